"""Rules about power and heat that pass the boundary: no more leaves than there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.activity import GRID_ENERGIES
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.energy import GENERATION_NAMES, Flow, Generation

NAMES = {"electricity": "电力", "heat": "热力"}
UNITS = {"electricity": "万kWh", "heat": "GJ"}


@rule(
    "C054",
    "外供多于外购与自产之和",
    "warning",
    basis="计量平衡：使用量＝外购＋自产－外供",
    why="外供的比外购和自产的还多，用量就成了负数，多为漏填自产或单位错误。",
    mend="补填自产的行，或核对外供量和单位。",
)
def no_more_sold_than_there_is(subject: Subject) -> Iterator[Trouble]:
    """Of power and of heat no more is sold in a year than is bought and made.

    Where it comes of one source that is named, the next rule says so.
    """
    for energy in GRID_ENERGIES:
        amounts = _by_flow(subject, energy)
        for year in subject.account.years:
            there = amounts[Flow.PURCHASED, None, year] + amounts[Flow.SELF_PRODUCED, None, year]
            sold = amounts[Flow.SOLD, None, year]
            # Heat made of a fuel on the spot need not stand in the ledger as self-made.
            made_apart = energy == "heat" and not amounts[Flow.SELF_PRODUCED, None, year]
            oversold = next(_oversold(amounts, year), None)
            if sold > there and not made_apart and oversold is None:
                yield Trouble(
                    f"{year}年外供{NAMES[energy]}{_written(sold)} {UNITS[energy]}，"
                    f"多于外购与自产之和{_written(there)} {UNITS[energy]}",
                    "补填自产的行，或核对外供量和单位",
                    path=_line_of(subject, energy, Flow.SOLD),
                )
                break


@rule(
    "C055",
    "某种自产电力外供多于自产",
    "error",
    basis="计量平衡：外供的光伏不多于光伏发电量",
    why="注明来源的外供量比该来源的自产量还多，自用量就成了负数。",
    mend="核对自产量和外供量；自产量填全部发电量，含外供部分。",
)
def no_more_sold_than_made(subject: Subject) -> Iterator[Trouble]:
    """Of a source that is named no more is sold than is made."""
    for energy in GRID_ENERGIES:
        amounts = _by_flow(subject, energy)
        told: set[Generation] = set()
        for year in subject.account.years:
            for generation in _oversold(amounts, year):
                made = amounts[Flow.SELF_PRODUCED, generation, year]
                sold = amounts[Flow.SOLD, generation, year]
                if generation not in told:
                    told.add(generation)
                    yield Trouble(
                        f"{year}年外供{GENERATION_NAMES[generation]}{NAMES[energy]}"
                        f"{_written(sold)} {UNITS[energy]}，多于自产的{_written(made)} {UNITS[energy]}",
                        "自产量填全部发电（产热）量，含外供部分",
                        path=_line_of(subject, energy, Flow.SOLD, generation),
                    )


Key = tuple[Flow, Generation | None, int]


def _oversold(amounts: Mapping[Key, Decimal], year: int) -> Iterator[Generation]:
    """Yield the sources of which more is sold in a year than is made."""
    for generation in Generation:
        sold = amounts.get((Flow.SOLD, generation, year), 0)
        if sold > amounts.get((Flow.SELF_PRODUCED, generation, year), 0):
            yield generation


def _by_flow(subject: Subject, energy: str) -> dict[Key, Decimal]:
    """Return amounts by flow, by source (None: of all sources together) and by year.

    Nothing where a line is in standard coal, since the sums would not be whole.
    """
    foundation = subject.park.foundation
    lines = [line for line in (foundation.ledger if foundation else ()) if line.energy == energy]
    found: dict[Key, Decimal] = defaultdict(Decimal)
    known = [units.unit(line.unit) for line in lines]
    if any(unit is None or unit.dimension != "energy" for unit in known):
        return found
    for line in lines:
        for year, amount in line.amounts.items():
            size = units.convert(amount, line.unit, UNITS[energy])
            found[line.flow, None, year] += size
            if line.generation is not None:
                found[line.flow, line.generation, year] += size
    return found


def _line_of(
    subject: Subject, energy: str, flow: Flow, generation: Generation | None = None
) -> str:
    """Return the path of the line of this flow that has most, where a slip most likely is."""
    lines = subject.park.foundation.ledger if subject.park.foundation else ()
    found = {
        index: max(units.convert(n, line.unit, UNITS[energy]) for n in line.amounts.values())
        for index, line in enumerate(lines)
        if line.energy == energy and line.flow is flow and line.amounts
        if generation is None or line.generation is generation
    }
    return f"foundation.ledger[{max(found, key=lambda index: found[index])}]"


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
