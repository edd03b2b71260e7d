"""Tables of the way to the target year: drivers, business as usual, plan, what closes the gap."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.park.foundation.outlook import Driver, NewPlant, Outlook
from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inline
from nzcplan.plan.numbers import rounded, trimmed, written
from nzcplan.plan.precision import given_places
from nzcplan.plan.table import Cell, Row, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    amount_cell,
    as_parts,
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    missing,
    mixed_columns,
    number_columns,
    scale_for,
    text_columns,
    total,
    unit_label,
    year_span,
    year_titles,
)
from nzcplan.plan.typography import typeset


def drivers(context: PlanContext) -> Table | None:
    """Return the drivers of business as usual, year by year: the park's, and below them those of
    sectors and enterprises; new plants and further sources are noted."""
    foundation = context.park.foundation
    outlook = foundation.outlook if foundation else None
    if outlook is None:
        return None
    years = context.future
    apart = list(zip(context.usual_branches, outlook.drivers, strict=False))
    rows = [group("全园区", len(years) + 2)] if apart else []
    places = _driver_places([outlook, *outlook.drivers], years)
    rows += _driver_rows(outlook, years, places)
    value_added = context.series("outlook.value_added", years)
    if any(value_added):
        cells = (fact_cell(fact, 2, "亿元") for fact in value_added)
        rows.append(body(cell("增加值（预测）"), _unit("亿元"), *cells))
    for (name, _), driver in apart:
        rows += [group(name, len(years) + 2), *_driver_rows(driver, years, places)]
    title = f"{year_span(years)}基准情景驱动因素"
    return Table(
        id="drivers",
        caption=caption(title),
        columns=(*text_columns(2.4, 0.8), *mixed_columns(len(years))),
        head=(head("参数", "单位", *year_titles(years)),),
        rows=tuple(rows),
        notes=tuple(
            typeset(note)
            for note in (
                *_what_is_actual(context),
                *_driver_notes(outlook, [n for (n, _), _ in apart]),
            )
        ),
        source=typeset(outlook.source),
        description=described(title, len(rows)),
    )


def _what_is_actual(context: PlanContext) -> tuple[str, ...]:
    """Return the note that says for which years value added is known, where it is for any."""
    if not context.reported:
        return ()
    return (
        f"{year_span(context.reported)}增加值为实际值；当年的增速和变化率为原来的预测，不再采用。",
    )


def _rates(given: Outlook | Driver) -> tuple[tuple[str, Mapping[int, Decimal]], ...]:
    return (
        ("增加值增速", given.value_added_growth),
        ("不采取新措施时强度年变化率", given.intensity_change),
    )


def _driver_places(all_given: list[Outlook | Driver], years: tuple[int, ...]) -> int:
    """Return one precision for all rates of the table."""
    rates = (values for given in all_given for _, values in _rates(given))
    return given_places([values[year] for values in rates for year in years if year in values])


def _driver_rows(given: Outlook | Driver, years: tuple[int, ...], places: int) -> list[Row]:
    rows = []
    for name, values in _rates(given):
        cells = (
            Cell(typeset(written(values[year], places))) if year in values else missing()
            for year in years
        )
        rows.append(body(cell(name), _unit("%"), *cells))
    return rows


def _unit(name: str) -> Cell:
    return Cell(typeset(name), align="center")


def _driver_notes(outlook: Outlook, names: list[str]) -> list[str]:
    notes = []
    if names:
        sources = "；".join(
            f"{name}：{driver.source}" for name, driver in zip(names, outlook.drivers, strict=True)
        )
        notes.append(
            "园区增加值按全园区增速预测，不由行业、企业的增速加总；"
            "单列企业不计入其所属行业，未单列的部分按全园区的参数测算。"
        )
        notes.append(f"单列部分的依据：{sources}。")
    if outlook.new_plants:
        plants = "；".join(_plant_words(plant) for plant in outlook.new_plants)
        notes.append(f"已确定的新增项目：{plants}。")
    return notes


def _plant_words(plant: NewPlant) -> str:
    ramp = "、".join(f"{year}年{trimmed(share)}%" for year, share in sorted(plant.ramp.items()))
    reached = f"，达产比例{ramp}" if ramp else ""
    amount = trimmed(plant.emissions)
    return f"{plant.name}，{plant.year}年投产，年排放{amount}吨{reached}，依据为{plant.source}"


def usual_branches(context: PlanContext) -> Table | None:
    """Return business as usual by sector and enterprise, where these have drivers of their own."""
    branches = context.usual_branches
    years = (context.base_year, *context.future)
    usual = context.series("path.bau", years)
    if not branches or not any(usual):
        return None
    listed = [(name, context.series(key, years)) for name, key in branches]
    unit, decimals = _unit_and_places(usual, [fact for _, facts in listed for fact in facts])
    rows = [
        body(cell(name), *(fact_cell(f, decimals, unit) for f in facts)) for name, facts in listed
    ]
    rows.append(total(cell("基准情景碳排放量"), *(fact_cell(f, decimals, unit) for f in usual)))
    title = f"{year_span(years)}基准情景碳排放量构成"
    return Table(
        id="usual-branches",
        caption=caption(title),
        columns=(*text_columns(2.4), *number_columns(len(years))),
        head=(head("行业或企业", *year_titles(years)),),
        rows=tuple(rows),
        unit=unit_label(unit),
        notes=(typeset(ROUNDING_NOTE),),
        description=described(title, len(rows)),
    )


def paths(context: PlanContext) -> Table | None:
    """Return both paths with the reductions between them, by kind of measure."""
    years = (context.base_year, *context.future)
    usual = context.series("path.bau", years)
    if not any(usual):
        return None
    found = [
        (PROJECT_KIND_NAMES[kind], context.series(f"path.reduction.kind.{kind.value}", years))
        for kind in ProjectKind
    ]
    kinds = [(name, facts) for name, facts in found if any(f and f.value for f in facts)]
    unit, decimals = _unit_and_places(usual, [fact for _, facts in kinds for fact in facts])
    rows = [body(cell("基准情景碳排放量"), *(fact_cell(f, decimals, unit) for f in usual))]
    reductions = context.series("path.reduction", years)
    reduced = (amount_cell(f, decimals, unit, reckoned=True) for f in reductions)
    if kinds:
        rows.append(body(cell("各项措施减排量合计"), *reduced))
    for shown, (_, facts) in zip(as_parts(name for name, _ in kinds), kinds, strict=True):
        cells = (amount_cell(f, decimals, unit, reckoned=True) for f in facts)
        rows.append(body(shown, *cells))
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
            *_of_reported(context),
            typeset("项目减排量自建成次年起全额计入，另有达效安排的按其比例计入；碳汇不计入。"),
            typeset(ROUNDING_NOTE),
        ),
        description=described(title, len(rows)),
    )


def _of_reported(context: PlanContext) -> tuple[tuple[Inline, ...], ...]:
    """Return the note that says which years are no longer reckoned, where there are any."""
    if not context.reported:
        return ()
    return (
        typeset(
            f"{year_span(context.reported)}规划情景为实际碳排放量，"
            "基准情景为实际碳排放量与当年各项措施减排量之和。"
        ),
    )


def _unit_and_places(usual: tuple[Fact | None, ...], shown: list[Fact | None]) -> tuple[str, int]:
    """Return the unit of a table of ``usual`` and what it is made of, and its decimals.

    万吨 with two decimals, as in every sentence; tonnes where these would make nothing of a part.
    """
    unit = scale_for(usual, "tCO2", "万tCO2")
    values = [units.convert(fact.value, fact.unit, unit) for fact in shown if fact]
    if unit == "tCO2" or any(value and rounded(value, 2) == 0 for value in values):
        return "tCO2", 0
    return unit, 2
