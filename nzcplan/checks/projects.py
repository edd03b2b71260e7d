"""Rules about projects and tasks: what carries what, and whether the money adds up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.projects import Project


@rule(
    "C010",
    "任务没有项目支撑",
    "warning",
    basis="本程序的建议",
    why="任务要靠项目落实，没有项目的任务容易落空。",
    mend="在项目的 tasks 中引用本任务，或填写 no_project_reason。",
)
def task_without_project(subject: Subject) -> Iterator[Trouble]:
    """Every task has a project or says why it has none."""
    carried = {task for project in subject.projects for task in project.tasks}
    for index, task in enumerate(subject.tasks):
        if task.id not in carried and task.no_project_reason is None:
            yield Trouble(
                f"任务{task.id}“{task.title}”没有重点项目支撑，也没有说明原因",
                "在项目的 tasks 中引用本任务，或填写 no_project_reason",
                path=f"tasks.items[{index}]",
            )


@rule(
    "C085",
    "指标没有任务支撑",
    "note",
    basis="编制指南关于任务与目标关系的要求",
    why="指南要求根据目标确定任务，没有任务支撑的指标，评审时看不出怎样实现。",
    mend="在任务的 indicators 中引用这一指标，或补充任务；不作考核的指标写明 exemption。",
)
def indicators_without_task(subject: Subject) -> Iterator[Trouble]:
    """Where the guide derives tasks from targets, every indicator has a task that serves it."""
    chapter = next((c for c in subject.guide.chapters if c.tasks_follow_targets), None)
    if chapter is None or not subject.tasks or not subject.indicators:
        return
    clause = f"{subject.guide.short_document} {chapter.clause}".strip()
    served = {indicator for task in subject.tasks for indicator in task.indicators}
    if not served:
        yield Trouble(
            "各项任务都没有写明服务的指标",
            "在任务的 indicators 中填写它所服务的指标的编号",
            clause=clause,
            path="tasks.items",
        )
        return
    for index, indicator in enumerate(subject.indicators):
        if indicator.id not in served and indicator.exemption is None:
            yield Trouble(
                f"指标“{indicator.name}”没有任务支撑",
                f"在有关任务的 indicators 中写上 {indicator.id}，或补充任务",
                clause=clause,
                path=f"targets.indicators[{index}]",
            )


@rule(
    "C011",
    "分年度投资与投资规模不等",
    "error",
    basis="加总关系",
    why="两处数字不等，资金安排和项目表互相矛盾。",
    mend="核对后改正 investment 或 investment_by_year。",
)
def investment_adds_up(subject: Subject) -> Iterator[Trouble]:
    """A project's yearly investments add up to its investment."""
    for index, project in enumerate(subject.projects):
        if not project.investment_by_year:
            continue
        total = sum(project.investment_by_year.values(), Decimal(0))
        if total != project.investment:
            yield Trouble(
                f"项目{project.id}“{project.name}”分年度投资合计{total.normalize():f}万元，"
                f"与投资规模{project.investment.normalize():f}万元不等",
                _empty_years(project, project.investment - total) or "改正其中之一",
                path=f"projects.items[{index}].investment_by_year",
            )


def _empty_years(project: Project, lacking: Decimal) -> str:
    """Return which years of a project have no investment yet where some of it is ``lacking``
    (万元), empty where all have."""
    building = range(project.start, project.end + 1)
    years = [str(year) for year in building if year not in project.investment_by_year]
    if lacking <= 0 or not years:
        return ""
    missing = f"{'、'.join(years)}年没有填写，还差{lacking.normalize():f}万元"
    return f"{missing}；补上，或改正投资规模"


@rule(
    "C018",
    "项目见效早于开工",
    "error",
    basis="时间关系",
    why="没有开工的项目不可能减排。",
    mend="检查开工年份和达效比例的年份。",
)
def effect_after_start(subject: Subject) -> Iterator[Trouble]:
    """A project reduces nothing before it is begun."""
    for index, project in enumerate(subject.projects):
        if project.end < project.start:
            continue  # C006 says that the years themselves are wrong
        year = min((year for year, share in project.effective.items() if share > 0), default=None)
        if year is not None and year < project.start:
            yield Trouble(
                f"项目{project.id}“{project.name}”{project.start}年开工，达效比例却从{year}年算起",
                "检查开工年份和达效比例的年份",
                path=f"projects.items[{index}].effective.{year}",
            )
