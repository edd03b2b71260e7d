"""Figures of the yearly progress report: plan against actual."""

from __future__ import annotations

from collections.abc import Sequence

from nzcplan.accounting.fact import Fact
from nzcplan.plan.chart import Axis, CategoryChart, ChartSeries, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import said, series, unit_name, year_names
from nzcplan.plan.figures.targets import emission_indicator
from nzcplan.plan.figures.wording import alternative_text, change_of
from nzcplan.plan.numbers import written
from nzcplan.plan.precision import common_places
from nzcplan.plan.tables.build import scale_for, year_span
from nzcplan.plan.tables.targets import target_years
from nzcplan.plan.typography import typeset

FEWEST = 2
"""Fewer points than these make no chart."""


def progress_emissions(context: PlanContext) -> Figure | None:
    """Return the actual emissions as columns, target and plan of before the year as lines."""
    years = target_years(context)
    actual = _until_year(context, "emissions.total", years)
    plan = context.planned_series("path.plan", years)
    indicator = emission_indicator(context)
    goal = context.series(f"indicator.{indicator.id}", years) if indicator else ()
    unit = scale_for((*actual, *plan), "tCO2", "万tCO2")
    lines = [("年度目标", goal), (_planned_name(context), plan)]
    return _columns_and_lines(
        "progress-emissions",
        "碳排放总量计划与实际",
        years,
        ("实际", actual),
        lines,
        unit,
        Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
    )


def progress_intensity(context: PlanContext) -> Figure | None:
    """Return actual emissions per value added as columns, the plan of before the year as a line."""
    years = target_years(context)
    actual = _until_year(context, "emissions.intensity.value_added", years)
    plan = context.planned_series("path.plan_intensity", years)
    known = next((fact for fact in actual if fact), None)
    if known is None:
        return None
    return _columns_and_lines(
        "progress-intensity",
        "碳排放强度计划与实际",
        years,
        ("实际", actual),
        [(_planned_name(context), plan)],
        known.unit,
        Axis("碳排放强度", unit_name(known.unit), min(3, common_places((*actual, *plan)))),
    )


def progress_investment(context: PlanContext) -> Figure | None:
    """Return planned and completed investment of each year side by side.

    What was planned is the plan of before the year; of later years the plan as it stands now.
    """
    years = context.future
    quantity = "projects.investment.in_year"
    planned = tuple(
        context.planned_fact(f"{quantity}.{year}")
        if year <= context.year
        else context.fact(f"{quantity}.{year}")
        for year in years
    )
    done = _until_year(context, "projects.invested", years)
    if not any(done) or not any(planned) or len(years) < FEWEST:
        return None
    unit = scale_for((*planned, *done), "万元", "亿元")
    shown = (("计划投资", planned), ("完成投资", done))
    content = CategoryChart(
        kind="columns",
        categories=year_names(years),
        series=tuple(series(name, facts, unit) for name, facts in shown),
        axis=Axis("投资", unit_name(unit), 1 if unit == "亿元" else 0),
        data_labels=True,
    )
    return Figure(
        id="progress-investment",
        caption=typeset(f"{year_span(years)}重点项目计划投资与完成投资"),
        content=content,
        description=alternative_text(
            content, (change_of(name, years, facts) for name, facts in shown)
        ),
    )


def progress_attainment(context: PlanContext) -> Figure | None:
    """Return for each indicator which part of the way from base to target it has gone, beside the
    part that the year's target asks for."""
    year = context.year
    targets = context.park.targets
    found: list[tuple[str, Fact, Fact]] = []
    for indicator in targets.indicators if targets else ():
        key = f"indicator.{indicator.id}"
        due, done = context.fact(f"{key}.due.{year}"), context.fact(f"{key}.done.{year}")
        if due is not None and done is not None:
            found.append((indicator.name, due, done))
    if len(found) < FEWEST:
        return None
    content = CategoryChart(
        kind="bars",
        categories=tuple(name for name, _, _ in found),
        series=(
            series("年度目标", (due for _, due, _ in found)),
            series("实际", (done for _, _, done in found)),
        ),
        axis=Axis("占目标变化的比重", "%", 0),
    )
    words = (
        f"{name}应完成{written(due.value, 1)}%，实际完成{written(done.value, 1)}%"
        for name, due, done in found
    )
    return Figure(
        id="progress-attainment",
        caption=typeset(f"{year}年各项指标完成目标变化的比重"),
        content=content,
        description=alternative_text(content, words),
    )


def _planned_name(context: PlanContext) -> str:
    return f"{'方案' if context.kind.of_period else '年初'}规划情景"


def _until_year(
    context: PlanContext, quantity: str, years: Sequence[int]
) -> tuple[Fact | None, ...]:
    """Return a quantity up to the year that the report is about."""
    return tuple(
        context.fact(f"{quantity}.{year}") if year <= context.year else None for year in years
    )


def _columns_and_lines(
    identifier: str,
    title: str,
    years: tuple[int, ...],
    columns: tuple[str, Sequence[Fact | None]],
    lines: Sequence[tuple[str, Sequence[Fact | None]]],
    unit: str,
    axis: Axis,
) -> Figure | None:
    shown = [(name, facts) for name, facts in lines if sum(map(bool, facts)) >= FEWEST]
    if not shown or not any(columns[1]):
        return None
    drawn: list[ChartSeries] = [series(columns[0], columns[1], unit)]
    drawn += [series(name, facts, unit, as_line=True) for name, facts in shown]
    content = CategoryChart("columns", year_names(years), tuple(drawn), axis)
    words = [change_of(columns[0], years, columns[1])]
    words += [change_of(name, years, facts) for name, facts in shown]
    last = [fact for fact in columns[1] if fact]
    return Figure(
        id=identifier,
        caption=typeset(f"{year_span(years)}{title}"),
        content=content,
        description=alternative_text(content, [*words, f"最近一年实际为{said(last[-1])}"]),
    )
