"""Looking into a description: is there anything at a path, as the clauses of a guide ask it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.places import path_of


def lookup(description: Description | Mapping[str, Any], path: str) -> object | None:
    """Return the value at ``path`` (``foundation.overview.location``), None where there is none.

    ``description`` may be the files' raw content, before the models looked at it.

    Empty text, an empty list and an empty mapping are nothing; a zero and a ``false`` are values.
    A list is entered by ``[3]``, years by their figures (``targets.indicators[0].path.2023``). A
    path that leads past the models holds nothing. Raises ValueError where ``path`` is no path.
    """
    value: object | None = description
    for step in path_of(path):
        value = _inside(value, step)
        if value is None:
            return None
    return None if _is_empty(value) else value


def _inside(value: object, step: str | int) -> object | None:
    """Return what ``step`` leads to inside ``value``."""
    if isinstance(value, Part):
        return getattr(value, step) if step in type(value).model_fields else None
    if isinstance(value, Mapping):
        key = int(step) if isinstance(step, str) and step.isdecimal() else step
        return value.get(key)
    if isinstance(value, Sequence) and not isinstance(value, str) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return None


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, Mapping | Sequence) and not value
