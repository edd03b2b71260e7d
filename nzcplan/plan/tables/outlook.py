"""Tables of the way to the target year: drivers, business as usual, plan, what closes the gap."""

from __future__ import annotations

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import rounded, trimmed, written
from nzcplan.plan.precision import given_places
from nzcplan.plan.table import Cell, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    missing,
    number_columns,
    reduction_cell,
    scale_for,
    text_columns,
    total,
    unit_label,
    year_span,
    year_titles,
)
from nzcplan.plan.typography import typeset


def drivers(context: PlanContext) -> Table | None:
    """Return the drivers of business as usual, year by year, with the new plants below."""
    foundation = context.park.foundation
    outlook = foundation.outlook if foundation else None
    if outlook is None:
        return None
    years = context.future
    rows = []
    for name, given in (
        ("增加值增速/%", outlook.value_added_growth),
        ("不采取新措施时强度年变化率/%", outlook.intensity_change),
    ):
        places = given_places([given[year] for year in years if year in given])
        cells = (
            Cell(typeset(written(given[year], places))) if year in given else missing()
            for year in years
        )
        rows.append(body(cell(name), *cells))
    value_added = context.series("outlook.value_added", years)
    if any(value_added):
        rows.append(
            body(cell("增加值（预测）/亿元"), *(fact_cell(f, 2, "亿元") for f in value_added))
        )
    plants = "；".join(
        f"{plant.name}，{plant.year}年投产，年排放{trimmed(plant.emissions)}吨，依据为{plant.source}"
        for plant in outlook.new_plants
    )
    title = f"{year_span(years)}碳排放趋势情景参数"
    return Table(
        id="drivers",
        caption=caption(title),
        columns=(*text_columns(2.6), *number_columns(len(years))),
        head=(head("参数", *year_titles(years)),),
        rows=tuple(rows),
        notes=(typeset(f"已确定的新增项目：{plants}。"),) if plants else (),
        source=typeset(outlook.source),
        description=described(title, len(rows)),
    )


def paths(context: PlanContext) -> Table | None:
    """Return both paths with the reductions between them, by kind of measure."""
    years = (context.base_year, *context.future)
    usual = context.series("path.bau", years)
    if not any(usual):
        return None
    unit = scale_for(usual, "tCO2", "万tCO2")
    found = [
        (PROJECT_KIND_NAMES[kind], context.series(f"path.reduction.kind.{kind.value}", years))
        for kind in ProjectKind
    ]
    kinds = [(name, facts) for name, facts in found if any(f and f.value for f in facts)]
    decimals = _places(unit, [fact for _, facts in kinds for fact in facts])
    rows = [body(cell("基准情景碳排放量"), *(fact_cell(f, decimals, unit) for f in usual))]
    reductions = context.series("path.reduction", years)
    reduced = (reduction_cell(f, decimals, unit) for f in reductions)
    if kinds:
        rows.append(body(cell("各项措施减排量合计"), *reduced))
    for index, (name, facts) in enumerate(kinds):
        shown = cell(name if index else f"其中：{name}")
        rows.append(body(shown, *(reduction_cell(f, decimals, unit) for f in facts)))
    plan = context.series("path.plan", years)
    rows.append(total(cell("规划情景碳排放量"), *(fact_cell(f, decimals, unit) for f in plan)))
    title = f"{year_span(years)}碳排放情景测算"
    return Table(
        id="paths",
        caption=caption(title),
        columns=(*text_columns(2.4), *number_columns(len(years))),
        head=(head("情景", *year_titles(years)),),
        rows=tuple(rows),
        unit=unit_label(unit),
        notes=(
            typeset("项目减排量自建成次年起全额计入，另有达效安排的按其比例计入；碳汇不计入。"),
            typeset(ROUNDING_NOTE),
        ),
        description=described(title, len(rows)),
    )


def _places(unit: str, reductions: list[Fact | None]) -> int:
    """Return two decimals of 万吨, or three where a small reduction would be rounded away."""
    if unit != "万tCO2":
        return 0
    values = [units.convert(fact.value, fact.unit, unit) for fact in reductions if fact]
    return 3 if any(value and rounded(value, 2) == 0 for value in values) else 2
