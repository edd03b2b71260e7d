"""Computed reductions: of each calculation, of each project, and how they wear off.

Reduction = Σ avoided − Σ caused emissions; a project's is the sum of its calculations. A claim that
the park makes beside it stands, with its deviation from what was computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reductions.charges import Charges
from nzcplan.accounting.reductions.heat import (
    boiler_replacement,
    electrification,
    fuel_saving,
    fuel_switch,
    waste_heat,
)
from nzcplan.accounting.reductions.others import carbon_sink, process_change, vehicle_replacement
from nzcplan.accounting.reductions.power import electricity_saving, green_power, photovoltaic
from nzcplan.accounting.reductions.working import Effect, Working, title
from nzcplan.findings import Finding
from nzcplan.park.calculations import (
    CALCULATION_METHOD_NAMES,
    AnyCalculation,
    CalculationMethod,
)
from nzcplan.park.projects import Project, ProjectKind, Projects

METHODS: dict[CalculationMethod, Callable[[Working, Any], tuple[Effect | None, ...]]] = {
    CalculationMethod.PHOTOVOLTAIC: photovoltaic,
    CalculationMethod.FUEL_SAVING: fuel_saving,
    CalculationMethod.ELECTRICITY_SAVING: electricity_saving,
    CalculationMethod.FUEL_SWITCH: fuel_switch,
    CalculationMethod.ELECTRIFICATION: electrification,
    CalculationMethod.WASTE_HEAT: waste_heat,
    CalculationMethod.BOILER_REPLACEMENT: boiler_replacement,
    CalculationMethod.GREEN_POWER: green_power,
    CalculationMethod.VEHICLE_REPLACEMENT: vehicle_replacement,
    CalculationMethod.PROCESS_CHANGE: process_change,
    CalculationMethod.CARBON_SINK: carbon_sink,
}


def computed_reductions(
    book: FactBook, chapter: Projects, charges: Charges | None
) -> tuple[Finding, ...]:
    """Add ``calculation.<n>.…`` and ``project.<id>.reduction_computed`` (of sinks ``uptake_…``).

    ``charges`` is None where the park has no accounting choices, so that nothing can be charged.
    """
    projects = {project.id: project for project in chapter.items}
    results: dict[str, list[Fact]] = {}
    findings: dict[Finding, None] = {}
    for number, calculation in enumerate(chapter.calculations, start=1):
        project = projects.get(calculation.project)
        if project is None:
            continue  # told by the rule on references
        problem = _problem(calculation, project, number, charges)
        if problem is not None or charges is None:
            findings |= dict.fromkeys([problem] if problem else [])
            continue
        work = _working(book, charges, calculation, number)
        effects = METHODS[calculation.method](work, calculation)
        findings |= dict.fromkeys(work.findings)
        if not work.findings:
            result = _result(work, [effect for effect in effects if effect is not None])
            results.setdefault(project.id, []).append(result)
    for identifier, parts in results.items():
        quantity = quantity_of(projects[identifier])
        name = f"{projects[identifier].name}测算年{QUANTITY_NAMES[quantity]}"
        book.total(f"project.{identifier}.{quantity}_computed", name, parts, "tCO2", None)
    reckoned = {calculation.project for calculation in chapter.calculations}
    return (*findings, *_nothing_to_go_by(chapter.items, reckoned))


CLAIM = {"reduction": "预期年碳减排量", "reduction_basis": "减排量测算依据"}
"""What a project states where nothing is calculated for it."""

QUANTITY_NAMES = {"reduction": "碳减排量", "uptake": "固碳量"}


def quantity_of(project: Project) -> str:
    """Return what a project brings: ``reduction``, or ``uptake`` which is kept apart."""
    return "uptake" if project.kind is ProjectKind.SINK else "reduction"


def _problem(
    calculation: AnyCalculation, project: Project, number: int, charges: Charges | None
) -> Finding | None:
    """Return why a calculation cannot even be begun."""
    path = f"projects.calculations[{number - 1}]"
    of_sink = calculation.method is CalculationMethod.CARBON_SINK
    if of_sink != (project.kind is ProjectKind.SINK):
        return Finding(
            "A021",
            "error",
            f"项目{project.id}“{project.name}”"
            + ("不是碳汇项目，不能按碳汇测算" if of_sink else "是碳汇项目，只能按碳汇测算"),
            "碳汇单列，不与减排量相加：改正项目类型或测算方法，或分成两个项目",
            path=f"{path}.method",
        )
    if charges is None:
        return Finding(
            "A020",
            "error",
            "减排量测算需要排放因子，但没有填写核算口径",
            "填写 foundation.accounting",
            path=path,
        )
    return None


def _working(book: FactBook, charges: Charges, calculation: AnyCalculation, number: int) -> Working:
    name = f"{calculation.project}{CALCULATION_METHOD_NAMES[calculation.method]}"
    return Working(book, charges, calculation, number, name)


def _result(work: Working, effects: list[Effect]) -> Fact:
    """Add and return what a calculation comes to."""
    is_sink = work.calculation.method is CalculationMethod.CARBON_SINK
    quantity = "uptake" if is_sink else "reduction"
    formula = (
        title(effects[0].emissions) if effects[0].sign > 0 else f"－ {title(effects[0].emissions)}"
    )
    for effect in effects[1:]:
        formula += f" {'＋' if effect.sign > 0 else '－'} {title(effect.emissions)}"
    return work.computed(
        quantity,
        f"年{QUANTITY_NAMES[quantity]}",
        sum((effect.sign * effect.emissions.value for effect in effects), Decimal(0)),
        "tCO2",
        formula,
        *(effect.emissions for effect in effects),
    )


def _nothing_to_go_by(projects: Iterable[Project], reckoned: set[str]) -> list[Finding]:
    """Return a finding for each project whose reduction is neither claimed nor computed."""
    findings = []
    for index, project in enumerate(projects):
        if project.id in reckoned:
            continue
        missing = [field for field in CLAIM if getattr(project, field) is None]
        if missing:
            findings.append(
                Finding(
                    "A018",
                    "error",
                    f"项目{project.id}“{project.name}”没有"
                    f"{'和'.join(CLAIM[field] for field in missing)}，也没有减排量测算",
                    f"填写 {' 和 '.join(missing)}，或在 projects.calculations 中给出本项目的测算数据；"
                    "不单独计算减排量的项目写 0 并说明依据",
                    path=f"projects.items[{index}]",
                )
            )
    return findings
