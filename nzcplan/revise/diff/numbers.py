"""Numbers: when two facts differ, and how both are written so that it can be seen."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from nzcplan.accounting.fact import Fact
from nzcplan.plan.numbers import trimmed
from nzcplan.revise.diff.change import FactChange

NOISE: Final = Decimal("1e-20")
"""Share of a value by which sums may differ that were made in another order."""
DECIMALS: Final = (2, 4, 6, 8, 12, 20)


def differs(change: FactChange) -> bool:
    """Whether a fact came, went, or has another value."""
    if change.before is None or change.after is None:
        return change.before is not change.after
    difference = change.difference
    if difference is None:
        return True
    return abs(difference) > NOISE * max(abs(change.before.value), abs(change.after.value))


def number_pair(change: FactChange) -> tuple[str, str]:
    """Return both values with their units, with as many decimals as show that they differ."""
    values = [fact.value for fact in (change.before, change.after) if fact is not None]
    decimals = decimals_for(*values)
    before, after = (_written(fact, decimals) for fact in (change.before, change.after))
    return before, after


def decimals_for(*values: Decimal) -> int:
    """Return how many decimals show values of this size, and that they are not the same."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    least = 2 if largest >= 10 else 4
    for decimals in DECIMALS:
        said = {trimmed(value, decimals) for value in values}
        if decimals >= least and len(said) == len(set(values)):
            return decimals
    return DECIMALS[-1]


def signed(value: Decimal, decimals: int) -> str:
    """Return a difference with its sign."""
    said = trimmed(value, decimals)
    return f"+{said}" if value > 0 else said


def _written(fact: Fact | None, decimals: int) -> str:
    if fact is None:
        return ""
    joint = "" if fact.unit == "%" else " "
    return f"{trimmed(fact.value, decimals)}{joint}{fact.unit}".rstrip()
