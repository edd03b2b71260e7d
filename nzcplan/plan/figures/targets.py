"""Figures of 总体目标: the core indicators as an index, and the emission target beside the path."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.fact import Fact
from nzcplan.park.targets import Indicator, IndicatorKind
from nzcplan.plan.chart import Axis, CategoryChart, ChartSeries, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import series, unit_name, year_names
from nzcplan.plan.figures.slots import PLAN_LINE, TARGET_FILL, USUAL_LINE
from nzcplan.plan.figures.wording import alternative_text, change_of
from nzcplan.plan.numbers import written
from nzcplan.plan.precision import common_places
from nzcplan.plan.tables.build import year_span
from nzcplan.plan.tables.targets import target_years
from nzcplan.plan.typography import behind_figure, typeset

EMISSIONS = "emissions.total"
FEWEST_POINTS = 3
HUNDRED = Decimal(100)


def indicator_index(context: PlanContext) -> Figure | None:
    """Return lines of the core indicators, base year = 100."""
    targets = context.park.targets
    years = target_years(context)
    shown: list[tuple[str, tuple[Fact | None, ...]]] = []
    for indicator in targets.indicators if targets else ():
        facts = context.series(f"indicator_index.{indicator.id}", years)
        if indicator.kind is IndicatorKind.CORE and _points(facts) >= FEWEST_POINTS:
            shown.append((indicator.name, facts))
    if not shown:
        return None
    sentences = [
        f"{name}由{years[0]}年的100{_verb(facts[-1].value)}{years[-1]}年的{written(facts[-1].value, 1)}"
        for name, facts in shown
        if facts[-1] is not None
    ]
    content = CategoryChart(
        kind="lines",
        categories=year_names(years),
        series=tuple(series(name, facts) for name, facts in shown),
        axis=Axis(f"指数（{years[0]}年=100）", "", 0),
    )
    return Figure(
        id="indicator-index",
        caption=typeset(f"核心指标年度目标指数（{years[0]}年=100）"),
        content=content,
        description=alternative_text(content, sentences),
    )


def _verb(index: Decimal) -> str:
    """Return the word for a way from 100 to ``index``."""
    return "升至" if index > HUNDRED else "降至" if index < HUNDRED else "到"


def target_path(context: PlanContext) -> Figure | None:
    """Return the emission target of each year as columns, the plan's and the usual path as lines."""
    indicator = emission_indicator(context)
    if indicator is None:
        return None
    years = target_years(context)
    goal = context.series(f"indicator.{indicator.id}", years)
    plan = context.series("path.plan", years)
    usual = context.series("path.bau", years)
    if _points(plan) < FEWEST_POINTS or _points(goal) < FEWEST_POINTS:
        return None
    unit = indicator.unit
    lines: list[ChartSeries] = [
        series("规划情景", plan, unit, as_line=True, slot=PLAN_LINE),
        series("基准情景", usual, unit, as_line=True, slot=USUAL_LINE),
    ]
    content = CategoryChart(
        kind="columns",
        categories=year_names(years),
        series=(series("年度目标", goal, unit, slot=TARGET_FILL), *lines),
        axis=Axis(indicator.name, unit_name(unit), min(2, common_places(goal))),
    )
    words = (
        (
            f"{indicator.name}年度目标由{years[0]}年的{_said(goal[0], goal)}"
            f"{_way(goal)}{years[-1]}年的{_said(goal[-1], goal)}"
        ),
        change_of("规划情景", years, plan),
        change_of("基准情景", years, usual),
    )
    return Figure(
        id="target-path-figure",
        caption=typeset(f"{year_span(years)}{indicator.name}目标与减排路径"),
        content=content,
        description=alternative_text(content, words),
    )


def _way(goal: tuple[Fact | None, ...]) -> str:
    """Return the word for the way from the first target to the last."""
    first, last = goal[0], goal[-1]
    if first is None or last is None or first.value == last.value:
        return "到"
    return "升至" if last.value > first.value else "降至"


def emission_indicator(context: PlanContext) -> Indicator | None:
    """Return the indicator of total emissions that has a base value, if the park has one."""
    targets = context.park.targets
    for indicator in targets.indicators if targets else ():
        known = context.fact(f"indicator.{indicator.id}.{context.base_year}")
        if indicator.fact == EMISSIONS and known is not None:
            return indicator
    return None


def _points(facts: tuple[Fact | None, ...]) -> int:
    return sum(fact is not None and fact.value != Decimal(0) for fact in facts)


def _said(fact: Fact | None, beside: tuple[Fact | None, ...]) -> str:
    """Return a target in words, with the decimals that its series is shown with."""
    if fact is None:
        return "缺"
    return f"{written(fact.value, common_places(beside))}{behind_figure(unit_name(fact.unit))}"
