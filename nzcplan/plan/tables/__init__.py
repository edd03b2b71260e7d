"""Every table that a template can place, by name."""

from __future__ import annotations

from collections.abc import Callable

from nzcplan.plan.table import Table
from nzcplan.plan.tables import (
    annexes,
    apart,
    basis,
    calculation,
    compliance,
    cross,
    decomposition,
    emissions,
    energy,
    factors,
    implementation,
    method,
    outlook,
    overview,
    project_sheet,
    project_sums,
    projects,
    safeguards,
    targets,
    tasks,
)

TableMaker = Callable[..., Table | None]

TABLES: dict[str, TableMaker] = {
    "indicators": targets.indicators,
    "indicator_path": targets.indicator_path,
    "stages": targets.stages,
    "tasks": tasks.tasks,
    "projects": projects.projects,
    "project_kinds": project_sums.project_kinds,
    "project_investment": project_sums.project_investment,
    "project_sheet": project_sheet.project_sheet,
    "year_projects": implementation.year_projects,
    "schedule": implementation.schedule,
    "yearly_totals": implementation.yearly_totals,
    "energy_amounts": energy.energy_amounts,
    "energy_standard_coal": energy.energy_standard_coal,
    "energy_by_sector": energy.energy_by_sector,
    "decomposition": decomposition.decomposition,
    "emissions_by_source": emissions.emissions_by_source,
    "emissions_by_energy": emissions.emissions_by_energy,
    "emissions_by_sector": emissions.emissions_by_sector,
    "apart": apart.apart,
    "key_sources": emissions.key_sources,
    "intensities": emissions.intensities,
    "method": method.method,
    "drivers": outlook.drivers,
    "paths": outlook.paths,
    "facilities": basis.facilities,
    "achievements": basis.achievements,
    "performance": basis.performance,
    "boundary": overview.boundary,
    "zones": overview.zones,
    "development": overview.development,
    "sectors": overview.sectors,
    "enterprises": overview.enterprises,
    "leading_body": safeguards.leading_body,
    "responsibility": safeguards.responsibility,
    "operation_rules": safeguards.operation_rules,
    "funding": safeguards.funding,
    "capacity": safeguards.capacity,
    "attachments": annexes.attachments,
    "data_sources": annexes.data_sources,
    "fuel_factors": factors.fuel_factors,
    "other_factors": factors.other_factors,
    "standard_coal_factors": factors.standard_coal_factors,
    "emission_calculation": calculation.emission_calculation,
    "energy_calculation": calculation.energy_calculation,
    "reductions": calculation.reductions,
    "cross": cross.cross,
    "compliance": compliance.compliance,
}
"""Name → maker; a maker takes the context (and what else it asks for) and returns None where the
description has no data for it."""
