"""Which place in the palette a meaning has, in every figure of every plan.

A slot is a number; what it looks like is the writer's business. Fills go dark, light, middling in
turn (0 dark, 1 light, 2 middling, 3 dark …), so what often stands side by side takes slots that are
not three apart. Lines of scenarios have places of their own.
"""

from __future__ import annotations

from nzcplan.park.projects import ProjectKind

KIND_SLOTS: dict[str, int] = {
    ProjectKind.ENERGY_SAVING: 0,
    ProjectKind.RENEWABLE: 1,
    ProjectKind.FUEL_SWITCH: 2,
    ProjectKind.ELECTRIFICATION: 3,
    ProjectKind.WASTE_HEAT: 4,
    ProjectKind.PROCESS: 5,
    ProjectKind.CIRCULAR: 6,
    ProjectKind.BUILDING: 7,
    ProjectKind.TRANSPORT: 8,
    ProjectKind.SINK: 10,
    ProjectKind.MANAGEMENT: 9,
}
"""Fills of kinds of projects."""

ENERGY_SLOTS: dict[str, int] = {
    "coal": 0,
    "oil": 1,
    "gas": 2,
    "electricity": 4,
    "heat": 3,
    "biomass": 7,
    "other": 9,
    "renewable": 5,
}
"""Fills of groups of energy."""

SOURCE_SLOTS: dict[str, int] = {
    "fuel": 0,
    "conversion": 7,
    "process": 5,
    "waste": 6,
    "electricity": ENERGY_SLOTS["electricity"],
    "heat": ENERGY_SLOTS["heat"],
}
"""Fills of emission sources; power and heat look as they do among the energies."""

PLAN_LINE, USUAL_LINE, PAST_LINE = 0, 1, 2
"""Lines: the plan's scenario, business as usual, what was emitted."""

TARGET_FILL = 4
"""Columns of a target: light, for the scenarios' lines to be seen over them."""
