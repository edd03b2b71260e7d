"""Reasons: which entry of ``plan.changes`` is about which change."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.checks.accepted_places import line_of, path_meant
from nzcplan.park.loader import Loaded
from nzcplan.park.lookup import lookup
from nzcplan.park.places import Path, Place, path_text
from nzcplan.park.plan_changes import PlanChange
from nzcplan.revise.diff.change import Change
from nzcplan.revise.diff.indicators import VALUES


class _Named(Struct, frozen=True):
    """An entry with the ways that it may mean in the old and in the new description."""

    entry: PlanChange
    old: tuple[Path, ...]
    new: tuple[Path, ...]


def with_reasons(
    changes: Iterable[Change],
    entries: Iterable[PlanChange],
    known: Iterable[PlanChange],
    loaded: tuple[Loaded, Loaded],
) -> tuple[tuple[Change, ...], tuple[PlanChange, ...]]:
    """Return the changes with their reasons, and the entries that are about none of them.

    ``entries`` are those of the new description; those ``known`` to the old one were about an
    earlier change. An entry is about a change at its place, above it or below it; of several at
    different depths that nearest to the change counts first.
    """
    past = list(known)
    named: list[_Named] = []
    for entry in entries:
        if entry in past:
            past.remove(entry)
        else:
            named.append(_Named(entry, *(_meant(entry.path, one) for one in loaded)))
    used: list[PlanChange] = []
    explained = []
    for change in changes:
        about = sorted(
            (one for one in named if _is_about(one, change)), key=lambda one: -_depth(one)
        )
        used += [one.entry for one in about]
        reason = "；".join(dict.fromkeys(one.entry.reason.rstrip("。；") for one in about))
        explained.append(replace(change, reason=reason))
    return tuple(explained), tuple(one.entry for one in named if one.entry not in used)


def _is_about(named: _Named, change: Change) -> bool:
    if change.is_derived:
        return False
    # A fitting way in the new description goes before one in the old: positions may have moved.
    if change.new_path is not None:
        return any(_touch(path, change.new_path, change) for path in named.new)
    assert change.old_path is not None, "one of the two is there"
    return any(_touch(path, change.old_path, change) for path in named.old)


def _touch(meant: Path, path: Path, change: Change) -> bool:
    """Whether a reason for ``meant`` is about the change at ``path``: what stands above a thing is
    about all of it; what stands below, only if that is among what changed."""
    length = min(len(meant), len(path))
    if meant[:length] != path[:length]:
        return False
    below = [str(step) for step in meant[length:]]
    if len(meant) <= len(path):
        return True
    return any(_begins(detail.field, below) for detail in change.details)


def _begins(field: str, below: list[str]) -> bool:
    steps = field.replace("[", ".").replace("]", "").split(".")
    common = min(len(steps), len(below))
    return steps[:common] == below[:common] or (steps[0] == "values" and below[0] in VALUES)


def _depth(named: _Named) -> int:
    return max((len(path) for path in (*named.new, *named.old)), default=0)


def _meant(text: str, loaded: Loaded) -> tuple[Path, ...]:
    """Return the ways that ``text`` names: one, or all of a line of a CSV file."""
    line = line_of(text)
    if line is None:
        path = path_meant(text, loaded.raw)
        return () if path[:1] in ((), ("\0",)) else (_of_project(path, loaded),)
    found = {
        path[:3]
        for path, raw in loaded.places.of_values.items()
        if (Place(*raw).file, Place(*raw).line) == line and len(path) > 2
    }
    return tuple(sorted(found, key=str))


def _of_project(path: Path, loaded: Loaded) -> Path:
    """Return the way to the project whose calculation or progress ``path`` leads to, else ``path``."""
    if path[:2] not in (("projects", "calculations"), ("projects", "progress")) or len(path) < 3:
        return path
    project = lookup(loaded.raw, path_text((*path[:3], "project")))
    return path_meant(f"projects.items.{project}", loaded.raw) if project else path
