"""Figures of 保障措施: where the money comes from, and when."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.park.safeguards import FundingSource
from nzcplan.plan.chart import Axis, CategoryChart, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import said, year_names
from nzcplan.plan.figures.build import series as drawn
from nzcplan.plan.figures.wording import alternative_text, change_of, largest_of, listed
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
    decimals = 2 if unit == "亿元" else decimals_for(sums, unit)
    series = tuple(
        drawn(source.name, context.series(f"funding.source.{number}", years), unit)
        for number, source in sources
    )
    title = f"{year_span(years)}资金筹措计划"
    content = CategoryChart(
        kind="stacked_columns" if len(series) > 1 else "columns",
        categories=year_names(years),
        series=series,
        axis=Axis("资金", unit, decimals),
        data_labels=True,
    )
    largest = largest_of(
        (source.name, context.fact(f"funding.source.{number}")) for number, source in sources
    )
    words = (
        change_of("筹措资金", years, sums),
        f"合计{said(whole)}" + (f"，其中{largest}" if largest else ""),
    )
    return Figure(
        id="safeguards-funding-chart",
        caption=caption(title),
        content=content,
        description=alternative_text(content, words),
    )


def _by_source(
    context: PlanContext, whole: Fact, sources: list[tuple[int, FundingSource]]
) -> Figure:
    facts = [context.fact(f"funding.source.{number}") for number, _ in sources]
    unit = scale_for([whole], "万元", "亿元")
    decimals = 2 if unit == "亿元" else decimals_for(facts, unit)
    parts = [(source.name, fact) for (_, source), fact in zip(sources, facts, strict=True)]
    content = CategoryChart(
        kind="doughnut",
        categories=tuple(source.name for _, source in sources),
        series=(drawn("资金", facts, unit),),
        axis=Axis("资金", unit, decimals),
        data_labels=True,
    )
    words = (f"资金合计{said(whole)}", f"其中{listed(parts)}", largest_of(parts))
    return Figure(
        id="safeguards-funding-chart",
        caption=caption("资金来源构成"),
        content=content,
        description=alternative_text(content, words),
    )
