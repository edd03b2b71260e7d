"""Left out: items taken out of a list of a park's files, those behind them moving up with their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nzcplan.park.park_files import ParkFiles
from nzcplan.park.places import Path, RawPlace


def keep_items(park: ParkFiles, path: Path, is_kept: Callable[[dict[str, Any]], bool]) -> None:
    """Keep of the list at ``path`` the items that ``is_kept`` holds of, and what is no mapping."""
    holder: Any = park.data
    for step in path[:-1]:
        holder = holder.get(step) if isinstance(holder, dict) else None
    listed = holder.get(path[-1]) if isinstance(holder, dict) else None
    if not isinstance(listed, list):
        return
    kept = [n for n, item in enumerate(listed) if not isinstance(item, dict) or is_kept(item)]
    if len(kept) == len(listed):
        return
    moved = {old: new for new, old in enumerate(kept)}
    for known in (park.place_of_value, park.place_of_key):
        inside = {p: raw for p, raw in known.items() if len(p) > len(path) and _is_under(p, path)}
        for old in inside:
            del known[old]
        known.update(_moved_up(inside, len(path), moved))
    holder[path[-1]] = [listed[position] for position in kept]


def _is_under(path: Path, start: Path) -> bool:
    return path[: len(start)] == start


def _moved_up(
    places: Mapping[Path, RawPlace], depth: int, moved: Mapping[int, int]
) -> dict[Path, RawPlace]:
    return {
        (*path[:depth], moved[step], *path[depth + 1 :]): raw
        for path, raw in places.items()
        if isinstance(step := path[depth], int) and step in moved
    }
