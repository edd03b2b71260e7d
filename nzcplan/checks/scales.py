"""Rules that hold two figures of the same park against each other: a unit wrong in all years alike,
which no neighbouring year gives away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import Flow, LedgerLine
from nzcplan.park.quantity import Series

OWN = "同一园区的两个数互相比较，本程序的建议"
APART = Decimal(1000)
"""Figures that belong together are not a thousand times apart; a slip of 10⁴ brings them there."""
DEVELOPMENT = "foundation.overview.development"
OUTPUT_WORDS = ("产值", "营业收入")


class Money(Struct, frozen=True):
    """Amounts in 万元 by year under a name, at ``path``."""

    name: str
    path: str
    amounts: Mapping[int, Decimal]

    def place(self, year: int) -> str:
        """Return where a wrong unit is: at the unit that stands beside the values, else at a value."""
        beside, dot, last = self.path.rpartition(".")
        return f"{beside}{dot}unit" if last == "values" else f"{self.path}.{year}"


@rule(
    "C080",
    "增加值与产值相差千倍以上",
    "warning",
    basis=OWN,
    why="增加值是产值的一部分，两者相差千倍以上，多为一处的单位写错（如亿元与万元），碳排放强度随之差一万倍。",
    mend="核对增加值和产值的单位；确实如此的，写明原因接受本条。",
)
def value_added_beside_output(subject: Subject) -> Iterator[Trouble]:
    """Value added is not a thousand times above or below the output that the park gives.

    It is doubted itself where all outputs say so, else the output that differs.
    """
    foundation = subject.park.foundation
    overview = foundation.overview if foundation else None
    if foundation is None or overview is None:
        return
    development = overview.development
    whole = _money(development.value_added_name, development.value_added, "value_added.values")
    outputs = _outputs(foundation)
    if whole is None:
        return
    odd = [(output, year) for output in outputs if (year := _apart(whole, output)) is not None]
    if not odd:
        return
    output, year = odd[0]
    doubted = whole if len(odd) == len(outputs) else output
    yield Trouble(
        f"{year}年{whole.name}{whole.amounts[year].normalize():f}万元，"
        f"{output.name}{output.amounts[year].normalize():f}万元，"
        f"相差{_power(whole.amounts[year] / output.amounts[year])}，疑似一处单位写错",
        "核对两处的单位，如亿元与万元、万元与元；确实如此的写明原因接受本条",
        path=doubted.place(year),
    )


def _money(name: str, series: Series, path: str) -> Money | None:
    unit = units.unit(series.unit)
    if unit is None or unit.dimension != "money":
        return None
    amounts = {
        year: units.convert(value, series.unit, "万元") for year, value in series.values.items()
    }
    return Money(name, f"{DEVELOPMENT}.{path}", amounts)


def _outputs(foundation: Foundation) -> list[Money]:
    """Return the outputs that the park gives: of the whole, its sectors', its enterprises'."""
    overview = foundation.overview
    found = []
    if overview is not None:
        for index, other in enumerate(overview.development.indicators):
            if any(other.name.endswith(word) for word in OUTPUT_WORDS):
                found.append(_money(other.name, other, f"indicators[{index}].values"))
        sectors = [
            (index, money)
            for index, sector in enumerate(overview.industries.sectors)
            if sector.output and (money := _money("", sector.output, "")) is not None
        ]
        found += _sum(
            "各行业产值合计",
            [(f"foundation.overview.industries.sectors[{i}].output.values", m) for i, m in sectors],
        )
    found += _sum(
        "名录中企业产值合计",
        [
            (f"foundation.enterprises[{index}].output", Money("", "", enterprise.output))
            for index, enterprise in enumerate(foundation.enterprises)
            if enterprise.output
        ],
    )
    return [money for money in found if money is not None]


def _sum(name: str, parts: Sequence[tuple[str, Money]]) -> list[Money | None]:
    """Return the sum of parts over the years that all have, at the greatest of them."""
    if not parts:
        return []
    years = set.intersection(*(set(money.amounts) for _, money in parts))
    sums = {
        year: sum((money.amounts[year] for _, money in parts), Decimal(0)) for year in sorted(years)
    }
    if not sums:
        return []
    last = max(sums)
    path, _ = max(parts, key=lambda part: part[1].amounts[last])
    return [Money(name, path, sums)]


def _apart(one: Money, other: Money) -> int | None:
    """Return the last year of both where they are apart in all years alike, None where not."""
    years = sorted(
        year
        for year in one.amounts.keys() & other.amounts.keys()
        if one.amounts[year] > 0 and other.amounts[year] > 0
    )
    ratios = [one.amounts[year] / other.amounts[year] for year in years]
    return years[-1] if years and (_all_above(ratios) or _all_below(ratios)) else None


@rule(
    "C081",
    "一种能源与其他能源之和相差千倍以上",
    "warning",
    basis=OWN,
    why="一种能源多到其他能源之和的千倍以上，或电力不到其千分之一，且各年如此，多为整行单位写错（如 kWh 与万kWh）。",
    mend="核对该种能源各行的单位；确实如此的在 note 中说明。",
    follows_from=("C046",),
)
def energy_beside_the_others(subject: Subject) -> Iterator[Trouble]:
    """No energy is a thousand times all others of the park together, and electricity no thousandth of
    them, in every year alike; a word on its lines explains it.

    A fuel may be as little as it likes: a park without a boiler still has a forklift.
    """
    foundation = subject.park.foundation
    lines = foundation.ledger if foundation else ()
    years = subject.account.years
    if not years:
        return
    amounts = {
        energy: [subject.account.facts.value(f"energy.tce.{energy}.{y}") for y in years]
        for energy in dict.fromkeys(line.energy for line in lines)
    }
    known = {
        energy: [value for value in values if value is not None]
        for energy, values in amounts.items()
        if all(value is not None and value > 0 for value in values)
    }
    odd = [
        (energy, ratios[-1], lines[own[0]].unit, own[0])
        for energy in known
        if (ratios := _ratios(known, energy))
        and (_all_above(ratios) or (energy == "electricity" and _all_below(ratios)))
        and (own := [i for i, line in enumerate(lines) if _counts(line, energy)])
        and not any(lines[index].note for index in own)
    ]
    if odd:
        # Of two that differ from each other, that in an unusual unit, else the greater is doubted.
        energies = load_factors().energies
        energy, ratio, unit, index = max(odd, key=lambda o: (o[2] != energies[o[0]].unit, o[1]))
        size = "达到其他能源之和的千倍以上" if ratio > 1 else "不到其他能源之和的千分之一"
        yield Trouble(
            f"{energies[energy].name}（折标准煤）各年都{size}"
            f"（{years[-1]}年相差{_power(ratio)}），疑似整行单位“{unit}”写错",
            f"核对单位，如 kWh 与万kWh、m³ 与万m³；确为 {unit} 的在 note 中说明",
            path=f"foundation.ledger[{index}].unit",
        )


def _ratios(known: Mapping[str, Sequence[Decimal]], energy: str) -> list[Decimal]:
    """Return an energy's amount over the sum of all others, year by year; none without others."""
    others = [values for other, values in known.items() if other != energy]
    if not others:
        return []
    sums = [sum(of_year, Decimal(0)) for of_year in zip(*others, strict=True)]
    return [value / rest for value, rest in zip(known[energy], sums, strict=True)]


def _all_above(ratios: Sequence[Decimal]) -> bool:
    return all(ratio >= APART for ratio in ratios)


def _all_below(ratios: Sequence[Decimal]) -> bool:
    return all(ratio <= 1 / APART for ratio in ratios)


def _counts(line: LedgerLine, energy: str) -> bool:
    return line.energy == energy and line.flow in (Flow.PURCHASED, Flow.SELF_PRODUCED)


def _power(ratio: Decimal) -> str:
    """Return how far apart two figures are: 约1万倍."""
    power = abs(round(ratio.log10()))
    for digits, word in ((8, "亿"), (4, "万")):
        if power >= digits:
            return f"约{10 ** (power - digits)}{word}倍"
    return f"约{10**power}倍"
