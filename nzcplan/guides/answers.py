"""Whether a description answers what a guide asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from nzcplan.guides.guide import Requirement
from nzcplan.park.description import Description
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


def is_written(raw: Mapping[str, Any], requirement: Requirement, wrong: Iterable[Path]) -> bool:
    """Whether everything asked for is there and free of errors, in files that are no description yet.

    ``wrong`` are the paths at which errors were found.
    """
    asked = [path_of(path) for path in requirement.paths]
    if any(path[: len(start)] == start for path in wrong for start in asked):
        return False
    return all(lookup(raw, path) is not None for path in requirement.paths)
