"""The factor of an industrial process: of which source and gas it is, and what it comes to in CO2.

A gas other than CO2 counts where the guide counts it: factor × GWP = tCO2e per tonne.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.factor_facts import factor_fact
from nzcplan.accounting.fuel_values import CHOICES
from nzcplan.factors.gases import GAS_OF_UNIT
from nzcplan.factors.model import Factor
from nzcplan.factors.names import process_name
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.near import near_hint
from nzcplan.park.foundation.accounting import AccountingChoices, Gas, ProcessCategory

ProcessSource = Literal["process", "waste"]

WASTE_KIND = "waste_emission_factor"


class ProcessFactor(Struct, frozen=True):
    """A factor as it stands in the tables or in the description, with its gas and source.

    ``tonnes``: tonnes of the gas for each unit of the factor's value.
    """

    fact: Fact
    name: str
    source: ProcessSource
    gas: Gas
    tonnes: Decimal


class ProcessFactors:
    """Finds the factor of a process by its id, and what it comes to in CO2, as facts."""

    def __init__(
        self,
        choices: AccountingChoices | None,
        tables: FactorTables,
        rules: AccountingRules,
        book: FactBook,
    ) -> None:
        self._tables = tables
        self._rules = rules
        self._book = book
        shipped = {key: _shipped(factor) for key, factor in tables.processes.items()}
        self._known = {key: found for key, found in shipped.items() if found is not None}
        self._known |= _own(choices)

    def find(self, process: str, path: str) -> ProcessFactor | Finding:
        """Return the factor of ``process``, or the finding that there is none to be used."""
        if process in self._known:
            return self._known[process]
        named = {key: found.name for key, found in self._known.items()}
        hint = near_hint(process, named) or "在 accounting.process_factors 中填写有出处的因子"
        return Finding("A010", "error", f"没有可用的工业过程因子“{process}”", hint, path=path)

    def carbon_dioxide(self, process: str, factor: ProcessFactor, path: str) -> Fact | Finding:
        """Return tCO2 (tCO2e) per tonne, or the finding that the guide does not count the gas."""
        if factor.gas not in self._rules.gases:
            counted = "、".join(self._rules.gases)
            return Finding(
                "A022",
                "note",
                f"“{factor.name}”排放的是{factor.gas}，核算规则只计{counted}，本行不计入",
                "指南或规则文件计入该气体的，在其核算规则的 gases 中列出",
                path=path,
            )
        if factor.gas == "CO2":
            return self._book.once(factor.fact)
        assessment = self._rules.warming_potentials or ""
        potential = self._tables.warming_potential(factor.gas.lower(), assessment)
        if potential is None:
            return Finding(
                "A022",
                "error",
                f"核算规则计入{factor.gas}，但没有可用的全球增温潜势",
                "在核算规则的 warming_potentials 中写明 sar 或 ar5，且该表列有这一气体",
                path=path,
            )
        emitted = self._book.once(factor.fact)
        warming = self._book.once(factor_fact(potential))
        scale = "" if factor.tonnes == 1 else f" × {factor.tonnes}"
        return self._book.once(
            Fact(
                id=f"coefficient.process.{process}",
                name=f"{factor.name}排放因子（二氧化碳当量）",
                value=factor.fact.value * factor.tonnes * potential.value,
                unit="tCO2e/t",
                formula=f"{factor.gas}排放因子{scale} × 全球增温潜势",
                inputs=(emitted.id, warming.id),
            )
        )


def _shipped(factor: Factor) -> ProcessFactor | None:
    if factor.unit not in GAS_OF_UNIT or not factor.is_default_worthy:
        return None
    gas, tonnes = GAS_OF_UNIT[factor.unit]
    source: ProcessSource = "waste" if factor.kind == WASTE_KIND else "process"
    return ProcessFactor(factor_fact(factor), process_name(factor), source, gas, tonnes)


def _own(choices: AccountingChoices | None) -> dict[str, ProcessFactor]:
    return {
        own.id: ProcessFactor(
            fact=Fact(
                id=f"given.process.{own.id}",
                name=f"{own.name}排放因子",
                value=own.value,
                unit=f"t{own.gas.value}/t",
                inputs=(f"{CHOICES}.process_factors[{index}].value",),
                origin="given",
                source=own.source,
            ),
            name=own.name,
            source="waste" if own.category is ProcessCategory.WASTE else "process",
            gas=own.gas,
            tonnes=Decimal(1),
        )
        for index, own in enumerate(choices.process_factors if choices else ())
    }
