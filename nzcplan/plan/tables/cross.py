"""The cross table 指标—任务—项目: which tasks serve an indicator, which projects carry them."""

from __future__ import annotations

from nzcplan.park.projects import Project
from nzcplan.park.targets import INDICATOR_KIND_NAMES
from nzcplan.park.tasks import Task
from nzcplan.plan.context import PlanContext
from nzcplan.plan.table import Cell, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    group,
    head,
    text_columns,
)
from nzcplan.plan.typography import typeset


def cross(context: PlanContext) -> Table | None:
    """Return the cross table, the tasks below the indicator that they serve; None without any."""
    park = context.park
    if park.targets is None or not (park.tasks or park.projects):
        return None
    tasks = park.tasks.items if park.tasks else ()
    rows: list[Row] = []
    for index, indicator in enumerate(park.targets.indicators, start=1):
        title = f"{index}. {indicator.name}（{INDICATOR_KIND_NAMES[indicator.kind]}）"
        serving = [task for task in tasks if indicator.id in task.indicators]
        rows += _rows(context, title, serving)
    known = {indicator.id for indicator in park.targets.indicators}
    aside = [task for task in tasks if not known.intersection(task.indicators)]
    if aside:
        rows += _rows(context, "未列明服务的指标", aside)
    title = "指标—任务—项目对应表"
    return Table(
        id="annex-cross",
        caption=caption(title),
        columns=text_columns(3, 2),
        head=(head("服务于各指标的任务", "支撑项目"),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in _notes(context, tasks)),
        dense=True,
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


def _rows(context: PlanContext, title: str, tasks: list[Task]) -> list[Row]:
    """Return the rows of one indicator below its name."""
    listed = [body(*_cells(context, task)) for task in tasks]
    return [group(title, 2), *(listed or [body(cell("没有对应的任务"), cell(None))])]


def _cells(context: PlanContext, task: Task) -> tuple[Cell, ...]:
    # Word processors break a line after ； between Latin codes, not all of them after 、.
    carried = "；".join(p.id for p in context.projects if task.id in p.tasks)
    reason = "不设项目" if task.no_project_reason else None
    return cell(f"{task.id} {task.title}"), cell(carried or reason)


def _notes(context: PlanContext, tasks: tuple[Task, ...]) -> list[str]:
    notes = ["支撑项目以编号表示，项目名称见重点项目汇总表；同一项目支撑多项任务的，分别列示。"]
    apart = projects_without_indicator(context)
    if apart:
        names = "、".join(f"{project.id} {project.name}" for project in apart)
        notes.append(f"所支撑的任务未列明服务指标的项目：{names}。")
    elif context.projects and tasks:
        notes.append("各重点项目均通过所支撑的任务对应到指标。")
    return notes
