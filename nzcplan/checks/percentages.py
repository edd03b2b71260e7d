"""Rules about percentages: written as fractions, shares that fall or never become the whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from nzcplan.accounting.indicators import HUNDRED, is_percentage
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.calculations.power import Photovoltaic


@rule(
    "C062",
    "百分数疑似写成了小数",
    "warning",
    basis="百分数按百分之几填写",
    why="把8%写成0.08，结果会小一百倍。",
    mend="写百分之几的数：8%写 8；确实不到1%的写明原因接受本条。",
)
def fractions_for_percents(subject: Subject) -> Iterator[Trouble]:
    """Percentages are not fractions: shares of effect and of own use, growth, indicators, changes."""
    for index, project in enumerate(subject.projects):
        if _all_fractions(project.effective.values()):
            yield _fraction(f"项目{project.id}的达效比例", f"projects.items[{index}].effective")
    projects = subject.park.projects
    for index, data in enumerate(projects.calculations if projects else ()):
        if isinstance(data, Photovoltaic) and 0 < data.self_use <= 1:
            yield _fraction(
                f"减排量测算第{index + 1}项的自用比例", f"projects.calculations[{index}].self_use"
            )
    foundation = subject.park.foundation
    outlook = foundation.outlook if foundation else None
    for name, field in (("增加值增速", "value_added_growth"), ("强度变化率", "intensity_change")):
        rates = list(getattr(outlook, field, {}).values())
        if len(rates) >= FEWEST_YEARS and all(0 < abs(rate) <= LARGEST_SLIP for rate in rates):
            yield _fraction(name, f"foundation.outlook.{field}")
    for index, indicator in enumerate(subject.indicators):
        given = [indicator.base, indicator.target, *indicator.path.values()]
        values = [value for value in given if value is not None]
        broken = any(value != value.to_integral_value() for value in values)
        if is_percentage(indicator) and len(values) > 1 and broken and _all_fractions(values):
            yield _fraction(f"指标“{indicator.name}”的数值", f"targets.indicators[{index}]")
        changes = [c for c in (indicator.change, *indicator.path_change.values()) if c is not None]
        if changes and all(0 < abs(change) < 1 for change in changes):
            yield _fraction(f"指标“{indicator.name}”较基准年的变化", f"targets.indicators[{index}]")
        if is_percentage(indicator) and _a_hundred_apart(indicator.base, indicator.target):
            yield Trouble(
                f"指标“{indicator.name}”的基准值{indicator.base}%与目标值{indicator.target}%"
                "相差近百倍，其中一个疑似把百分数写成了小数",
                "写百分之几的数：60%写 60",
                path=f"targets.indicators[{index}].base",
            )


FEWEST_YEARS = 3
LARGEST_SLIP = Decimal("0.2")
"""Yearly rates that all are below it (20 % written as a fraction) are hardly percentages; our
proposal."""


def _all_fractions(values: Iterable[Decimal]) -> bool:
    listed = list(values)
    return any(listed) and all(0 <= value <= 1 for value in listed)


def _a_hundred_apart(base: Decimal | None, target: Decimal | None) -> bool:
    """Whether one lies within a fraction's range and the other is 50 times as large or more."""
    if not base or not target:
        return False
    small, large = sorted((base, target))
    return 0 < small < 1 and large >= 50 * small and small != small.to_integral_value()


def _fraction(what: str, path: str) -> Trouble:
    return Trouble(
        f"{what}都不大于1，疑似把百分数写成了小数",
        "写百分之几的数：8%写 8，100%写 100；确实不到1%的写明原因接受本条",
        path=path,
    )


@rule(
    "C063",
    "达效（达产）比例下降",
    "warning",
    basis="达效比例逐年提高，达到100%后不变",
    why="比例下降多为年份或数值写错；填到建设期中间不到100%就不填的，此后各年的减排量（排放量）都会少计。",
    mend="核对各年比例；确实如此的，项目在 note、新增项目在趋势说明中说明。",
    follows_from=("C062",),
)
def rising_shares(subject: Subject) -> Iterator[Trouble]:
    """Shares of effect and of output rise from year to year, to the whole or the period's end."""
    end = subject.park.plan.period.end
    for index, project in enumerate(subject.projects):
        if project.note is None:
            name = f"项目{project.id}“{project.name}”的达效比例"
            path = f"projects.items[{index}].effective"
            yield from _not_rising(name, project.effective, path, end)
    outlook = subject.park.foundation.outlook if subject.park.foundation else None
    if outlook is not None and outlook.description is None:
        for index, plant in enumerate(outlook.new_plants):
            path = f"foundation.outlook.new_plants[{index}].ramp"
            yield from _not_rising(f"新增项目“{plant.name}”的达产比例", plant.ramp, path, end)


REASON = "在项目的 note、新增项目的在趋势说明（outlook.description）中说明"


def _not_rising(what: str, shares: Mapping[int, Decimal], path: str, end: int) -> Iterator[Trouble]:
    for before, year in itertools.pairwise(sorted(shares)):
        if shares[year] < shares[before]:
            yield Trouble(
                f"{what}{year}年为{shares[year].normalize():f}%，"
                f"低于{before}年的{shares[before].normalize():f}%",
                f"核对各年比例；确实下降的{REASON}",
                path=f"{path}.{year}",
            )
            return
    last = max(shares, default=0)
    if shares and shares[last] < HUNDRED and last < end:
        yield Trouble(
            f"{what}最后为{last}年的{shares[last].normalize():f}%，此后各年都按这一比例计",
            f"补上以后年份的比例，直到100%；确实达不到的{REASON}",
            path=f"{path}.{last}",
            severity="note",
        )
