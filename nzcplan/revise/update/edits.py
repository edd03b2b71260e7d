"""Edits: what is to be written into a description, by path, before it is known how the files say it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from nzcplan.park.places import Path


class SetValue(Struct, frozen=True):
    """``value`` (text or number) is to stand at ``path``; mappings above it are made where missing."""

    path: Path
    value: Any


class AddItem(Struct, frozen=True):
    """``item`` is to be the last of the list at ``path``, which is made where it is missing."""

    path: Path
    item: Mapping[str, Any]


Edit = SetValue | AddItem


class EditError(Exception):
    """A file cannot be edited as wanted; the message is Chinese."""


def applied(raw: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """Return the content ``raw`` as it is to be after the ``edits``."""
    result: dict[str, Any] = copy.deepcopy(dict(raw))
    for edit in edits:
        is_value = isinstance(edit, SetValue)
        holder: Any = result
        steps = edit.path[:-1] if is_value else edit.path
        for position, step in enumerate(steps):
            is_list = not is_value and position == len(steps) - 1
            if isinstance(holder, list):
                holder = holder[int(step)]
                continue
            if holder.get(step) is None:
                holder[step] = [] if is_list else {}
            holder = holder[step]
        if isinstance(edit, AddItem):
            holder.append(dict(edit.item))
        else:
            holder[edit.path[-1]] = edit.value
    return result


def same(one: Any, other: Any) -> bool:
    """Whether two values of a description mean the same, whatever their types in the files."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        left = {str(key): value for key, value in one.items() if value is not None}
        right = {str(key): value for key, value in other.items() if value is not None}
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if str(one).strip() == str(other).strip():
        return True
    left_number, right_number = number(one), number(other)
    return left_number is not None and left_number == right_number


def number(value: Any) -> Decimal | None:
    """Return the number that ``value`` writes, None where it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def plain(value: Decimal) -> Decimal:
    """Return the same number without exponent and without zeros that say nothing, as if typed."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
