"""Things: a description taken apart into what changes are about, thing by thing.

A thing is an item of a list (an enterprise, a line of the ledger, a task), or a part of the
description with the fields that stand directly in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.fields import fields_of
from nzcplan.park.places import Path
from nzcplan.park.plan import Plan
from nzcplan.park.quantity import Provenance
from nzcplan.revise.diff.change import Change, Detail, Kind
from nzcplan.revise.diff.details import Sides, Way, field_details, item_details
from nzcplan.revise.diff.pairing import paired
from nzcplan.revise.diff.values import label

Special = Callable[[Any, Any, Path, Sides], Iterator[Change]]
"""What compares a part in a way of its own: the part as it was and is (None where it is not
there) and the way to it."""
NOT_COMPARED: Final[Mapping[type[Part], frozenset[str]]] = {Plan: frozenset({"changes"})}
"""Fields that say nothing of the park."""


def changes_of(
    old: Description, new: Description, sides: Sides, special: Mapping[str, Special]
) -> Iterator[Change]:
    """Yield all changes between two descriptions, in the order of the fields of a description.

    What stands at the paths in ``special`` (``targets.indicators``) is compared by the functions
    given there.
    """
    yield from _part(old, new, (), "", sides, special)


def item_change(
    old: Part | None,
    new: Part | None,
    paths: tuple[Path | None, Path | None],
    title: str,
    details: tuple[Detail, ...],
    sides: Sides,
) -> Change:
    """Return the change of an item of a list whose items are called ``title``."""
    called = label(new, sides.new) if new is not None else label(_there(old), sides.old)
    topic = topic_of(_there(paths[1] if paths[1] is not None else paths[0]))
    return Change(topic, title, called, _kind(old, new), details, *paths)


def part_change(
    old: Part | None, new: Part | None, path: Path, title: str, details: tuple[Detail, ...]
) -> Change:
    """Return the change of a part that stands alone at ``path``."""
    old_path, new_path = (path if part is not None else None for part in (old, new))
    return Change(topic_of(path), title, "", _kind(old, new), details, old_path, new_path)


def _kind(old: Part | None, new: Part | None) -> Kind:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"


def topic_of(path: Path) -> str:
    """Return a path without the positions in lists."""
    return ".".join(step for step in path if isinstance(step, str))


def _there(value: Any) -> Any:
    assert value is not None, "one of the two is there"
    return value


def _part(
    old: Part | None,
    new: Part | None,
    path: Path,
    title: str,
    sides: Sides,
    special: Mapping[str, Special],
) -> Iterator[Change]:
    """Yield what changed in a part: first in what stands in it directly, then in parts and lists."""
    model: type[Part] = type(_there(new or old))
    details: list[Detail] = []
    inner: list[Iterator[Change]] = []
    for name, facts in fields_of(model).items():
        if name in NOT_COMPARED.get(model, ()):
            continue
        below = (*path, name)
        before, after = (getattr(part, name, None) for part in (old, new))
        if compare := special.get(".".join(map(str, below))):
            inner.append(compare(before, after, below, sides))
        elif facts.part is None or (issubclass(facts.part, Provenance) and not facts.many):
            details += field_details(name, facts, old, new, sides, Way(name, facts.title))
        elif facts.many:
            inner.append(_items(before or (), after or (), below, facts.title, sides))
        elif before is not None or after is not None:
            inner.append(_part(before, after, below, facts.title, sides, special))
    if details:
        yield part_change(old, new, path, title, tuple(details))
    for changes in inner:
        yield from changes


def _items(
    old: tuple[Part, ...], new: tuple[Part, ...], path: Path, title: str, sides: Sides
) -> Iterator[Change]:
    for one, other in paired(old, new):
        before = old[one] if one is not None else None
        after = new[other] if other is not None else None
        details = tuple(item_details(before, after, sides))
        if details or before is None or after is None:
            paths = (
                (*path, one) if one is not None else None,
                (*path, other) if other is not None else None,
            )
            yield item_change(before, after, paths, title, details, sides)
