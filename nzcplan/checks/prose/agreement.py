"""Whether a number in prose agrees with the facts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from msgspec import Struct

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.checks.prose.reading import Claim, Years
from nzcplan.checks.prose.topics import YEAR
from nzcplan.units import convert

ABOUT: Final = Decimal("0.05")
"""How far “约” reaches, as a part of the fact."""


class Difference(Struct, frozen=True):
    """A claim that no fact bears out: what it should say, from which facts."""

    expected: Decimal
    unit: str
    facts: tuple[Fact, ...]


def difference(claim: Claim, facts: Facts, years: Years) -> Difference | None:
    """Return how ``claim`` contradicts ``facts``.

    None where it agrees with any number it could mean, or where there is none.
    """
    possible = list(_values(claim, facts) if claim.sign == 0 else _changes(claim, facts, years))
    main = [one for one, is_main in possible if is_main]
    if not main or any(_agrees(claim, one.expected) for one, _ in possible):
        return None
    return main[0]


def _values(claim: Claim, facts: Facts) -> Iterable[tuple[Difference, bool]]:
    for fact, is_main in _facts(claim, claim.year, facts):
        value = _in_unit(fact, claim.unit)
        if value is not None:
            yield Difference(value, claim.unit, (fact,)), is_main


def _changes(claim: Claim, facts: Facts, years: Years) -> Iterable[tuple[Difference, bool]]:
    """Yield the changes up to the claim's year; one without a year to compare with counts from the
    base year or from the last year before the period, and only for years after these."""
    since = (claim.since,) if claim.since is not None else _beginnings(claim, years)
    for start in since:
        for first, first_is_main in _facts(claim, start, facts):
            for last, last_is_main in _facts(claim, claim.year, facts):
                change = _change(first, last, claim.unit)
                if change is not None:
                    pair = (last, first)
                    is_main = first_is_main and last_is_main
                    yield Difference(change * claim.sign, claim.unit, pair), is_main


def _beginnings(claim: Claim, years: Years) -> tuple[int, ...]:
    if claim.year is None or claim.year <= years.base:
        return ()
    return tuple(dict.fromkeys((years.base, years.start - 1)))


def _facts(claim: Claim, year: int | None, facts: Facts) -> Iterable[tuple[Fact, bool]]:
    """Yield the facts that the claim can mean in a year, and whether each is one it should mean."""
    for ids, is_main in ((claim.topic.facts, True), (claim.topic.others, False)):
        for fact_id in ids:
            if YEAR in fact_id and year is None:
                continue
            fact = facts.get(fact_id.replace(YEAR, str(year)))
            if fact is not None:
                yield fact, is_main


def _change(first: Fact, last: Fact, unit: str) -> Decimal | None:
    if unit == "%":
        after = _in_unit(last, first.unit)
        return None if after is None or not first.value else (after / first.value - 1) * 100
    before, after = _in_unit(first, unit), _in_unit(last, unit)
    return None if before is None or after is None else after - before


def _in_unit(fact: Fact, unit: str) -> Decimal | None:
    """Return the fact's value in ``unit``; percentage points are those of two shares."""
    if fact.unit == unit or (unit, fact.unit) == ("百分点", "%"):
        return fact.value
    try:
        return convert(fact.value, fact.unit, unit)
    except ValueError:
        return None


def _agrees(claim: Claim, expected: Decimal) -> bool:
    """Whether the number is the expected one as far as it was written out."""
    written, half_step = claim.number.value, claim.number.half_step
    if claim.hedge == "at least":
        return expected >= written - half_step
    if claim.hedge == "at most":
        return expected <= written + half_step
    reach = abs(expected) * ABOUT if claim.hedge == "about" else Decimal(0)
    return abs(written - expected) <= max(half_step, reach)
