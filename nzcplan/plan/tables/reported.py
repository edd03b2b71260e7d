"""What the reported years of the construction period came to, beside the base year."""

from __future__ import annotations

from nzcplan.plan.context import PlanContext
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    mixed_columns,
    scale_for,
    text_columns,
    year_span,
    year_titles,
)
from nzcplan.plan.tables.energy import convention_note
from nzcplan.plan.typography import typeset

QUANTITIES = (
    ("emissions.total", "万tCO2"),
    ("emissions.intensity.value_added", ""),
    ("energy.total", "万tce"),
    ("energy.intensity.value_added", ""),
    ("electricity.consumed", ""),
    ("electricity.renewable_share", ""),
    ("development.value_added", "亿元"),
)
"""What is shown, each with the unit that large values take."""


def reported_years(context: PlanContext) -> Table | None:
    """Return emissions, energy and value added of the base year and the reported years."""
    if not context.reported:
        return None
    years = (context.base_year, *context.reported)
    rows = []
    for quantity, large in QUANTITIES:
        facts = context.series(quantity, years)
        known = next((fact for fact in facts if fact), None)
        if known is None:
            continue
        unit = scale_for(facts, known.unit, large) if large else known.unit
        cells = (fact_cell(fact, _places(unit, common_places(facts)), unit) for fact in facts)
        rows.append(body(cell(known.name), Cell(typeset(unit), align="center"), *cells))
    title = f"{year_span(context.reported)}实际情况"
    return Table(
        id="reported-years",
        caption=caption(title),
        columns=(*text_columns(2.6, 1.5), *mixed_columns(len(years), 1.1)),
        head=(head("项目", "单位", *year_titles(years)),),
        rows=tuple(rows),
        notes=(typeset(convention_note(context)),),
        description=described(title, len(rows)),
    )


def _places(unit: str, least: int) -> int:
    """Return the decimals of a row: two of large units, as many as the values need of others."""
    return 2 if unit in dict(QUANTITIES).values() else least
