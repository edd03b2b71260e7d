"""Rules about years: base year, past years, the period, projects and the work of each year."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject


@rule(
    "C003",
    "基准年与编制指南不符",
    "error",
    basis="编制指南对基准年的规定",
    why="各项目标都与基准年比较，基准年不同则无法与其他园区比较。",
    mend="改为指南规定的基准年，并补齐该年数据。",
)
def base_year_of_guide(subject: Subject) -> Iterator[Trouble]:
    """The base year is the one that the guide fixes."""
    fixed, year = subject.guide.base_year, subject.park.plan.base_year
    if fixed is not None and year != fixed.value:
        yield Trouble(
            f"基准年为{year}年，编制指南规定为{fixed.value}年",
            f"改为 {fixed.value}",
            clause=fixed.clause,
            path="plan.base_year",
        )


@rule(
    "C004",
    "台账年份不足",
    "error",
    basis="编制指南对近年变化分析的要求",
    why="缺少年份就不能分析变化趋势，缺基准年则全部目标没有起点。",
    mend="补齐所缺年份的台账；确无数据的（基准年除外），写明原因接受本条。",
    follows_from=("C003",),
)
def past_years(subject: Subject) -> Iterator[Trouble]:
    """The ledger covers the past years that the guide asks for, the base year among them."""
    if not subject.account.years:
        return
    base = subject.park.plan.base_year
    asked = subject.guide.history_years
    if base not in subject.account.years:
        yield Trouble(
            f"能源台账没有基准年{base}年的数据",
            "补齐基准年数据",
            path="foundation.ledger",
        )
    wanted = range(base - (asked.value if asked else 1) + 1, base + 1)
    missing = [year for year in wanted if year not in subject.account.years and year != base]
    if missing:
        years = "、".join(str(year) for year in missing)
        yield Trouble(
            f"能源台账缺{years}年，编制指南要求分析近{len(wanted)}年的变化",
            "补齐缺少年份的台账；确无数据的写明原因接受本条",
            clause=asked.clause if asked else "",
            path="foundation.ledger",
            severity="warning",
        )


@rule(
    "C005",
    "建设期起止年份有误",
    "error",
    basis="起止年份的先后关系",
    why="建设期是年度计划、投资和减排路径的时间轴，起止颠倒时后面都无法计算。",
    mend="检查 plan.period：end 不早于 start，且在基准年之后。",
    before_accounting=True,
)
def period_in_order(subject: Subject) -> Iterator[Trouble]:
    """The period ends after it starts and after the base year."""
    plan = subject.park.plan
    if plan.period.end < plan.period.start or plan.period.end <= plan.base_year:
        yield Trouble(
            f"建设期结束年{plan.period.end}年早于起始年{plan.period.start}年"
            if plan.period.end < plan.period.start
            else f"建设期结束年{plan.period.end}年不在基准年{plan.base_year}年之后",
            "检查起止年份",
            path="plan.period",
        )


@rule(
    "C006",
    "项目年份超出建设期",
    "warning",
    basis="编制指南对拟建项目建设周期的要求",
    why="建设期外建成的项目不能支撑本期目标，基准年前已建成的项目减排量已在基准年排放中。",
    mend="调整建设周期，或在 note 中说明减排量不计入本期；已建成的移到发展基础。",
    follows_from=("C005",),
)
def project_years(subject: Subject) -> Iterator[Trouble]:
    """Each project is finished after it starts and inside the period."""
    plan = subject.park.plan
    for index, project in enumerate(subject.projects):
        path = f"projects.items[{index}]"
        if project.end < project.start:
            yield Trouble(
                f"项目{project.id}“{project.name}”建成年份{project.end}早于开工年份{project.start}",
                "检查两个年份",
                path=f"{path}.end",
                severity="error",
            )
        elif project.end < plan.base_year:
            yield Trouble(
                f"项目{project.id}“{project.name}”{project.end}年已建成，"
                f"其减排效果已在基准年{plan.base_year}年的排放量中，不是拟建项目",
                "检查建成年份；确已建成的移到低碳发展基础中说明",
                path=f"{path}.end",
                severity="error",
            )
        elif project.note is None and (
            project.end > plan.period.end or project.start < plan.base_year
        ):
            yield Trouble(
                f"项目{project.id}“{project.name}”（{project.start}—{project.end}年）"
                f"超出建设期{plan.period.start}—{plan.period.end}年",
                "调整建设周期，或在 note 中说明其减排量不计入本期",
                path=f"{path}.end" if project.end > plan.period.end else f"{path}.start",
            )


@rule(
    "C007",
    "分年度计划与建设期不符",
    "warning",
    basis="编制指南对分年度实施计划的要求",
    why="每年都要有计划，评审按年检查；重复或超出建设期的年份多为复制所致。",
    mend="补写缺少的年份，合并重复的，删去期外的。",
    follows_from=("C005",),
)
def work_of_each_year(subject: Subject) -> Iterator[Trouble]:
    """Every year of the period has its work once, and no other year has."""
    implementation, period = subject.park.implementation, subject.park.plan.period
    if implementation is None:
        return
    given = {item.year for item in implementation.years}
    missing = [year for year in range(period.start, period.end + 1) if year not in given]
    years = "、".join(str(year) for year in missing)
    # A year written twice in place of the next one leaves that one out: one cause.
    is_mistyped = 0 < len(missing) <= len(implementation.years) - len(given)
    if missing and not is_mistyped:
        yield Trouble(
            f"实施步骤缺{years}年",
            "补充当年的目标和重点工作",
            path="implementation.years",
        )
    seen: set[int] = set()
    for index, item in enumerate(implementation.years):
        if item.year in seen:
            left_out = f"，缺{years}年" if is_mistyped else ""
            yield Trouble(
                f"实施步骤中的{item.year}年写了不止一次{left_out}",
                f"改正年份，或合并后补写{years}年" if is_mistyped else "合并为一项",
                path=f"implementation.years[{index}].year",
            )
        seen.add(item.year)
        if not period.start <= item.year <= period.end:
            yield Trouble(
                f"实施步骤中的{item.year}年不在建设期内",
                "检查年份",
                path=f"implementation.years[{index}].year",
            )
