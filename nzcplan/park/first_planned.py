"""The projects as the description's table first planned them, before their progress moved them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from nzcplan.park.lookup import lookup
from nzcplan.park.standing import year_number


class FirstPlanned(Struct, frozen=True):
    """A project of the table: what it was called, when it was to begin and to end, and the ids of
    the tasks that it was to support. A year that is none is 0; the models say what is wrong."""

    id: str
    name: str
    start: int
    end: int
    tasks: tuple[str, ...] = ()


def first_planned(data: Mapping[str, Any]) -> tuple[FirstPlanned, ...]:
    """Return the projects in ``data``, to which their progress has not been applied yet."""
    items = lookup(data, "projects.items")
    return tuple(
        FirstPlanned(
            str(item.get("id")),
            str(item.get("name")),
            year_number(item.get("start")),
            year_number(item.get("end")),
            tuple(map(str, tasks if isinstance(tasks := item.get("tasks"), list) else ())),
        )
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict)
    )
