"""Before: a park's files as they were before a year was reported.

What the year and later ones brought is left out: figures under these years, the projects' progress,
projects that joined the plan. What was put right in earlier years stays right. This happens before
the projects' standing is worked out, so that the projects stand as they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from nzcplan.park.left_out import keep_items
from nzcplan.park.park_files import ParkFiles

Keys = tuple[str, ...]
"""A way through mappings; ``*`` stands for each item of a list."""
_EACH: Final = "*"
_FIGURES: Final[tuple[Keys, ...]] = (
    ("foundation", "ledger", _EACH, "amounts"),
    ("foundation", "processes", _EACH, "amounts"),
    ("foundation", "sinks", _EACH, "amounts"),
    ("foundation", "enterprises", _EACH, "output"),
    ("foundation", "overview", "development", "value_added", "values"),
    ("foundation", "overview", "development", "employees", "values"),
    ("foundation", "overview", "development", "indicators", _EACH, "values"),
    ("foundation", "overview", "industries", "sectors", _EACH, "output", "values"),
    ("foundation", "overview", "industries", "sectors", _EACH, "value_added", "values"),
    ("targets", "indicators", _EACH, "actual"),
    ("targets", "indicators", _EACH, "reasons"),
)
"""Where figures of years that are over stand by year."""
_ROWS: Final[tuple[tuple[Keys, str], ...]] = (
    (("projects", "progress"), "year"),
    (("projects", "items"), "added"),
    (("implementation", "reports"), "year"),
)
"""Lists whose items belong to a year, and the key that says to which."""
_PROJECTS: Final[Keys] = ("projects", "items", _EACH)
_CALCULATIONS: Final[Keys] = ("projects", "calculations")
_EVIDENCE: Final[Keys] = ("annexes", "items", _EACH)
_MUST_HOLD: Final = ("amounts", "values")
"""Mappings that no item has without a year: what held figures of left-out years only goes."""
_YEAR: Final = re.compile(r"[0-9]{4}")


def leave_out_from(park: ParkFiles, year: int) -> None:
    """Leave out of ``park`` what ``year`` and the years after it brought."""
    for path in _FIGURES:
        for holder in _parts(park.data, path[:-1]):
            figures = holder.get(path[-1])
            if isinstance(figures, dict):
                holder[path[-1]] = {
                    key: value for key, value in figures.items() if not _is_late(key, year)
                }
    for path in _FIGURES:
        if path[-1] in _MUST_HOLD:
            _remove_empty(park, path)
    known = {item.get("id") for item in _parts(park.data, _PROJECTS)}
    for path, key in _ROWS:
        _keep_before(park, path, key, year)
    there = {item.get("id") for item in _parts(park.data, _PROJECTS)}
    keep_items(park, _CALCULATIONS, lambda item: item.get("project") in there)
    for item in _parts(park.data, _EVIDENCE):
        if isinstance(named := item.get("projects"), list):
            item["projects"] = [one for one in named if one in there or one not in known]


def _keep_before(park: ParkFiles, path: Keys, key: str, year: int) -> None:
    keep_items(park, path, lambda item: not _is_late(item.get(key), year))


def _is_late(said: Any, year: int) -> bool:
    text = str(said)
    return bool(_YEAR.fullmatch(text)) and int(text) >= year


def _parts(value: Any, path: Keys) -> Iterator[dict[str, Any]]:
    """Yield the mappings at ``path``, through every item of the lists on the way."""
    if not path:
        if isinstance(value, dict):
            yield value
    elif path[0] == _EACH:
        for one in value if isinstance(value, list) else ():
            yield from _parts(one, path[1:])
    elif isinstance(value, dict):
        yield from _parts(value.get(path[0]), path[1:])


def _remove_empty(park: ParkFiles, path: Keys) -> None:
    """Take out what has no figure left: an item of a list, or a series of an item."""
    key, where = path[-1], path[:-1]
    if where[-1] == _EACH:
        keep_items(park, where[:-1], lambda item: item.get(key) != {})
        return
    for holder in _parts(park.data, where[:-1]):
        series = holder.get(where[-1])
        if isinstance(series, dict) and series.get(key) == {}:
            del holder[where[-1]]
