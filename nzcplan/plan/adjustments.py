"""What became of the projects since they were first planned: given up, put off, brought forward,
added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from nzcplan.accounting.fact import Fact
from nzcplan.park.first_planned import FirstPlanned
from nzcplan.park.progress import Progress, ProjectState
from nzcplan.park.projects import Project
from nzcplan.plan.context import PlanContext

Event = Literal["dropped", "late", "early", "added"]


class Adjustment(Struct, frozen=True):
    """What became of a project: how it was first planned (``then``), how it stands (``now``; None
    where it was given up), in which reported year that was said, and why; ``reason`` is empty where
    the park gives none. ``invested`` is what was spent on one that was given up."""

    event: Event
    then: FirstPlanned
    now: Project | None
    year: int
    reason: str
    invested: tuple[Fact, ...] = ()


def adjustments(context: PlanContext) -> tuple[Adjustment, ...]:
    """Return what became of the projects, in the order of the description."""
    chapter = context.park.projects
    rows: defaultdict[str, list[Progress]] = defaultdict(list)
    for row in sorted(chapter.progress if chapter else (), key=lambda row: row.year):
        rows[row.project].append(row)
    return tuple(
        found
        for then in context.first_planned
        for found in _adjustment(
            context, then, context.project_by_id.get(then.id), rows.get(then.id, [])
        )
    )


def _adjustment(
    context: PlanContext, then: FirstPlanned, now: Project | None, rows: list[Progress]
) -> Iterator[Adjustment]:
    """Yield what became of one project, of which the park reports ``rows``, by year."""
    if now is None:
        row = next((row for row in reversed(rows) if row.state is ProjectState.DROPPED), None)
        if row is not None:
            spent = context.account.facts.under(f"project.{then.id}.invested")
            reason = _reason(context, then.id, row.note)
            yield Adjustment("dropped", then, None, row.year, reason, tuple(spent))
        return
    if now.added is not None:
        yield Adjustment("added", then, now, now.added, _reason(context, then.id, None))
    if now.end == then.end:
        return
    moved = [row for row in rows if row.revised is not None and row.revised.end is not None]
    if moved:
        notes = "；".join(row.note.rstrip("。；") for row in moved if row.note)
        event: Event = "late" if now.end > then.end else "early"
        yield Adjustment(event, then, now, moved[-1].year, _reason(context, then.id, notes))


def _reason(context: PlanContext, project: str, note: str | None) -> str:
    """Return the reason reported with the progress, else that among the plan's changes."""
    path = f"projects.items.{project}"
    given = (change.reason for change in context.park.plan.changes if change.path == path)
    return note or next(given, "")
