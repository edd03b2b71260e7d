"""Indicators against their base value: the path as an index, base year = 100."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.fact import FactBook
from nzcplan.accounting.indicators import is_percentage
from nzcplan.park.plan import Plan
from nzcplan.park.targets import Indicator

HUNDRED = Decimal(100)


def indicator_index_facts(book: FactBook, indicators: Iterable[Indicator], plan: Plan) -> None:
    """Add ``indicator_index.<id>.<year>`` for every year that has a value or a target.

    A percentage gets none: its change is counted in points, not against its base.
    """
    for indicator in indicators:
        base = book.get(f"indicator.{indicator.id}.{plan.base_year}")
        if base is None or base.value <= 0 or is_percentage(indicator):
            continue
        for year in range(plan.base_year, plan.period.end + 1):
            book.ratio(
                f"indicator_index.{indicator.id}.{year}",
                f"{indicator.name}指数（{plan.base_year}年=100）",
                book.get(f"indicator.{indicator.id}.{year}"),
                base,
                "",
                formula="当年值 ÷ 基准值 × 100",
                scale=HUNDRED,
            )
