"""Outliers: values that lie far from those of the other parks, by a rule of robust statistics."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from msgspec import Struct

MOST_DEVIATIONS: Final = 3
"""A value further from the median than so many standardised deviations is an outlier."""
STANDARDISED: Final = Decimal("1.4826")
"""The median absolute deviation times this is the standard deviation of values that are normally
distributed (1 ÷ Φ⁻¹(0.75))."""
ROUNDED_OFF: Final = Decimal("1e-12")
"""A deviation that is no more than this part of the median is of rounding alone: equal ratios of
different numbers differ in the last of their 28 digits."""
FEWEST_VALUES: Final = 8
"""With fewer values none is called an outlier."""
RULE: Final = (
    f"某一指标有 {FEWEST_VALUES} 个及以上园区的数值时，与中位数之差的绝对值超过"
    f" {MOST_DEVIATIONS}×{STANDARDISED}×MAD 的标为离群值；"
    "MAD 是各园区数值与中位数之差的绝对值的中位数，为零时不标。"
)


class Spread(Struct, frozen=True):
    """How the values of all parks lie: their number, median, and median absolute deviation."""

    count: int
    middle: Decimal
    deviation: Decimal

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | None:
        """Return between what values are no outliers, None where none is called one."""
        if self.count < FEWEST_VALUES or self.deviation <= abs(self.middle) * ROUNDED_OFF:
            return None
        reach = MOST_DEVIATIONS * STANDARDISED * self.deviation
        return self.middle - reach, self.middle + reach

    def side(self, value: Decimal | None) -> str:
        """Return on which side ``value`` is an outlier: 偏高, 偏低, or empty where it is none."""
        if value is None or self.bounds is None:
            return ""
        least, most = self.bounds
        return "偏高" if value > most else "偏低" if value < least else ""


def spread_of(values: Sequence[Decimal]) -> Spread | None:
    """Return how ``values`` lie, None where there are none."""
    if not values:
        return None
    middle = median(values)
    return Spread(len(values), middle, median(abs(value - middle) for value in values))
