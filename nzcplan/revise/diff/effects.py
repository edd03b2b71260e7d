"""Effects: what one change alone does to the totals, by accounting anew with just that change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.accounting.account import Account, account
from nzcplan.checks.registry import can_be_accounted
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description
from nzcplan.park.foundation import Foundation
from nzcplan.park.projects import Projects
from nzcplan.revise.diff.change import Change, FactChange
from nzcplan.revise.diff.projects import calculations_of, progress_of
from nzcplan.revise.diff.totals import totals

MOST_ACCOUNTED: Final = 120
"""Changes of a topic that are accounted for one by one; a few seconds for a large park."""


class Ground(Struct, frozen=True):
    """What single changes are applied to: the old description, sound and accounted for, and the new
    one that they come from."""

    old: Description
    new: Description
    guide: Guide
    account: Account


def with_effects(changes: Iterable[Change], ground: Ground) -> tuple[Change, ...]:
    """Return the changes, those of projects and ledgers with what each does alone.

    A change has no effect of its own where the description would not be sound with it alone (a new
    process with a new factor of its own), where it brings a year into the ledger or takes one out, or
    where there are more than ``MOST_ACCOUNTED`` of its topic.
    """
    listed = tuple(changes)
    counts = Counter(change.topic for change in listed if not change.is_report)

    def is_reckoned(change: Change) -> bool:
        is_wanted = change.topic in APPLIED and _has_item(change) and not change.is_report
        return is_wanted and counts[change.topic] <= MOST_ACCOUNTED

    return tuple(
        replace(change, effect=_effect(change, ground)) if is_reckoned(change) else change
        for change in listed
    )


def _has_item(change: Change) -> bool:
    path = change.new_path or change.old_path
    return path is not None and isinstance(path[-1], int)


def _effect(change: Change, ground: Ground) -> tuple[FactChange, ...] | None:
    park = APPLIED[change.topic](change, ground)
    made = account(park, ground.guide, load_factors()) if _is_sound(park, ground) else None
    if made is None or made.years != ground.account.years:
        return None
    if any(finding.severity == "error" for finding in made.findings):
        return None
    plans = (ground.old.plan, ground.old.plan)
    return totals(ground.account.facts, made.facts, plans)


def _is_sound(park: Description, ground: Ground) -> bool:
    return can_be_accounted(Subject(park, ground.guide, ground.account))


def _with_project(change: Change, ground: Ground) -> Description:
    """Return the old description with one project as it is in the new, its calculations and
    progress with it."""
    old, new = ground.old.projects, ground.new.projects
    before = old.items[_position(change.old_path)] if old and change.old_path else None
    after = new.items[_position(change.new_path)] if new and change.new_path else None
    ids = {project.id for project in (before, after) if project is not None}
    some = old or new
    assert some is not None, "a project changed"
    listed = old or _empty(some)
    reported = tuple(row for id in sorted(ids) for row in progress_of(new, id))
    chapter = listed.model_copy(
        update={
            "items": _swapped(listed.items, change, after),
            "calculations": (
                *(one for one in listed.calculations if one.project not in ids),
                *(calculations_of(new, after.id) if after is not None else ()),
            ),
            "progress": (
                *(row for row in listed.progress if row.project not in ids),
                *reported,
            ),
        }
    )
    return ground.old.model_copy(update={"projects": chapter})


def _empty(chapter: Projects) -> Projects:
    return chapter.model_copy(update={"items": (), "calculations": (), "progress": ()})


def _with_line(key: str) -> Callable[[Change, Ground], Description]:
    """Return what puts one line of the ledger ``key`` into the old description."""

    def applied(change: Change, ground: Ground) -> Description:
        new = ground.new.foundation
        line = None
        if change.new_path is not None and new is not None:
            line = getattr(new, key)[_position(change.new_path)]
        foundation = ground.old.foundation or Foundation()
        lines = _swapped(getattr(foundation, key), change, line)
        return ground.old.model_copy(
            update={"foundation": foundation.model_copy(update={key: lines})}
        )

    return applied


def _swapped(items: tuple[Any, ...], change: Change, item: Any) -> tuple[Any, ...]:
    """Return the old items with the changed one as it is now: in its place, at the end, or not."""
    if change.old_path is None:
        return (*items, item)
    position = _position(change.old_path)
    put = () if change.new_path is None else (item,)
    return (*items[:position], *put, *items[position + 1 :])


def _position(path: Any) -> int:
    return int(path[-1])


APPLIED: Final[dict[str, Callable[[Change, Ground], Description]]] = {
    "projects.items": _with_project,
    "foundation.ledger": _with_line("ledger"),
    "foundation.processes": _with_line("processes"),
}
"""Topics whose changes can be applied alone, and how."""
