"""Activity data: each amount of the ledger in the unit its factors are per, with its place.

An amount written in standard coal is turned back: physical amount = tce ÷ standard coal coefficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.fact import Fact
from nzcplan.accounting.unit_words import unit_hint, unit_trouble
from nzcplan.factors.model import Energy
from nzcplan.factors.names import energy_hints, energy_names
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.near import is_total, near_hint, plain_name
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import (
    FLOW_NAMES,
    USE_NAMES,
    Flow,
    Generation,
    GreenPower,
    LedgerLine,
    Use,
)

GRID_ENERGIES = ("electricity", "heat")


class Activity(Struct, frozen=True):
    """One amount of one year of one ledger line, in the energy's own unit."""

    energy: Energy
    flow: Flow
    use: Use
    generation: Generation | None
    green: GreenPower | None
    proof: str | None
    sector: str | None
    enterprise: str | None
    year: int
    amount: Decimal
    path: str
    converted_by: Fact | None = None
    """The standard coal coefficient, where the ledger gives tce."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return what the amount was made from: its place, and the coefficient of a given tce."""
        return (self.path, self.converted_by.id) if self.converted_by else (self.path,)

    @property
    def line(self) -> str:
        """Return the place of the ledger's line."""
        return self.path.rpartition(".amounts.")[0]

    @property
    def is_internal(self) -> bool:
        """Whether it crosses no park boundary: what one gives another inside cancels."""
        return self.flow in (Flow.INTERNAL_IN, Flow.INTERNAL_OUT)


def activities(
    foundation: Foundation, tables: FactorTables, coefficients: Coefficients
) -> tuple[tuple[Activity, ...], tuple[Finding, ...]]:
    """Return every amount of the ledger, and what is wrong with lines that could not be used."""
    sectors = {enterprise.id: enterprise.sector for enterprise in foundation.enterprises}
    found: list[Activity] = []
    findings: list[Finding] = []
    unknown: dict[str, list[str]] = {}
    for index, line in enumerate(foundation.ledger):
        path = f"foundation.ledger[{index}]"
        if tables.energy(line.energy) is None:
            unknown.setdefault(line.energy, []).append(f"{path}.energy")
            continue
        problem = _problem(line, tables.energies[line.energy], path)
        if problem is not None:
            findings.append(problem)
            continue
        energy = tables.energies[line.energy]
        converted_by = None
        if is_standard_coal(line.unit):
            converted_by = coefficients.standard_coal(energy)
            # A coefficient of the park's own may be zero; nothing can be turned back by it.
            if converted_by is None or converted_by.value == 0:
                hint = "改填实物量，或在 accounting.fuel_factors 中填写有出处的折标准煤系数"
                findings.append(coefficients.missing(energy, "折标准煤系数", hint, f"{path}.unit"))
                continue
        found.extend(_amounts(line, energy, sectors, path, converted_by))
    findings += [_unknown(name, paths, tables) for name, paths in unknown.items()]
    return tuple(found), tuple(findings)


def is_standard_coal(unit: str) -> bool:
    """Return whether a unit measures standard coal."""
    known = units.unit(unit)
    return known is not None and known.dimension == "standard_coal"


def _amounts(
    line: LedgerLine,
    energy: Energy,
    sectors: dict[str, str],
    path: str,
    converted_by: Fact | None,
) -> Iterator[Activity]:
    for year, amount in line.amounts.items():
        physical = (
            units.convert(amount, line.unit, "tce") / converted_by.value
            if converted_by
            else units.convert(amount, line.unit, energy.unit)
        )
        yield Activity(
            energy=energy,
            flow=line.flow,
            use=line.use,
            generation=line.generation,
            green=line.green,
            proof=line.proof,
            sector=line.sector or sectors.get(line.enterprise or ""),
            enterprise=line.enterprise,
            year=year,
            amount=physical,
            path=f"{path}.amounts.{year}",
            converted_by=converted_by,
        )


def _unknown(name: str, paths: Sequence[str], tables: FactorTables) -> Finding:
    """Return the one finding on all lines whose energy type is not known."""
    lines = f"（台账中共{len(paths)}行这样写）" if len(paths) > 1 else ""
    message = f"{unknown_energy(name)}{lines}"
    return Finding("A001", "error", message, meant_energy(name, tables), path=paths[0])


def unknown_energy(name: str) -> str:
    """Return what is said of a name that no energy type, or more than one, is called by."""
    if len(energy_names().get(plain_name(name), ())) > 1:
        return f"“{name}”可能是几种能源，不知道是哪一种"
    return f"没有编号或名称为“{name}”的能源品种"


def _problem(line: LedgerLine, energy: Energy, path: str) -> Finding | None:
    written, wanted = units.unit(line.unit), units.unit(energy.unit)
    fits = written is not None and wanted is not None and written.dimension == wanted.dimension
    if not fits and not is_standard_coal(line.unit):
        return Finding(
            "A002",
            "error",
            unit_trouble(energy, line.unit),
            unit_hint(energy, line.unit, takes_standard_coal=True),
            path=f"{path}.unit",
        )
    return _flow_problem(line, energy, path)


def meant_energy(name: str, tables: FactorTables) -> str:
    """Return the hint which energy type an unknown ``name`` was probably meant for."""
    media = {
        word
        for medium in tables.working_media()
        for word in (medium.id.split(".")[3], medium.name.partition("折")[0])
    }
    if name in media:
        return "水、压缩空气等耗能工质不是能源品种，其能耗已计入生产它们的电力和燃料，删去本行"
    if hint := energy_hints().get(plain_name(name)):
        return hint
    if is_total(name):
        return "合计由程序计算，删去这一行"
    known = {item.id: item.name for item in tables.energies.values()}
    if len(candidates := energy_names().get(plain_name(name), ())) > 1:
        listed = "、".join(known[id] for id in candidates)
        return f"写出具体品种，如{listed}；煤种、油品按采购合同或化验单确定，编号见 docs/factors.md"
    return near_hint(name, known) or "写能源品种表（docs/factors.md）中的编号或名称"


def _flow_problem(line: LedgerLine, energy: Energy, path: str) -> Finding | None:
    """Return what makes a line's flow, use or source one that would be counted wrongly."""
    is_grid = energy.id in GRID_ENERGIES
    if not is_grid and line.flow in (Flow.SOLD, Flow.INTERNAL_OUT):
        return Finding(
            "A006",
            "error",
            f"{energy.name}不能填为外供（供出）：燃料外供属于销售，不在消费台账内",
            "转换产出的燃料用 use: conversion_output；其余删去本行",
            path=f"{path}.flow",
        )
    if not is_grid and line.flow is Flow.INTERNAL_IN:
        return Finding(
            "A006",
            "error",
            f"{energy.name}不能填为园内受入：燃料在使用处计算排放，园内受入不计排放",
            "由使用单位填外购，转供单位的购入量相应减少",
            path=f"{path}.flow",
        )
    if is_grid and line.use is not Use.FUEL:
        return Finding(
            "A006",
            "error",
            f"{energy.name}的用途不能填{USE_NAMES[line.use]}，只能填{USE_NAMES[Use.FUEL]}",
            "本园区产出的电力、热力用 flow: self_produced，并填写 generation",
            path=f"{path}.use",
        )
    if line.green is not None and (energy.id != "electricity" or line.flow is not Flow.PURCHASED):
        return Finding(
            "A006",
            "error",
            f"green 只用于外购电力，不能用于{FLOW_NAMES[line.flow]}{energy.name}",
            "删去 green；自产可再生电力填写 generation",
            path=f"{path}.green",
        )
    if line.generation is not None and line.flow not in (Flow.SELF_PRODUCED, Flow.SOLD):
        return Finding(
            "A006",
            "error",
            f"{FLOW_NAMES[line.flow]}{energy.name}写了自产的来源",
            "自产的改为 flow: self_produced；外购的删去 generation",
            path=f"{path}.generation",
        )
    if is_grid and line.flow is Flow.SELF_PRODUCED and line.generation is None:
        return Finding(
            "A007",
            "error",
            f"自产{energy.name}没有写明来源",
            "填写 generation，如 photovoltaic（光伏）、waste_heat（余热）、fossil（化石燃料）",
            path=path,
        )
    return None
