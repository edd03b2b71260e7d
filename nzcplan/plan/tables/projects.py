"""The summary table of 重点项目, with every column that the guide asks for."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from nzcplan.park.projects import PROJECT_KIND_NAMES, Project, ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Align, Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    missing,
    reduction_cell,
    total,
)
from nzcplan.plan.tables.targets import span
from nzcplan.plan.typography import typeset

SINK_NOTE = "带*号的为生态碳汇项目的年固碳量，单列，不计入碳减排量合计。"


class Precision(Struct, frozen=True):
    """Decimals of the columns for reduction and investment, the same down the whole table."""

    reduction: int
    investment: int


class ProjectColumn(Struct, frozen=True):
    """A column that a guide can ask for: its title, its look, its cell for a project."""

    title: str
    align: Align
    weight: float
    cell: Callable[[PlanContext, Project, Precision], Cell]


def _name(_context: PlanContext, project: Project, _precision: Precision) -> Cell:
    return cell(f"{project.name}（{project.id}）")


def _reduction(context: PlanContext, project: Project, precision: Precision) -> Cell:
    if project.kind is not ProjectKind.SINK:
        return reduction_cell(context.fact(f"project.{project.id}.reduction"), precision.reduction)
    shown = fact_cell(context.fact(f"project.{project.id}.uptake"), precision.reduction)
    return Cell((*shown.inlines, *typeset("*")), align="right")


def _investment(context: PlanContext, project: Project, precision: Precision) -> Cell:
    return fact_cell(context.fact(f"project.{project.id}.investment"), precision.investment)


PROJECT_COLUMNS: dict[str, ProjectColumn] = {
    "name": ProjectColumn("项目名称", "left", 2.0, _name),
    "content": ProjectColumn("建设内容", "left", 1.0, lambda _c, p, _p: cell(p.content)),
    "plan": ProjectColumn("实施计划", "left", 1.0, lambda _c, p, _p: cell(p.plan)),
    "owner": ProjectColumn("建设主体", "left", 1.4, lambda _c, p, _p: cell(p.owner)),
    "period": ProjectColumn(
        "建设周期", "center", 1.5, lambda _c, p, _p: cell(span(p.start, p.end))
    ),
    "reduction": ProjectColumn("预期年碳减排量/tCO2", "decimal", 1.2, _reduction),
    "investment": ProjectColumn("投资规模/万元", "decimal", 1.3, _investment),
}
"""Every column of a guide's project table by the name that the guide's data uses."""


def kinds_present(context: PlanContext) -> tuple[tuple[ProjectKind, tuple[Project, ...]], ...]:
    """Return the projects by kind in the kinds' own order; sinks come last."""
    ordered = sorted(ProjectKind, key=lambda kind: kind is ProjectKind.SINK)
    found = (
        (kind, tuple(project for project in context.projects if project.kind is kind))
        for kind in ordered
    )
    return tuple((kind, members) for kind, members in found if members)


def asked_columns(context: PlanContext) -> tuple[str, ...]:
    """Return the columns that the guide asks for in its project table; all where it names none."""
    for chapter in context.guide.chapters:
        if chapter.project_columns:
            return tuple(name for name in chapter.project_columns if name in PROJECT_COLUMNS)
    return tuple(PROJECT_COLUMNS)


def project_precision(context: PlanContext) -> Precision:
    """Return the decimals that the projects' reductions and investments were given with."""
    listed = context.projects
    amounts = [context.fact(f"project.{p.id}.reduction") for p in listed]
    amounts += [context.fact(f"project.{p.id}.uptake") for p in listed]
    money = [context.fact(f"project.{p.id}.investment") for p in listed]
    return Precision(common_places(amounts, 2), common_places(money, 2))


def projects(context: PlanContext) -> Table | None:
    """Return 重点项目汇总表, grouped by kind with subtotals."""
    if not context.projects:
        return None
    names = asked_columns(context)
    columns = [PROJECT_COLUMNS[name] for name in names]
    decimals = project_precision(context)
    kinds = kinds_present(context)
    rows: list[Row] = []
    number = 0
    for kind, members in kinds:
        rows.append(group(f"{PROJECT_KIND_NAMES[kind]}（{len(members)}个）", len(columns) + 1))
        for project in members:
            number += 1
            cells = (column.cell(context, project, decimals) for column in columns)
            rows.append(body(Cell(typeset(str(number))), *cells))
        if len(members) > 1 and len(kinds) > 1:
            uptake = kind is ProjectKind.SINK
            rows.append(_sum_row(context, "小计", f"kind.{kind.value}", names, decimals, uptake))
    rows.append(_sum_row(context, "合计", "total", names, decimals))
    title = f"{context.guide.subject}重点项目汇总表"
    return Table(
        id="projects-summary",
        caption=caption(title),
        columns=(Column("center", 1.0), *(Column(c.align, c.weight) for c in columns)),
        head=(head("序号", *(column.title for column in columns)),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in _notes(context)),
        landscape=True,
        upright_if_small=True,
        description=described(title, number),
    )


def _notes(context: PlanContext) -> list[str]:
    emitting = [p for p in context.projects if p.kind is not ProjectKind.SINK]
    notes = [SINK_NOTE] if len(emitting) < len(context.projects) else []
    if not all(context.reduces(project) for project in emitting):
        notes.append(f"“{MISSING}”表示不单独计算碳减排量。")
    return notes


def _sum_row(
    context: PlanContext,
    title: str,
    key: str,
    names: tuple[str, ...],
    decimals: Precision,
    uptake: bool = False,
) -> Row:
    """Return a sum row: its title over all columns up to the first that can be summed."""
    shown: dict[str, Cell] = {
        "reduction": fact_cell(context.fact(f"projects.reduction.{key}"), decimals.reduction),
        "investment": fact_cell(context.fact(f"projects.investment.{key}"), decimals.investment),
    }
    if uptake:
        sinks = fact_cell(context.fact("projects.uptake.total"), decimals.reduction)
        shown["reduction"] = Cell((*sinks.inlines, *typeset("*")), align="right")
    first = next((index for index, name in enumerate(names) if name in shown), len(names))
    return total(
        Cell(typeset(title), column_span=first + 1),
        *(shown.get(name, missing()) for name in names[first:]),
    )
