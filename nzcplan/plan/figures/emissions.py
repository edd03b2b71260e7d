"""Figures of emissions: by source over years, by sector, the largest emitters."""

from __future__ import annotations

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.plan.chart import Axis, CategoryChart, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import said, series, unit_name
from nzcplan.plan.figures.composition import (
    composition_words,
    shares,
    stacked_with_intensity,
)
from nzcplan.plan.figures.slots import SOURCE_SLOTS
from nzcplan.plan.figures.wording import alternative_text, change_of, largest_of, listed
from nzcplan.plan.tables.build import scale_for, year_span
from nzcplan.plan.typography import typeset

LARGEST = 10
"""How many emitters the ranking shows."""


def emissions_trend(context: PlanContext, *only: int) -> Figure | None:
    """Return stacked columns of sources over the years, with emission intensity as a line;
    of the years ``only`` where given."""
    years = only or context.history
    totals = context.series("emissions.total", years)
    if len(years) < 2 or not any(totals):
        return None
    unit = scale_for(totals, "tCO2", "万tCO2")
    parts = [
        (name, SOURCE_SLOTS[category], facts)
        for category, name in CATEGORY_NAMES.items()
        if any(facts := context.series(f"emissions.{category}", years))
    ]
    intensity = context.series("emissions.intensity.value_added", years)
    content = stacked_with_intensity("碳排放量", unit, parts, intensity, years, "碳排放强度")
    return Figure(
        id="emissions-trend",
        caption=typeset(f"{year_span(years)}碳排放总量、构成及强度"),
        content=content,
        description=alternative_text(
            content, composition_words("碳排放总量", totals, parts, intensity, years)
        ),
    )


def emissions_mix(context: PlanContext) -> Figure | None:
    """Return a pie of the base year's emissions by source."""
    year = context.base_year
    parts = [
        (name, SOURCE_SLOTS[category], fact)
        for category, name in CATEGORY_NAMES.items()
        if (fact := context.fact(f"emissions.{category}.{year}")) and fact.value > 0
    ]
    found = [(name, fact) for name, _, fact in parts]
    if len(found) < 2:
        return None
    unit = scale_for((fact for _, fact in found), "tCO2", "万tCO2")
    content = shares("碳排放量", unit, parts, ring=False)
    words = (f"{year}年碳排放构成为{listed(found)}", largest_of(found))
    return Figure(
        id="emissions-mix",
        caption=typeset(f"{year}年碳排放构成"),
        content=content,
        description=alternative_text(content, words),
    )


def emissions_by_sector(context: PlanContext) -> Figure | None:
    """Return bars of the sectors' emissions over the years, the largest first."""
    years = context.history
    found = [
        (name, facts)
        for sector, name in context.sectors.items()
        if any(facts := context.series(f"emissions.sector.{sector}", years))
    ]
    if len(found) < 2:
        return None
    found.sort(key=lambda item: -(item[1][-1].value if item[1][-1] else 0))
    unit = scale_for((fact for _, facts in found for fact in facts), "tCO2", "万tCO2")
    content = CategoryChart(
        kind="bars",
        categories=tuple(name for name, _ in found),
        series=tuple(
            series(f"{year}年", (facts[index] for _, facts in found), unit)
            for index, year in enumerate(years)
        ),
        axis=Axis("碳排放量", unit_name(unit), 1 if unit == "万tCO2" else 0),
    )
    last = [(name, facts[-1]) for name, facts in found]
    words = (
        f"{years[-1]}年{largest_of(last)}" if largest_of(last) else "",
        *(change_of(name, years, facts) for name, facts in found),
    )
    return Figure(
        id="emissions-sectors",
        caption=typeset(f"{year_span(years)}分行业（领域）碳排放量"),
        content=content,
        description=alternative_text(content, words),
    )


def key_sources(context: PlanContext) -> Figure | None:
    """Return bars of the largest emitters of the base year, the largest at the top.

    Stacked by source where they have several; what an enterprise gives away (a source below zero)
    has no place in a stack, and bars of the totals are drawn.
    """
    ranked = context.ranked_enterprises[:LARGEST]
    if len(ranked) < 3:
        return None
    year = context.base_year
    facts = [fact for _, _, fact in ranked]
    share = context.fact(f"emissions.rank.{len(ranked)}.{year}")
    unit = scale_for(facts, "tCO2", "万tCO2")
    sources = [
        (name, SOURCE_SLOTS[source], found)
        for source, name in CATEGORY_NAMES.items()
        if any(
            found := [
                context.fact(f"emissions.enterprise_source.{source}.{identifier}.{year}")
                for identifier, _, _ in ranked
            ]
        )
    ]
    parts = [fact for _, _, found in sources for fact in found if fact is not None]
    stacked = len(sources) > 1 and all(fact.value >= 0 for fact in parts)
    content = CategoryChart(
        kind="stacked_bars" if stacked else "bars",
        categories=tuple(name for _, name, _ in ranked),
        series=tuple(series(name, found, unit, slot=slot) for name, slot, found in sources)
        if stacked
        else (series("碳排放量", facts, unit),),
        axis=Axis("碳排放量", unit_name(unit), 2 if unit == "万tCO2" else 0),
        data_labels=True,
    )
    words = (
        f"{year}年碳排放量{largest_of((name, fact) for _, name, fact in ranked)}",
        f"第{len(ranked)}位{ranked[-1][1]}为{said(facts[-1])}",
        f"前{len(ranked)}位累计占{said(share)}" if share else "",
        f"按排放源堆积：{'、'.join(name for name, _, _ in sources)}" if stacked else "",
    )
    return Figure(
        id="key-sources-ranking",
        caption=typeset(f"{year}年碳排放量前{len(ranked)}位单位{'及其构成' if stacked else ''}"),
        content=content,
        description=alternative_text(content, words),
    )
