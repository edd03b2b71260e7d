"""Rules about the ledgers: years left out, supply inside the park, fuels that must be there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.activity import is_standard_coal
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import GENERATION_NAMES, Flow, Generation

LEDGER_NAMES = {"ledger": "能源台账", "processes": "工业过程台账"}


@rule(
    "C012",
    "台账中某项缺年份",
    "warning",
    basis="核算方法的一般要求",
    why="缺的年份按没有用能计入，会显示并不存在的升降。",
    mend="补齐该年数量：当年确实没有用的填 0；数据还没有取得的先不写，不要填 0。",
)
def years_left_out(subject: Subject) -> Iterator[Trouble]:
    """A line of a ledger has an amount for every year that the ledgers cover.

    A year without an amount counts as nothing used, which shows as a jump that never was.
    """
    foundation = subject.park.foundation
    for table, title in LEDGER_NAMES.items():
        for index, line in enumerate(getattr(foundation, table, ())):
            missing = [year for year in subject.account.years if year not in line.amounts]
            if missing:
                years = "、".join(str(year) for year in missing)
                yield Trouble(
                    f"{title}第{index + 1}项（{line_name(line)}）没有{years}年的数量，当年未计入",
                    "补齐该年数量：当年确实没有用的填 0；数据还没有取得的先不写，不要填 0",
                    path=f"foundation.{table}[{index}].amounts",
                )


@rule(
    "C013",
    "园内受入多于园内供出",
    "warning",
    basis="园区边界上互供抵消",
    why="园区内互供在边界上抵消，受入多于供出说明有一部分来自园外，漏计了排放。",
    mend="核对供需双方的数量；来自园外的改为外购。",
)
def supply_inside(subject: Subject) -> Iterator[Trouble]:
    """No more is received inside the park than is supplied inside it.

    Both cancel at the boundary; what is received beyond it came from outside, uncounted.
    """
    if subject.park.foundation is None:
        return
    foundation = subject.park.foundation
    supplied = _sums(subject, foundation, Flow.INTERNAL_OUT)
    beyond: dict[str, list[str]] = defaultdict(list)
    for (energy, year), received in sorted(_sums(subject, foundation, Flow.INTERNAL_IN).items()):
        given = supplied.get((energy, year), Decimal(0))
        if received > given:
            unit = load_factors().energies[energy].unit
            amounts = f"受入{received.normalize():f} {unit}、供出{given.normalize():f} {unit}"
            beyond[energy].append(f"{year}年{amounts}")
    for energy, years in beyond.items():
        yield Trouble(
            f"{load_factors().energies[energy].name}园内受入多于园内供出，"
            f"多出部分没有计入能耗和排放：{'；'.join(years)}",
            "来自园区外的填外购；来自园内的补上供出单位的园内供出",
            path=_first_received(foundation, energy),
        )


def _first_received(foundation: Foundation, energy: str) -> str:
    received = (
        index
        for index, line in enumerate(foundation.ledger)
        if line.energy == energy and line.flow is Flow.INTERNAL_IN
    )
    return f"foundation.ledger[{next(received)}]"


@rule(
    "C014",
    "自产电力、热力没有相应的燃料",
    "warning",
    basis="自产化石电力、热力通过燃料核算",
    why="自产的化石或生物质电力、热力只通过燃料计排放，台账里没有燃料就漏计了。",
    mend="补上所用燃料，或改正 generation。",
)
def fuel_of_generation(subject: Subject) -> Iterator[Trouble]:
    """Power or heat made from biomass or fossil fuel has its fuel in the ledger.

    Its energy and emissions are counted through the fuel alone.
    """
    foundation = subject.park.foundation
    energies = load_factors().energies
    groups = {
        energies[line.energy].group
        for line in (foundation.ledger if foundation else ())
        if line.energy in energies
    }
    fuels = {
        Generation.BIOMASS: {"biomass"},
        Generation.FOSSIL: {"coal", "oil", "gas", "other"},
    }
    for index, line in enumerate(foundation.ledger if foundation else ()):
        wanted = fuels.get(line.generation) if line.generation else None
        if line.flow is Flow.SELF_PRODUCED and wanted and not wanted & groups:
            yield Trouble(
                f"{line_name(line)}由{GENERATION_NAMES[line.generation or Generation.FOSSIL]}自产，"
                "但台账中没有相应的燃料，其能耗没有计入",
                "在台账中补充所用燃料",
                path=f"foundation.ledger[{index}]",
            )


@rule(
    "C079",
    "增加值缺台账年份",
    "warning",
    basis="编制指南对近年碳排放变化分析的要求",
    why="缺增加值的年份算不出碳排放强度和能耗强度，变化原因也无从分解。",
    mend="在 development.value_added.values 中补齐台账各年的增加值。",
)
def value_added_of_each_year(subject: Subject) -> Iterator[Trouble]:
    """Value added is given for every year of the ledger up to the base year."""
    overview = subject.park.foundation.overview if subject.park.foundation else None
    if overview is None:
        return
    values, base = overview.development.value_added.values, subject.park.plan.base_year
    missing = [y for y in subject.account.years if y <= base and y not in values]
    if missing:
        years = "、".join(str(year) for year in missing)
        yield Trouble(
            f"{overview.development.value_added_name}缺{years}年，当年的碳排放强度不能计算",
            "补齐这些年份的数；确实没有统计的写明原因接受本条",
            path="foundation.overview.development.value_added.values",
        )


def line_name(line: object) -> str:
    """Return the Chinese name of what a line of either ledger is about."""
    key = getattr(line, "energy", None)
    known = load_factors().energy(key) if key else None
    if known is not None:
        return known.name
    return str(getattr(line, "name", None) or getattr(line, "process", None) or key)


def _sums(subject: Subject, foundation: Foundation, flow: Flow) -> dict[tuple[str, int], Decimal]:
    """Return amounts of a flow by energy and year, in the energy's own unit."""
    facts = subject.account.facts
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for line in foundation.ledger:
        energy = load_factors().energy(line.energy)
        if line.flow is not flow or energy is None or energy.group not in ("electricity", "heat"):
            continue
        coefficient = facts.value(f"coefficient.standard_coal.{energy.id}")
        if is_standard_coal(line.unit) and coefficient:
            for year, amount in line.amounts.items():
                sums[energy.id, year] += units.convert(amount, line.unit, "tce") / coefficient
            continue
        written, own = units.unit(line.unit), units.unit(energy.unit)
        if written is None or own is None or written.dimension != own.dimension:
            continue
        for year, amount in line.amounts.items():
            sums[energy.id, year] += units.convert(amount, line.unit, energy.unit)
    return sums
