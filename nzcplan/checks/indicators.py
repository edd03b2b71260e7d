"""Rules about indicators: their path, the direction of their target, where the base comes from."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.subject import Subject
from nzcplan.findings import Finding
from nzcplan.park.targets import DIRECTION_NAMES, Direction


def path_years(subject: Subject) -> Iterator[Finding]:
    """C015: yearly targets lie between the base year and the target year; others are not used."""
    plan = subject.park.plan
    for index, indicator in enumerate(subject.indicators):
        unused = [y for y in indicator.path if not plan.base_year < y < plan.period.end]
        if unused:
            years = "、".join(str(year) for year in sorted(unused))
            yield Finding(
                "C015",
                "warning",
                f"指标“{indicator.name}”的年度目标有{years}年，"
                f"不在基准年{plan.base_year}年与目标年{plan.period.end}年之间，没有采用",
                "基准年填 base 或 fact，目标年填 target；其他年份删去",
                path=f"targets.indicators[{index}].path.{unused[0]}",
            )


def target_direction(subject: Subject) -> Iterator[Finding]:
    """C016: a target improves on the base value in the direction that the indicator states."""
    plan, facts = subject.park.plan, subject.account.facts
    for index, indicator in enumerate(subject.indicators):
        base = facts.value(f"indicator.{indicator.id}.{plan.base_year}")
        target = facts.value(f"indicator.{indicator.id}.{plan.period.end}")
        if base is None or target is None:
            continue
        worse = target > base if indicator.direction is Direction.DECREASE else target < base
        if worse:
            yield Finding(
                "C016",
                "warning",
                f"指标“{indicator.name}”应{DIRECTION_NAMES[indicator.direction]}，"
                f"目标值却{'高' if target > base else '低'}于基准值",
                "检查目标值、单位和方向",
                path=f"targets.indicators[{index}]",
            )


def one_base(subject: Subject) -> Iterator[Finding]:
    """C017: a base value is either given or computed; beside a fact a given one is not used."""
    for index, indicator in enumerate(subject.indicators):
        if indicator.fact is not None and indicator.base is not None:
            yield Finding(
                "C017",
                "warning",
                f"指标“{indicator.name}”既有核算结果又填了基准值，基准值没有采用",
                "删去 base；要用所填的值则删去 fact",
                path=f"targets.indicators[{index}].base",
            )
