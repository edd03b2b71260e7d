"""Rules about what projects cost and save: amounts that can hardly be meant, money without years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.checks.fuel_values import short
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.projects import Project, ProjectKind


@rule(
    "C067",
    "项目有减排量而没有投资",
    "note",
    basis="本程序的建议",
    why="工程项目投资为零，多为漏填，投资合计和单位减排投资都会偏低。",
    mend="填写投资规模；确不需要投资的在 note 中说明。",
)
def investment_of_zero(subject: Subject) -> Iterator[Trouble]:
    """A project that reduces emissions costs something, unless it is one of management."""
    for index, project in enumerate(subject.projects):
        reduces = subject.account.facts.value(f"project.{project.id}.reduction")
        managed = project.kind is ProjectKind.MANAGEMENT or project.note is not None
        if project.investment == 0 and reduces and not managed:
            yield Trouble(
                f"项目{project.id}“{project.name}”有减排量，投资规模为 0",
                "填写投资规模；确不需要投资的在 note 中说明",
                path=f"projects.items[{index}].investment",
            )


@rule(
    "C071",
    "项目节能量多于园区用能",
    "warning",
    basis="节能量不大于基准年能源消费总量",
    why="节约的比用的还多，多为把 kgce 写成了 tce，或把产能当成了节能。",
    mend="核对节能量及其单位（tce/a）。",
    follows_from=("C020", "C054"),
)
def more_saved_than_used(subject: Subject) -> Iterator[Trouble]:
    """The projects save, one by one and together, no more energy than the park used."""
    used = subject.account.facts.value(f"energy.total.{subject.park.plan.base_year}")
    if used is None:
        return
    savings = [project.energy_saving or Decimal(0) for project in subject.projects]
    largest = max(savings, default=Decimal(0))
    together = sum(savings, Decimal(0))
    base = f"多于基准年能源消费总量{used:.0f} tce"
    if largest > used:
        index = savings.index(largest)
        yield Trouble(
            f"项目{subject.projects[index].id}“{subject.projects[index].name}”"
            f"年节能量{largest.normalize():f} tce，{base}",
            "核对节能量及其单位（tce/a）",
            path=f"projects.items[{index}].energy_saving",
        )
    elif together > used:
        yield Trouble(
            f"各项目年节能量合计{together.normalize():f} tce，{base}",
            "核对各项目节能量及其单位（tce/a），以及是否重复计算",
            path="projects.items",
        )


@rule(
    "C074",
    "项目没有分年度投资",
    "note",
    basis="编制指南对分年度实施计划的要求",
    why="其他项目都有分年度投资，缺一个，年度投资合计就小于投资规模。",
    mend="填写 investment_by_year；CSV 表填在各年份列。",
)
def investment_by_year(subject: Subject) -> Iterator[Trouble]:
    """Where projects have their investment by year, all that cost something have."""
    if not any(project.investment_by_year for project in subject.projects):
        return
    for index, project in enumerate(subject.projects):
        if project.investment and not project.investment_by_year:
            yield Trouble(
                f"项目{project.id}“{project.name}”没有分年度投资",
                f"在 investment_by_year 填写本项目{_years(project)}的投资（万元），各年之和等于投资规模",
                path=f"projects.items[{index}]",
            )


def _years(project: Project) -> str:
    if project.end <= project.start:
        return f"{project.start}年"
    return f"{project.start}—{project.end}年各年"


@rule(
    "C083",
    "各项目都没有分年度投资",
    "note",
    basis="编制指南对分年度实施计划的要求",
    why="只有投资规模，分年度实施计划中就没有各年的投资，方案会写“未填分年度投资”。",
    mend="在各项目的 investment_by_year 中填写各年的投资；CSV 表填在各年份列。",
)
def investment_of_no_year(subject: Subject) -> Iterator[Trouble]:
    """Where projects have an investment, some of it has a year."""
    costly = [p for p in subject.projects if p.investment]
    if costly and not any(project.investment_by_year for project in subject.projects):
        yield Trouble(
            f"{len(costly)}个项目都填了投资规模，没有一个填分年度投资，方案中各年的投资写“未填”",
            "在各项目的 investment_by_year 填写各年的投资（万元），各年之和等于投资规模",
            path="projects.items",
        )


@rule(
    "C082",
    "单位投资的减排量与其他项目相差千倍以上",
    "warning",
    basis="同一园区的项目互相比较，本程序的建议",
    why="减排量与投资之比同其他各项目都相差千倍以上，多为单位写错（如把万吨的数填成了吨，把元的数填成了万元）。",
    mend="核对减排量（tCO2/a）和投资规模（万元）的单位；确实如此的在 note 中说明。",
    follows_from=("C020",),
)
def reduction_beside_investment(subject: Subject) -> Iterator[Trouble]:
    """What a project saves for its money is no thousand times more or less than of every other.

    Sinks and projects of management are left out: their reductions are of another kind.
    """
    per_money = {
        index: saved / project.investment
        for index, project in enumerate(subject.projects)
        if project.kind not in (ProjectKind.SINK, ProjectKind.MANAGEMENT)
        and project.investment
        and (saved := subject.account.facts.value(f"project.{project.id}.reduction"))
        and saved > 0
    }
    by_size = sorted(per_money.values())
    if len(by_size) <= FEWEST_OTHERS:
        return
    for index, own in per_money.items():
        project = subject.projects[index]
        if project.note is not None:
            continue
        least = by_size[1] if own == by_size[0] else by_size[0]
        most = by_size[-2] if own == by_size[-1] else by_size[-1]
        is_little, is_much = own * APART <= least, own >= most * APART
        if is_little or is_much:
            yield Trouble(
                f"项目{project.id}“{project.name}”每万元投资减排{short(own)} tCO2，"
                f"其他项目为{short(least)}～{short(most)}，疑似减排量或投资的单位写错",
                "核对 reduction（单位 tCO2/a）和 investment（单位万元）；确实如此的在 note 中说明",
                path=f"projects.items[{index}].{'investment' if project.reduction is None else 'reduction'}",
            )


APART = Decimal(1000)
"""Projects of one park do not differ so much; a slip of 10⁴ brings them there."""
FEWEST_OTHERS = 2
"""Other projects that a project is held against."""


@rule(
    "C075",
    "投资年份与建设周期不符",
    "note",
    basis="时间关系，前后各一年以内为宜，本程序的建议",
    why="开工前一年以上、建成后一年以上还有投资，多为年份写错。",
    mend="核对分年度投资和 start、end；确实如此的在 note 中说明。",
)
def money_in_time(subject: Subject) -> Iterator[Trouble]:
    """A project's money is spent from the year before its start to the year after its end."""
    for index, project in enumerate(subject.projects):
        spent = (year for year, amount in sorted(project.investment_by_year.items()) if amount)
        outside = [y for y in spent if not project.start - 1 <= y <= project.end + 1]
        if outside and project.note is None and project.start <= project.end:
            yield Trouble(
                f"项目{project.id}“{project.name}”（{project.start}—{project.end}年）"
                f"在{'、'.join(map(str, outside))}年有投资",
                "核对分年度投资和建设周期；确实如此的在 note 中说明",
                path=f"projects.items[{index}].investment_by_year.{outside[0]}",
            )
