"""Rules about indicators: path, direction and size of their values, and where these come from."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from nzcplan.accounting.indicators import HUNDRED, is_percentage
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.targets import DIRECTION_NAMES, Direction, Indicator


@rule(
    "C015",
    "年度目标的年份没有采用",
    "warning",
    basis="本程序的建议",
    why="年度目标只用于基准年与目标年之间，其余年份的数不会出现在方案里。",
    mend="基准年填 base 或 fact，目标年填 target，其他年份删去。",
    follows_from=("C005",),
)
def path_years(subject: Subject) -> Iterator[Trouble]:
    """Yearly targets lie between the base year and the target year; others are not used."""
    plan = subject.park.plan
    for index, indicator in enumerate(subject.indicators):
        for field, given in (("path", indicator.path), ("path_change", indicator.path_change)):
            unused = sorted(y for y in given if not plan.base_year < y < plan.period.end)
            if unused:
                years = "、".join(str(year) for year in unused)
                yield Trouble(
                    f"指标“{indicator.name}”的年度目标有{years}年，"
                    f"不在基准年{plan.base_year}年与目标年{plan.period.end}年之间，没有采用",
                    "基准年填 base 或 fact，目标年填 target；其他年份删去",
                    path=f"targets.indicators[{index}].{field}.{unused[0]}",
                )


@rule(
    "C016",
    "目标与指标方向相反",
    "warning",
    basis="指标方向的含义",
    why="指标应降低而目标更高（或相反），多为数值、单位或方向填错。",
    mend="检查目标值、单位和 direction。",
    follows_from=("C003", "C020", "C054"),
)
def target_direction(subject: Subject) -> Iterator[Trouble]:
    """A target improves on the base value in the direction that the indicator states."""
    for index, indicator in turned_around(subject):
        wanted = DIRECTION_NAMES[indicator.direction]
        is_higher = indicator.direction is Direction.DECREASE
        yield Trouble(
            f"指标“{indicator.name}”应{wanted}，目标值却{'高' if is_higher else '低'}于基准值",
            _sign(indicator) or "检查目标值、单位和方向；基准值由核算得出的，先核对台账的数和单位",
            path=value_path(subject, index, subject.park.plan.period.end),
        )


def turned_around(subject: Subject) -> Iterator[tuple[int, Indicator]]:
    """Yield the indicators, with their positions, whose target is worse than the base value."""
    for index, indicator in _judgeable(subject):
        if _is_turned_around(subject, indicator):
            yield index, indicator


def _sign(indicator: Indicator) -> str:
    """Return how a change is written whose sign alone is wrong, empty where there is none."""
    if indicator.change is None:
        return ""
    wanted = DIRECTION_NAMES[indicator.direction]
    sign = "负" if indicator.direction is Direction.DECREASE else "正"
    written = f"{-indicator.change:f}"
    return f"{wanted}的指标 change 写{sign}数：写 {written}；方向填错的改 direction"


def _is_turned_around(subject: Subject, indicator: Indicator) -> bool:
    """Whether the target is worse than the base value."""
    plan, facts = subject.park.plan, subject.account.facts
    base = facts.value(f"indicator.{indicator.id}.{plan.base_year}")
    target = facts.value(f"indicator.{indicator.id}.{plan.period.end}")
    return base is not None and target is not None and _is_worse(indicator, base, target)


@rule(
    "C017",
    "基准值填了两处",
    "warning",
    basis="本程序的建议",
    why="同一数值两处填写，迟早不一致；程序只采用核算结果。",
    mend="删去 base；要用所填的值则删去 fact 或 formula。",
)
def one_base(subject: Subject) -> Iterator[Trouble]:
    """A base value is either given or computed; a given one is not used beside the other."""
    for index, indicator in enumerate(subject.indicators):
        field = computed_by(indicator)
        if field is not None and indicator.base is not None:
            yield Trouble(
                f"指标“{indicator.name}”既有{'核算结果' if field == 'fact' else '公式'}又填了基准值，"
                "基准值没有采用",
                f"删去 base；要用所填的值则删去 {field}",
                path=f"targets.indicators[{index}].base",
            )


SHARE = re.compile(
    "占.*比|比重|(?:接入|完成|覆盖|普及|达标|合格|配备|绿地|供热|回用|重复利用|综合利用|余热利用)率"
)
"""Names of what is a part of a whole; a rate of growth or of utilisation (负荷率) is none."""


@rule(
    "C037",
    "占比超出0%—100%",
    "warning",
    basis="占比的含义",
    why="占比不会小于 0 或大于 100%。",
    mend="检查数值和单位。",
)
def shares(subject: Subject) -> Iterator[Trouble]:
    """What is called a share (占比、比重、接入率) lies between nothing and the whole."""
    plan, facts = subject.park.plan, subject.account.facts
    for index, indicator in _judgeable(subject):
        if not (is_percentage(indicator) and SHARE.search(indicator.name)):
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
            yield Trouble(
                f"指标“{indicator.name}”在{'、'.join(map(str, outside))}年小于0%或大于100%",
                "检查数值、单位和公式",
                path=value_path(subject, index, outside[0]),
            )


@rule(
    "C038",
    "年度目标与指标方向相反",
    "warning",
    basis="指标方向的含义",
    why="年度目标中途倒退，多为数字写错；确有原因的应当说明。",
    mend="检查该年的目标值；确有波动的写明原因接受本条。",
    follows_from=("C003", "C020", "C054"),
)
def path_direction(subject: Subject) -> Iterator[Trouble]:
    """From the base year on each yearly target is no worse than the one before it.

    Where the target itself is, C016 says so, and nothing is known of the way to it.
    """
    plan, facts = subject.park.plan, subject.account.facts
    for index, indicator in _judgeable(subject):
        if _is_turned_around(subject, indicator):
            continue
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
            yield Trouble(
                f"指标“{indicator.name}”应{DIRECTION_NAMES[indicator.direction]}，"
                f"{'、'.join(against)}年的年度目标却不及上一个目标（或基准值）",
                "检查年度目标；确有波动的写明原因接受本条",
                path=value_path(subject, index, int(against[0])),
            )


@rule(
    "C039",
    "指标的历年值没有采用",
    "warning",
    basis="本程序的建议",
    why="填写的历年值不会出现在方案里。",
    mend="删去多余的年份或改正年份；基准年的值填 base。",
)
def unused_values(subject: Subject) -> Iterator[Trouble]:
    """Given past values belong to years before the base year, actual values to years after it up to
    the target year; neither stands beside a formula."""
    plan = subject.park.plan
    for index, indicator in enumerate(subject.indicators):
        field = computed_by(indicator)
        for key, called, where, used in (
            ("values", "历年值", "基准年以前", range(plan.base_year)),
            (
                "actual",
                "实际值",
                "基准年之后、目标年以前",
                range(plan.base_year + 1, plan.period.end + 1),
            ),
        ):
            unused = sorted(y for y in getattr(indicator, key) if field or y not in used)
            if unused:
                reason = f"已由 {field} 得出" if field else f"不是{where}的年份"
                yield Trouble(
                    f"指标“{indicator.name}”的{called}有{'、'.join(map(str, unused))}年没有采用：{reason}",
                    "删去多余的年份；基准年的值填 base",
                    path=f"targets.indicators[{index}].{key}.{unused[0]}",
                )


def value_path(subject: Subject, index: int, year: int) -> str:
    """Return the path at which an indicator's value of a year is written, the indicator's own where
    it is computed; a later year that stands nowhere else is the target year."""
    indicator, base_year = subject.indicators[index], subject.park.plan.base_year
    path = f"targets.indicators[{index}]"
    for field in ("values", "path", "path_change"):
        if year in getattr(indicator, field):
            return f"{path}.{field}.{year}"
    if year > base_year:
        return f"{path}.{'target' if indicator.target is not None else 'change'}"
    return f"{path}.base" if computed_by(indicator) is None else path


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
