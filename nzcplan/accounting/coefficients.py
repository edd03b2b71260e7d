"""The coefficients in use: standard coal and CO2 per unit of each energy, as facts.

A coefficient comes from the park's own cited values or from the factor set the park chose; where
neither has it there is no silent substitute but a finding.

Formulas: CO2 factor = net calorific value × carbon content × oxidation rate × 44/12, or net
calorific value × CO2 per heat where a set gives that (burnt out: no oxidation rate goes with it);
standard coal = net calorific value ÷ 29.3076 GJ/tce where the park gives its own calorific value or
GB/T 2589 prints no single coefficient.

A value of the park's own takes the place of the set's, one by one. That mixes no families: carbon
content, oxidation rate and CO2 per heat are per heat, not per tonne, so they go with any measured
calorific value; what must not be mixed is one family's calorific value with another's carbon.
"""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.choices import choice_problems, cited_equivalent
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.factor_facts import factor_fact
from nzcplan.accounting.fuel_values import CHOICES, FuelValues, OwnValues, fuel_values
from nzcplan.factors.model import Energy, Factor
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.near import named
from nzcplan.park.foundation.accounting import (
    ENERGY_CONVENTION_NAMES,
    AccountingChoices,
    EnergyConvention,
)

FINER = "宜按"
"""How the tables' note on an energy begins that is better written as one of its kinds."""
CARBON_TO_CO2 = Decimal(44) / Decimal(12)
STANDARD_COAL_HEAT = "factor.standard_coal.gbt-2589-2020.calorific_value"
"""The table's calorific value of standard coal, kJ/kgce; a thousandth of it is GJ/tce."""


class Coefficients:
    """Finds, and writes down as facts, the coefficient of each energy that is asked for."""

    def __init__(self, choices: AccountingChoices, tables: FactorTables, book: FactBook) -> None:
        self._choices = choices
        self._tables = tables
        self._book = book
        self._own = OwnValues(choices, book)
        self.findings: list[Finding] = list(choice_problems(choices, tables))
        self._no_set = next((f for f in self.findings if f.code == "A025"), None)
        self._reported: dict[str, Finding] = {}

    def reported(self, energy: Energy) -> Finding | None:
        """Return what was already found to keep an energy from having its coefficients."""
        return self._reported.get(energy.id) or self._no_set

    def missing(self, energy: Energy, what: str, hint: str, path: str) -> Finding:
        """Return why an energy in the ledger has no usable ``what``; an energy has one such reason."""
        return self.reported(energy) or self._reported.setdefault(
            energy.id,
            Finding(
                "A003",
                "error",
                f"台账中有{energy.name}，但没有可用的{what}",
                hint,
                path=path,
            ),
        )

    def remedy(self, energy: Energy) -> str:
        """Return where values of a fuel that the chosen set does not have can come from."""
        own = "在 accounting.fuel_factors 中填写有出处的值"
        in_chosen = self._tables.fuel(self._choices.fuel_factor_set, energy.id)
        if in_chosen is not None and in_chosen.ncv is None:
            own += "（所选因子组只缺低位发热量，填写 net_calorific_value 即可）"
        names = {family.id: family.name for family in self._tables.families.values()}
        sets = [
            named(id, names)
            for id in names
            if (fuel := self._tables.fuel(id, energy.id)) is not None and fuel.is_complete
        ]
        if sets:
            return f"有{energy.name}的值的因子组：{'、'.join(sets)}，换用其一；或{own}"
        finer = f"，{energy.note}，改填实际品种" if energy.note.startswith(FINER) else ""
        return f"各因子组都没有{energy.name}的值{finer}；或{own}" if finer else own

    @property
    def convention(self) -> EnergyConvention:
        """Return how the park's own totals turn electricity into standard coal."""
        return self._choices.energy_convention

    def standard_coal(self, energy: Energy) -> Fact | None:
        """Return tce per unit of the energy (tce/t, tce/万m³, tce/万kWh, tce/GJ)."""
        fact_id = f"coefficient.standard_coal.{energy.id}"
        known = self._book.get(fact_id)
        if known is not None:
            return known
        unit = f"tce/{energy.unit}"
        name = f"{energy.name}折标准煤系数"
        if energy.group == "electricity":
            return self._electricity(fact_id, self._choices.energy_convention)
        own = self._own.value(energy, "standard_coal", name, unit)
        if own is not None:
            return self._book.add(_renamed(own, fact_id, name))
        table = self._tables.standard_coal(energy.id)
        # GB/T 2589 prints its coefficients for where there is no measured calorific value.
        measured = self._own.has(energy, "net_calorific_value")
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
        if calorific is None:
            return None
        if values.co2_per_energy is not None:
            value = calorific.value * values.co2_per_energy.value / 1000
            inputs: tuple[str, ...] = (calorific.id, values.co2_per_energy.id)
            formula = "低位发热量 × 单位热值二氧化碳排放因子 ÷ 1000（碳氧化率 100%）"
        elif carbon is None or (oxidation is None and not full_oxidation):
            return None
        else:
            value = calorific.value * carbon.value * CARBON_TO_CO2
            inputs = (calorific.id, carbon.id)
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

    def biogenic(self, energy: Energy) -> Fact | None:
        """Return tCO2 per unit of a biomass fuel, which is shown apart; None where it is not known.

        Needs a calorific value of the park's own, and a carbon content of its own or the CO2 per
        heat that the tables give for biomass.
        """
        fact_id = f"coefficient.co2_biogenic.{energy.id}"
        known = self._book.get(fact_id)
        if known is not None:
            return known
        values = self._values(energy)
        calorific, carbon = values.net_calorific_value, values.carbon_content
        if calorific is None:
            return None
        if carbon is not None:
            value, other = calorific.value * carbon.value * CARBON_TO_CO2, carbon
            formula = "低位发热量 × 单位热值含碳量 × 44/12（碳氧化率 100%）"
        else:
            given = self._tables.biogenic(energy.id)
            if given is None or not given.is_default_worthy:
                return None
            other = self._book.once(factor_fact(given))
            value = calorific.value * other.value / 1000
            formula = "低位发热量 × 单位热值生物源二氧化碳排放因子 ÷ 1000"
        return self._book.add(
            Fact(
                id=fact_id,
                name=f"{energy.name}生物源二氧化碳排放因子",
                value=value,
                unit=f"tCO2/{energy.unit}",
                formula=formula,
                inputs=(calorific.id, other.id),
            )
        )

    def electricity_at(self, convention: EnergyConvention) -> Fact | None:
        """Return tce/万kWh of electricity by ``convention``, whatever the park's totals go by.

        None for the equivalent value where the park gives none with its source.
        """
        if convention is self._choices.energy_convention:
            return self._book.get("coefficient.standard_coal.electricity")
        if convention is EnergyConvention.EQUIVALENT_VALUE and not cited_equivalent(self._choices):
            return None
        fact_id = f"coefficient.standard_coal.electricity.{convention.value}"
        return self._book.get(fact_id) or self._electricity(fact_id, convention)

    def _electricity(self, fact_id: str, convention: EnergyConvention) -> Fact | None:
        choices = self._choices
        unit = "tce/万kWh"
        name = f"电力折标准煤系数（{ENERGY_CONVENTION_NAMES[convention]}）"
        if convention is EnergyConvention.EQUAL_VALUE:
            table = self._tables.standard_coal("electricity")
            return self._converted(fact_id, name, unit, table) if table else None
        if not cited_equivalent(choices):
            missing = Finding(
                code="A004",
                severity="error",
                message="电力折标口径为等价值，但没有给出等价值或其来源",
                hint="填写 equivalent_value（kgce/kWh）和 equivalent_value_source",
                path=f"{CHOICES}.energy_convention",
            )
            # Every line of power asks for it; the park is told once.
            if missing not in self.findings:
                self.findings.append(missing)
                self._reported["electricity"] = missing
            return None
        assert choices.equivalent_value is not None, "given and cited, as asked above"
        return self._book.add(
            Fact(
                id=fact_id,
                name=name,
                value=choices.equivalent_value * 10,
                unit=unit,
                formula="kgce/kWh × 10 = tce/万kWh",
                inputs=(f"{CHOICES}.equivalent_value",),
                origin="given",
                source=choices.equivalent_value_source or "",
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
                formula=f"{table.unit} × {multiplier} = {unit}",
                inputs=(printed.id,),
            )
        )

    def _values(self, energy: Energy) -> FuelValues:
        family = self._tables.fuel(self._choices.fuel_factor_set, energy.id)
        return fuel_values(energy, self._own, family, self._book)


def _renamed(fact: Fact, fact_id: str, name: str) -> Fact:
    return Fact(
        id=fact_id,
        name=name,
        value=fact.value,
        unit=fact.unit,
        formula="园区自定值",
        inputs=(fact.id,),
    )
