"""Numbers of a size that only a slip of the pen has are written out, not refused."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.plan.numbers import rounded, written


def test_a_number_of_more_than_twenty_eight_digits_can_be_rounded() -> None:
    assert rounded(Decimal("4.4E+35"), 2) == Decimal("4.4E+35")
    assert written(Decimal(10) ** 30, 1) == "1" + "0" * 30 + ".0"
