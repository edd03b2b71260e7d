"""Figures of the way to the target year: both paths, and what makes up the difference."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.plan.chart import Axis, CategoryChart, ChartSeries, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import series, unit_name, year_names
from nzcplan.plan.figures.composition import Part
from nzcplan.plan.figures.slots import KIND_SLOTS, PAST_LINE, PLAN_LINE, USUAL_LINE
from nzcplan.plan.figures.wording import Facts, alternative_text, change_of, largest_of
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
    shown = (
        ("历史核算值", PAST_LINE, history),
        ("基准情景", USUAL_LINE, usual),
        ("规划情景", PLAN_LINE, plan),
    )
    content = CategoryChart(
        kind="lines",
        categories=year_names(years),
        series=tuple(series(name, facts, unit, slot=slot) for name, slot, facts in shown),
        axis=Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
    )
    return Figure(
        id="paths-figure",
        caption=typeset(f"{year_span(years)}碳排放变化趋势"),
        content=content,
        description=alternative_text(
            content, (change_of(name, years, facts) for name, _, facts in shown)
        ),
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
    content = CategoryChart(
        kind="stacked_columns",
        categories=year_names(years),
        series=tuple(series(name, facts, unit) for name, facts in parts),
        axis=Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
    )
    words = (
        change_of("基准情景碳排放量", years, usual),
        f"{years[-1]}年{largest_of((name, facts[-1]) for name, facts in parts)}",
    )
    return Figure(
        id="usual-branches-figure",
        caption=typeset(f"{year_span(years)}基准情景碳排放量构成"),
        content=content,
        description=alternative_text(content, words),
    )


def wedges(context: PlanContext) -> Figure | None:
    """Return what each kind of measure removes, as wedges between business as usual and the plan.

    Wedges stand on the plan's path, so that their upper edge is business as usual. Where a kind
    of measure adds emissions, or the plan falls below zero, wedges would cover each other:
    columns of the reductions are drawn instead, those below zero downwards.
    """
    years = (context.base_year, *context.future)
    plan = context.series("path.plan", years)
    usual = context.series("path.bau", years)
    kinds = [
        (PROJECT_KIND_NAMES[kind], KIND_SLOTS[kind], facts)
        for kind in ProjectKind
        if (facts := context.series(f"path.reduction.kind.{kind.value}", years))
        and any(fact and fact.value for fact in facts)
    ]
    if len(context.future) < 2 or not any(plan) or not kinds:
        return None
    unit = scale_for((*plan, *usual), "tCO2", "万tCO2")
    known = [fact for facts in (plan, usual, *(facts for _, _, facts in kinds)) for fact in facts]
    fits = all(plan) and all(usual) and all(fact is None or fact.value >= 0 for fact in known)
    content = _areas(kinds, plan, usual, unit, years) if fits else _columns(kinds, unit, years)
    reductions = context.series("path.reduction", years)
    largest = largest_of((name, facts[-1]) for name, _, facts in kinds)
    words = (
        change_of("各项措施合计减排量", years, reductions),
        f"{years[-1]}年{largest}" if largest else "",
        *(
            (
                change_of("基准情景", years, usual),
                change_of("规划情景", years, plan),
            )
            if fits
            else ()
        ),
    )
    return Figure(
        id="wedges",
        caption=typeset(f"{year_span(context.future)}各类措施减排贡献"),
        content=content,
        description=alternative_text(content, words),
    )


def _areas(
    kinds: Sequence[Part], plan: Facts, usual: Facts, unit: str, years: tuple[int, ...]
) -> CategoryChart:
    """Return the wedges: the first, unseen area lifts them onto the plan's path."""
    return CategoryChart(
        kind="stacked_area",
        categories=year_names(years),
        series=(
            replace(series("规划情景（楔形之下）", plan, unit), hidden=True),
            *(_without_gaps(series(name, facts, unit, slot=slot)) for name, slot, facts in kinds),
            series("基准情景", usual, unit, as_line=True, slot=USUAL_LINE),
            series("规划情景", plan, unit, as_line=True, slot=PLAN_LINE),
        ),
        axis=Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
    )


def _columns(kinds: Sequence[Part], unit: str, years: tuple[int, ...]) -> CategoryChart:
    """Return the reductions of the years after the base year as columns."""
    return CategoryChart(
        kind="stacked_columns",
        categories=year_names(years[1:]),
        series=tuple(series(name, facts[1:], unit, slot=slot) for name, slot, facts in kinds),
        axis=Axis("年减排量", unit_name(unit), 2 if unit == "万tCO2" else 0),
    )


def _without_gaps(shown: ChartSeries) -> ChartSeries:
    """Return a wedge that begins at nothing: a year without a fact has no measure in effect."""
    return replace(shown, values=tuple(value or Decimal(0) for value in shown.values))
