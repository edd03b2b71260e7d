"""Renewable energy and power that the park uses: made inside or bought with proof, less what is sold."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.activity import GRID_ENERGIES
from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.foundation.energy import RENEWABLE_GENERATION, Generation

_RENEWABLE_ROLES = tuple(
    f"self_{item.value}" for item in Generation if item in RENEWABLE_GENERATION
)


def renewable_sold(book: FactBook, energy_id: str, year: int, sold: list[Contribution]) -> None:
    """Add ``<energy>.renewable_sold.<year>``: what of self-made renewables is not used inside.

    Sold power counts as renewable unless its line names another source; this never overstates
    what the park uses. It is at most what the park makes.
    """
    made = _renewable_made(book, energy_id, year)
    renewable = [
        part.activity
        for part in sold
        if part.activity.generation is None or part.activity.generation in RENEWABLE_GENERATION
    ]
    if not made or not renewable:
        return
    book.add(
        Fact(
            id=f"{energy_id}.renewable_sold.{year}",
            name=f"外供的自产可再生{renewable[0].energy.name}",
            value=min(
                sum((fact.value for fact in made), Decimal(0)),
                sum((activity.amount for activity in renewable), Decimal(0)),
            ),
            unit=renewable[0].energy.unit,
            year=year,
            formula="外供量（注明为非可再生的除外），不大于自产可再生量",
            inputs=(*(activity.path for activity in renewable), *(fact.id for fact in made)),
        )
    )


def _renewable_made(book: FactBook, energy_id: str, year: int) -> list[Fact]:
    found = (book.get(f"activity.{energy_id}.{role}.{year}") for role in _RENEWABLE_ROLES)
    return [fact for fact in found if fact]


def renewable_energy(book: FactBook, year: int, used: list[Fact], total: Fact) -> None:
    """Add ``energy.renewable.<year>`` from the facts (tce) of what is renewable, and its share.

    What is made of renewables but sold is used by others and does not count.
    """
    value = sum((fact.value for fact in used), Decimal(0))
    inputs = [fact.id for fact in used]
    for energy_id in GRID_ENERGIES:
        sold = book.get(f"{energy_id}.renewable_sold.{year}")
        coefficient = book.get(f"coefficient.standard_coal.{energy_id}")
        if sold and coefficient:
            value -= sold.value * coefficient.value
            inputs += (sold.id, coefficient.id)
    renewable = book.add(
        Fact(
            id=f"energy.renewable.{year}",
            name="可再生能源消费量",
            value=value,
            unit="tce",
            year=year,
            formula="自产可再生电力、热力 + 生物质能 － 外供的自产可再生电力、热力",
            # Nothing renewable: the zero is read off the whole.
            inputs=tuple(inputs) or (total.id,),
        )
    )
    book.share(
        f"energy.renewable_share.{year}",
        "可再生能源占能源消费总量的比重",
        renewable,
        total,
        formula="可再生能源消费量 ÷ 能源消费总量 × 100%",
    )


def renewable_power(book: FactBook, year: int) -> None:
    """Add power used, the renewable part of it, and that part's share."""
    power = {
        role: book.get(f"activity.electricity.{role}.{year}")
        for role in (
            "purchased",
            "purchased_green",
            *(f"self_{item.value}" for item in Generation),
            "sold",
        )
    }
    used = [fact for role, fact in power.items() if fact and role != "sold"]
    if not used:
        return
    sold = power["sold"]
    consumed = book.add(
        Fact(
            id=f"electricity.consumed.{year}",
            name="用电量",
            value=sum((fact.value for fact in used), Decimal(0)) - (sold.value if sold else 0),
            unit="万kWh",
            year=year,
            formula="外购 + 自产 － 外供",
            inputs=tuple(fact.id for fact in used) + ((sold.id,) if sold else ()),
        )
    )
    renewable = [
        fact
        for role, fact in power.items()
        if fact and (role == "purchased_green" or role in _RENEWABLE_ROLES)
    ]
    exported = book.get(f"electricity.renewable_sold.{year}")
    green = book.add(
        Fact(
            id=f"electricity.renewable.{year}",
            name="可再生能源电力",
            value=sum((fact.value for fact in renewable), Decimal(0))
            - (exported.value if exported else 0),
            unit="万kWh",
            year=year,
            formula="自产可再生电力 + 有凭证的外购绿电 － 外供的自产可再生电力",
            inputs=tuple(fact.id for fact in (*renewable, exported) if fact) or (consumed.id,),
        )
    )
    book.share(
        f"electricity.renewable_share.{year}",
        "可再生能源电力占用电量的比重",
        green,
        consumed,
        formula="可再生能源电力 ÷ 用电量 × 100%",
    )
