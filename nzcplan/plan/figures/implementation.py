"""Figures of 实施步骤: the schedule as bars, and what is spent and reached year by year."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.park.projects import PROJECT_KIND_NAMES
from nzcplan.plan.chart import Axis, CategoryChart, Figure, ScheduleBar, ScheduleChart
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import series, unit_name, year_names
from nzcplan.plan.figures.slots import KIND_SLOTS
from nzcplan.plan.figures.wording import alternative_text, change_of
from nzcplan.plan.tables.build import decimals_for, scale_for, year_span
from nzcplan.plan.tables.implementation import schedule_years
from nzcplan.plan.tables.targets import span
from nzcplan.plan.typography import typeset

BARS = 30
"""As many bars as stay legible on one page."""


def schedule(context: PlanContext, part: int) -> Figure | None:
    """Return the ``part``-th chart of the schedule, counted from 1; None where there is none."""
    projects = context.projects_by_start
    parts = -(-len(projects) // BARS)
    if len(projects) < 2 or not 0 < part <= parts:
        return None
    size = -(-len(projects) // parts)
    shown = projects[(part - 1) * size : part * size]
    years = schedule_years(context)
    suffix = f"（{part}/{parts}）" if parts > 1 else ""
    bars = tuple(
        ScheduleBar(
            name=f"{project.id} {project.name}",
            start=Decimal(project.start),
            end=Decimal(project.end + 1),
            group=PROJECT_KIND_NAMES[project.kind],
            slot=KIND_SLOTS[project.kind],
        )
        for project in shown
    )
    content = ScheduleChart(bars=bars, first_year=years[0], last_year=years[-1])
    words = (
        f"{len(shown)}个项目在{years[0]}—{years[-1]}年的建设安排，先开工的在上",
        *(f"{project.name}{span(project.start, project.end)}" for project in shown),
    )
    return Figure(
        id=f"schedule-{part}",
        caption=typeset(f"重点项目进度安排{suffix}"),
        content=content,
        description=alternative_text(content, words),
    )


def investment_and_reduction(context: PlanContext) -> Figure | None:
    """Return columns of each year's investment with the reduction in effect as a line."""
    if not context.projects:
        return None
    years = tuple(year for year in schedule_years(context) if year <= context.target_year)
    spent = context.series("projects.investment.in_year", years)
    reached = context.series("path.reduction", years)
    if len(years) < 2 or not any(f and f.value for f in reached):
        return None
    money = scale_for(spent, "万元", "亿元")
    carbon = scale_for(reached, "tCO2", "万tCO2")
    content = CategoryChart(
        kind="columns",
        categories=year_names(years),
        series=(
            series("当年投资", spent, money),
            series("当年碳减排量", reached, carbon, as_line=True, second_axis=True),
        ),
        axis=Axis("当年投资", money, decimals_for(spent, money, 2)),
        second_axis=Axis("当年碳减排量", unit_name(carbon), decimals_for(reached, carbon, 2)),
    )
    words = (
        change_of("当年投资", years, spent),
        change_of("当年碳减排量", years, reached),
    )
    return Figure(
        id="investment-and-reduction",
        caption=typeset(f"{year_span(years)}重点项目投资与碳减排量"),
        content=content,
        description=alternative_text(content, words),
    )
