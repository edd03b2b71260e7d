"""The one place that rounds numbers and writes them out.

GB/T 8170-2008: half to even, once, from the unrounded decimal value. Numbers are not grouped;
the reader gets a unit in which few digits are needed (吨 or 万吨, 万元 or 亿元).
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from nzcplan import units

MISSING = "—"
_ROUNDING: Final = Context(prec=300, rounding=ROUND_HALF_EVEN)
"""Wide enough for any fact: with 28 digits a slip of the pen of 10¹⁵ could not be written out, with
100 not what grows elevenfold a year until 2100."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return ``value`` rounded half to even; a zero is never negative."""
    result = value.quantize(_step(decimals), context=_ROUNDING)
    return abs(result) if result == 0 else result


@lru_cache(maxsize=100)
def _step(decimals: int) -> Decimal:
    """Return one unit of the last of so many decimals."""
    return Decimal(1).scaleb(-decimals)


def written(value: Decimal, decimals: int) -> str:
    """Return ``value`` rounded and written with exactly this many decimals."""
    return f"{rounded(value, decimals):f}"


def trimmed(value: Decimal, most: int = 4) -> str:
    """Return ``value`` with as many decimals as it was given with, at the most ``most``."""
    text = written(value, most)
    return text.rstrip("0").rstrip(".") if "." in text else text


class Scale(Struct, frozen=True):
    """A unit, from which size on (in the smallest unit listed) it is used, and its decimals."""

    at_least: Decimal
    unit: str
    decimals: int


def _scales(*rows: tuple[str, str, int]) -> tuple[Scale, ...]:
    return tuple(Scale(Decimal(size), unit, decimals) for size, unit, decimals in rows)


SCALES: Final = {
    "carbon": _scales(("10000", "万tCO2", 2), ("10", "tCO2", 0), ("0", "tCO2", 2)),
    "standard_coal": _scales(("10000", "万tce", 2), ("100", "tce", 0), ("0", "tce", 2)),
    "money": _scales(("10000", "亿元", 2), ("100", "万元", 0), ("0", "万元", 2)),
    "mass": _scales(("10000", "万t", 2), ("100", "t", 0), ("0", "t", 2)),
    "people": _scales(("10000", "万人", 2), ("0", "人", 0)),
    "count": _scales(("0", "家", 0)),
}
_POWER: Final = _scales(("10000", "亿kWh", 2), ("100", "万kWh", 0), ("0", "万kWh", 2))
_GAS: Final = _scales(("10000", "亿m³", 2), ("100", "万m³", 0), ("0", "万m³", 2))
_BY_UNIT: Final = {"万kWh": _POWER, "万m³": _GAS}

_FIXED_DECIMALS: Final = {"%": 1, "百分点": 1, "个": 0, "家": 0}


def readable(value: Decimal, unit: str) -> tuple[str, str]:
    """Return the number and the Chinese unit in which a sentence says ``value`` of ``unit``."""
    if unit in _FIXED_DECIMALS:
        return written(value, _FIXED_DECIMALS[unit]), "个百分点" if unit == "百分点" else unit
    known = units.unit(unit)
    if known is None:
        return written(value, significant(value)), unit
    scales = _BY_UNIT.get(unit) or SCALES.get(known.dimension, ())
    for scale in scales:
        if abs(units.convert(value, unit, scales[-1].unit)) >= scale.at_least:
            chosen = units.unit(scale.unit)
            assert chosen is not None, "scales name known units"
            shown = units.convert(value, unit, scale.unit)
            whole = scale.unit == scales[-1].unit and shown == shown.to_integral_value()
            return written(shown, 0 if whole else scale.decimals), chosen.chinese
    return written(value, significant(value)), known.chinese


def significant(value: Decimal, digits: int = 3) -> int:
    """Return how many decimals show ``value`` with at least ``digits`` significant digits.

    Never less than two and never more than six.
    """
    if value == 0:
        return 2
    return min(6, max(2, digits - 1 - value.adjusted()))


def common_decimals(values: list[Decimal], digits: int = 3, most: int = 4) -> int:
    """Return one precision for a column: enough for its largest value to show ``digits``."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    if largest == 0:
        return 0
    return min(most, max(0, digits - 1 - largest.adjusted()))
