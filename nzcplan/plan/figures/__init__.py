"""Every figure that a template can place, by name."""

from __future__ import annotations

from collections.abc import Callable

from nzcplan.plan.chart import Figure
from nzcplan.plan.figures import (
    decomposition,
    emissions,
    energy,
    implementation,
    outlook,
    progress,
    projects,
    safeguards,
    targets,
)

FigureMaker = Callable[..., Figure | None]

FIGURES: dict[str, FigureMaker] = {
    "indicator_index": targets.indicator_index,
    "target_path": targets.target_path,
    "task_groups": projects.task_groups,
    "project_kinds": projects.project_kinds,
    "project_investment": projects.project_investment,
    "cost_curve": projects.cost_curve,
    "schedule": implementation.schedule,
    "investment_and_reduction": implementation.investment_and_reduction,
    "energy_trend": energy.energy_trend,
    "energy_mix": energy.energy_mix,
    "energy_flow": energy.energy_flow,
    "emissions_trend": emissions.emissions_trend,
    "emissions_mix": emissions.emissions_mix,
    "emissions_by_sector": emissions.emissions_by_sector,
    "key_sources": emissions.key_sources,
    "decomposition": decomposition.decomposition,
    "paths": outlook.paths,
    "usual_branches": outlook.usual_branches,
    "wedges": outlook.wedges,
    "funding": safeguards.funding,
    "progress_emissions": progress.progress_emissions,
    "progress_intensity": progress.progress_intensity,
    "progress_investment": progress.progress_investment,
    "progress_attainment": progress.progress_attainment,
}
"""Name → maker; a maker takes the context (and what else it asks for) and returns None where the
description has no data for it."""
