"""Small makers that all figures are put together from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.plan.chart import ChartSeries
from nzcplan.plan.numbers import readable
from nzcplan.plan.typography import behind_figure


def series(
    name: str,
    facts: Iterable[Fact | None],
    unit: str | None = None,
    *,
    as_line: bool = False,
    second_axis: bool = False,
    slot: int | None = None,
) -> ChartSeries:
    """Return a series of facts in ``unit`` (or their own); a missing fact is a gap.

    ``slot`` is the place in the palette of what the series means (``slots.py``).
    """
    listed = tuple(facts)
    return ChartSeries(
        name=name,
        values=tuple(value_in(fact, unit) for fact in listed),
        facts=tuple(fact.id if fact else None for fact in listed),
        as_line=as_line,
        second_axis=second_axis,
        slot=slot,
    )


def value_in(fact: Fact | None, unit: str | None) -> Decimal | None:
    """Return a fact's value in ``unit``, unrounded; None stays None."""
    if fact is None:
        return None
    return units.convert(fact.value, fact.unit, unit) if unit else fact.value


def unit_name(symbol: str) -> str:
    """Return the Chinese name of a unit, as axes and labels show it."""
    known = units.unit(symbol)
    return known.chinese if known else symbol


def said(fact: Fact | None) -> str:
    """Return a fact in words for alternative text: 12.35万吨."""
    if fact is None:
        return "缺"
    number, unit = readable(fact.value, fact.unit)
    return f"{'0' if fact.value == 0 else number}{behind_figure(unit)}"


def year_names(years: Iterable[int]) -> tuple[str, ...]:
    """Return 2018年, 2019年 …"""
    return tuple(f"{year}年" for year in years)
