"""How ``plan.accepted`` names a place: as the report prints it, so that it can be copied.

A place is a line of a CSV file (``ledger.csv:5``), or a path whose steps into lists are the id of
an item or its position counted from 1: ``targets.indicators.total.target``,
``foundation.ledger.第4项.amounts.2020``. Nothing in it needs quotes in a YAML flow mapping.
``targets.indicators[0]``, counted from 0 as programs do, is understood too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from nzcplan.findings import Finding
from nzcplan.park.places import Path, path_of, path_text

Line = tuple[str, int | None]
"""A line: file and number from 1."""

_POSITION: Final = re.compile(r"第([1-9][0-9]{0,8})项")
_TABLE_LINE: Final = re.compile(r"(.+\.csv)[:：]([1-9][0-9]{0,8})", re.IGNORECASE)


def line_of(text: str) -> Line | None:
    """Return the line of a CSV file that ``text`` names, None where it is something else."""
    match = _TABLE_LINE.fullmatch(text.strip())
    return (match[1], int(match[2])) if match else None


def path_meant(text: str, raw: Mapping[str, Any]) -> Path:
    """Return the path that ``text`` names in the description ``raw``; what is no path leads nowhere."""
    try:
        written = path_of(text)
    except ValueError:
        return ("\0",)
    found: list[str | int] = []
    value: Any = raw
    for step in written:
        found.append(_position(step, value))
        value = _inside(value, found[-1])
    return tuple(found)


def place_text(finding: Finding, raw: Mapping[str, Any]) -> str:
    """Return how the place of ``finding`` is named, empty where it has none."""
    if finding.line is not None and finding.file.lower().endswith(".csv"):
        return f"{finding.file}:{finding.line}"
    return path_named(path_of(finding.path), raw)


def path_named(path: Path, raw: Mapping[str, Any]) -> str:
    """Return ``path`` as text for people, in which nothing is counted from 0."""
    named: list[str | int] = []
    value: Any = raw
    for step in path:
        inner = _inside(value, step)
        named.append(_name(step, inner) if isinstance(step, int) else step)
        value = inner
    return path_text(tuple(named))


def _position(step: str | int, value: Any) -> str | int:
    """Return the position in the list ``value`` that ``step`` names; any other step as it is."""
    if isinstance(step, int):
        return step
    if match := _POSITION.fullmatch(step):
        return int(match[1]) - 1
    for position, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, Mapping) and item.get("id") == step:
            return position
    return step


def _name(position: int, item: Any) -> str:
    """Return the id of ``item``, else its position counted from 1."""
    found = item.get("id") if isinstance(item, Mapping) else None
    is_plain = isinstance(found, str) and re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", found)
    return str(found) if is_plain else f"第{position + 1}项"


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    is_item = isinstance(value, list) and isinstance(step, int) and step < len(value)
    return value[step] if is_item else None
