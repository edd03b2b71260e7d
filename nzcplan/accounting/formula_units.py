"""Whether a formula over facts comes out in the unit that it is said to come out in.

A number that is a power of ten changes the unit and nothing else (t ÷ 10000 = 万t, × 100 = %).
Any other number may carry a unit of its own (a factor), and then nothing can be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.formula import OPERATIONS, Formula, Token

RATIO = "ratio"


class Measure(Struct, frozen=True):
    """What a value measures (dimension → exponent, ratios left out) and the size of its unit."""

    dimensions: frozenset[tuple[str, int]]
    size: Decimal


def measure(unit: str) -> Measure | None:
    """Return what a unit or a quotient of units (tce/万元) measures; None where it is not known."""
    parts = [units.unit(part) for part in unit.split("/")]
    if None in parts:
        parts = [units.unit(unit)]
    result = Measure(frozenset(), Decimal(1))
    for position, part in enumerate(parts):
        if part is None:
            return None
        known = frozenset() if part.dimension == RATIO else frozenset({(part.dimension, 1)})
        result = _product(result, Measure(known, part.size), -1 if position else 1)
    return result


def unit_trouble(read: Formula, fact_units: Mapping[str, str], unit: str) -> str:
    """Return in Chinese why the result cannot be in ``unit``, empty where it is or may be.

    ``fact_units`` are the units of the facts by their names in the formula.
    """
    stated = measure(unit)
    stack: list[Measure | Decimal] = []
    for step in read.steps:
        if step.kind == "number":
            number = Decimal(step.text)
            if not _is_power_of_ten(number):
                return ""
            stack.append(number)
        elif step.kind == "name":
            known = measure(fact_units[step.text])
            if known is None:
                return ""
            stack.append(known)
        elif step.kind != "negative":
            right, left = stack.pop(), stack.pop()
            joined = _joined(step, left, right)
            if isinstance(joined, str):
                return joined
            if isinstance(joined, Decimal) and not _is_power_of_ten(joined):
                return ""
            stack.append(joined)
    (result,) = stack
    if stated is None or isinstance(result, Decimal) or result == stated:
        return ""
    if result.dimensions != stated.dimensions:
        return f"算得的不是以“{unit}”计的量"
    return f"算得的数须再乘以 {(result.size / stated.size).normalize():f} 才以“{unit}”计"


def _joined(
    step: Token, left: Measure | Decimal, right: Measure | Decimal
) -> Measure | Decimal | str:
    """Return what a step makes of two parts, or what is wrong with joining them."""
    exponent = -1 if step.text == "/" else 1
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return OPERATIONS[step.text](left, right)
    if step.text in ("+", "-"):
        if isinstance(left, Measure) and isinstance(right, Measure) and left != right:
            return f"第{step.position}个字符处相加减的两项单位不同"
        return right if isinstance(left, Decimal) else left
    if isinstance(right, Decimal) and isinstance(left, Measure):
        return Measure(left.dimensions, left.size * right if exponent < 0 else left.size / right)
    first = Measure(frozenset(), 1 / left) if isinstance(left, Decimal) else left
    assert isinstance(right, Measure), "a number on the right is dealt with above"
    return _product(first, right, exponent)


def _product(left: Measure, right: Measure, exponent: int) -> Measure:
    dimensions = Counter(dict(left.dimensions))
    for dimension, power in right.dimensions:
        dimensions[dimension] += exponent * power
    size = left.size / right.size if exponent < 0 else left.size * right.size
    return Measure(frozenset((d, power) for d, power in dimensions.items() if power), size)


def _is_power_of_ten(number: Decimal) -> bool:
    digits = number.normalize().as_tuple().digits
    return number > 0 and digits == (1,)
