"""Whether a description answers what a guide asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from nzcplan.guides.guide import Requirement
from nzcplan.park.description import Description
from nzcplan.park.fields import field_at
from nzcplan.park.lookup import lookup
from nzcplan.park.places import Path, path_of

Answer = Literal["full", "part", "none"]
"""Whether all, some or none of what a requirement asks for is there."""


def is_answered(park: Description, requirement: Requirement) -> bool:
    """Whether everything asked for is there, or an item of the kind that stands for it.

    Presence is all that this says: nothing is judged.
    """
    if all(lookup(park, path) is not None for path in requirement.paths):
        return True
    item = requirement.item
    listed = lookup(park, item.path) if item else None
    if item is None or not isinstance(listed, tuple):
        return False
    return any(str(getattr(entry, item.field, None)) == item.value for entry in listed)


def answer_to(park: Description, requirement: Requirement) -> Answer:
    """Return how much of what is asked for is there; presence is all that this says."""
    if is_answered(park, requirement):
        return "full"
    found = any(lookup(park, path) is not None for path in requirement.paths)
    return "part" if found else "none"


def is_written(raw: Mapping[str, Any], requirement: Requirement) -> bool:
    """Whether something is written at all of what is asked for, in files that are no description yet."""
    return all(not is_blank(lookup(raw, path), path_of(path)) for path in requirement.paths)


def holds_any(requirement: Requirement, paths: Iterable[Path]) -> bool:
    """Whether one of ``paths`` lies at or below what is asked for."""
    asked = [path_of(path) for path in requirement.paths]
    return any(path[: len(start)] == start for path in paths for start in asked)


def is_blank(value: Any, path: Path) -> bool:
    """Whether nothing has been filled in at or below ``path``; the years of a table do not count."""
    if isinstance(value, Mapping):
        return all(is_blank(entry, (*path, key)) for key, entry in value.items())
    if isinstance(value, list):
        return all(is_blank(entry, (*path, place)) for place, entry in enumerate(value))
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    facts = field_at(Description, path)
    return facts is not None and facts.is_year and isinstance(path[-2], int)
