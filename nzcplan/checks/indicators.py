"""Rules about indicators: path, direction and size of their values, and where these come from."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from nzcplan.accounting.indicators import HUNDRED, is_percentage
from nzcplan.checks.subject import Subject
from nzcplan.findings import Finding
from nzcplan.park.targets import DIRECTION_NAMES, Direction, Indicator


def path_years(subject: Subject) -> Iterator[Finding]:
    """C015: yearly targets lie between the base year and the target year; others are not used."""
    plan = subject.park.plan
    for index, indicator in enumerate(subject.indicators):
        for field, given in (("path", indicator.path), ("path_change", indicator.path_change)):
            unused = sorted(y for y in given if not plan.base_year < y < plan.period.end)
            if unused:
                years = "、".join(str(year) for year in unused)
                yield Finding(
                    "C015",
                    "warning",
                    f"指标“{indicator.name}”的年度目标有{years}年，"
                    f"不在基准年{plan.base_year}年与目标年{plan.period.end}年之间，没有采用",
                    "基准年填 base 或 fact，目标年填 target；其他年份删去",
                    path=f"targets.indicators[{index}].{field}.{unused[0]}",
                )


def target_direction(subject: Subject) -> Iterator[Finding]:
    """C016: a target improves on the base value in the direction that the indicator states."""
    plan, facts = subject.park.plan, subject.account.facts
    for index, indicator in _judgeable(subject):
        base = facts.value(f"indicator.{indicator.id}.{plan.base_year}")
        target = facts.value(f"indicator.{indicator.id}.{plan.period.end}")
        if base is None or target is None:
            continue
        if _is_worse(indicator, base, target):
            yield Finding(
                "C016",
                "warning",
                f"指标“{indicator.name}”应{DIRECTION_NAMES[indicator.direction]}，"
                f"目标值却{'高' if target > base else '低'}于基准值",
                "检查目标值、单位和方向",
                path=f"targets.indicators[{index}]",
            )


def one_base(subject: Subject) -> Iterator[Finding]:
    """C017: a base value is either given or computed; a given one is not used beside the other."""
    for index, indicator in enumerate(subject.indicators):
        field = computed_by(indicator)
        if field is not None and indicator.base is not None:
            yield Finding(
                "C017",
                "warning",
                f"指标“{indicator.name}”既有{'核算结果' if field == 'fact' else '公式'}又填了基准值，"
                "基准值没有采用",
                f"删去 base；要用所填的值则删去 {field}",
                path=f"targets.indicators[{index}].base",
            )


def shares(subject: Subject) -> Iterator[Finding]:
    """C037: what is called a share (占比、比重) lies between nothing and the whole."""
    plan, facts = subject.park.plan, subject.account.facts
    for index, indicator in _judgeable(subject):
        if not (is_percentage(indicator) and re.search("占.*比|比重", indicator.name)):
            continue
        outside = [
            year
            for year in (
                *past_years(subject, indicator),
                *range(plan.base_year, plan.period.end + 1),
            )
            if not 0 <= (facts.value(f"indicator.{indicator.id}.{year}") or 0) <= HUNDRED
        ]
        if outside:
            yield Finding(
                "C037",
                "warning",
                f"指标“{indicator.name}”在{'、'.join(map(str, outside))}年小于0%或大于100%",
                "检查数值、单位和公式",
                path=f"targets.indicators[{index}]",
            )


def path_direction(subject: Subject) -> Iterator[Finding]:
    """C038: from the base year on each yearly target is no worse than the one before it."""
    plan, facts = subject.park.plan, subject.account.facts
    for index, indicator in _judgeable(subject):
        found = [
            (year, value)
            for year in range(plan.base_year, plan.period.end)
            if (value := facts.value(f"indicator.{indicator.id}.{year}")) is not None
        ]
        against = [
            str(year)
            for (_, before), (year, value) in itertools.pairwise(found)
            if _is_worse(indicator, before, value) and not _is_rounding(before, value)
        ]
        if against:
            yield Finding(
                "C038",
                "warning",
                f"指标“{indicator.name}”应{DIRECTION_NAMES[indicator.direction]}，"
                f"{'、'.join(against)}年的年度目标却不及上一个目标（或基准值）",
                "检查年度目标；确有波动的在总体目标中说明原因",
                path=f"targets.indicators[{index}].{'path' if indicator.path else 'path_change'}",
            )


def unused_values(subject: Subject) -> Iterator[Finding]:
    """C039: given past values belong to years before the base year, and stand beside no formula."""
    for index, indicator in enumerate(subject.indicators):
        field = computed_by(indicator)
        unused = sorted(
            year for year in indicator.values if field or year >= subject.park.plan.base_year
        )
        if unused:
            reason = f"已由 {field} 得出" if field else "不是基准年以前的年份"
            yield Finding(
                "C039",
                "warning",
                f"指标“{indicator.name}”的历年值有{'、'.join(map(str, unused))}年没有采用：{reason}",
                "删去多余的年份；基准年的值填 base",
                path=f"targets.indicators[{index}].values.{unused[0]}",
            )


def computed_by(indicator: Indicator) -> str | None:
    """Return the field from which an indicator's values are computed, None where they are given."""
    return "fact" if indicator.fact else "formula" if indicator.formula else None


def _judgeable(subject: Subject) -> Iterator[tuple[int, Indicator]]:
    """Yield the indicators with their positions, without those computed from incomplete sums."""
    for index, indicator in enumerate(subject.indicators):
        if subject.is_whole or computed_by(indicator) is None:
            yield index, indicator


def past_years(subject: Subject, indicator: Indicator) -> tuple[int, ...]:
    """Return the years before the base year in which an indicator has a value."""
    found = subject.account.facts.under(f"indicator.{indicator.id}")
    base = subject.park.plan.base_year
    return tuple(fact.year for fact in found if fact.year is not None and fact.year < base)


def _is_worse(indicator: Indicator, before: Decimal, after: Decimal) -> bool:
    return after > before if indicator.direction is Direction.DECREASE else after < before


def _is_rounding(before: Decimal, after: Decimal) -> bool:
    """Whether a target differs from a value before it by no more than its last decimal hides."""
    exponent = after.as_tuple().exponent
    last = min(exponent, 0) if isinstance(exponent, int) else 0
    return abs(after - before) <= Decimal(1).scaleb(last) / 2
