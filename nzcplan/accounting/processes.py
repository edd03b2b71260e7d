"""Industrial processes: amounts of product or carbonate with the factor each is charged with."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.coefficients import CHOICES, factor_fact
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import ProcessLine

USABLE_UNIT = "tCO2/t"


@dataclass(frozen=True, slots=True)
class ProcessAmount:
    """One amount of one year of one process line, in tonnes, with its factor (tCO2/t)."""

    factor_key: str
    factor: Fact
    name: str
    sector: str | None
    enterprise: str | None
    year: int
    pure_amount: Decimal
    paths: tuple[str, ...]

    @property
    def tco2(self) -> Decimal:
        """Return tonnes of CO2."""
        return self.pure_amount * self.factor.value


def process_amounts(
    foundation: Foundation, tables: FactorTables, book: FactBook
) -> tuple[tuple[ProcessAmount, ...], tuple[Finding, ...]]:
    """Return every amount of the process ledger, and what is wrong with unusable lines."""
    own = _own_factors(foundation)
    sectors = {enterprise.id: enterprise.sector for enterprise in foundation.enterprises}
    found: list[ProcessAmount] = []
    findings: list[Finding] = []
    for index, line in enumerate(foundation.processes):
        path = f"foundation.processes[{index}]"
        factor = _factor(line, own, tables, path)
        if isinstance(factor, Finding):
            findings.append(factor)
            continue
        unit = units.unit(line.unit)
        if unit is None or unit.dimension != "mass":
            message = f"工业过程“{line.process}”的单位“{line.unit}”不能换算为 t"
            findings.append(Finding("A002", "error", message, "写 t 或万t", path=f"{path}.unit"))
            continue
        factor = book.once(factor)
        purity_path = (f"{path}.purity",) if line.purity != 1 else ()
        found.extend(
            ProcessAmount(
                factor_key=line.process,
                factor=factor,
                name=factor.name.removesuffix("排放因子").removesuffix("分解"),
                sector=line.sector or sectors.get(line.enterprise or ""),
                enterprise=line.enterprise,
                year=year,
                pure_amount=units.convert(amount, line.unit, "t") * line.purity,
                paths=(f"{path}.amounts.{year}", *purity_path),
            )
            for year, amount in line.amounts.items()
        )
    return tuple(found), tuple(findings)


def _own_factors(foundation: Foundation) -> dict[str, Fact]:
    choices = foundation.accounting
    if choices is None:
        return {}
    return {
        own.id: Fact(
            id=f"given.process.{own.id}",
            name=f"{own.name}排放因子",
            value=own.value,
            unit=USABLE_UNIT,
            inputs=(f"{CHOICES}.process_factors[{index}].value",),
            origin="given",
            source=own.source,
        )
        for index, own in enumerate(choices.process_factors)
    }


def _factor(
    line: ProcessLine, own: dict[str, Fact], tables: FactorTables, path: str
) -> Fact | Finding:
    if line.process in own:
        return own[line.process]
    usable = {
        key: factor
        for key, factor in tables.processes.items()
        if factor.unit == USABLE_UNIT and factor.is_default_worthy
    }
    if line.process in usable:
        return factor_fact(usable[line.process])
    close = difflib.get_close_matches(line.process, [*own, *usable], n=1)
    hint = f"是否为 {close[0]}？" if close else "在 accounting.process_factors 中填写有出处的因子"
    return Finding(
        "A010",
        "error",
        f"没有可用的工业过程因子“{line.process}”",
        hint,
        path=f"{path}.process",
    )
