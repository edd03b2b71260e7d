"""Tables of 重点任务: the tasks with what they serve and what carries them."""

from __future__ import annotations

from nzcplan.park.tasks import TASK_ASPECT_NAMES, Task
from nzcplan.plan.context import PlanContext
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
    reduction_cell,
    total,
)
from nzcplan.plan.typography import typeset

OTHER_TASKS = "其他任务"


def grouped_tasks(context: PlanContext) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """Return the tasks under the guide's group titles, in its order; unknown groups come last."""
    given = context.park.tasks.items if context.park.tasks else ()
    known = {group.id for group in context.guide.task_groups}
    found = [
        (group.title, tuple(task for task in given if task.group == group.id))
        for group in context.guide.task_groups
    ]
    found.append((OTHER_TASKS, tuple(task for task in given if task.group not in known)))
    return tuple((title, members) for title, members in found if members)


def tasks(context: PlanContext) -> Table | None:
    """Return 重点任务一览: aspects, carrying projects and their reduction by task.

    The indicators that a task serves stand in its text and in the cross table.
    """
    given = context.park.tasks
    if given is None:
        return None
    reductions = [context.fact(f"projects.reduction.task.{task.id}") for task in given.items]
    overall = context.fact("projects.reduction.total")
    decimals = common_places((*reductions, overall), most=2)
    titles = head(
        "任务",
        "涉及方面",
        "支撑项目数/个",
        "预期年碳减排量/tCO2",
        "责任单位",
    )
    rows: list[Row] = []
    for title, members in grouped_tasks(context):
        rows.append(group(title, len(titles)))
        for task in members:
            rows.append(
                body(
                    cell(f"{task.title}（{task.id}）"),
                    cell("、".join(TASK_ASPECT_NAMES[aspect] for aspect in task.aspects)),
                    _count(context, f"task.{task.id}"),
                    reduction_cell(context.fact(f"projects.reduction.task.{task.id}"), decimals),
                    cell(task.responsible),
                )
            )
    if overall is not None:
        rows.append(
            total(
                Cell(typeset("重点项目合计"), column_span=2),
                _count(context, "total"),
                fact_cell(overall, decimals),
                missing(),
            )
        )
    caption_text = f"{context.guide.subject}重点任务"
    return Table(
        id="tasks-summary",
        caption=caption(caption_text),
        columns=(
            Column("left", 2.6),
            Column("left", 1.4),
            Column("decimal", 1.0),
            Column("decimal", 1.3),
            Column("left", 1.8),
        ),
        head=(titles,),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in _notes(context)),
        description=described(caption_text, len(given.items)),
    )


def _count(context: PlanContext, key: str) -> Cell:
    found = context.fact(f"projects.count.{key}")
    return Cell(typeset("0")) if found is None else fact_cell(found, 0)


def _notes(context: PlanContext) -> list[str]:
    notes = []
    listed = {task.id for task in context.park.tasks.items} if context.park.tasks else set()
    served = [len(listed.intersection(project.tasks)) for project in context.projects]
    if any(count > 1 for count in served):
        notes.append(
            "一个项目支撑多项任务的，在各项任务中分别列出；合计按项目计算，不重复计入，因此不等于各行之和。"
        )
    if context.fact("projects.uptake.total") is not None:
        notes.append("生态碳汇项目的固碳量单列，不计入预期年碳减排量。")
    return notes
