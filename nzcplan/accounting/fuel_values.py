"""A fuel's values as facts: each the park's own where it gives one, else the chosen set's."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.factor_facts import factor_fact
from nzcplan.factors.model import Energy, Factor, FuelFactors
from nzcplan.park.foundation.accounting import AccountingChoices, OwnFuelFactor

CHOICES = "foundation.accounting"
"""Where the park names its working method."""

OwnField = Literal["net_calorific_value", "carbon_content", "oxidation_rate", "standard_coal"]


class FuelValues(Struct, frozen=True):
    """GJ/t or GJ/万m³, tC/GJ, 1, tCO2/TJ; ``co2_per_energy`` in place of the two before it."""

    net_calorific_value: Fact | None
    carbon_content: Fact | None
    oxidation_rate: Fact | None
    co2_per_energy: Fact | None


class OwnValues:
    """The park's own cited values of its fuels."""

    def __init__(self, choices: AccountingChoices, book: FactBook) -> None:
        self._own = {own.energy: (index, own) for index, own in enumerate(choices.fuel_factors)}
        self._book = book

    def has(self, energy: Energy, field: OwnField) -> bool:
        """Return whether the park gives this value of this fuel."""
        return self._given(energy, field) is not None

    def value(self, energy: Energy, field: OwnField, name: str, unit: str) -> Fact | None:
        """Return the value as a fact, None where the park gives none."""
        value = self._given(energy, field)
        if value is None:
            return None
        index, own = self._own[energy.id]
        return self._book.once(
            Fact(
                id=f"given.{field}.{own.energy}",
                name=name,
                value=value,
                unit=unit,
                inputs=(f"{CHOICES}.fuel_factors[{index}].{field}",),
                origin="given",
                source=own.source,
            )
        )

    def _given(self, energy: Energy, field: OwnField) -> Decimal | None:
        own: OwnFuelFactor | None = self._own.get(energy.id, (0, None))[1]
        found: Decimal | None = getattr(own, field, None)
        return found


def fuel_values(
    energy: Energy, own: OwnValues, family: FuelFactors | None, book: FactBook
) -> FuelValues:
    """Return a fuel's values; those of low confidence in the set are as good as missing."""

    def of(field: OwnField, title: str, unit: str, shipped: Factor | None) -> Fact | None:
        return own.value(energy, field, f"{energy.name}{title}", unit) or _shipped(shipped, book)

    given = (
        (family.ncv, family.carbon_content, family.oxidation_rate, family.co2_per_energy)
        if family
        else (None, None, None, None)
    )
    calorific = of("net_calorific_value", "低位发热量", f"GJ/{energy.unit}", given[0])
    carbon = of("carbon_content", "单位热值含碳量", "tC/GJ", given[1])
    per_heat = None if carbon else _shipped(given[3], book)
    # What is given per heat as CO2 counts as burnt out: an oxidation rate would discount it twice.
    oxidation = None if per_heat else of("oxidation_rate", "碳氧化率", "1", given[2])
    return FuelValues(calorific, carbon, oxidation, per_heat)


def _shipped(factor: Factor | None, book: FactBook) -> Fact | None:
    usable = factor is not None and factor.is_default_worthy
    return book.once(factor_fact(factor)) if factor is not None and usable else None
