"""Replacement: values from elsewhere that stand in place of what the description says at one path.

They are put in before the models look, so that a value which is replaced need not be there, and
with the places of the file they come from, so that every trace ends in the line that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from nzcplan.park.park_files import ParkFiles
from nzcplan.park.places import Path, Place, Places

_REMARK: Final = "note"
"""A key that explains and does not count; it stays where nothing else is replaced."""


class Replacement(Struct, frozen=True):
    """``data`` replaces the keys of the mapping at ``path``; ``places`` are those of its values."""

    path: Path
    data: Mapping[str, Any]
    places: Places


class Replaced(Struct, frozen=True):
    """A value of the description's own that was replaced by a different one."""

    path: Path
    own: Any
    other: Any
    place: Place | None


def replace_values(park: ParkFiles, replacement: Replacement) -> tuple[Replaced, ...]:
    """Put the values in; return those of the description that said something else.

    Nothing is done where the chapter that holds the mapping is not there: that it is missing is
    said elsewhere.
    """
    holder: Any = park.data
    for step in replacement.path[:-1]:
        holder = holder.get(step) if isinstance(holder, dict) else None
    if not isinstance(holder, dict):
        return ()
    own = holder.get(replacement.path[-1])
    if own is not None and not isinstance(own, dict):
        return ()
    own = own or {}
    merged = dict(own)
    differing: list[Replaced] = []
    for key, other in replacement.data.items():
        path = (*replacement.path, key)
        if key in own and not _same(own[key], other):
            differing.append(Replaced(path, own[key], other, park.places.at(path)))
        merged[key] = {**_remark(own.get(key), other), **other} if _is_map(other) else other
        _take_over_places(park, path, replacement.places)
    holder[replacement.path[-1]] = merged
    return tuple(differing)


def _is_map(value: Any) -> bool:
    return isinstance(value, dict)


def _same(own: Any, other: Any) -> bool:
    """Whether both say the same, remarks and quotation marks aside."""
    if _is_map(own) and _is_map(other):
        keys = {key for key in (*own, *other) if key != _REMARK}
        return all(_same(own.get(key), other.get(key)) for key in keys)
    if isinstance(own, list) and isinstance(other, list):
        return len(own) == len(other) and all(map(_same, own, other))
    return bool(own == other) or str(own) == str(other)


def _remark(own: Any, other: Any) -> dict[str, Any]:
    """Return the description's own remark on a value that stays as it is."""
    kept = _is_map(own) and _REMARK in own and _same(own, other)
    return {_REMARK: own[_REMARK]} if kept else {}


def _take_over_places(park: ParkFiles, path: Path, places: Places) -> None:
    """Let the value at ``path`` and all below it lie where the replacement was written."""
    depth = len(path)
    for known in (park.place_of_value, park.place_of_key):
        for below in [found for found in known if found[:depth] == path]:
            if below[-1] != _REMARK:
                del known[below]
    park.place_of_value.update({p: raw for p, raw in places.of_values.items() if p[:depth] == path})
    park.place_of_key.update({p: raw for p, raw in places.of_keys.items() if p[:depth] == path})
