"""Tables of what indicators are made from, and of what they were in past years."""

from __future__ import annotations

from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.targets import DIRECTION_NAMES, Indicator
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    year_span,
    year_titles,
)
from nzcplan.plan.tables.targets import past_fits, past_value_years
from nzcplan.plan.typography import typeset


def indicator_basis(context: PlanContext) -> Table | None:
    """Return 指标口径: direction, convention, and how past and base values came about."""
    targets = context.park.targets
    if targets is None:
        return None
    rows = [
        body(
            cell(indicator.name),
            cell(DIRECTION_NAMES[indicator.direction]),
            cell(_convention(indicator)),
            cell(_how(context, indicator)),
        )
        for indicator in targets.indicators
    ]
    without = any(indicator.convention is None for indicator in targets.indicators)
    title = f"{context.guide.subject}指标口径"
    return Table(
        id="indicator-basis",
        caption=caption(title),
        columns=(
            Column("left", 1.4),
            Column("center", 0.6),
            Column("center", 0.9),
            Column("left", 2.4),
        ),
        head=(head("指标", "方向", "能源折标口径", "基准值和历年值的取得"),),
        rows=tuple(rows),
        notes=(typeset(f"“{MISSING}”表示不涉及能源折标，或没有写明。"),) if without else (),
        description=described(title, len(rows)),
    )


def _convention(indicator: Indicator) -> str | None:
    stated = indicator.convention
    return None if stated is None else ENUM_NAMES[type(stated)][stated]


def _how(context: PlanContext, indicator: Indicator) -> str:
    """Return where the value of the base year comes from, in words."""
    base = context.fact(f"indicator.{indicator.id}.{context.base_year}")
    if base is None:
        return "没有基准值"
    if base.origin == "given":
        return "园区填报"
    if indicator.formula is not None:
        return f"按公式计算：{base.formula}"
    found = context.fact(base.inputs[0])
    return f"取自核算结果：{found.name if found else base.inputs[0]}"


def indicator_history(context: PlanContext) -> Table | None:
    """Return the values of past years up to the base year, of the indicators that have them.

    None where no indicator has any, or where they stand in the table of yearly targets.
    """
    targets, past = context.park.targets, past_value_years(context)
    if targets is None or not past or past_fits(context):
        return None
    years = (*past, context.base_year)
    rows = []
    absent = False
    for indicator in targets.indicators:
        facts = context.series(f"indicator.{indicator.id}", years)
        if any(facts[:-1]):
            absent = absent or None in facts
            decimals = common_places(facts)
            values = (fact_cell(fact, decimals) for fact in facts)
            rows.append(body(cell(indicator.name), Cell(typeset(indicator.unit)), *values))
    title = f"{year_span(years)}指标实际值"
    return Table(
        id="indicator-history",
        caption=caption(title),
        columns=(
            Column("left", 1.2),
            Column("center", 1.0),
            *(Column("right", 1.0) for _ in years),
        ),
        head=(head("指标", "单位", *year_titles(years)),),
        rows=tuple(rows),
        notes=(typeset(f"“{MISSING}”表示该年没有数值。"),) if absent else (),
        description=described(title, len(rows)),
    )
