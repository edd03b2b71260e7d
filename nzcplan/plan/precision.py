"""How many decimals a set of figures of one unit is shown with."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.fact import Fact
from nzcplan.plan.numbers import common_decimals, rounded
from nzcplan.rulebook.interval import Interval

MOST_PLACES = 8


def given_places(values: Iterable[Decimal], most: int = 4) -> int:
    """Return the decimals of the finest of ``values``, ``most`` at the most."""
    return min(most, max((_places(value) for value in values), default=0))


def common_places(facts: Iterable[Fact | None], most: int = 4) -> int:
    """Return one precision for facts of one unit.

    It keeps the decimals that the user typed; where one of the facts was computed, the largest
    shows three digits or more.
    """
    known = [fact for fact in facts if fact is not None]
    places = given_places((fact.value for fact in known if fact.origin == "given"), most)
    if all(fact.origin == "given" for fact in known):
        return places
    return max(places, common_decimals([fact.value for fact in known], most=most))


def telling_places(facts: Iterable[Fact | None], intervals: Iterable[Interval], least: int) -> int:
    """Return ``least`` decimals, or as many more as keep a printed number on its side of every edge.

    A verdict is of the value itself; 0.4004 printed as 0.400 would seem to meet a limit of 0.4.
    """
    values = [fact.value for fact in facts if fact is not None]
    edges = tuple(intervals)
    places = least
    while places < MOST_PLACES and not all(
        edge.holds(value) == edge.holds(rounded(value, places))
        for edge in edges
        for value in values
    ):
        places += 1
    return places


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
