"""Figures of energy use: its make-up over years, in the base year, and where it flows."""

from __future__ import annotations

from nzcplan import units
from nzcplan.accounting.breakdown import OTHER, OTHER_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.plan.chart import (
    Figure,
    FlowChart,
    FlowLink,
    FlowNode,
)
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import said, unit_name
from nzcplan.plan.figures.composition import (
    composition_words,
    shares,
    stacked_with_intensity,
)
from nzcplan.plan.figures.slots import ENERGY_SLOTS
from nzcplan.plan.figures.wording import alternative_text, largest_of, listed
from nzcplan.plan.tables.build import scale_for, year_span
from nzcplan.plan.tables.energy import LEDGER, group_series
from nzcplan.plan.typography import typeset


def energy_trend(context: PlanContext) -> Figure | None:
    """Return stacked columns of energy groups over the years, with energy intensity as a line."""
    years = context.history
    groups = [
        item
        for item in group_series(context, years)
        if all(f is None or f.value >= 0 for f in item[2])
    ]
    totals = context.series("energy.total", years)
    if len(years) < 2 or not groups:
        return None
    unit = scale_for(totals, "tce", "万tce")
    intensity = context.series("energy.intensity.value_added", years)
    parts = [(name, ENERGY_SLOTS[group], facts) for group, name, facts in groups]
    content = stacked_with_intensity("能源消费量", unit, parts, intensity, years, "能耗强度")
    return Figure(
        id="energy-trend",
        caption=typeset(f"{year_span(years)}能源消费总量及结构变化"),
        content=content,
        description=alternative_text(
            content, composition_words("能源消费总量", totals, parts, intensity, years)
        ),
        source=typeset(LEDGER),
    )


def energy_mix(context: PlanContext) -> Figure | None:
    """Return a ring of the base year's energy by group."""
    year = context.base_year
    parts = [
        (name, ENERGY_SLOTS[group], facts[0])
        for group, name, facts in group_series(context, (year,))
        if facts[0] and facts[0].value > 0
    ]
    shown = [(name, fact) for name, _, fact in parts]
    if len(shown) < 2:
        return None
    unit = scale_for((fact for _, fact in shown), "tce", "万tce")
    content = shares("能源消费量", unit, parts, ring=True)
    words = (f"{year}年能源消费结构为{listed(shown)}", largest_of(shown))
    return Figure(
        id="energy-mix",
        caption=typeset(f"{year}年能源消费结构"),
        content=content,
        description=alternative_text(content, words),
        source=typeset(LEDGER),
    )


def energy_flow(context: PlanContext) -> Figure | None:
    """Return the base year's flow of energy from its groups to the sectors that use it."""
    year = context.base_year
    groups = {group: name for group, name, _ in group_series(context, (year,))}
    sectors = {**context.sectors, OTHER: OTHER_NAMES["sector"]}
    links: list[FlowLink] = []
    flows: dict[str, Fact] = {}
    total = context.fact(f"energy.total.{year}")
    unit = scale_for((total,), "tce", "万tce")
    for group in groups:
        for sector in sectors:
            fact = context.fact(f"energy.flow.{group}.{sector}.{year}")
            if fact is not None and fact.value > 0:
                value = units.convert(fact.value, fact.unit, unit)
                links.append(FlowLink(f"energy-{group}", f"sector-{sector}", value, fact.id))
                flows[fact.id] = fact
    used_groups = dict.fromkeys(link.source for link in links)
    used_sectors = dict.fromkeys(link.target for link in links)
    if len(used_groups) < 2 or len(used_sectors) < 2:
        return None
    nodes = [
        FlowNode(node, groups[group], 0, ENERGY_SLOTS[group])
        for node in used_groups
        if (group := node.removeprefix("energy-"))
    ]
    nodes += [FlowNode(i, sectors[i.removeprefix("sector-")], 1) for i in used_sectors]
    largest = max(links, key=lambda link: (link.value, link.source))
    names = {node.id: node.name for node in nodes}
    content = FlowChart(tuple(nodes), tuple(links), unit_name(unit), 2)
    words = (
        f"{year}年{len(used_groups)}类能源流向{len(used_sectors)}个行业（领域）",
        (
            f"最大的一股是{names[largest.source]}流向{names[largest.target]}，"
            f"为{said(flows.get(largest.fact or ''))}"
        ),
    )
    return Figure(
        id="energy-flow",
        caption=typeset(f"{year}年能源流向"),
        content=content,
        description=alternative_text(content, words),
        source=typeset(LEDGER),
    )
