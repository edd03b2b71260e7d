"""Rules about figures over years that can hardly be meant: slips of the unit, jumps."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.checks.fuel_values import short
from nzcplan.checks.indicators import value_path
from nzcplan.checks.ledger import line_name
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.series import YearSeries, every_series, year_series
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.energy import Flow, LedgerLine
from nzcplan.park.targets import Direction

OWN = "本程序的建议"


class Slip(Struct, frozen=True):
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
LEAST_SLIP = Decimal(7)
"""A ratio below which there is none of these powers within its bounds."""
GREATEST_EXPLAINED = 1
"""The power of ten that a note on a figure of development may explain."""
FEWEST_LINES = 3
"""Lines in one unit beside which a line in another stands out; our proposal."""
JUMP = Decimal("0.3")
"""A change in a year beyond which a reader asks for the reason; our proposal, from no rule."""
SMALL_SHARE = Decimal("0.01")
"""Energies that never come to this part of the park's total may jump as they like."""


@rule(
    "C046",
    "数量疑似差十的整数次方",
    "warning",
    basis=OWN,
    why="一年之间变化十倍、千倍或万倍，或数值与别的行相当、单位却小千倍，多为单位或小数点写错。",
    mend="核对该年的数和单位；确有其事的（如新建、停产）在 note 中说明。",
)
def slips_of_the_unit(subject: Subject) -> Iterator[Trouble]:
    """No amount is about 10, 10³ or 10⁴ times that of a neighbouring year, without a word on it, and
    no line's unit is 10³ or more below that of lines with numbers like its own.

    A word on value added or output (mostly on its prices) explains no 10³.
    """
    for series in every_series(subject):
        explained = GREATEST_EXPLAINED if not series.can_stop else max(SLIPS)
        powers = set(SLIPS) - set(range(explained + 1)) if series.noted else set(SLIPS)
        yield from itertools.islice(_slips(series, powers), 1)
    yield from _units_unlike_the_others(subject)


def _units_unlike_the_others(subject: Subject) -> Iterator[Trouble]:
    """Yield the lines in another unit than all others of their energy (m³ beside 万m³) whose numbers
    are like those of the others as they are written, and far below them once converted."""
    lines = subject.park.foundation.ledger if subject.park.foundation else ()
    alike: dict[tuple[str, Flow], list[LedgerLine]] = {}
    for line in lines:
        alike.setdefault((line.energy, line.flow), []).append(line)
    usuals = {key: _usual_unit(others) for key, others in alike.items()}
    for index, line in enumerate(lines):
        common, least, most = usuals[line.energy, line.flow]
        if line.note is not None or common in ("", line.unit):
            continue
        own, usual = units.unit(line.unit), units.unit(common)
        if own is None or usual is None or own.dimension != usual.dimension:
            continue
        size = units.convert(Decimal(1), line.unit, common)
        amounts = _positive(line)
        like = [least <= amount <= most for amount in amounts]
        if size <= Decimal("0.001") and amounts and all(like) and max(amounts) * size < least / 10:
            yield Trouble(
                f"能源台账第{index + 1}项（{line_name(line)}）以 {line.unit} 计，数值却与以 {common} "
                f"计的各行相当，换算后最多只有{short(max(amounts) * size)} {common}，疑似单位写错",
                f"核对单位；确为 {line.unit} 的在 note 中说明",
                path=f"foundation.ledger[{index}].unit",
            )


def _usual_unit(lines: Sequence[LedgerLine]) -> tuple[str, Decimal, Decimal]:
    """Return the unit that most lines are in with the least and greatest of their numbers; no unit
    where too few have one."""
    common, number = Counter(line.unit for line in lines).most_common(1)[0]
    amounts = [n for line in lines if line.unit == common for n in _positive(line)]
    if number < FEWEST_LINES or not amounts:
        return "", Decimal(0), Decimal(0)
    return common, min(amounts), max(amounts)


def _positive(line: LedgerLine) -> list[Decimal]:
    return [amount for amount in line.amounts.values() if amount > 0]


def _slips(series: YearSeries, powers: Container[int] = SLIPS) -> Iterator[Trouble]:
    """Yield the years that stand out of a series by one of these powers of ten."""
    amounts = {year: amount for year, amount in sorted(series.amounts.items()) if amount > 0}
    usual = statistics.median_low(amounts.values()) if amounts else Decimal(1)
    for pair in itertools.pairwise(amounts):
        slip = _is_slip(amounts[pair[0]] / amounts[pair[1]])
        if slip is None:
            continue
        odd, other = sorted(pair, key=lambda y: abs((amounts[y] / usual).log10()), reverse=True)
        power = int((amounts[odd] / amounts[other]).log10().to_integral_value())
        if abs(power) not in powers:
            continue
        yield Trouble(
            f"{series.name}{odd}年为{amounts[odd]:f} {series.unit}，"
            f"约为{other}年（{amounts[other]:f} {series.unit}）的"
            f"{f'{10**power}倍' if power > 0 else f'1/{10**-power}'}，疑似{slip.reason}",
            "核对这两年的数和单位；确有其事的在 note 中说明",
            path=f"{series.path}.{odd}",
        )


def _is_slip(ratio: Decimal) -> Slip | None:
    """Return what a ratio of two amounts points to, None where it is no power of ten."""
    if Decimal(1) / LEAST_SLIP < ratio < LEAST_SLIP:
        return None  # so for nearly all: a logarithm takes long
    exponent = ratio.log10()
    power = abs(int(exponent.to_integral_value()))
    slip = SLIPS.get(power)
    return slip if slip and abs(abs(exponent) - power) <= slip.near else None


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
    lines: dict[str, list[YearSeries]] = {}
    for series in year_series(subject):
        slips = any(True for _ in _slips(series))
        if series.energy is None:
            if not (series.noted or slips):
                yield from _jumps(series.name, series.amounts, [series])
            continue
        lines.setdefault(series.energy, []).append(series)
        if series.noted or slips or any(year not in series.amounts for year in years):
            silent.add(series.energy)
    for energy, of_energy in lines.items():
        if energy not in silent:
            name, amounts = _used(subject, energy)
            yield from _jumps(name, amounts, of_energy)


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


def _jumps(
    name: str, amounts: Mapping[int, Decimal], series: Sequence[YearSeries]
) -> Iterator[Trouble]:
    """Yield one trouble for all jumps of a quantity, at the figure that changed most in the first."""
    changes = [
        (before, year, amounts[year] / amounts[before] - 1)
        for before, year in itertools.pairwise(sorted(amounts))
        if amounts[before] > 0 and amounts[year] >= 0
    ]
    large = [found for found in changes if abs(found[2]) > JUMP]
    jumps = [
        f"{year}年较{before}年{'增长' if change > 0 else '下降'}{abs(change) * 100:.1f}%"
        for before, year, change in large
    ]
    if jumps:
        before, year, _ = large[0]
        changed = max(series, key=lambda one: _change(one, before, year))
        yield Trouble(
            f"{name}{'、'.join(jumps)}，没有说明原因",
            "在台账有关行的 note 或碳排放变化原因中说明",
            path=f"{changed.path}.{year}",
        )


def _change(series: YearSeries, before: int, year: int) -> Decimal:
    """Return by how much a line's amount changed, in the base unit of what it measures."""
    unit = units.unit(series.unit)
    size = unit.size if unit is not None else Decimal(1)
    return abs(series.amounts[year] - series.amounts[before]) * size


@rule(
    "C078",
    "目标值与基准值的数量级不同",
    "warning",
    basis=OWN,
    why="目标与基准值差千倍、万倍，多为两处用了不同的单位，目标看似大幅改善，实际无从考核。",
    mend="核对基准值、年度目标和目标值的单位，换算为 unit 所写的单位。",
    follows_from=("C003", "C020", "C054"),
)
def size_of_targets(subject: Subject) -> Iterator[Trouble]:
    """No target improves on the base a thousand or ten thousand times."""
    facts, plan = subject.account.facts, subject.park.plan
    for index, indicator in enumerate(subject.indicators):
        base = facts.value(f"indicator.{indicator.id}.{plan.base_year}")
        for year in range(plan.base_year + 1, plan.period.end + 1):
            target = facts.value(f"indicator.{indicator.id}.{year}")
            if base is None or target is None or base <= 0 or target <= 0:
                continue
            improves = (target < base) is (indicator.direction is Direction.DECREASE)
            if improves and max(target / base, base / target) > 100 and _is_slip(target / base):
                yield Trouble(
                    f"指标“{indicator.name}”基准值{short(base)}，{year}年目标{short(target)}"
                    f"（{indicator.unit}），疑似两处单位不同",
                    "核对基准值和目标的单位",
                    path=value_path(subject, index, year),
                )
                break
