"""The table of what stands beside the balance: biomass CO2, sinks, sold power and heat."""

from __future__ import annotations

from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inline, Inlines
from nzcplan.plan.numbers import trimmed
from nzcplan.plan.table import Row, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    number_columns,
    text_columns,
    total,
    unit_label,
    year_span,
    year_titles,
)
from nzcplan.plan.typography import typeset

DECIMALS = 1
SINK_STEPS = 4
"""Steps of the id of one sink's uptake, ``apart.sink.<id>.<year>``; their sum has one less."""


def apart(context: PlanContext) -> Table | None:
    """Return 单列项目 over the past years; the figure net of sinks where the guide nets them."""
    years = context.history
    names: dict[str, str] = {}
    for fact in context.account.facts.under("apart"):
        if fact.year in years:
            names.setdefault(fact.id.rpartition(".")[0], fact.name)
    for key in ("apart.biomass", "apart.sink"):
        # The sum of a single part says nothing new.
        if sum(other.startswith(f"{key}.") for other in names) == 1:
            names.pop(key, None)
    if not names:
        return None
    rows: list[Row] = [
        body(cell(name), *(fact_cell(fact, DECIMALS) for fact in context.series(key, years)))
        for key, name in names.items()
    ]
    net = context.series("emissions.net", years)
    known = next((fact for fact in net if fact), None)
    if known is not None:
        rows.append(total(cell(known.name), *(fact_cell(fact, DECIMALS) for fact in net)))
    notes = ["各项均不计入碳排放总量。"]
    if missing := unreckoned_biomass(context):
        notes.append(f"{'、'.join(missing)}没有自填低位发热量或生物源排放因子，其二氧化碳未计算。")
    notes.append(ROUNDING_NOTE)
    shown = [typeset(note) for note in notes]
    if reckoned := _sinks_reckoned(context, years[-1]):
        shown.insert(1, reckoned)
    foundation = context.park.foundation
    sources = dict.fromkeys(sink.source for sink in (foundation.sinks if foundation else ()))
    title = f"{year_span(years)}单列项目"
    return Table(
        id="apart",
        caption=caption(title),
        columns=(*text_columns(3), *number_columns(len(years), 1.4)),
        head=(head("项目", *year_titles(years)),),
        rows=tuple(rows),
        unit=unit_label("tCO2"),
        notes=tuple(shown),
        source=typeset(f"碳汇：{'；'.join(sources)}") if sources else (),
        description=described(title, len(rows)),
    )


def _sinks_reckoned(context: PlanContext, year: int) -> Inlines:
    """Return the area and the rate of each sink, so that a reader can reckon its uptake again."""
    found: list[Inline] = []
    for fact in context.account.facts.under("apart.sink"):
        parts = [context.fact(item) for item in fact.inputs]
        if fact.year != year or len(fact.id.split(".")) != SINK_STEPS:
            continue
        found += typeset("；" if found else f"固碳量＝面积×单位面积年固碳量，{year}年：")
        found += typeset(fact.name.removesuffix("固碳量"))
        for part, before in zip(parts, ("", "×"), strict=True):
            if part is not None:
                found += typeset(before)
                found += typeset(trimmed(part.value, 6), fact=part.id)
                found += typeset(f" {part.unit}")
    return (*found, *typeset("。")) if found else ()


def unreckoned_biomass(context: PlanContext) -> tuple[str, ...]:
    """Return the names of the biomass fuels of the ledger whose CO2 could not be reckoned."""
    foundation = context.park.foundation
    used = dict.fromkeys(line.energy for line in (foundation.ledger if foundation else ()))
    energies = (context.tables.energy(energy) for energy in used)
    return tuple(
        energy.name
        for energy in energies
        if energy is not None
        and energy.group == "biomass"
        and context.fact(f"coefficient.co2_biogenic.{energy.id}") is None
    )
