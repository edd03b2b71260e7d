"""Rules about years: base year, past years, the period, projects and the work of each year."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.subject import Subject
from nzcplan.findings import Finding


def base_year_of_guide(subject: Subject) -> Iterator[Finding]:
    """C003: the base year is the one that the guide fixes."""
    rule, year = subject.guide.base_year, subject.park.plan.base_year
    if rule is not None and year != rule.value:
        yield Finding(
            "C003",
            "error",
            f"基准年为{year}年，编制指南规定为{rule.value}年",
            f"改为 {rule.value}",
            clause=rule.clause,
            path="plan.base_year",
        )


def past_years(subject: Subject) -> Iterator[Finding]:
    """C004: the ledger covers the past years that the guide asks for, the base year among them."""
    if not subject.account.years:
        return
    base = subject.park.plan.base_year
    rule = subject.guide.history_years
    if base not in subject.account.years:
        yield Finding(
            "C004",
            "error",
            f"能源台账没有基准年{base}年的数据",
            "补齐基准年数据",
            path="foundation.ledger",
        )
    wanted = range(base - (rule.value if rule else 1) + 1, base + 1)
    missing = [year for year in wanted if year not in subject.account.years and year != base]
    if missing:
        years = "、".join(str(year) for year in missing)
        yield Finding(
            "C004",
            "warning",
            f"能源台账缺{years}年，编制指南要求分析近{len(wanted)}年的变化",
            "补齐缺少年份的台账；确无数据时在碳排放变化原因中说明",
            clause=rule.clause if rule else "",
            path="foundation.ledger",
        )


def period_in_order(subject: Subject) -> Iterator[Finding]:
    """C005: the period ends after it starts and after the base year."""
    plan = subject.park.plan
    if plan.period.end < plan.period.start or plan.period.end <= plan.base_year:
        yield Finding(
            "C005",
            "error",
            f"建设期结束年{plan.period.end}年早于起始年{plan.period.start}年"
            if plan.period.end < plan.period.start
            else f"建设期结束年{plan.period.end}年不在基准年{plan.base_year}年之后",
            "检查起止年份",
            path="plan.period",
        )


def project_years(subject: Subject) -> Iterator[Finding]:
    """C006: each project is finished after it starts and inside the period."""
    plan = subject.park.plan
    for index, project in enumerate(subject.projects):
        path = f"projects.items[{index}]"
        if project.end < project.start:
            yield Finding(
                "C006",
                "error",
                f"项目{project.id}“{project.name}”建成年份{project.end}早于开工年份{project.start}",
                "检查两个年份",
                path=f"{path}.end",
            )
        elif project.end < plan.base_year:
            yield Finding(
                "C006",
                "error",
                f"项目{project.id}“{project.name}”{project.end}年已建成，"
                f"其减排效果已在基准年{plan.base_year}年的排放量中，不是拟建项目",
                "检查建成年份；确已建成的移到低碳发展基础中说明",
                path=f"{path}.end",
            )
        elif project.end > plan.period.end or project.start < plan.base_year:
            yield Finding(
                "C006",
                "warning",
                f"项目{project.id}“{project.name}”（{project.start}—{project.end}年）"
                f"超出建设期{plan.period.start}—{plan.period.end}年",
                "调整建设周期，或说明其减排量不计入本期",
                path=f"{path}.end" if project.end > plan.period.end else f"{path}.start",
            )


def work_of_each_year(subject: Subject) -> Iterator[Finding]:
    """C007: every year of the period has its work once, and no other year has."""
    implementation, period = subject.park.implementation, subject.park.plan.period
    if implementation is None:
        return
    given = {item.year for item in implementation.years}
    missing = [year for year in range(period.start, period.end + 1) if year not in given]
    if missing:
        years = "、".join(str(year) for year in missing)
        yield Finding(
            "C007",
            "warning",
            f"实施步骤缺{years}年",
            "补充当年的目标和重点工作",
            path="implementation.years",
        )
    seen: set[int] = set()
    for index, item in enumerate(implementation.years):
        if item.year in seen:
            yield Finding(
                "C007",
                "warning",
                f"实施步骤中的{item.year}年写了不止一次",
                "合并为一项",
                path=f"implementation.years[{index}].year",
            )
        seen.add(item.year)
        if not period.start <= item.year <= period.end:
            yield Finding(
                "C007",
                "warning",
                f"实施步骤中的{item.year}年不在建设期内",
                "检查年份",
                path=f"implementation.years[{index}].year",
            )
