"""Soundness: what can be computed and shown of a description in which something is wrong.

A part with an error is left out, and so are all facts that rest on it: those made from its values,
and sums that lack what the part should have given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.findings import Finding
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.places import Path, path_of

EVERYTHING: Final[frozenset[Path]] = frozenset({()})
"""Parts in error where the place of one of the errors is not known."""
_FOUNDATION: Final = "foundation"
_OVERVIEW: Final = "overview"
_OF_PLAN: Final = ("plan", "park")
_FRAME: Final = frozenset({("plan", "base_year"), ("plan", "period"), ("plan", "guide")})
"""Years and guide; no fact is without them."""


def _parts(*names: str) -> frozenset[Path]:
    return frozenset(path_of(name) for name in names)


_LEDGERS: Final = _parts("foundation.accounting", "foundation.ledger", "foundation.processes")
_TREND: Final = _LEDGERS | _parts(
    "foundation.enterprises", "foundation.outlook", "foundation.overview", "projects"
)
_FAMILIES: Final[Mapping[str, frozenset[Path]]] = {
    **dict.fromkeys(
        ("factor", "coefficient", "activity", "energy", "electricity", "emissions"), _LEDGERS
    ),
    "decomposition": _LEDGERS,
    "given": _LEDGERS | _parts("foundation.sinks"),
    "apart": _LEDGERS | _parts("foundation.sinks"),
    "development": frozenset(),
    "outlook": _parts("foundation.outlook"),
    **dict.fromkeys(("calculation", "project", "projects"), _LEDGERS | _parts("projects")),
    "path": _TREND,
    "indicator": _TREND | _parts("targets"),
    "indicator_index": _TREND | _parts("targets"),
    "funding": _parts("safeguards", "projects"),
}
"""First step of a fact's id → the parts that such facts need whole; one not named needs all."""
_BY_ENTERPRISE: Final = (
    *("sector", "sector_share", "flow"),
    *("enterprise", "enterprise_share", "enterprise_source", "rank"),
)
_BREAKDOWNS: Final[Mapping[tuple[str, str], frozenset[Path]]] = {
    **{
        (family, step): _parts("foundation.enterprises")
        for family in ("energy", "emissions")
        for step in _BY_ENTERPRISE
    },
    **{("projects", step): _parts("tasks") for step in ("task", "group")},
}
"""Family and a later step of an id that names a breakdown → what its items come from besides."""


def parts_in_error(findings: Iterable[Finding]) -> frozenset[Path]:
    """Return the parts of the description at which errors were found."""
    errors = [found for found in findings if found.severity == "error"]
    if any(not found.path for found in errors):
        return EVERYTHING
    parts = frozenset(_part(path_of(found.path)) for found in errors)
    known = {*_OF_PLAN, *CHAPTER_KEYS}
    return parts if all(part[0] in known for part in parts) else EVERYTHING


def _part(path: Path) -> Path:
    """Return the part that stands or falls with what is at ``path``."""
    if path[0] in _OF_PLAN:
        return path[:2]
    if path[0] != _FOUNDATION:
        return path[:1]
    return path[: 3 if path[1:2] == (_OVERVIEW,) else 2]


def without_parts(raw: Mapping[str, Any], parts: Collection[Path]) -> Description | None:
    """Return the description that ``raw`` is without ``parts``; None where it is none without them.

    Where a part cannot be missed, what holds it is left out as well.
    """
    if not all(parts):
        return None
    for shortest in (3, 2, 1):
        kept: Any = raw
        for part in parts:
            kept = _without(kept, part[: max(shortest, 2) if part[0] in _OF_PLAN else shortest])
        try:
            return Description.model_validate(kept)
        except ValidationError:
            continue
    return None


def _without(value: Any, path: Path) -> Any:
    if not path or not isinstance(value, Mapping):
        return value
    if len(path) == 1:
        return {key: entry for key, entry in value.items() if key != path[0]}
    return {
        key: _without(entry, path[1:]) if key == path[0] else entry for key, entry in value.items()
    }


def sound(facts: Facts, parts: frozenset[Path]) -> Facts:
    """Return the facts that rest on nothing in ``parts``."""
    if any(not part or part in _FRAME or part == ("plan",) for part in parts):
        return Facts()
    spoiled: dict[str, bool] = {}
    return Facts(fact for fact in facts.values() if not _rests_on(fact, facts, parts, spoiled))


def _rests_on(fact: Fact, facts: Facts, parts: frozenset[Path], known: dict[str, bool]) -> bool:
    """Whether ``fact`` rests on one of ``parts``; ``known`` holds the answers given before."""
    if fact.id not in known:
        needed = tuple(_needed(fact.id))
        known[fact.id] = any(_meet(part, need) for part in parts for need in needed) or any(
            _rests_on(facts[item], facts, parts, known)
            if item in facts
            else any(_meet(part, path_of(item)) for part in parts)
            for item in fact.inputs
        )
    return known[fact.id]


def _needed(fact_id: str) -> Iterator[Path]:
    first, *steps = fact_id.split(".")
    yield from _FAMILIES.get(first, EVERYTHING)
    for step in steps:
        yield from _BREAKDOWNS.get((first, step), ())


def _meet(part: Path, need: Path) -> bool:
    """Whether one of the two paths lies within the other."""
    shorter = min(len(part), len(need))
    return part[:shorter] == need[:shorter]
