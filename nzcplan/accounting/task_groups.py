"""What the projects of each task group bring; a project counts once in every group it serves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.guides.guide import TaskGroup
from nzcplan.park.projects import Project, ProjectKind
from nzcplan.park.tasks import Task


def task_group_facts(
    book: FactBook,
    projects: tuple[Project, ...],
    tasks: tuple[Task, ...],
    groups: Iterable[TaskGroup],
) -> None:
    """Add ``projects.reduction|investment|count.group.<group>``; sinks count as investment only."""
    for group in groups:
        served = {task.id for task in tasks if task.group == group.id}
        members = [project for project in projects if served.intersection(project.tasks)]
        if not members:
            continue
        for quantity, title, unit in (
            ("reduction", "预期年碳减排量", "tCO2"),
            ("investment", "投资规模", "万元"),
        ):
            counted = [p for p in members if quantity != "reduction" or not _is_sink(p)]
            found = (book.get(f"project.{project.id}.{quantity}") for project in counted)
            book.total(
                f"projects.{quantity}.group.{group.id}",
                f"“{group.title}”的项目{title}",
                [fact for fact in found if fact],
                unit,
                None,
            )
        book.add(
            Fact(
                id=f"projects.count.group.{group.id}",
                name=f"“{group.title}”的项目数量",
                value=Decimal(len(members)),
                unit="个",
                formula="计数",
                inputs=tuple(f"project.{project.id}.investment" for project in members),
            )
        )


def _is_sink(project: Project) -> bool:
    return project.kind is ProjectKind.SINK
