"""Numbers with units as they stand in Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.units import UNITS, unit

MOST_DIGITS: Final = 15
"""Digits of a number worth reading; a longer run of digits is a code."""

ROUNDED_AT_MOST: Final = Decimal("0.005")
"""Part of a number up to which noughts at its end may stand for digits that were rounded away."""

IN_SENTENCES: Final[Mapping[str, str]] = {
    "个百分点": "百分点",
    "百分点": "百分点",
    "吨/万元": "tCO2/万元",
    "吨标煤/万元": "tce/万元",
    "万吨二氧化碳当量": "万tCO2",
    "万吨CO2当量": "万tCO2",
    "万tCO2e": "万tCO2",
    "吨CO2当量": "tCO2e",
    "平方千米": "km²",
}
"""Spellings that prose has beside those of the unit table, with the symbol that is meant."""

CARBON_IN_TONNES: Final[Mapping[str, str]] = {"kg": "kgCO2", "t": "tCO2", "万t": "万tCO2"}
"""Units of mass in which emissions are written when the substance is plain."""


class Number(Struct, frozen=True):
    """A number written at ``start`` to ``end`` of a text, its unit by symbol.

    ``half_step`` is half a unit of its last digit (GB/T 8170—2008): what rounding may have changed.
    Noughts at the end of a whole number may be rounded digits, as far as that is little.
    """

    start: int
    end: int
    value: Decimal
    half_step: Decimal
    symbol: str

    def moved(self, by: int) -> Number:
        """Return the number as it stands in a text with ``by`` more characters before it."""
        return replace(self, start=self.start + by, end=self.end + by)


class NumberReader:
    """Finds numbers with units; ``symbols`` are further units of the park's own."""

    def __init__(self, symbols: Iterable[str] = ()) -> None:
        known = {name: u.symbol for u in UNITS for name in (u.symbol, *u.aliases)}
        own = {symbol: symbol for symbol in symbols if symbol not in known}
        self._symbols = {**own, **known, **IN_SENTENCES}
        self._names = {name.translate(_PLAIN): name for name in self._symbols}
        self._longest = max(map(len, self._names))

    def numbers(self, text: str) -> Iterator[Number]:
        """Yield the numbers of ``text``, one pass from left to right."""
        position = 0
        while match := _DIGITS.search(text, position):
            position = match.end()
            unit, end = self._unit(text, position)
            if not unit:
                continue
            position = end
            digits = match["digits"].replace("_", "")
            if len(digits) > MOST_DIGITS or _ends_range(text, end):
                continue
            value, symbol = Decimal(digits), self._symbols[self._names[unit]]
            yield Number(match.start(), end, value, _half_step(digits), symbol)

    def _unit(self, text: str, start: int) -> tuple[str, int]:
        """Return the longest unit that stands at ``start`` by itself and where it ends, with a year
        behind it; an empty one where there is none."""
        for end in range(min(start + self._longest, len(text)), start, -1):
            if (unit := text[start:end]) in self._names and (tail := _TAIL.match(text, end)):
                return unit, tail.end()
        return "", start


def whole_number(match: re.Match[str], group: str) -> Number:
    """Return the count that ``group`` of a match holds; nothing of it was rounded."""
    value = Decimal(match[group])
    return Number(match.start(group), match.end(), value, Decimal("0.5"), "家")


_DIGITS: Final = re.compile(
    r"(?<![A-Za-z0-9._\-—–~～+×/])(?P<digits>\d++(?:_\d{3})*+(?:\.\d++)?+) {0,2}"
)
_TAIL: Final = re.compile(r"(?:/年|/a)?(?![A-Za-z0-9/])")
_PLAIN: Final = str.maketrans("₂²³", "223")
_RANGE: Final = re.compile(r"(?:至|到|[—–~～-]{1,2}) {0,2}\d")


def _ends_range(text: str, position: int) -> bool:
    """Whether a number that ends at ``position`` is the lower end of a range."""
    return _RANGE.match(text, position) is not None


def _half_step(digits: str) -> Decimal:
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if "." not in digits:
        noughts = len(digits) - len(digits.rstrip("0"))
        rounded = min(Decimal(1).scaleb(noughts) / 2, value * ROUNDED_AT_MOST)
        return max(step / 2, rounded)
    return step / 2


def same_kind(symbol: str, wanted: str) -> str | None:
    """Return the unit in which a number of ``symbol`` says something of ``wanted``, else None.

    Emissions are often written in plain tonnes; every other unit must measure the same.
    """
    if symbol == wanted:
        return symbol
    target = unit(wanted)
    if target is not None and target.dimension == "carbon":
        symbol = CARBON_IN_TONNES.get(symbol, symbol)
    source = unit(symbol)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    return symbol
