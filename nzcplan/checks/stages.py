"""Rules about how targets are spread over time: stages, base values, yearly paths, who answers."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.targets import IndicatorKind

MOST_NAMED = 12
"""Indicators that one finding names."""


@rule(
    "C040",
    "指标没有基准值",
    "warning",
    basis="编制指南以基准年为起点逐项提出目标的要求",
    why="没有基准值，看不出目标是提高还是降低了多少。",
    mend="填写 base（基准年尚没有的填 0），或用 fact、formula 由核算得出。",
)
def base_value(subject: Subject) -> Iterator[Trouble]:
    """Every indicator has a value in the base year, given or to be computed.

    Where a target is a change against the base, the missing base is an error of accounting.
    """
    for index, indicator in enumerate(subject.indicators):
        computed = indicator.fact or indicator.formula
        relative = indicator.change is not None or indicator.path_change
        if indicator.base is None and not (computed or relative or indicator.exemption):
            yield Trouble(
                f"指标“{indicator.name}”没有{subject.park.plan.base_year}年的基准值",
                "填写 base，基准年尚没有的填 0；能由核算得出的改填 fact 或 formula",
                path=f"targets.indicators[{index}]",
            )


@rule(
    "C041",
    "指标没有年度目标",
    "note",
    basis="编制指南对分年度实施计划的要求",
    why="没有年度目标，年度考核和进展报告就没有依据。",
    mend="在 path 或 path_change 中填写基准年与目标年之间各年的目标。",
    follows_from=("C003", "C005"),
)
def yearly_path(subject: Subject) -> Iterator[Trouble]:
    """Every indicator has a target for each year between the base year and the target year; those
    without the same years are said once."""
    plan = subject.park.plan
    between = range(max(plan.base_year + 1, plan.period.start), plan.period.end)
    lacking: dict[tuple[int, ...], list[int]] = {}
    for index, indicator in enumerate(subject.indicators):
        if indicator.exemption is not None:
            continue
        given = {*indicator.path, *indicator.path_change}
        if missing := tuple(year for year in between if year not in given):
            lacking.setdefault(missing, []).append(index)
    for missing, indices in lacking.items():
        names = "".join(f"“{subject.indicators[index].name}”" for index in indices[:MOST_NAMED])
        count = f"{'等' if len(indices) > MOST_NAMED else ''}{len(indices)}项" * (len(indices) > 1)
        yield Trouble(
            f"指标{names}{count}没有{'、'.join(map(str, missing))}年的年度目标",
            "在 path 或 path_change 中补上各年的目标",
            path=f"targets.indicators[{indices[0]}]",
        )


@rule(
    "C061",
    "阶段划分与建设期不符",
    "warning",
    basis="阶段应覆盖建设期且前后相接",
    why="阶段重叠、中断或超出建设期，阶段目标就无法检查。",
    mend="调整各阶段的起止年份，使其首尾相接并覆盖建设期；年中换阶段的，两个阶段可以同写这一年。",
    follows_from=("C005",),
)
def stages_cover_the_period(subject: Subject) -> Iterator[Trouble]:
    """Stages cover the period, each from the end of the one before it; the first fault is said.

    Stages are given by years, so that one that ends during a year shares it with the next.
    """
    stages = subject.park.targets.stages if subject.park.targets else ()
    period = subject.park.plan.period
    wanted = period.start
    for index, stage in sorted(enumerate(stages), key=lambda pair: pair[1].start):
        shared = wanted - 1 if wanted > period.start else wanted
        if stage.end < stage.start or not shared <= stage.start <= wanted or stage.end > period.end:
            field = "start" if not shared <= stage.start <= wanted else "end"
            yield Trouble(
                f"阶段“{stage.name}”为{stage.start}—{stage.end}年，"
                f"应从{wanted}年开始、不晚于{period.end}年结束",
                "使各阶段首尾相接并在建设期内",
                path=f"targets.stages[{index}].{field}",
            )
            return
        wanted = stage.end + 1
    if stages and wanted <= period.end:
        yield Trouble(
            f"阶段划分到{wanted - 1}年为止，建设期到{period.end}年",
            "补上其余年份的阶段，或延长最后一个阶段",
            path=f"targets.stages[{len(stages) - 1}].end",
        )


@rule(
    "C070",
    "核心指标没有责任部门",
    "note",
    basis="编制指南对目标责任制的要求",
    why="核心指标没有部门负责，目标责任制就落不到实处。",
    mend="在指标的 responsible 中填写，或在目标责任的分解中写上这一指标。",
)
def core_indicators_answered_for(subject: Subject) -> Iterator[Trouble]:
    """Each core indicator has a department that answers for it, where responsibilities are given."""
    safeguards = subject.park.safeguards
    system = safeguards.responsibility if safeguards else None
    if system is None:
        return
    carried = {identifier for item in system.items for identifier in item.indicators}
    for index, indicator in enumerate(subject.indicators):
        core = indicator.kind is IndicatorKind.CORE and indicator.exemption is None
        if core and indicator.responsible is None and indicator.id not in carried:
            yield Trouble(
                f"核心指标“{indicator.name}”没有责任部门",
                "填写 responsible，或在目标责任的分解中写上这一指标",
                path=f"targets.indicators[{index}]",
            )
