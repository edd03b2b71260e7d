"""What a year brought against what was planned for it: indicator by indicator, project by project."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.reasons import calls_for_reason, reason_above
from nzcplan.park.progress import PROJECT_STATE_NAMES, Progress, ProjectState
from nzcplan.park.projects import Project
from nzcplan.park.targets import Direction, Indicator
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import rounded
from nzcplan.plan.precision import common_places

Outcome = Literal["met", "missed", "no_target", "unreported"]
Event = Literal["", "late", "early", "dropped", "added"]

OUTCOME_NAMES: dict[Outcome, str] = {
    "met": "完成",
    "missed": "未完成",
    "no_target": "未设年度目标",
    "unreported": "未报告",
}
"""Arithmetic of the park's own targets; no verdict of anybody else's."""
UNREPORTED = "未报告"


class IndicatorProgress(Struct, frozen=True):
    """An indicator in the year: its target, what it was, and how far that is from the target.

    ``places`` are the decimals that its values are printed with; ``wants_reason`` says that the
    deviation is beyond the threshold, ``reason`` what the park gives for it, empty where nothing.
    """

    indicator: Indicator
    target: Fact | None
    actual: Fact | None
    deviation: Fact | None
    rate: Fact | None
    places: int
    outcome: Outcome
    wants_reason: bool
    reason: str


class ProjectProgress(Struct, frozen=True):
    """A project in the year: how it stood in the plan before (``then``; None where it joined in the
    year) and after it (``now``; None where it was given up), what the park reports, and both in
    words; money (万元) and reductions (tCO2) planned and actual, with their deviations in percent."""

    id: str
    name: str
    then: Project | None
    now: Project | None
    row: Progress | None
    standing: ProjectState | None
    """How it stood at the end of the year; None where nothing is reported of it."""
    planned_state: str
    state: str
    planned_money: Fact | None
    money: Fact | None
    money_rate: Fact | None
    planned_effect: Fact | None
    effect: Fact | None
    effect_rate: Fact | None
    is_estimated: bool
    """Whether the reduction follows from the planned shares, as the park reports none."""
    event: Event
    wants_reason: bool
    reason: str


def indicator_progress(context: PlanContext) -> tuple[IndicatorProgress, ...]:
    """Return the indicators in the order of the description."""
    targets = context.park.targets
    given = targets.indicators if targets else ()
    return tuple(_indicator(context, indicator) for indicator in given)


def _indicator(context: PlanContext, indicator: Indicator) -> IndicatorProgress:
    key, year = f"indicator.{indicator.id}", context.year
    target = context.fact(f"{key}.{year}")
    actual = context.fact(f"{key}.actual.{year}")
    deviation = context.fact(f"{key}.deviation.{year}")
    rate = context.fact(f"{key}.deviation_rate.{year}")
    places = common_places((target, actual))
    above = reason_above(context.park, context.guide).percent
    return IndicatorProgress(
        indicator,
        target,
        actual,
        deviation,
        rate,
        places,
        _outcome(indicator, target, actual, deviation, places),
        calls_for_reason(rate, above),
        indicator.reasons.get(year, ""),
    )


def _outcome(
    indicator: Indicator,
    target: Fact | None,
    actual: Fact | None,
    deviation: Fact | None,
    places: int,
) -> Outcome:
    if actual is None:
        return "unreported"
    if target is None or deviation is None:
        return "no_target"
    missing = rounded(deviation.value, places)
    is_met = missing <= 0 if indicator.direction is Direction.DECREASE else missing >= 0
    return "met" if is_met else "missed"


def project_progress(context: PlanContext) -> tuple[ProjectProgress, ...]:
    """Return the projects as they were planned before the year, in the order of the description,
    then those that joined in it."""
    before = context.planned.park.projects if context.planned else None
    then = {project.id: project for project in (before.items if before else ())}
    now = {project.id: project for project in context.projects}
    return tuple(_project(context, name, then.get(name), now.get(name)) for name in {**then, **now})


def _project(
    context: PlanContext, name: str, then: Project | None, now: Project | None
) -> ProjectProgress:
    year, key = context.year, f"project.{name}"
    project = now or then
    assert project is not None, "it is one of the two"
    row, before = _rows(context, name)
    money_rate = context.fact(f"deviation_rate.{key}.investment.{year}")
    effect_rate = context.fact(f"deviation_rate.{key}.reduction.{year}")
    event = _event(then, now, row, year)
    above = reason_above(context.park, context.guide).percent
    return ProjectProgress(
        id=name,
        name=project.name,
        then=then,
        now=now,
        row=row,
        standing=_standing(row, before),
        planned_state=_planned_state(then, year),
        state=_state(row, before),
        planned_money=context.planned_fact(f"{key}.spending.{year}"),
        money=context.fact(f"{key}.invested.{year}"),
        money_rate=money_rate,
        planned_effect=context.planned_fact(f"{key}.effect.{year}"),
        effect=context.fact(f"{key}.effect.{year}"),
        effect_rate=effect_rate,
        is_estimated=context.fact(f"{key}.reduced.{year}") is None,
        event=event,
        wants_reason=event in ("late", "dropped")
        or any(calls_for_reason(rate, above) for rate in (money_rate, effect_rate)),
        reason=(row.note if row is not None else None) or "",
    )


def _rows(context: PlanContext, name: str) -> tuple[Progress | None, Progress | None]:
    """Return what the park reports of a project in the year, and last before it."""
    chapter = context.park.projects
    rows = [row for row in (chapter.progress if chapter else ()) if row.project == name]
    of_year = next((row for row in rows if row.year == context.year), None)
    earlier = [row for row in rows if row.year < context.year]
    return of_year, max(earlier, key=lambda row: row.year, default=None)


def _planned_state(project: Project | None, year: int) -> str:
    if project is None:
        return "—"
    if year < project.start:
        return "未开工"
    if year > project.end:
        return "建成运行"
    if project.start == project.end:
        return "开工并建成"
    return {project.start: "开工", project.end: "建成"}.get(year, "续建")


def _standing(row: Progress | None, before: Progress | None) -> ProjectState | None:
    """Return the state reported in the year; what was completed before stays so without report."""
    if row is not None:
        return row.state
    is_done = before is not None and before.state is ProjectState.COMPLETED
    return ProjectState.COMPLETED if is_done else None


def _state(row: Progress | None, before: Progress | None) -> str:
    if row is None:
        standing = _standing(row, before)
        return PROJECT_STATE_NAMES[standing] if standing else UNREPORTED
    said = PROJECT_STATE_NAMES[row.state]
    if row.completed is not None and row.completed.year == row.year:
        return f"{said}（{row.completed.month}月）"
    if row.started is not None and row.started.year == row.year:
        return f"{said}（{row.started.month}月开工）"
    return said


def _event(then: Project | None, now: Project | None, row: Progress | None, year: int) -> Event:
    """Return what became of a project against the plan before."""
    if now is None:
        return "dropped"
    if then is None:
        return "added"
    if row is None:
        return ""
    is_done = row.state is ProjectState.COMPLETED
    if now.end > then.end or (then.end <= year and not is_done):
        return "late"
    if then.start <= year and row.state is ProjectState.PLANNED:
        return "late"
    return "early" if is_done and then.end > year else ""
