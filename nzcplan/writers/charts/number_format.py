"""How the numbers of an axis are written."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from nzcplan.plan.chart import Axis

_ROUNDING: Final = Context(prec=300, rounding=ROUND_HALF_EVEN)
"""Wide enough for any fact, as where the text rounds."""


def format_code(axis: Axis) -> str:
    """Return the spreadsheet number format of ``axis``, e.g. ``0.00``."""
    return "0" if axis.decimals <= 0 else "0." + "0" * axis.decimals


def number(value: Decimal, decimals: int) -> str:
    """Return ``value`` with ``decimals`` places, a plain minus sign and no minus before zero."""
    rounded = value.quantize(Decimal(1).scaleb(-max(decimals, 0)), context=_ROUNDING)
    return format(abs(rounded) if rounded.is_zero() else rounded, "f")


def tick(value: float, decimals: int) -> str:
    """Return ``value``, a place on an axis, with ``decimals`` places."""
    return number(Decimal(str(float(value))), decimals)


def share(part: Decimal, whole: Decimal) -> str:
    """Return ``part`` of ``whole`` as a percentage with one decimal, e.g. ``12.5%``."""
    return number(part * 100 / whole, 1) + "%" if whole else "0.0%"


def axis_title(axis: Axis) -> str:
    """Return quantity and unit of ``axis``, e.g. 碳排放量/万吨 or 强度/(吨/万元).

    A missing one is left out.
    """
    unit = f"({axis.unit})" if axis.title and "/" in axis.unit else axis.unit
    return "/".join(part for part in (axis.title, unit) if part)
