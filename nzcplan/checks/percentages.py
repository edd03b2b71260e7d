"""Rules about percentages: written as fractions, shares that fall or never become the whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from nzcplan.accounting.indicators import HUNDRED, is_percentage
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.calculations.power import Photovoltaic
from nzcplan.park.targets import Direction, Indicator


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
        shares = project.effective.values()
        if _all_fractions(shares):
            what, path = f"项目{project.id}的达效比例", f"projects.items[{index}].effective"
            yield _fraction(what, path, several=len(shares) > 1)
    projects = subject.park.projects
    for index, data in enumerate(projects.calculations if projects else ()):
        if isinstance(data, Photovoltaic) and 0 < data.self_use <= 1:
            yield _fraction(
                f"减排量测算第{index + 1}项的自用比例", f"projects.calculations[{index}].self_use"
            )
    for name, path, rates in _rates_of_change(subject):
        if len(rates) >= FEWEST_YEARS and all(
            0 < abs(rate) <= LARGEST_SLIP for rate in rates.values()
        ):
            yield _fraction(name, path, several=True)
        else:
            yield from _some_fractions(name, path, rates)
    for index, indicator in enumerate(subject.indicators):
        given = [indicator.base, indicator.target, *indicator.path.values()]
        values = [value for value in given if value is not None]
        broken = any(value != value.to_integral_value() for value in values)
        if is_percentage(indicator) and len(values) > 1 and broken and _all_fractions(values):
            what = f"指标“{indicator.name}”的数值"
            yield _fraction(what, f"targets.indicators[{index}]", several=True)
        elif _whole_written_as_one(indicator):
            yield Trouble(
                f"指标“{indicator.name}”的目标值为 1%，疑似把100%写成了1",
                "全部覆盖（接入）写 100；确为1%的写明原因接受本条",
                path=f"targets.indicators[{index}].target",
            )
        yield from _changes(indicator, f"targets.indicators[{index}]")
        if is_percentage(indicator) and _a_hundred_apart(indicator.base, indicator.target):
            yield Trouble(
                f"指标“{indicator.name}”的基准值{indicator.base}%与目标值{indicator.target}%"
                "相差近百倍，其中一个疑似把百分数写成了小数",
                "写百分之几的数：60%写 60",
                path=f"targets.indicators[{index}].base",
            )


def _rates_of_change(subject: Subject) -> Iterator[tuple[str, str, Mapping[int, Decimal]]]:
    """Yield name, path and years of the rates in percent that the outlook rests on."""
    foundation = subject.park.foundation
    outlook = foundation.outlook if foundation else None
    if outlook is None:
        return
    drivers = [("", "foundation.outlook", outlook)] + [
        (f"驱动因素第{index + 1}项的", f"foundation.outlook.drivers[{index}]", driver)
        for index, driver in enumerate(outlook.drivers)
    ]
    for whose, path, driver in drivers:
        yield f"{whose}增加值增速", f"{path}.value_added_growth", driver.value_added_growth
        yield f"{whose}强度变化率", f"{path}.intensity_change", driver.intensity_change


def _some_fractions(what: str, path: str, rates: Mapping[int, Decimal]) -> Iterator[Trouble]:
    """Yield the years that are fractions where the others are not, and a hundredfold is like these."""
    known = {year: abs(rate) for year, rate in sorted(rates.items()) if rate not in (0, -HUNDRED)}
    small = {year: rate for year, rate in known.items() if rate < 1}
    usual = [rate for rate in known.values() if rate >= 1]
    if not small or not usual:
        return
    low, high = min(usual), max(usual)
    for rate in small.values():
        if not (rate * 10 < low and low / LIKE <= rate * HUNDRED <= high * LIKE):
            return
    values = "、".join(f"{rates[year].normalize():f}" for year in small)
    first = rates[min(small)]
    meant = list(dict.fromkeys(f"{(rates[y] * HUNDRED).normalize():f}" for y in small))
    others = f"{low.normalize():f}～{high.normalize():f}" if low < high else f"{low.normalize():f}"
    yield Trouble(
        f"{what}{'、'.join(map(str, small))}年为{values}，其余各年为{others}，"
        f"疑似把{meant[0]}%写成了{first.normalize():f}",
        f"写 {'、'.join(meant)}；确实不到1%的写明原因接受本条",
        path=f"{path}.{min(small)}",
    )


def _whole_written_as_one(indicator: Indicator) -> bool:
    """Whether a share that rises to the whole has the target 1, in percent: 100 % is meant.

    Only a share by its name, of which nothing beyond 0 and 1 is given.
    """
    given = (indicator.base, indicator.target, *indicator.path.values())
    return (
        is_percentage(indicator)
        and indicator.direction is Direction.INCREASE
        and indicator.target == 1
        and indicator.name.endswith(SHARE_WORDS)
        and not indicator.name.endswith(CHANGE_WORDS)
        and all(0 <= value <= 1 for value in given if value is not None)
    )


def _changes(indicator: Indicator, path: str) -> Iterator[Trouble]:
    """Yield that changes against the base are fractions: all of them, or those of some years."""
    changes = [c for c in (indicator.change, *indicator.path_change.values()) if c is not None]
    what = f"指标“{indicator.name}”较基准年的变化"
    if changes and all(0 < abs(change) < 1 for change in changes):
        falls = indicator.direction is Direction.DECREASE
        yield _fraction(what, path, several=len(changes) > 1, falls=falls)
    else:
        yield from _some_fractions(what, f"{path}.path_change", indicator.path_change)


SHARE_WORDS = ("率", "比例", "占比", "比重")
CHANGE_WORDS = ("增长率", "增长比例", "提高率", "提升率", "变化率", "变化比例")
"""Ends of names: of shares, which may be 100 %, and of changes, which are hardly."""
LIKE = 2
"""A hundredfold that lies within twice the others is like these; our proposal."""
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


def _fraction(what: str, path: str, *, several: bool = False, falls: bool = False) -> Trouble:
    """Return the trouble with one value, or all ``several``; ``falls`` where it should be negative."""
    sign = "下降写负数，如 -18；" if falls else ""
    return Trouble(
        f"{what}{'都' if several else ''}不大于1，疑似把百分数写成了小数",
        f"写百分之几的数：8%写 8，100%写 100；{sign}确实不到1%的写明原因接受本条",
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
