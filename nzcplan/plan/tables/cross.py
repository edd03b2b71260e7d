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
    head,
    text_columns,
)
from nzcplan.plan.typography import typeset

LONGEST_SPAN = 5
"""So many rows at the most share a name."""


def cross(context: PlanContext) -> Table | None:
    """Return the cross table, the tasks of an indicator side by side; None without indicators."""
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
        columns=text_columns(1.4, 3, 1.4),
        head=(head("指标", "任务", "支撑项目"),),
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
    """Return the rows of one indicator; its name stands beside its tasks, again beside the next ones
    where they are many: a page that goes on with the table is not to begin without a name."""
    if not tasks:
        return [body(cell(title), cell("没有对应的任务"), cell(None))]
    rows: list[Row] = []
    for at, part in enumerate(_parts(tasks)):
        first, *others = part
        name = Cell(typeset(f"{title}（续）" if at else title), row_span=len(part))
        rows.append(body(name, *_cells(context, first)))
        rows += (body(*_cells(context, task)) for task in others)
    return rows


def _parts(tasks: list[Task]) -> list[list[Task]]:
    """Return the tasks in parts of one size, none longer than a name may stand beside."""
    count = -(-len(tasks) // LONGEST_SPAN)
    size = -(-len(tasks) // count)
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


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
