"""The cross table 指标—任务—项目: which tasks serve an indicator, which projects carry them."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.park.projects import Project, ProjectKind
from nzcplan.park.targets import INDICATOR_KIND_NAMES
from nzcplan.park.tasks import Task
from nzcplan.plan.context import PlanContext
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    decimals_for,
    described,
    fact_cell,
    head,
    missing,
    text_columns,
)
from nzcplan.plan.typography import typeset


def cross(context: PlanContext) -> Table | None:
    """Return the cross table, the tasks of an indicator side by side; None without indicators."""
    park = context.park
    if park.targets is None or not (park.tasks or park.projects):
        return None
    tasks = park.tasks.items if park.tasks else ()
    decimals = decimals_for((_reduction(context, task) for task in tasks), "tCO2")
    rows: list[Row] = []
    for index, indicator in enumerate(park.targets.indicators, start=1):
        title = f"{index}. {indicator.name}（{INDICATOR_KIND_NAMES[indicator.kind]}）"
        serving = [task for task in tasks if indicator.id in task.indicators]
        rows += _rows(context, title, serving, decimals)
    known = {indicator.id for indicator in park.targets.indicators}
    aside = [task for task in tasks if not known.intersection(task.indicators)]
    if aside:
        rows += _rows(context, "未列明服务的指标", aside, decimals)
    title = "指标—任务—项目对应表"
    return Table(
        id="annex-cross",
        caption=caption(title),
        columns=(*text_columns(1, 1, 1), Column("decimal", 1)),
        head=(head("指标", "任务", "支撑项目", "项目预期年碳减排量/tCO2"),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in _notes(context, tasks)),
        landscape=True,
        description=described(title, len(rows)),
    )


def projects_without_indicator(context: PlanContext) -> tuple[Project, ...]:
    """Return the projects none of whose tasks serves an indicator of the park."""
    park = context.park
    known = {indicator.id for indicator in park.targets.indicators} if park.targets else set()
    serving = {
        task.id
        for task in (park.tasks.items if park.tasks else ())
        if known.intersection(task.indicators)
    }
    return tuple(p for p in context.projects if not serving.intersection(p.tasks))


def _rows(context: PlanContext, title: str, tasks: list[Task], decimals: int) -> list[Row]:
    """Return the rows of one indicator; its name stands once, beside all its tasks."""
    if not tasks:
        return [body(cell(title), cell("没有对应的任务"), cell(None), missing())]
    first, *others = tasks
    name = Cell(typeset(title), row_span=len(tasks))
    return [
        body(name, *_cells(context, first, decimals)),
        *(body(*_cells(context, task, decimals)) for task in others),
    ]


def _cells(context: PlanContext, task: Task, decimals: int) -> tuple[Cell, ...]:
    projects = [p for p in context.projects if task.id in p.tasks]
    reducing = any(p.kind is not ProjectKind.SINK for p in projects)
    carried = "；".join(f"{p.id} {p.name}" for p in projects)
    reason = f"无（{task.no_project_reason}）" if task.no_project_reason else None
    return (
        cell(f"{task.id} {task.title}"),
        cell(carried or reason),
        fact_cell(_reduction(context, task), decimals, "tCO2") if reducing else missing(),
    )


def _reduction(context: PlanContext, task: Task) -> Fact | None:
    return context.fact(f"projects.reduction.task.{task.id}")


def _notes(context: PlanContext, tasks: tuple[Task, ...]) -> list[str]:
    notes = ["同一任务服务多项指标、同一项目支撑多项任务的，分别列示，减排量不能按行相加。"]
    apart = projects_without_indicator(context)
    if apart:
        names = "、".join(f"{project.id} {project.name}" for project in apart)
        notes.append(f"所支撑的任务未列明服务指标的项目：{names}。")
    elif context.projects and tasks:
        notes.append("各重点项目均通过所支撑的任务对应到指标。")
    return notes
