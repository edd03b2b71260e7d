"""Tables of 低碳发展基础: facilities, pilots already won, environmental performance."""

from __future__ import annotations

from nzcplan.park.foundation.basis import Basis
from nzcplan.plan.context import PlanContext
from nzcplan.plan.table import Cell, Column, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    head,
    missing,
    mixed_columns,
    numbered,
    text_columns,
    year_span,
    year_titles,
)
from nzcplan.plan.tables.overview import series_cells, sources
from nzcplan.plan.typography import typeset


def _basis(context: PlanContext) -> Basis | None:
    return context.park.foundation.basis if context.park.foundation else None


def facilities(context: PlanContext) -> Table | None:
    """Return 能源与环境基础设施."""
    basis = _basis(context)
    return _listed(
        "facilities",
        "能源与环境基础设施现状",
        text_columns(0.6, 2, 2, 4),
        ("序号", "设施", "规模", "运行情况"),
        [
            (cell(item.name), cell(item.capacity), cell(item.description))
            for item in (basis.facilities if basis else ())
        ],
    )


def achievements(context: PlanContext) -> Table | None:
    """Return 已开展的试点示范."""
    basis = _basis(context)
    return _listed(
        "achievements",
        "已开展的试点示范",
        text_columns(0.6, 4, 1, 3),
        ("序号", "名称", "年份", "授予（批复）单位"),
        [
            (
                cell(item.name),
                Cell(typeset(f"{item.year}年"), align="center") if item.year else missing(),
                cell(item.issuer),
            )
            for item in (basis.achievements if basis else ())
        ],
    )


def _listed(
    identifier: str,
    title: str,
    columns: tuple[Column, ...],
    titles: tuple[str, ...],
    rows: list[tuple[Cell, ...]],
) -> Table | None:
    """Return a list of the description as a numbered table; None for an empty one."""
    if not rows:
        return None
    return Table(
        id=identifier,
        caption=caption(title),
        columns=columns,
        head=(head(*titles),),
        rows=numbered(rows),
        description=described(title, len(rows)),
    )


def performance(context: PlanContext) -> Table | None:
    """Return 资源环境指标 over the past years."""
    basis = _basis(context)
    if basis is None or not basis.performance:
        return None
    known = sorted({y for item in basis.performance for y in item.values})
    years = tuple(year for year in known if year <= context.base_year)[
        -len(context.history) or -3 :
    ]
    rows = tuple(
        body(
            cell(item.name),
            Cell(typeset(item.unit), align="center"),
            *series_cells(item, years),
        )
        for item in basis.performance
    )
    title = f"{year_span(years)}资源环境指标" if years else "资源环境指标"
    return Table(
        id="performance",
        caption=caption(title),
        columns=(*text_columns(3, 1.2), *mixed_columns(len(years))),
        head=(head("指标", "单位", *year_titles(years)),),
        rows=rows,
        source=sources(basis.performance),
        description=described(title, len(rows)),
    )
