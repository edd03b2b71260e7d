"""The total of energy by both conventions of power, side by side: 当量值 and 等价值.

``energy.total`` goes by the convention that the park names; these say theirs in id and name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES, EnergyConvention


def convention_facts(
    book: FactBook, contributions: Iterable[Contribution], coefficients: Coefficients
) -> None:
    """Add ``energy.equal_value.total.<year>`` and, where the park gives an equivalent value with
    its source, ``energy.equivalent_value.total.<year>`` (tce)."""
    power: dict[int, dict[str, Decimal]] = defaultdict(dict)
    years: set[int] = set()
    for contribution in contributions:
        activity = contribution.activity
        years.add(activity.year)
        if activity.energy.group == "electricity" and contribution.standard_coal is not None:
            amount_id = f"activity.electricity.{contribution.role}.{activity.year}"
            amount = book.get(amount_id)
            assert amount is not None, "energy facts come first"
            power[activity.year][amount_id] = contribution.sign * amount.value
    for convention in EnergyConvention:
        for year in sorted(years):
            total = book.get(f"energy.total.{year}")
            if total is not None:
                _total(book, total, power[year], coefficients, convention)


def _total(
    book: FactBook,
    total: Fact,
    power: dict[str, Decimal],
    coefficients: Coefficients,
    convention: EnergyConvention,
) -> None:
    called = ENERGY_CONVENTION_NAMES[convention]
    value, formula = total.value, f"即能源消费总量，电力按{called}折标准煤"
    inputs: tuple[str, ...] = (total.id,)
    if power:
        usual = coefficients.electricity_at(coefficients.convention)
        wanted = coefficients.electricity_at(convention)
        if usual is None or wanted is None:
            return
        if wanted.id != usual.id:
            value += sum(power.values(), Decimal(0)) * (wanted.value - usual.value)
            inputs += (*power, wanted.id, usual.id)
            formula = f"能源消费总量 ＋ 净用电量 ×（{wanted.name} － {usual.name}）"
    book.add(
        Fact(
            id=f"energy.{convention.value}.total.{total.year}",
            name=f"能源消费总量（{called}）",
            value=value,
            unit="tce",
            year=total.year,
            formula=formula,
            inputs=inputs,
        )
    )
