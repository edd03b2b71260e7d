"""Tables of 总体目标: the indicators, their yearly targets, the stages."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.park.targets import DIRECTION_NAMES, INDICATOR_KIND_NAMES, Indicator
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.numbers import MISSING, rounded, written
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    missing,
    text_columns,
    year_titles,
)
from nzcplan.plan.typography import typeset

PORTRAIT_YEARS = 6
"""As many year columns stand beside names and units on an upright page."""

DENSE_YEARS = 9
"""As many do where the table is set small."""


def target_years(context: PlanContext) -> tuple[int, ...]:
    """Return the base year and every year after it up to the target year."""
    return (context.base_year, *context.future)


def indicator_series(context: PlanContext, indicator: Indicator) -> tuple[Fact | None, ...]:
    """Return the facts of an indicator from the base year to the target year."""
    return context.series(f"indicator.{indicator.id}", target_years(context))


def grouped_indicators(context: PlanContext) -> tuple[tuple[str, tuple[Indicator, ...]], ...]:
    """Return the indicators by the aspect they belong to, in the order of the description."""
    given = context.park.targets.indicators if context.park.targets else ()
    names = dict.fromkeys(indicator.group or "" for indicator in given)
    return tuple(
        (name, tuple(item for item in given if (item.group or "") == name)) for name in names
    )


def indicators(context: PlanContext) -> Table | None:
    """Return 建设指标: base value, target and change of each indicator."""
    targets = context.park.targets
    if targets is None:
        return None
    titles = head(
        "序号",
        "指标",
        "类别",
        "单位",
        f"{context.base_year}年基准值",
        f"{context.target_year}年目标值",
        "较基准年变化",
        "数据来源",
    )
    rows: list[Row] = []
    number = 0
    grouped = grouped_indicators(context)
    for name, members in grouped:
        if name or len(grouped) > 1:
            rows.append(group(name or "其他方面", len(titles)))
        for indicator in members:
            number += 1
            rows.append(_indicator_row(context, number, indicator))
    absent = any(context.fact(f"indicator.{i.id}.change") is None for i in targets.indicators)
    title = f"{context.guide.subject}指标"
    return Table(
        id="target-indicators",
        caption=caption(title),
        columns=(
            Column("center", 1.0),
            Column("left", 1.4),
            Column("center", 1.0),
            Column("center", 1.0),
            Column("right", 1.0),
            Column("right", 1.0),
            Column("right", 1.0),
            Column("left", 1.0),
        ),
        head=(titles,),
        rows=tuple(rows),
        notes=(typeset(f"“{MISSING}”表示没有基准值，或不计算变化。"),) if absent else (),
        dense=True,
        description=described(title, number),
    )


def _indicator_row(context: PlanContext, number: int, indicator: Indicator) -> Row:
    facts = indicator_series(context, indicator)
    decimals = common_places(facts)
    return body(
        Cell(typeset(str(number))),
        cell(indicator.name),
        cell(INDICATOR_KIND_NAMES[indicator.kind]),
        Cell(typeset(indicator.unit)),
        fact_cell(facts[0], decimals),
        fact_cell(facts[-1], decimals),
        change_cell(context.fact(f"indicator.{indicator.id}.change"), decimals),
        cell(indicator.source),
    )


def change_cell(change: Fact | None, decimals: int) -> Cell:
    """Return a change in words and figures: 下降11.1%, 提高9个百分点.

    ``decimals`` are those of the values; a difference of percentages has as many.
    """
    return missing() if change is None else Cell(_change(change, decimals))


def _change(change: Fact, decimals: int) -> Inlines:
    """Return a change in words and figures; one that rounds to nothing is 持平."""
    points = change.unit == "百分点"
    places = decimals if points else 1
    value = rounded(change.value, places)
    if value == 0:
        return typeset("持平", fact=change.id)
    verb = "下降" if value < 0 else "提高" if points else "增长"
    number = typeset(written(abs(value), places), fact=change.id)
    return (*typeset(verb), *number, *typeset("个百分点" if points else "%"))


def past_value_years(context: PlanContext) -> tuple[int, ...]:
    """Return the years before the base year, of those that the plan shows, in which at least one
    indicator has a value."""
    given = context.park.targets.indicators if context.park.targets else ()
    return tuple(
        year
        for year in context.history
        if year < context.base_year
        and any(context.fact(f"indicator.{indicator.id}.{year}") for indicator in given)
    )


def indicator_path(context: PlanContext) -> Table | None:
    """Return 年度目标: every indicator with its direction year by year from the base year to the
    target year, behind its past values."""
    targets = context.park.targets
    if targets is None:
        return None
    past = past_value_years(context)
    years = (*past, *target_years(context))
    rows = []
    gaps = False
    for indicator in targets.indicators:
        facts = context.series(f"indicator.{indicator.id}", years)
        gaps = gaps or None in facts
        # As in the text and the other tables, whatever the past values are like.
        decimals = common_places(indicator_series(context, indicator))
        values = (fact_cell(fact, decimals) for fact in facts)
        direction = DIRECTION_NAMES[indicator.direction]
        unit = Cell(typeset(indicator.unit))
        rows.append(body(cell(indicator.name), unit, cell(direction), *values))
    notes = [f"基准年为{context.base_year}年，目标值为{context.target_year}年的值。"]
    if past:
        notes.append("基准年以前为实际值。")
    if gaps:
        notes.append(f"“{MISSING}”表示该年没有数值或未设年度目标。")
    title = f"{context.guide.subject}指标年度目标"
    return Table(
        id="target-path",
        caption=caption(title),
        columns=(
            Column("left", 1.2),
            Column("center", 1.3),
            Column("center", 0.6),
            *(Column("right", 1.0) for _ in years),
        ),
        head=(head("指标", "单位", "方向", *year_titles(years)),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in notes),
        landscape=len(years) > DENSE_YEARS,
        dense=len(years) > PORTRAIT_YEARS,
        description=described(title, len(rows)),
    )


def stages(context: PlanContext) -> Table | None:
    """Return 阶段划分."""
    targets = context.park.targets
    if targets is None or not targets.stages:
        return None
    rows = [(stage.name, span(stage.start, stage.end), stage.goal) for stage in targets.stages]
    title = f"{context.guide.subject}阶段划分"
    return Table(
        id="target-stages",
        caption=caption(title),
        columns=text_columns(1.5, 1.5, 1.0),
        head=(head("阶段", "起止年份", "阶段目标"),),
        rows=tuple(body(*(cell(text) for text in row)) for row in rows),
        description=described(title, len(rows)),
    )


def span(start: int, end: int) -> str:
    """Return 2021—2022年, or 2021年 where both are one year."""
    return f"{start}年" if start == end else f"{start}—{end}年"
