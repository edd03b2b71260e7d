"""Typed units: what a person types behind a number, reckoned into the unit that a field is in."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from nzcplan import units
from nzcplan.units import Unit

PERCENT: Final = ("%", "％")
MULTIPLES: Final = MappingProxyType(
    {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
)
_COUNTED_IN: Final = {"money": "元", "mass": "t", "carbon": "tCO2", "standard_coal": "tce"}
"""Unit that people leave out behind 万 and 亿, by what a field measures."""
_WEIGHED: Final = ("carbon", "standard_coal")
"""What is measured in tonnes that people write without saying of what."""
_A_YEAR: Final = re.compile(r"(?:/a|/年|每年)$")
_HOUR: Final = Unit("h", "time", Decimal(1), "小时")
_ONLY_TYPED: Final = MappingProxyType(
    {
        "h": _HOUR,
        "小时": _HOUR,
        "gce": Unit("gce", "standard_coal", Decimal("0.000001"), "克标准煤"),
        "克标准煤": Unit("gce", "standard_coal", Decimal("0.000001"), "克标准煤"),
        "gCO2": Unit("gCO2", "carbon", Decimal("0.000001"), "克二氧化碳"),
    }
)
"""Units in which no figure of a description is given, but which people type in fixed ones."""


def is_unit(text: str) -> bool:
    """Return whether ``text`` is a known unit, or a ratio of known units."""
    return all(_unit(part) is not None for part in text.split("/"))


def in_unit(value: Decimal, typed: str, wanted: str) -> Decimal | None:
    """Return ``value`` of the ``typed`` unit in the ``wanted`` one, None where they do not convert.

    Both may be by the year; a ratio converts part by part (``gce/kWh`` into ``kgce/kWh``).
    """
    typed, wanted = _A_YEAR.sub("", typed), _A_YEAR.sub("", wanted)
    if typed == wanted or (typed in PERCENT and wanted in PERCENT):
        return value
    (above, *below), (above_wanted, *below_wanted) = typed.split("/"), wanted.split("/")
    if below and len(below) == len(below_wanted) and units.unit(wanted) is None:
        sizes = [_size(part, of) for part, of in zip(below, below_wanted, strict=True)]
        size = _size(above, above_wanted)
        for divisor in sizes:
            size = None if size is None or divisor is None else size / divisor
    else:
        size = _size(typed, wanted)
    return None if size is None else value * size


def _unit(text: str) -> Unit | None:
    return units.unit(text) or _ONLY_TYPED.get(unicodedata.normalize("NFKC", text).strip())


def _size(typed: str, wanted: str) -> Decimal | None:
    """Return how many of ``wanted`` one of ``typed`` is."""
    fixed = _unit(wanted)
    if fixed is None:
        return Decimal(1) if typed == wanted else None
    count = 1
    if typed in MULTIPLES:
        count, typed = MULTIPLES[typed], _COUNTED_IN.get(fixed.dimension, typed)
    given = _unit(typed)
    if given is None:
        return None
    weighed = given.dimension == "mass" and fixed.dimension in _WEIGHED
    if given.dimension != fixed.dimension and not weighed:
        return None
    return count * given.size / fixed.size
