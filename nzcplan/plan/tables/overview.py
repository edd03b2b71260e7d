"""Tables of 园区概况: boundary, layout, development, industries, enterprises."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan import units
from nzcplan.park.foundation.overview import BOUNDARY_SCOPE_NAMES, Overview
from nzcplan.park.quantity import Provenance, Quantity, Series
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.numbers import trimmed, written
from nzcplan.plan.precision import given_places
from nzcplan.plan.table import Cell, Column, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    missing,
    mixed_columns,
    number_columns,
    numbered,
    text_columns,
    total,
    year_titles,
)
from nzcplan.plan.typography import behind_figure, typeset

MONEY, MONEY_DECIMALS = "亿元", 2
"""As the text says sums of money."""


def _overview(context: PlanContext) -> Overview | None:
    return context.park.foundation.overview if context.park.foundation else None


def boundary(context: PlanContext) -> Table | None:
    """Return 申报边界: scope, the four sides, area."""
    overview = _overview(context)
    if overview is None:
        return None
    edge = overview.boundary
    area = units.unit(edge.area.unit)
    rows = [
        ("申报范围", BOUNDARY_SCOPE_NAMES[edge.scope]),
        ("东至", edge.east),
        ("南至", edge.south),
        ("西至", edge.west),
        ("北至", edge.north),
        (
            "申报面积",
            f"{trimmed(edge.area.value, 6)}{area.chinese if area else behind_figure(edge.area.unit)}",
        ),
    ]
    if context.park.park.catalogue_code:
        rows.append(("开发区代码（批复文号）", context.park.park.catalogue_code))
    title = f"{context.park.park.called}申报边界"
    return Table(
        id="boundary",
        caption=caption(title),
        columns=text_columns(1, 4),
        head=(head("项目", "内容"),),
        rows=tuple(body(cell(name), cell(text)) for name, text in rows),
        source=sources([edge.area]),
        description=described(title, len(rows)),
    )


def zones(context: PlanContext) -> Table | None:
    """Return 功能分区."""
    overview = _overview(context)
    if overview is None or not overview.layout.zones:
        return None
    areas = [zone.area for zone in overview.layout.zones if zone.area]
    shared = {area.unit for area in areas}
    alike = len(shared) == 1
    places = given_places(area.value for area in areas)

    def area_cell(area: Quantity | None) -> Cell:
        if area is None:
            return missing()
        if alike:
            return Cell(typeset(written(area.value, places)))
        return Cell(typeset(f"{trimmed(area.value, 6)}{behind_figure(area.unit)}"))

    rows = tuple(
        (cell(zone.name), area_cell(zone.area), cell(zone.function))
        for zone in overview.layout.zones
    )
    area_title = f"面积/{areas[0].unit}" if alike else "面积"
    title = f"{context.park.park.called}功能分区"
    return Table(
        id="zones",
        caption=caption(title),
        columns=(
            *text_columns(0.6, 2),
            Column("decimal" if alike else "left", 1.2),
            *text_columns(4),
        ),
        head=(head("序号", "功能区", area_title, "功能定位"),),
        rows=numbered(rows),
        source=sources(areas),
        description=described(title, len(rows)),
    )


def development(context: PlanContext) -> Table | None:
    """Return 主要发展指标 over the years that the description gives up to the base year."""
    overview = _overview(context)
    if overview is None:
        return None
    given = overview.development
    named: list[tuple[str, Series]] = [(given.value_added_name, given.value_added)]
    named += [(item.name, item) for item in given.indicators]
    if given.employees:
        named.append(("从业人员", given.employees))
    years = _years(context, [series for _, series in named])
    rows = []
    for name, series in named:
        places = given_places(series.values.values())
        if series.unit == MONEY:
            places = max(places, MONEY_DECIMALS)
        if series is given.value_added:
            facts = context.series("development.value_added", years)
            cells = tuple(fact_cell(fact, places, series.unit) for fact in facts)
        else:
            cells = series_cells(series, years, places)
        rows.append(body(cell(name), _unit(series), *cells))
    title = f"{context.park.park.called}主要发展指标"
    return Table(
        id="development",
        caption=caption(title),
        columns=(*text_columns(2.4, 1.2), *mixed_columns(len(years))),
        head=(head("指标", "单位", *year_titles(years)),),
        rows=tuple(rows),
        source=sources([series for _, series in named]),
        description=described(title, len(named)),
    )


def sectors(context: PlanContext) -> Table | None:
    """Return 各行业产值 of the sectors that give one."""
    overview = _overview(context)
    if overview is None:
        return None
    counts = _enterprise_counts(context)
    listed = [s for s in overview.industries.sectors if s.output]
    if not listed:
        return None
    series = [s.output for s in listed if s.output]
    years = _years(context, series)
    alike = len({one.unit for one in series}) == 1
    places = given_places(v for one in series for v in one.values.values()) if alike else None
    unit = f"/{series[0].unit}" if alike else ""
    title = f"{context.park.park.called}各行业（领域）发展情况"
    return Table(
        id="sectors",
        caption=caption(title),
        columns=(
            *text_columns(1.8, 0.9),
            *(number_columns if alike else mixed_columns)(len(years), 1.2),
            *text_columns(4),
        ),
        head=(
            head(
                "行业（领域）",
                "单位数/家",
                *(f"{year}年产值{unit}" for year in years),
                "发展情况",
            ),
        ),
        rows=tuple(
            body(
                cell(s.name),
                Cell(typeset(str(counts[s.id])), align="center") if s.id in counts else missing(),
                *(series_cells(s.output, years, places, with_unit=not alike) if s.output else ()),
                cell(s.description),
            )
            for s in listed
        ),
        source=sources(series),
        description=described(title, len(listed)),
    )


def enterprises(context: PlanContext) -> Table | None:
    """Return 入园企业名录, with output in the base year."""
    foundation = context.park.foundation
    if foundation is None or not foundation.enterprises:
        return None
    year = context.base_year
    listed = foundation.enterprises
    outputs = [e.output[year] for e in listed if year in e.output]
    columns = text_columns(0.6, 3.2, 1.5, 2.6)
    titles = ["序号", "单位名称", "行业（领域）", "主要产品（业务）"]
    rows = []
    for enterprise in listed:
        cells = [
            cell(enterprise.name + ("*" if enterprise.key else "")),
            cell(context.sectors.get(enterprise.sector, enterprise.sector)),
            cell(enterprise.products),
        ]
        if outputs:
            value = enterprise.output.get(year)
            cells.append(Cell(typeset(written(value, 0))) if value is not None else missing())
        rows.append(tuple(cells))
    body_rows = numbered(rows)
    if outputs:
        columns += number_columns(1, 1.3)
        titles.append(f"{year}年产值/万元")
        sum_cell = Cell(typeset(written(sum(outputs, Decimal(0)), 0)))
        body_rows += (total(Cell(typeset("合计"), column_span=4), sum_cell),)
    title = f"{context.park.park.called}入园单位名录"
    return Table(
        id="enterprises",
        caption=caption(title),
        columns=columns,
        head=(head(*titles),),
        rows=body_rows,
        notes=(typeset("带*号的为重点用能单位。"),) if any(e.key for e in listed) else (),
        description=described(title, len(listed)),
    )


def series_cells(
    series: Series,
    years: tuple[int, ...],
    places: int | None = None,
    *,
    with_unit: bool = False,
) -> tuple[Cell, ...]:
    """Return a given series over ``years`` in one precision: ``places``, or else the finest that
    it was given in."""
    decimals = given_places(series.values.values()) if places is None else places
    unit = behind_figure(series.unit) if with_unit else ""
    return tuple(
        Cell(typeset(f"{written(series.values[year], decimals)}{unit}"))
        if year in series.values
        else missing()
        for year in years
    )


def _unit(series: Series) -> Cell:
    return Cell(typeset(series.unit), align="center")


def _years(context: PlanContext, series: list[Series]) -> tuple[int, ...]:
    known = sorted({y for one in series for y in one.values if y <= context.base_year})
    wanted = len(context.history) or 3
    return tuple(known[-wanted:])


def _enterprise_counts(context: PlanContext) -> dict[str, int]:
    counts: dict[str, int] = {}
    foundation = context.park.foundation
    for enterprise in foundation.enterprises if foundation else ():
        counts[enterprise.sector] = counts.get(enterprise.sector, 0) + 1
    return counts


def sources(given: Iterable[Provenance]) -> Inlines:
    """Return the sources that the description names for ``given`` figures, each once."""
    return typeset("；".join(dict.fromkeys(one.source for one in given if one.source)))
