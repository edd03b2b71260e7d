"""Standing: the key projects as they stand after what became of them (``projects.progress``).

What was planned anew takes the place of what the project's table says, with the place of the line
that says so; a project that was given up, and its calculations, are taken out. This happens before
the models look, so that nothing behind this point reckons with a plan that no longer holds. The
files keep all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from nzcplan.park.left_out import keep_items
from nzcplan.park.park_files import ParkFiles
from nzcplan.park.places import Path
from nzcplan.park.progress import ProjectState, Revision

ITEMS: Final = ("projects", "items")
PROGRESS: Final = ("projects", "progress")
_CALCULATIONS: Final = ("projects", "calculations")
_YEAR: Final = re.compile(r"[0-9]{4}")


def apply_progress(park: ParkFiles) -> None:
    """Put the projects of ``park`` as they stand in the place of the projects as first planned."""
    chapter = park.data.get("projects")
    if not isinstance(chapter, dict):
        return
    rows = _in_order_of_years(chapter.get("progress"))
    items = chapter.get("items")
    if not rows or not isinstance(items, list):
        return
    dropped = set()
    for _, row in rows:
        if row.get("state") == ProjectState.DROPPED:
            dropped.add(row["project"])
        else:
            dropped.discard(row["project"])
    standing = [dict(item) if isinstance(item, dict) else item for item in items]
    for index, item in enumerate(standing):
        if isinstance(item, dict):
            for position, row in rows:
                if row["project"] == item.get("id") and isinstance(row.get("revised"), dict):
                    _revise(park, item, (*ITEMS, index), row["revised"], position)
    chapter["items"] = standing
    keep_items(park, ITEMS, lambda item: item.get("id") not in dropped)
    keep_items(park, _CALCULATIONS, lambda item: item.get("project") not in dropped)


def _in_order_of_years(listed: Any) -> list[tuple[int, dict[str, Any]]]:
    """Return the usable rows with their positions, by year; the models say what is wrong with others."""
    rows = [
        (position, row)
        for position, row in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(row, dict)
        and isinstance(row.get("project"), str)
        and _YEAR.fullmatch(str(row.get("year")))
    ]
    return sorted(rows, key=lambda found: str(found[1]["year"]))


def _revise(
    park: ParkFiles, item: dict[str, Any], path: Path, revised: Mapping[str, Any], position: int
) -> None:
    """Put what is planned anew into the raw project ``item``, which stands at ``path``."""
    source = (*PROGRESS, position, "revised")
    end, first_end = year_number(revised.get("end")), year_number(item.get("end"))
    years_late = end - first_end if end and first_end else 0
    effective = item.get("effective")
    if "effective" not in revised and years_late and isinstance(effective, dict):
        item["effective"] = {
            str(int(year) + years_late) if _YEAR.fullmatch(str(year)) else year: share
            for year, share in effective.items()
        }
        _lie_where(park, (*path, "effective"), (*source, "end"), item["effective"])
    for key in Revision.model_fields:
        if key in revised:
            item[key] = revised[key]
            _lie_where(park, (*path, key), (*source, key), revised[key])


def year_number(year: Any) -> int:
    """Return a year as a number, 0 where it is none."""
    return int(str(year)) if _YEAR.fullmatch(str(year)) else 0


def _lie_where(park: ParkFiles, path: Path, source: Path, value: Any) -> None:
    """Let the value at ``path`` and its years lie where ``source`` is written."""
    for known in (park.place_of_value, park.place_of_key):
        place = known.get(source)
        for below in [found for found in known if found[: len(path)] == path]:
            del known[below]
        if place is None:
            continue
        known[path] = place
        for year in value if isinstance(value, dict) else ():
            known[(*path, str(year))] = known.get((*source, str(year)), place)
