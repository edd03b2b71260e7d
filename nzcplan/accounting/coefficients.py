"""The coefficients in use: standard coal and CO2 per unit of each energy, as facts.

A coefficient comes from the park's own cited values or from the factor set the park chose; where
neither has it there is no silent substitute but a finding.

Formulas: CO2 factor = net calorific value × carbon content × oxidation rate × 44/12;
standard coal = net calorific value ÷ 29.3076 GJ/tce where the park gives its own calorific value or
GB/T 2589 prints no single coefficient.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.factors.model import Energy, Factor
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.park.foundation.accounting import AccountingChoices, EnergyConvention, OwnFuelFactor

CARBON_TO_CO2 = Decimal(44) / Decimal(12)
STANDARD_COAL_HEAT = "factor.standard_coal.gbt-2589-2020.calorific_value"
"""The table's calorific value of standard coal, kJ/kgce; a thousandth of it is GJ/tce."""

CHOICES = "foundation.accounting"


def factor_fact(factor: Factor) -> Fact:
    """Return a table's factor as a fact that cites its source."""
    return Fact(
        id=factor.id,
        name=factor.name,
        value=factor.value,
        unit=factor.unit,
        origin="factor",
        source=factor.citation,
    )


def missing_factor(energy: Energy, what: str, hint: str, path: str) -> Finding:
    """Return the finding that no usable value of ``what`` exists for an energy in the ledger."""
    return Finding(
        code="A003",
        severity="error",
        message=f"台账中有{energy.name}，但没有可用的{what}",
        hint=hint,
        path=path,
    )


@dataclass(frozen=True, slots=True)
class FuelValues:
    """A fuel's three values as facts; all from one family or all from the park itself."""

    net_calorific_value: Fact | None
    carbon_content: Fact | None
    oxidation_rate: Fact | None


class Coefficients:
    """Finds, and writes down as facts, the coefficient of each energy that is asked for."""

    def __init__(self, choices: AccountingChoices, tables: FactorTables, book: FactBook) -> None:
        self._choices = choices
        self._tables = tables
        self._book = book
        self._own = {own.energy: (index, own) for index, own in enumerate(choices.fuel_factors)}
        self.findings: list[Finding] = []

    def standard_coal(self, energy: Energy) -> Fact | None:
        """Return tce per unit of the energy (tce/t, tce/万m³, tce/万kWh, tce/GJ)."""
        fact_id = f"coefficient.standard_coal.{energy.id}"
        known = self._book.get(fact_id)
        if known is not None:
            return known
        unit = f"tce/{energy.unit}"
        name = f"{energy.name}折标准煤系数"
        own = self._own_value(energy, "standard_coal", name, unit)
        if own is not None:
            return self._book.add(_renamed(own, fact_id, name))
        if energy.group == "electricity":
            return self._electricity_standard_coal(fact_id, name, unit)
        table = self._tables.standard_coal(energy.id)
        # GB/T 2589 prints its coefficients for where there is no measured calorific value.
        measured = (
            energy.id in self._own and self._own[energy.id][1].net_calorific_value is not None
        )
        if table is not None and table.is_default_worthy and not measured:
            return self._converted(fact_id, name, unit, table)
        calorific = self._values(energy).net_calorific_value
        if calorific is None:
            return None
        heat = self._book.once(factor_fact(self._tables.factors[STANDARD_COAL_HEAT]))
        return self._book.add(
            Fact(
                id=fact_id,
                name=name,
                value=calorific.value * 1000 / heat.value,
                unit=unit,
                formula=f"低位发热量 ÷ {heat.value / 1000} GJ/tce",
                inputs=(calorific.id, heat.id),
            )
        )

    def carbon_dioxide(self, energy: Energy, *, full_oxidation: bool = False) -> Fact | None:
        """Return tCO2 per unit of a fuel; with ``full_oxidation`` the oxidation rate is 100%."""
        fact_id = f"coefficient.co2{'_converted' if full_oxidation else ''}.{energy.id}"
        known = self._book.get(fact_id)
        if known is not None:
            return known
        values = self._values(energy)
        calorific, carbon, oxidation = (
            values.net_calorific_value,
            values.carbon_content,
            values.oxidation_rate,
        )
        if calorific is None or carbon is None or (oxidation is None and not full_oxidation):
            return None
        value = calorific.value * carbon.value * CARBON_TO_CO2
        inputs: tuple[str, ...] = (calorific.id, carbon.id)
        formula = "低位发热量 × 单位热值含碳量 × 44/12（碳氧化率 100%）"
        if not full_oxidation and oxidation is not None:
            value *= oxidation.value
            inputs += (oxidation.id,)
            formula = "低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12"
        return self._book.add(
            Fact(
                id=fact_id,
                name=f"{energy.name}二氧化碳排放因子",
                value=value,
                unit=f"tCO2/{energy.unit}",
                formula=formula,
                inputs=inputs,
            )
        )

    def net_calorific_value(self, energy: Energy) -> Fact | None:
        """Return the heat of a unit of a fuel (GJ/t, GJ/万m³)."""
        return self._values(energy).net_calorific_value

    def _electricity_standard_coal(self, fact_id: str, name: str, unit: str) -> Fact | None:
        choices = self._choices
        if choices.energy_convention is EnergyConvention.EQUAL_VALUE:
            table = self._tables.standard_coal("electricity")
            return self._converted(fact_id, f"{name}（当量值）", unit, table) if table else None
        if not choices.equivalent_value or choices.equivalent_value_source is None:
            missing = Finding(
                code="A004",
                severity="error",
                message="电力折标口径为等价值，但没有给出等价值或其来源",
                hint="填写 equivalent_value（kgce/kWh）和 equivalent_value_source",
                path=CHOICES,
            )
            # Every line of power asks for it; the park is told once.
            if missing not in self.findings:
                self.findings.append(missing)
            return None
        return self._book.add(
            Fact(
                id=fact_id,
                name=f"{name}（等价值）",
                value=choices.equivalent_value * 10,
                unit=unit,
                formula="kgce/kWh × 10 = tce/万kWh",
                inputs=(f"{CHOICES}.equivalent_value",),
                origin="given",
                source=choices.equivalent_value_source,
            )
        )

    def _converted(self, fact_id: str, name: str, unit: str, table: Factor) -> Fact:
        """Return a printed coefficient in the unit of the ledger, with the step written out."""
        multiplier = {
            ("kgce/kg", "tce/t"): 1,
            ("kgce/m³", "tce/万m³"): 10,
            ("kgce/kWh", "tce/万kWh"): 10,
            ("kgce/MJ", "tce/GJ"): 1,
        }[(table.unit, unit)]
        printed = self._book.once(factor_fact(table))
        return self._book.add(
            Fact(
                id=fact_id,
                name=name,
                value=table.value * multiplier,
                unit=unit,
                formula=f"{table.unit} × {multiplier} = {unit}" if multiplier != 1 else table.unit,
                inputs=(printed.id,),
            )
        )

    def _values(self, energy: Energy) -> FuelValues:
        """Return a fuel's values: the park's own where it gives any, else the chosen set's."""
        units = (f"GJ/{energy.unit}", "tC/GJ", "1")
        names = ("net_calorific_value", "carbon_content", "oxidation_rate")
        titles = ("低位发热量", "单位热值含碳量", "碳氧化率")
        own = tuple(
            self._own_value(energy, name, f"{energy.name}{title}", unit)
            for name, title, unit in zip(names, titles, units, strict=True)
        )
        if any(own):
            return FuelValues(*own)
        family = self._tables.fuel(self._choices.fuel_factor_set, energy.id)
        if family is None:
            return FuelValues(None, None, None)
        parts = (family.ncv, family.carbon_content, family.oxidation_rate)
        return FuelValues(
            *(
                self._book.once(factor_fact(part)) if part and part.is_default_worthy else None
                for part in parts
            )
        )

    def _own_value(self, energy: Energy, field: str, name: str, unit: str) -> Fact | None:
        if energy.id not in self._own:
            return None
        index, own = self._own[energy.id]
        value: Decimal | None = getattr(own, field)
        if value is None:
            return None
        return self._book.once(_own_fact(own, index, field, value, name, unit))


def _own_fact(
    own: OwnFuelFactor, index: int, field: str, value: Decimal, name: str, unit: str
) -> Fact:
    return Fact(
        id=f"given.{field}.{own.energy}",
        name=name,
        value=value,
        unit=unit,
        inputs=(f"{CHOICES}.fuel_factors[{index}].{field}",),
        origin="given",
        source=own.source,
    )


def _renamed(fact: Fact, fact_id: str, name: str) -> Fact:
    return Fact(
        id=fact_id,
        name=name,
        value=fact.value,
        unit=fact.unit,
        formula="园区自定值",
        inputs=(fact.id,),
    )
