"""Figures of the way to the target year: both paths, and what makes up the difference."""

from __future__ import annotations

from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.plan.chart import Axis, CategoryChart, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import run_of, said, series, unit_name, year_names
from nzcplan.plan.tables.build import scale_for, year_span
from nzcplan.plan.typography import typeset


def paths(context: PlanContext) -> Figure | None:
    """Return lines of history, business as usual and plan from the past years to the target."""
    past = context.history
    years = (*past, *context.future)
    usual = context.series("path.bau", years)
    if not any(usual) or len(years) < 3:
        return None
    plan = context.series("path.plan", years)
    known = (*past, *context.reported)
    history = tuple(context.fact(f"emissions.total.{y}") if y in known else None for y in years)
    unit = scale_for((*usual, *history), "tCO2", "万tCO2")
    return Figure(
        id="paths-figure",
        caption=typeset(f"{year_span(years)}碳排放变化趋势"),
        content=CategoryChart(
            kind="lines",
            categories=year_names(years),
            series=(
                series("历史核算值", history, unit),
                series("基准情景", usual, unit),
                series("规划情景", plan, unit),
            ),
            axis=Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
        ),
        description=f"{years[-1]}年基准情景{said(usual[-1])}，规划情景{said(plan[-1])}。",
    )


def usual_branches(context: PlanContext) -> Figure | None:
    """Return stacked columns of business as usual by the parts with drivers of their own."""
    years = (context.base_year, *context.future)
    usual = context.series("path.bau", years)
    parts = [(name, context.series(key, years)) for name, key in context.usual_branches]
    if len(years) < 3 or any(f is None or f.value < 0 for _, facts in parts for f in facts):
        return None
    if len(parts) < 2:
        return None
    unit = scale_for(usual, "tCO2", "万tCO2")
    return Figure(
        id="usual-branches-figure",
        caption=typeset(f"{year_span(years)}基准情景碳排放量构成"),
        content=CategoryChart(
            kind="stacked_columns",
            categories=year_names(years),
            series=tuple(series(name, facts, unit) for name, facts in parts),
            axis=Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
        ),
        description=run_of("基准情景碳排放量", years, usual),
    )


def wedges(context: PlanContext) -> Figure | None:
    """Return stacked columns of what each kind of measure removes in the years of the plan."""
    years = context.future
    plan = context.series("path.plan", years)
    kinds = [
        (PROJECT_KIND_NAMES[kind], context.series(f"path.reduction.kind.{kind.value}", years))
        for kind in ProjectKind
    ]
    kinds = [item for item in kinds if any(fact and fact.value for fact in item[1])]
    if (
        len(years) < 2
        or not any(plan)
        or not kinds
        or any(f is not None and f.value < 0 for f in plan)
    ):
        return None
    unit = scale_for(plan, "tCO2", "万tCO2")
    reductions = context.series("path.reduction", years)
    return Figure(
        id="wedges",
        caption=typeset(f"{year_span(years)}各类措施减排贡献"),
        content=CategoryChart(
            kind="stacked_columns",
            categories=year_names(years),
            series=tuple(series(name, facts, unit) for name, facts in kinds),
            axis=Axis("年减排量", unit_name(unit), 2 if unit == "万tCO2" else 0),
        ),
        description=run_of("各项措施合计减排", years, reductions),
    )
