"""Figures of 保障措施: where the money comes from, and when."""

from __future__ import annotations

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.park.safeguards import FundingSource
from nzcplan.plan.chart import Axis, CategoryChart, ChartSeries, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import written
from nzcplan.plan.tables.build import caption, decimals_for, scale_for, year_span
from nzcplan.plan.tables.safeguards import funding_years


def funding(context: PlanContext) -> Figure | None:
    """Return the funding of each year stacked by source, or the sources' shares of a single year.

    None where there is nothing to compare: no money, or one source in one year.
    """
    safeguards = context.park.safeguards
    whole = context.fact("funding.total")
    if safeguards is None or safeguards.funding is None or whole is None or whole.value == 0:
        return None
    sources = [
        (number, source)
        for number, source in enumerate(safeguards.funding.sources, start=1)
        if any(source.amounts.values())
    ]
    years = funding_years(safeguards.funding)
    if len(years) > 1:
        return _by_year(context, whole, sources, years)
    return _by_source(context, whole, sources) if len(sources) > 1 else None


def _by_year(
    context: PlanContext,
    whole: Fact,
    sources: list[tuple[int, FundingSource]],
    years: tuple[int, ...],
) -> Figure:
    sums = context.series("funding.in_year", years)
    unit = scale_for(sums, "万元", "亿元")
    decimals = decimals_for(sums, unit)
    series = tuple(
        _series(source.name, context.series(f"funding.source.{number}", years), unit)
        for number, source in sources
    )
    known = [fact for fact in sums if fact is not None]
    peak = max(known, key=lambda fact: fact.value)
    title = f"{year_span(years)}资金筹措计划"
    return Figure(
        id="safeguards-funding-chart",
        caption=caption(title),
        content=CategoryChart(
            kind="stacked_columns" if len(series) > 1 else "columns",
            categories=tuple(f"{year}年" for year in years),
            series=series,
            axis=Axis("资金", unit, decimals),
            data_labels=True,
        ),
        description=(
            f"柱状图：{year_span(years)}各来源资金合计{_said(whole, unit, decimals)}，"
            f"其中{peak.year}年最多，为{_said(peak, unit, decimals)}。"
        ),
    )


def _by_source(
    context: PlanContext, whole: Fact, sources: list[tuple[int, FundingSource]]
) -> Figure:
    facts = [context.fact(f"funding.source.{number}") for number, _ in sources]
    unit = scale_for([whole], "万元", "亿元")
    decimals = decimals_for(facts, unit)
    parts = "，".join(
        f"{fact.name}{_said(fact, unit, decimals)}" for fact in facts if fact is not None
    )
    return Figure(
        id="safeguards-funding-chart",
        caption=caption("资金来源构成"),
        content=CategoryChart(
            kind="doughnut",
            categories=tuple(source.name for _, source in sources),
            series=(_series("资金", tuple(facts), unit),),
            axis=Axis("资金", unit, decimals),
            data_labels=True,
        ),
        description=f"圆环图：资金合计{_said(whole, unit, decimals)}，其中{parts}。",
    )


def _series(name: str, facts: tuple[Fact | None, ...], unit: str) -> ChartSeries:
    return ChartSeries(
        name=name,
        values=tuple(units.convert(f.value, f.unit, unit) if f else None for f in facts),
        facts=tuple(f.id if f else None for f in facts),
    )


def _said(fact: Fact, unit: str, decimals: int) -> str:
    return f"{written(units.convert(fact.value, fact.unit, unit), decimals)}{unit}"
