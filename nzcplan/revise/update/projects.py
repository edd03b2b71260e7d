"""Projects of a year: what became of each, and those that join the plan."""

from __future__ import annotations

from nzcplan.near import near_hint
from nzcplan.park.actuals import ActualProgress
from nzcplan.park.places import Path
from nzcplan.park.progress import ProjectReport, ProjectState
from nzcplan.park.projects import Project
from nzcplan.park.standing import PROGRESS
from nzcplan.revise.update.edits import same
from nzcplan.revise.update.folding import Folding

ITEMS: Path = ("projects", "items")


def fold_projects(folding: Folding) -> None:
    """Add the projects' progress of the year with the reasons for what changes, and new projects."""
    chapter = folding.park.projects
    projects = {project.id: project for project in (chapter.items if chapter else ())}
    new = {project.id for project in folding.actuals.new_projects}
    seen: set[str] = set()
    for position, report in enumerate(folding.actuals.progress):
        said: Path = ("progress", position)
        if report.project not in projects and report.project not in new:
            names = {key: project.name for key, project in projects.items()}
            message = f"没有编号为“{report.project}”的项目"
            hint = f"{near_hint(report.project, names)}新增的项目写在 new_projects 中"
            folding.trouble("U001", message, hint, (*said, "project"))
        elif report.project in seen:
            message = f"项目{report.project}的进展写了两次"
            folding.trouble("U001", message, "合并为一项", (*said, "project"))
        elif _is_filled(folding, report, said):
            _add(folding, report, projects.get(report.project), position)
        seen.add(report.project)
    for position, project in enumerate(folding.actuals.new_projects):
        _join(folding, project.id, projects, position)


def _is_filled(folding: Folding, report: ActualProgress, said: Path) -> bool:
    """Whether the row has a state; one that has not may hold nothing else."""
    if report.state is not None:
        return True
    fields = (field for field in ProjectReport.model_fields if field != "project")
    if any(getattr(report, field) is not None for field in fields):
        message = f"项目{report.project}没有写年末状态"
        folding.trouble("U007", message, "填写 state；没有进展的项目整行不填", said)
    return False


def _add(folding: Folding, report: ActualProgress, project: Project | None, position: int) -> None:
    said: Path = ("progress", position)
    if trouble := _trouble(report, project, folding.year):
        folding.trouble("U007", f"项目{report.project}：{trouble[0]}", trouble[1], said)
        return
    typed = folding.form.raw["progress"][position]
    item = {"project": report.project, "year": folding.year, "state": str(report.state)}
    fields = (field for field in ProjectReport.model_fields if field != "project")
    item |= {field: typed[field] for field in fields if typed.get(field) is not None}
    for there in folding.raw(PROGRESS) or ():
        key = (str(there.get("project")), str(there.get("year")))
        if key == (report.project, str(folding.year)) and not same(item, there):
            folding.trouble(
                "U004",
                f"项目{report.project}{folding.year}年已有进展，与这里的不同",
                "要改已有的进展，写在 corrections 中并注明原因，或直接改 projects.progress",
                said,
            )
            return
    folding.add(PROGRESS, item)
    if report.state in (ProjectState.DELAYED, ProjectState.DROPPED):
        folding.explain(f"projects.items.{report.project}", report.note)


def _trouble(report: ActualProgress, project: Project | None, year: int) -> tuple[str, str] | None:
    """Return what is wrong with a report, and how to mend it."""
    state, revised = report.state, report.revised
    if state in (ProjectState.DELAYED, ProjectState.DROPPED) and report.note is None:
        return "延期（终止）没有写原因", "在 note 中写明原因"
    if state is ProjectState.DELAYED and (revised is None or revised.end is None):
        return "延期没有写新的建成年份", "在 revised 中写 end，如 revised: {end: 2024}"
    if revised is not None and revised.end is not None:
        if revised.end < year:
            return f"新的建成年份 {revised.end} 早于本年", "检查 revised.end"
        if state is ProjectState.DELAYED and project is not None and revised.end <= project.end:
            return f"新的建成年份 {revised.end} 不晚于原定的 {project.end} 年", "检查 revised.end"
    if state is ProjectState.PLANNED and report.started is not None:
        return "写了实际开工日期，状态却是“未开工”", "改正状态，或删去日期"
    if report.completed is not None and state is not ProjectState.COMPLETED:
        return "写了实际建成日期，状态却不是“已建成”", "改正状态，或删去日期"
    for day in (report.started, report.completed):
        if day is not None and day.year > year:
            return f"实际日期 {day} 在{year}年之后", "只填本年末以前的日期"
    if report.started and report.completed and report.completed < report.started:
        return "实际建成日期早于实际开工日期", "检查两个日期"
    return None


def _join(folding: Folding, name: str, projects: dict[str, Project], position: int) -> None:
    """Add the new project at ``position`` of the form to those of the plan."""
    typed = dict(folding.form.raw["new_projects"][position])
    reason = typed.pop("reason", None)
    if typed.get("added") is None:
        typed["added"] = folding.year
    if name in projects:
        listed = folding.raw(ITEMS)
        there = next(item for item in listed if item.get("id") == name)
        given = {key: value for key, value in typed.items() if value is not None}
        if not same(given, there):
            message = f"编号为“{name}”的项目已经有了，与这里的不同"
            hint = "换一个编号；原有项目的变化写在 progress 中"
            folding.trouble("U004", message, hint, ("new_projects", position, "id"))
            return
    else:
        folding.add(ITEMS, typed)
    folding.explain(f"projects.items.{name}", str(reason) if reason else None)
