"""Rules about numbers that can hardly be meant: slips of the unit, jumps, fractions for percents."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from nzcplan.accounting.indicators import is_percentage
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject

OWN = "本程序的建议"
SLIP_NEAR = Decimal("0.25")
"""How far the logarithm of a ratio may be from a whole power of ten to look like a slip of the unit:
a factor of 0.56 to 1.78 beside 10, 10³ or 10⁴."""
SLIP_POWERS = {
    1: "小数点错了一位",
    3: "单位写错（如 kg 与 t、kWh 与 MWh）",
    4: "单位写错（如 m³ 与万m³、kWh 与万kWh、元与万元）",
}
JUMP = Decimal("0.3")
"""A change in a year beyond which a reader asks for the reason; our proposal, from no rule."""
SMALL_SHARE = Decimal("0.01")
"""Energies below this part of the park's total may jump as they like."""


@rule(
    "C046",
    "相邻两年相差十的整数次方",
    "warning",
    basis=OWN,
    why="同一行一年之间变化十倍、千倍或万倍，多为单位或小数点写错。",
    mend="核对该年的数和单位；确有其事的（如新建、停产）在 note 中说明。",
)
def slips_of_the_unit(subject: Subject) -> Iterator[Trouble]:
    """No amount is about 10, 10³ or 10⁴ times that of the year before, without a word on it."""
    foundation = subject.park.foundation
    if foundation is None:
        return
    for table, title in (("ledger", "能源台账"), ("processes", "工业过程台账")):
        for index, line in enumerate(getattr(foundation, table)):
            if line.note is None:
                path = f"foundation.{table}[{index}].amounts"
                yield from _slips(f"{title}第{index + 1}项", line.amounts, line.unit, path)
    overview = foundation.overview
    if overview is not None and overview.development.value_added.note is None:
        series = overview.development.value_added
        path = "foundation.overview.development.value_added.values"
        yield from _slips(overview.development.value_added_name, series.values, series.unit, path)


def _slips(what: str, amounts: Mapping[int, Decimal], unit: str, path: str) -> Iterator[Trouble]:
    for before, year in itertools.pairwise(sorted(amounts)):
        first, second = amounts[before], amounts[year]
        if first <= 0 or second <= 0:
            continue
        exponent = (second / first).log10()
        power = int(exponent.to_integral_value())
        reason = SLIP_POWERS.get(abs(power))
        if reason is not None and abs(exponent - power) <= SLIP_NEAR:
            yield Trouble(
                f"{what}{year}年为{second:f} {unit}，约为{before}年（{first:f} {unit}）的"
                f"{'' if power > 0 else '1/'}{10 ** abs(power)}，疑似{reason}",
                "核对这两年的数和单位；确有其事的在 note 中说明",
                path=f"{path}.{year}",
            )
            return


@rule(
    "C048",
    "一年变化超过30%没有说明",
    "warning",
    basis="变化超过30%应说明原因，本程序的建议",
    why="变化大而没有说明，评审会怀疑数据口径变了。",
    mend="在台账有关行的 note 中，或在碳排放变化原因（emissions_note）中说明。",
)
def unexplained_jumps(subject: Subject) -> Iterator[Trouble]:
    """An energy that changes by more than 30 % in a year is explained, by a line of it or in prose."""
    foundation = subject.park.foundation
    if foundation is None or foundation.emissions_note is not None:
        return
    facts, years = subject.account.facts, subject.account.years
    explained = {line.energy for line in foundation.ledger if line.note is not None}
    first_line: dict[str, int] = {}
    for index, line in enumerate(foundation.ledger):
        first_line.setdefault(line.energy, index)
    for fact in facts.under("energy.tce"):
        energy = fact.id.split(".")[2]
        position = years.index(fact.year) if fact.year in years else 0
        if energy in explained or energy not in first_line or not position:
            continue
        before = facts.get(f"energy.tce.{energy}.{years[position - 1]}")
        whole = facts.get(f"energy.total.{fact.year}")
        if before is None or whole is None or before.value <= 0 or whole.value <= 0:
            continue
        change = fact.value / before.value - 1
        if max(fact.value, before.value) < SMALL_SHARE * whole.value or abs(change) <= JUMP:
            continue
        yield Trouble(
            f"{fact.name}{fact.year}年较{before.year}年"
            f"{'增长' if change > 0 else '下降'}{abs(change) * 100:.1f}%，没有说明原因",
            "在台账有关行的 note 或碳排放变化原因中说明",
            path=f"foundation.ledger[{first_line[energy]}]",
        )


@rule(
    "C062",
    "百分数疑似写成了小数",
    "warning",
    basis="百分数按百分之几填写",
    why="把8%写成0.08，结果会小一百倍。",
    mend="写百分之几的数：8%写 8；确实不到1%的在说明中写明。",
)
def fractions_for_percents(subject: Subject) -> Iterator[Trouble]:
    """Percentages are not all fractions: shares of effect, growth, indicators in percent."""
    for index, project in enumerate(subject.projects):
        if _all_fractions(project.effective.values()):
            yield _fraction(f"项目{project.id}的达效比例", f"projects.items[{index}].effective")
    outlook = subject.park.foundation.outlook if subject.park.foundation else None
    if outlook is not None:
        growth = outlook.value_added_growth
        if len(growth) >= FEWEST_YEARS and _all_fractions(map(abs, growth.values())):
            yield _fraction("增加值增速", "foundation.outlook.value_added_growth")
    for index, indicator in enumerate(subject.indicators):
        given = [indicator.base, indicator.target, *indicator.path.values()]
        values = [value for value in given if value is not None]
        if is_percentage(indicator) and len(values) > 1 and _all_fractions(values):
            yield _fraction(f"指标“{indicator.name}”的数值", f"targets.indicators[{index}]")


FEWEST_YEARS = 3


def _all_fractions(values: Iterable[Decimal]) -> bool:
    listed = list(values)
    return bool(listed) and any(listed) and all(0 <= value <= 1 for value in listed)


def _fraction(what: str, path: str) -> Trouble:
    return Trouble(
        f"{what}都不大于1，疑似把百分数写成了小数", "写百分之几的数：8%写 8，100%写 100", path=path
    )
