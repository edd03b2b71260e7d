"""Not begun: parts of an unfinished description that the guide asks for and that are still empty.

A description that cannot be read yet fails at every empty field. What is not begun at all is one
thing to do, named as the guide names it; what is begun keeps its findings field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from nzcplan.checks.completeness import asked_but_missing, missing_answer
from nzcplan.findings import Finding
from nzcplan.guides.answers import is_blank
from nzcplan.guides.guide import Guide
from nzcplan.park.places import path_of

EMPTY: Final = ("S002", "S008", "S015")
"""Codes of what is said of an empty field; anything else said of a part is more precise."""


def parts_not_begun(
    findings: tuple[Finding, ...], data: Mapping[str, Any], guide: Guide
) -> tuple[Finding, ...]:
    """Return the findings, those about a part that is asked for and not begun as one C001.

    ``data`` is the description as it was read, by key.
    """
    parts: dict[str, Finding] = {}
    for clause, requirement in guide.requirements():
        for path in requirement.paths:
            inside = [found for found in findings if _is_within(found.path, (path,))]
            only_empty = bool(inside) and all(found.code in EMPTY for found in inside)
            if only_empty and path not in parts and is_blank(_at(data, path), path_of(path)):
                trouble = missing_answer(guide, clause, requirement, path)
                parts[path] = asked_but_missing.finding(trouble)
    return (*(found for found in findings if not _is_within(found.path, parts)), *parts.values())


def _at(data: Mapping[str, Any], path: str) -> Any:
    """Return what was read at ``path``, None where nothing was."""
    value: Any = data
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _is_within(path: str, parts: Iterable[str]) -> bool:
    return any(path == part or path.startswith((f"{part}.", f"{part}[")) for part in parts)
