"""Pairing: which item of a list is which of another, by what they are and not where they stand.

Whatever is paired, pairing the lists the other way round gives the same pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from nzcplan.park.accepted import AcceptedFinding
from nzcplan.park.base import Part
from nzcplan.park.calculations.base import Calculation
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine
from nzcplan.park.foundation.outlook import Driver
from nzcplan.park.progress import Progress
from nzcplan.park.safeguards import Member

KEYS: Final[dict[type[Part], tuple[str, ...]]] = {
    AcceptedFinding: ("code", "path"),
    Calculation: ("project", "method", "enterprise"),
    Driver: ("sector", "enterprise"),
    LedgerLine: ("energy", "flow", "use", "enterprise", "sector", "generation", "green"),
    Member: ("post", "unit"),
    ProcessLine: ("process", "name", "enterprise", "sector"),
    Progress: ("project", "year"),
}
"""What an item of a list is known by, where that is not the first of ``NAMES``."""
NAMES: Final = ("id", "name", "title", "department", "year", "energy")

Item = TypeVar("Item", bound=Part)
Pair = tuple[int | None, int | None]
"""Positions in the old and the new list; None where the item is in one of them alone."""


def paired(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Return all items in pairs: in the order of ``new``, those that are gone after the item that
    they stood behind.

    Items of the same key are paired, equal ones first. What is left is paired where it differs in
    nothing but its key, as long as no other item does.
    """
    found: dict[int, int] = {}
    for of in (_whole, _key, _all_but_key):
        left_old = [n for n in range(len(old)) if n not in found]
        left_new = sorted(set(range(len(new))) - set(found.values()))
        if not left_old or not left_new:
            break
        groups = _by((old[n], n) for n in left_old), _by((new[n], n) for n in left_new)
        for name in groups[0].keys() & groups[1].keys():
            ones, others = (_grouped(group[name], of) for group in groups)
            for key in ones.keys() & others.keys():
                if of is not _all_but_key or len(ones[key]) == len(others[key]) == 1:
                    found.update(zip(ones[key], others[key], strict=False))
    return list(_in_order(len(old), len(new), found))


def key_fields(item: Part) -> tuple[str, ...]:
    """Return the fields by which an item of a list is known."""
    for model in type(item).__mro__:
        if model in KEYS:
            return KEYS[model]
    return next(((name,) for name in NAMES if name in type(item).model_fields), ())


def _by(items: Iterable[tuple[Part, int]]) -> dict[type[Part], list[tuple[Part, int]]]:
    groups: dict[type[Part], list[tuple[Part, int]]] = defaultdict(list)
    for item, position in items:
        groups[type(item)].append((item, position))
    return groups


def _grouped(items: Iterable[tuple[Part, int]], of: Any) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = defaultdict(list)
    for item, position in items:
        groups[of(item)].append(position)
    return groups


def _whole(item: Part) -> str:
    return _text(item.model_dump())


def _key(item: Part) -> str:
    keys = key_fields(item)
    return _text({key: getattr(item, key) for key in keys}) if keys else _whole(item)


def _all_but_key(item: Part) -> str:
    return _text(item.model_dump(exclude=set(key_fields(item))))


def _text(value: Any) -> str:
    """Return the same text for equal values: mappings by key, numbers without idle zeros."""
    if isinstance(value, dict):
        pairs = sorted(f"{key}:{_text(one)}" for key, one in value.items())
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_text, value))}]"
    return repr(value.normalize()) if hasattr(value, "normalize") else repr(value)


def _in_order(old: int, new: int, found: dict[int, int]) -> Iterator[Pair]:
    position_of = {number: position for position, number in found.items()}
    gone = [position for position in range(old) if position not in found]
    for number in range(new):
        position = position_of.get(number)
        while position is not None and gone and gone[0] < position:
            yield gone.pop(0), None
        yield position, number
    yield from ((position, None) for position in gone)
