"""What came of the plan as a whole, for the self-evaluation: projects, tasks, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from nzcplan.accounting.fact import Fact
from nzcplan.park.annexes import Attachment
from nzcplan.park.first_planned import FirstPlanned
from nzcplan.park.progress import Progress, ProjectState
from nzcplan.park.projects import Project, ProjectKind
from nzcplan.park.tasks import Task
from nzcplan.plan.context import PlanContext
from nzcplan.plan.progress import UNREPORTED

End = Literal["completed", "unfinished", "dropped", "unreported"]

END_NAMES: dict[End, str] = {
    "completed": "已建成",
    "unfinished": "未建成",
    "dropped": "已终止",
    "unreported": UNREPORTED,
}
_TROUBLED = (ProjectState.DELAYED, ProjectState.DROPPED)


class ProjectOutcome(Struct, frozen=True):
    """A project at the end of the period.

    ``then`` is the project of the plan before any year was reported (None where it joined later),
    ``now`` as it stands (None where it was given up), ``listed`` the line of the table that it has in
    any case; ``started`` and ``completed`` are the days
    that the park reports. ``money`` (万元, up to the last year) and ``effect`` (tCO2, of that year)
    stand beside what was planned.
    """

    id: str
    name: str
    then: Project | None
    now: Project | None
    listed: FirstPlanned
    end: End
    is_late: bool
    """Whether it was completed in a later year than first planned."""
    started: date | None
    completed: date | None
    planned_money: Fact | None
    money: Fact | None
    planned_effect: Fact | None
    effect: Fact | None
    is_estimated: bool
    """Whether the reduction follows from the planned shares, as the park reports none."""
    reason: str
    """What the park gives for a delay, for giving it up or for what is not finished."""

    @property
    def tasks(self) -> tuple[str, ...]:
        """Return the ids of the tasks that it supports, or was to."""
        project = self.now or self.then
        return tuple(project.tasks) if project else self.listed.tasks

    @property
    def is_sink(self) -> bool:
        """Whether what it takes up stands apart from reductions."""
        project = self.now or self.then
        return project is not None and project.kind is ProjectKind.SINK


def project_outcomes(context: PlanContext) -> tuple[ProjectOutcome, ...]:
    """Return the projects of the plan as it first was, then those that joined later, given up again
    or not."""
    chapter = context.planned.park.projects if context.planned else None
    then = {project.id: project for project in (chapter.items if chapter else ())}
    now = {project.id: project for project in context.projects}
    given = context.park.projects.progress if context.park.projects else ()
    listed = {one.id: one for one in context.first_planned}
    return tuple(
        _project(context, listed[name], then.get(name), now.get(name), _rows(given, name))
        for name in {**then, **listed}
    )


def _rows(given: Iterable[Progress], name: str) -> list[Progress]:
    return sorted((row for row in given if row.project == name), key=lambda row: row.year)


def _project(
    context: PlanContext,
    listed: FirstPlanned,
    then: Project | None,
    now: Project | None,
    rows: list[Progress],
) -> ProjectOutcome:
    name = listed.id
    year, key = context.year, f"project.{name}"
    project = now or then or listed
    end = _end(now, rows)
    first_end = then.end if then else project.end
    completed = next((row.completed for row in reversed(rows) if row.completed), None)
    done = [row.year for row in rows if row.state is ProjectState.COMPLETED]
    last_year = completed.year if completed else min(done, default=0)
    is_late = end == "completed" and last_year > first_end
    reported = context.fact(f"{key}.reduced.{year}")
    is_counted = end == "completed" or reported is not None
    is_troubled = is_late or end in ("dropped", "unfinished")
    return ProjectOutcome(
        id=name,
        name=project.name,
        then=then,
        now=now,
        listed=listed,
        end=end,
        is_late=is_late,
        started=next((row.started for row in rows if row.started), None),
        completed=completed,
        planned_money=context.planned_fact(f"{key}.investment"),
        money=context.fact(f"outcome.invested.{name}.{year}"),
        planned_effect=context.planned_fact(f"{key}.effect.{year}"),
        effect=context.fact(f"{key}.effect.{year}") if is_counted else None,
        is_estimated=reported is None,
        reason=_reason(rows, first_end) if is_troubled else "",
    )


def _end(now: Project | None, rows: list[Progress]) -> End:
    if now is None:
        return "dropped"
    if not rows:
        return "unreported"
    return "completed" if rows[-1].state is ProjectState.COMPLETED else "unfinished"


def _reason(rows: list[Progress], first_end: int) -> str:
    """Return what is noted where it was put off or given up, else from the year on in which it was
    to be completed."""
    troubled = [row.note for row in rows if row.note and (row.state in _TROUBLED or row.revised)]
    late = [row.note for row in rows if row.note and row.year >= first_end]
    found = dict.fromkeys(note.rstrip("。；") for note in troubled or late)
    return "；".join(found)


class TaskOutcome(Struct, frozen=True):
    """A task with its projects, those given up and those that joined later among them."""

    task: Task
    projects: tuple[ProjectOutcome, ...]


def task_outcomes(context: PlanContext) -> tuple[TaskOutcome, ...]:
    """Return the tasks in the order of the description."""
    given = context.park.tasks.items if context.park.tasks else ()
    found = project_outcomes(context)
    return tuple(
        TaskOutcome(task, tuple(one for one in found if task.id in one.tasks)) for task in given
    )


class Evidence(Struct, frozen=True):
    """A piece of evidence and the number that it goes by in the document."""

    number: int
    item: Attachment


def evidence(context: PlanContext) -> tuple[Evidence, ...]:
    """Return the annexes that are said to be evidence of something, numbered from 1."""
    items = context.park.annexes.items if context.park.annexes else ()
    proofs = [item for item in items if item.indicators or item.projects]
    return tuple(Evidence(number, item) for number, item in enumerate(proofs, start=1))
