"""Rules about the years that are over: what the yearly progress report needs to be told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.accounting.project_effects import effect_share
from nzcplan.accounting.reasons import reason_above
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.progress import PROJECT_STATE_NAMES, Progress, ProjectState
from nzcplan.park.projects import Project, ProjectKind

BASIS = "偏差应说明原因；幅度取自编制指南文件或园区自定的 plan.reason_above，缺省为本程序的建议"
HUNDRED = Decimal(100)


@rule(
    "C090",
    "指标偏差较大而没有说明原因",
    "warning",
    basis=BASIS,
    why="实际值与年度目标相差较大而没有原因，年度进展报告只能写“未说明原因”。",
    mend="在指标的 reasons 中按年份写明原因，或在 nzcplan update 的表中随实际值写入。",
)
def deviation_of_indicator(subject: Subject) -> Iterator[Trouble]:
    """An indicator far from its yearly target says why; the years of one indicator are said once."""
    above = reason_above(subject.park, subject.guide).percent
    for index, indicator in enumerate(subject.indicators):
        rates = subject.account.facts.under(f"indicator.{indicator.id}.deviation_rate")
        years = [
            str(rate.year)
            for rate in rates
            if abs(rate.value) > above and rate.year not in indicator.reasons
        ]
        if years:
            yield Trouble(
                f"指标“{indicator.name}”{'、'.join(years)}年的实际值与年度目标相差超过"
                f"{above.normalize():f}%，没有说明原因",
                f"在 reasons 中按年份写明原因，如 {{{years[-1]}: 设备到货推迟}}",
                path=f"targets.indicators[{index}]",
            )


@rule(
    "C091",
    "项目偏差较大而没有说明原因",
    "warning",
    basis=BASIS,
    why="项目延期、终止，或投资、减排量与计划相差较大而没有原因，年度进展报告只能写“未说明原因”。",
    mend="在这一年的项目进展（projects.progress）的 note 中写明原因。",
)
def deviation_of_project(subject: Subject) -> Iterator[Trouble]:
    """A year's progress that is not as planned says why.

    What is planned anew in this year or later hides what was planned: only the state is looked at.
    """
    above = reason_above(subject.park, subject.guide).percent
    projects = {project.id: project for project in subject.projects}
    for index, row in enumerate(_progress(subject)):
        if row.note is not None:
            continue
        said = _deviations(subject, row, projects.get(row.project), above)
        if said:
            yield Trouble(
                f"项目{row.project}在{row.year}年{'，'.join(said)}，没有说明原因",
                "在 note 中写明原因",
                path=f"projects.progress[{index}]",
            )


@rule(
    "C092",
    "到期没有建成的项目没有调整安排",
    "warning",
    basis="项目安排应与实际进展一致",
    why="项目没有按期建成，方案仍按原来的建成年份计算减排量，以后各年会偏乐观。",
    mend="在项目进展的 revised 中写新的建成年份（end）。",
)
def late_without_new_end(subject: Subject) -> Iterator[Trouble]:
    """A project that should be there at the end of a reported year is, or has a new end."""
    ends = {project.id: project.end for project in subject.projects}
    last: dict[str, int] = {}
    rows = _progress(subject)
    for index, row in enumerate(rows):
        if row.project not in last or row.year > rows[last[row.project]].year:
            last[row.project] = index
    for name, index in last.items():
        row, end = rows[index], ends.get(name)
        is_over = row.state in (ProjectState.COMPLETED, ProjectState.DROPPED)
        if end is not None and end <= row.year and not is_over:
            yield Trouble(
                f"项目{name}计划{end}年建成，{row.year}年末为“{PROJECT_STATE_NAMES[row.state]}”，"
                "没有调整建成年份",
                f"在 revised 中写 end，如 revised: {{end: {row.year + 1}}}",
                path=f"projects.progress[{index}]",
            )


@rule(
    "C093",
    "设有年度目标的指标没有实际值",
    "warning",
    basis="年度目标应有实际值对照",
    why="年份已有台账，指标却没有实际值，看不出年度目标是否完成。",
    mend="在指标的 actual 中填写各年的实际值。",
    follows_from=("C003",),
)
def actual_of_each_year(subject: Subject) -> Iterator[Trouble]:
    """In years that are reported, an indicator with a target has a value; the years are said once."""
    base_year, facts = subject.park.plan.base_year, subject.account.facts
    reported = [year for year in subject.account.years if year > base_year]
    for index, indicator in enumerate(subject.indicators):
        if indicator.fact is not None or indicator.formula is not None:
            continue
        key = f"indicator.{indicator.id}"
        missing = [
            str(year)
            for year in reported
            if f"{key}.{year}" in facts and year not in indicator.actual
        ]
        if missing and indicator.exemption is None:
            yield Trouble(
                f"指标“{indicator.name}”没有{'、'.join(missing)}年的实际值",
                "在 actual 中填写",
                path=f"targets.indicators[{index}]",
            )


def _progress(subject: Subject) -> tuple[Progress, ...]:
    return subject.park.projects.progress if subject.park.projects else ()


def _deviations(
    subject: Subject, row: Progress, project: Project | None, above: Decimal
) -> list[str]:
    """Return in words what of a year's progress calls for a reason."""
    said = []
    if row.state in (ProjectState.DELAYED, ProjectState.DROPPED):
        said.append(PROJECT_STATE_NAMES[row.state])
    later = (
        other
        for other in _progress(subject)
        if other.project == row.project and other.year >= row.year and other.revised is not None
    )
    if project is None or any(later):
        return said
    base_year = subject.park.plan.base_year
    share = effect_share(project, row.year) - effect_share(project, base_year)
    reduction = subject.account.facts.value(f"project.{project.id}.reduction")
    is_sink = project.kind is ProjectKind.SINK
    pairs = (
        ("完成投资", row.investment, project.investment_by_year.get(row.year)),
        ("碳减排量", row.reduction, None if reduction is None or is_sink else reduction * share),
    )
    for what, actual, planned in pairs:
        if actual is None or planned is None or planned <= 0:
            continue
        rate = (actual - planned) / planned * HUNDRED
        if abs(rate) > above:
            said.append(f"{what}比计划{'多' if rate > 0 else '少'}{abs(rate):.1f}%")
    return said
