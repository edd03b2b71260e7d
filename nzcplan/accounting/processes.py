"""Industrial processes: amounts of product or carbonate with the factor each is charged with."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.process_factors import ProcessFactors, ProcessSource
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.park.foundation import Foundation


class ProcessAmount(Struct, frozen=True):
    """One amount of one year of one process line, in tonnes, with its factor (tCO2/t, tCO2e/t)."""

    factor_key: str
    factor: Fact
    name: str
    source: ProcessSource
    sector: str | None
    enterprise: str | None
    year: int
    pure_amount: Decimal
    paths: tuple[str, ...]

    @property
    def tco2(self) -> Decimal:
        """Return tonnes of CO2, or of CO2 equivalent."""
        return self.pure_amount * self.factor.value


def process_amounts(
    foundation: Foundation, tables: FactorTables, rules: AccountingRules, book: FactBook
) -> tuple[tuple[ProcessAmount, ...], tuple[Finding, ...]]:
    """Return every amount of the process ledger, and what is wrong with unusable lines."""
    factors = ProcessFactors(foundation.accounting, tables, rules, book)
    sectors = {enterprise.id: enterprise.sector for enterprise in foundation.enterprises}
    found: list[ProcessAmount] = []
    findings: list[Finding] = []
    for index, line in enumerate(foundation.processes):
        path = f"foundation.processes[{index}]"
        emitted = factors.find(line.process, f"{path}.process")
        if isinstance(emitted, Finding):
            findings.append(emitted)
            continue
        unit = units.unit(line.unit)
        if unit is None or unit.dimension != "mass":
            message = f"工业过程“{line.process}”的单位“{line.unit}”不能换算为 t"
            findings.append(Finding("A002", "error", message, "写 t 或万t", path=f"{path}.unit"))
            continue
        factor = factors.carbon_dioxide(line.process, emitted, f"{path}.process")
        if isinstance(factor, Finding):
            findings.append(factor)
            continue
        purity_path = (f"{path}.purity",) if line.purity != 1 else ()
        found.extend(
            ProcessAmount(
                factor_key=line.process,
                factor=factor,
                name=emitted.name,
                source=emitted.source,
                sector=line.sector or sectors.get(line.enterprise or ""),
                enterprise=line.enterprise,
                year=year,
                pure_amount=units.convert(amount, line.unit, "t") * line.purity,
                paths=(f"{path}.amounts.{year}", *purity_path),
            )
            for year, amount in line.amounts.items()
        )
    return tuple(found), tuple(findings)
