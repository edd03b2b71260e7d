"""Intervals of exact decimals, each edge open, closed or absent."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Interval(Struct, frozen=True):
    """The numbers from ``low`` to ``high``; None is no bound, an open edge is not in it."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` lies in it; edges are compared exactly, nothing is rounded."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = (
            self.high is None or value < self.high or (value == self.high and not self.high_open)
        )
        return above and below

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_unbounded(self) -> bool:
        """Whether every number lies in it."""
        return self.low is None and self.high is None

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        lows = [(i.low, i.low_open) for i in (self, other) if i.low is not None]
        highs = [(i.high, not i.high_open) for i in (self, other) if i.high is not None]
        low, low_open = max(lows, default=(None, False))
        high, high_closed = min(highs, default=(None, True))
        return not Interval(low, high, low_open, not high_closed).is_empty

    def borders_on(self, next_one: Interval) -> bool:
        """Whether ``next_one`` begins right where this one ends, no number between or in both."""
        return (
            self.high is not None
            and self.high == next_one.low
            and self.high_open != next_one.low_open
        )

    def written(self, unit: str = "") -> str:
        """Return it in signs: ≥80% · ≥60%且<80%; with no bounds, an empty text."""
        parts = []
        if self.low is not None:
            parts.append(f"{'>' if self.low_open else '≥'}{_plain(self.low)}{unit}")
        if self.high is not None:
            parts.append(f"{'<' if self.high_open else '≤'}{_plain(self.high)}{unit}")
        return "且".join(parts)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
