"""Rules about figures over years that can hardly be meant: slips of the unit, jumps."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.series import YearSeries, year_series
from nzcplan.checks.subject import Subject

OWN = "本程序的建议"


@dataclass(frozen=True, slots=True)
class Slip:
    """What a power of ten between neighbouring years points to, and how far the logarithm of the
    ratio may be from it."""

    reason: str
    near: Decimal


SLIPS = {
    1: Slip("小数点错了一位", Decimal("0.15")),
    3: Slip("单位写错（如 kg 与 t、kWh 与 MWh）", Decimal("0.25")),
    4: Slip("单位写错（如 m³ 与万m³、kWh 与万kWh、元与万元）", Decimal("0.25")),
}
"""0.15: 7 to 14 times, which growth seldom comes to in a year; 0.25: 0.56 to 1.78 beside the power,
which it never does. Our proposal."""
JUMP = Decimal("0.3")
"""A change in a year beyond which a reader asks for the reason; our proposal, from no rule."""
SMALL_SHARE = Decimal("0.01")
"""Energies that never come to this part of the park's total may jump as they like."""


@rule(
    "C046",
    "相邻两年相差十的整数次方",
    "warning",
    basis=OWN,
    why="同一行一年之间变化十倍、千倍或万倍，多为单位或小数点写错。",
    mend="核对该年的数和单位；确有其事的（如新建、停产）在 note 中说明。",
)
def slips_of_the_unit(subject: Subject) -> Iterator[Trouble]:
    """No amount is about 10, 10³ or 10⁴ times that of a neighbouring year, without a word on it."""
    for series in year_series(subject):
        if not series.noted:
            yield from itertools.islice(_slips(series), 1)


def _slips(series: YearSeries) -> Iterator[Trouble]:
    """Yield the years that stand out of a series by a power of ten."""
    amounts = {year: amount for year, amount in sorted(series.amounts.items()) if amount > 0}
    usual = statistics.median_low(amounts.values()) if amounts else Decimal(1)
    for pair in itertools.pairwise(amounts):
        odd, other = sorted(pair, key=lambda y: abs((amounts[y] / usual).log10()), reverse=True)
        exponent = (amounts[odd] / amounts[other]).log10()
        power = int(exponent.to_integral_value())
        slip = SLIPS.get(abs(power))
        if slip is None or abs(exponent - power) > slip.near:
            continue
        yield Trouble(
            f"{series.name}{odd}年为{amounts[odd]:f} {series.unit}，"
            f"约为{other}年（{amounts[other]:f} {series.unit}）的"
            f"{f'{10**power}倍' if power > 0 else f'1/{10**-power}'}，疑似{slip.reason}",
            "核对这两年的数和单位；确有其事的在 note 中说明",
            path=f"{series.path}.{odd}",
        )


@rule(
    "C048",
    "一年变化超过30%没有说明",
    "warning",
    basis="变化超过30%应说明原因，本程序的建议",
    why="变化大而没有说明，评审会怀疑数据口径变了。",
    mend="在台账有关行的 note 中，或在碳排放变化原因（emissions_note）中说明。",
    follows_from=("C020",),
)
def unexplained_jumps(subject: Subject) -> Iterator[Trouble]:
    """Energies and value added that change by more than 30 % in a year are explained, by a note on
    a line or in prose. Where a year is missing or its unit a slip, that is said by its own rule."""
    foundation = subject.park.foundation
    if foundation is None or foundation.emissions_note is not None:
        return
    years = subject.account.years
    silent: set[str | None] = set()
    first_line: dict[str, str] = {}
    for series in year_series(subject):
        slips = any(True for _ in _slips(series))
        if series.energy is None:
            if not (series.noted or slips):
                yield from _jumps(series.name, series.amounts, series.path)
            continue
        first_line.setdefault(series.energy, series.path.removesuffix(".amounts"))
        if series.noted or slips or any(year not in series.amounts for year in years):
            silent.add(series.energy)
    for energy, path in first_line.items():
        if energy not in silent:
            name, amounts = _used(subject, energy)
            yield from _jumps(name, amounts, path)


def _used(subject: Subject, energy: str) -> tuple[str, dict[int, Decimal]]:
    """Return the name and tce by year of an energy, nothing where it is never more than a trifle."""
    facts = subject.account.facts
    found = {y: facts.get(f"energy.tce.{energy}.{y}") for y in subject.account.years}
    used = {year: fact for year, fact in found.items() if fact is not None}
    matters = any(
        fact.value >= SMALL_SHARE * (facts.value(f"energy.total.{year}") or fact.value)
        for year, fact in used.items()
    )
    name = next((fact.name for fact in used.values()), energy)
    return name, {year: fact.value for year, fact in used.items()} if matters else {}


def _jumps(name: str, amounts: Mapping[int, Decimal], path: str) -> Iterator[Trouble]:
    """Yield one trouble for all jumps of a series."""
    changes = [
        (before, year, amounts[year] / amounts[before] - 1)
        for before, year in itertools.pairwise(sorted(amounts))
        if amounts[before] > 0 and amounts[year] >= 0
    ]
    jumps = [
        f"{year}年较{before}年{'增长' if change > 0 else '下降'}{abs(change) * 100:.1f}%"
        for before, year, change in changes
        if abs(change) > JUMP
    ]
    if jumps:
        yield Trouble(
            f"{name}{'、'.join(jumps)}，没有说明原因",
            "在台账有关行的 note 或碳排放变化原因中说明",
            path=path,
        )
