"""Tables of emissions: by source, by sector, key sources, intensities."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES, EnergyConvention, Gas
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import common_decimals, rounded
from nzcplan.plan.table import Cell, Column, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    body,
    caption,
    cell,
    decimals_for,
    described,
    fact_cell,
    head,
    number_columns,
    numbered,
    scale_for,
    text_columns,
    total,
    unit_label,
    whole_cell,
    year_span,
    year_titles,
)
from nzcplan.plan.tables.energy import by_sector, convention_note, own_convention
from nzcplan.plan.tables.method_rules import gases
from nzcplan.plan.typography import typeset

KEY_SOURCES = 15
"""How many enterprises the table of key emission sources lists; the rest is one row."""


def emissions_by_source(context: PlanContext, *only: int) -> Table | None:
    """Return 分排放源碳排放量 with shares over the past years; of the years ``only`` where given."""
    years = only or context.history
    totals = context.series("emissions.total", years)
    if not any(totals):
        return None
    unit = scale_for(totals, "tCO2", "万tCO2")
    decimals = 2 if unit == "万tCO2" else 1
    rows = []
    for category, name in CATEGORY_NAMES.items():
        facts = context.series(f"emissions.{category}", years)
        if not any(facts):
            continue
        shares = context.series(f"emissions.share.{category}", years)
        pairs = zip(facts, shares, strict=True)
        cells = [
            c
            for fact, share in pairs
            for c in (fact_cell(fact, decimals, unit), fact_cell(share, 1))
        ]
        rows.append(body(cell(name), *cells))
    sums = [c for fact in totals for c in (fact_cell(fact, decimals, unit), whole_cell(fact))]
    rows.append(total(cell("碳排放总量"), *sums))
    title = f"{year_span(years)}碳排放总量及构成"
    return Table(
        id="emissions-by-source",
        caption=caption(title),
        columns=(*text_columns(2.2), *number_columns(2 * len(years))),
        head=(
            (
                Cell(typeset("排放源"), row_span=2),
                *(Cell(typeset(f"{year}年"), column_span=2) for year in years),
            ),
            head(*(piece for _ in years for piece in ("排放量", "占比/%"))),
        ),
        rows=tuple(rows),
        unit=unit_label(unit),
        notes=tuple(typeset(note) for note in (*gas_notes(context), ROUNDING_NOTE)),
        description=described(title, len(rows)),
    )


def gas_notes(context: PlanContext) -> tuple[str, ...]:
    """Return what a sum holds besides CO2, where the guide counts other gases."""
    rules = context.guide.accounting
    return () if rules.gases == (Gas.CO2,) else (f"核算气体为{gases(rules)}。",)


def emissions_by_energy(context: PlanContext) -> Table | None:
    """Return each energy's and each process' emissions over the past years."""
    years = context.history
    names: dict[str, str] = {}
    for prefix in _parts_in_order(context):
        for fact in context.account.facts.under(prefix):
            key = fact.id.rpartition(".")[0]
            if fact.year in years:
                names.setdefault(key, fact.name.removesuffix("碳排放量"))
    if not names:
        return None
    unit = "tCO2"
    totals = context.series("emissions.total", years)
    decimals = decimals_for(totals, unit, 4, 2)
    rows = [
        body(cell(name), *(fact_cell(fact, decimals, unit) for fact in context.series(key, years)))
        for key, name in names.items()
    ]
    sums = (fact_cell(fact, decimals, unit) for fact in totals)
    rows.append(total(cell("碳排放总量"), *sums))
    notes = ["外供电力、热力和加工转换产出以负值表示。"] if _negative(context, years) else []
    if any(_uneven(context, names, year, decimals) for year in years):
        notes.append(ROUNDING_NOTE)
    title = f"{year_span(years)}分能源品种和工业过程碳排放量"
    return Table(
        id="emissions-by-energy",
        caption=caption(title),
        columns=(*text_columns(3), *number_columns(len(years), 1.4)),
        head=(head("能源品种（用途）、工业过程", *year_titles(years)),),
        rows=tuple(rows),
        unit=unit_label(unit),
        notes=tuple(typeset(note) for note in notes),
        description=described(title, len(rows)),
    )


def _uneven(context: PlanContext, keys: Iterable[str], year: int, decimals: int) -> bool:
    """Return whether the printed parts of a year do not add up to its printed total."""
    whole = context.fact(f"emissions.total.{year}")
    parts = (context.fact(f"{key}.{year}") for key in keys)
    printed = sum((rounded(part.value, decimals) for part in parts if part), Decimal(0))
    return whole is not None and printed != rounded(whole.value, decimals)


def _parts_in_order(context: PlanContext) -> list[str]:
    """Return the fact families of the parts: energies in the order of the catalogue, processes."""
    energies = [f"emissions.part.{energy}" for energy in context.tables.energies]
    return [*energies, "emissions.part.process", "emissions.part.waste"]


def emissions_by_sector(context: PlanContext) -> Table | None:
    """Return 分行业碳排放 with shares over the past years."""
    return by_sector(context, "emissions", "碳排放量", "tCO2", "万tCO2")


def key_sources(context: PlanContext) -> Table | None:
    """Return 重点碳排放源: enterprises ranked by base-year emissions, with cumulated share."""
    ranked = context.ranked_enterprises
    if len(ranked) < 2:
        return None
    year = context.base_year
    foundation = context.park.foundation
    sectors = {e.id: e.sector for e in foundation.enterprises} if foundation else {}
    shown = ranked[:KEY_SOURCES]
    decimals = decimals_for((item[2] for item in shown), "tCO2", 4, 1)
    rows = numbered(
        (
            cell(name),
            cell(context.sectors.get(sectors.get(identifier, ""), None)),
            fact_cell(fact, decimals),
            fact_cell(context.fact(f"emissions.enterprise_share.{identifier}.{year}"), 1),
            fact_cell(context.fact(f"emissions.rank.{place}.{year}"), 1),
        )
        for place, (identifier, name, fact) in enumerate(shown, start=1)
    )
    whole = context.fact(f"emissions.total.{year}")
    rows += (
        total(
            Cell(typeset("园区合计"), column_span=3),
            fact_cell(whole, decimals),
            whole_cell(whole),
            Cell(typeset("—"), align="center"),
        ),
    )
    title = f"{year}年重点碳排放源（单位）排序"
    return Table(
        id="key-sources",
        caption=caption(title),
        columns=(*text_columns(0.6, 3.2, 1.8), *number_columns(3, 1.3)),
        head=(head("序号", "单位名称", "行业（领域）", "碳排放量/tCO2", "占比/%", "累计占比/%"),),
        rows=rows,
        notes=(
            typeset(f"共{len(ranked)}家单位填报，列出排放量最大的{len(shown)}家。")
            if len(ranked) > len(shown)
            else typeset("占比为占园区碳排放总量的比重。"),
        ),
        description=described(title, len(rows)),
    )


INTENSITIES = (
    ("emissions.intensity.value_added", 3),
    ("energy.intensity.value_added", 3),
    ("emissions.intensity.energy", 3),
    ("energy.intensity.value_added_equal_value", 3),
    ("energy.intensity.value_added_equivalent_value", 3),
    ("emissions.intensity.energy_equal_value", 3),
    ("emissions.intensity.energy_equivalent_value", 3),
    ("emissions.intensity.area", 0),
    ("emissions.intensity.employee", 2),
)
BY_CONVENTION = ("energy.intensity.value_added", "emissions.intensity.energy")
"""Intensities that rest on standard coal by the park's own convention of power."""


def intensities(context: PlanContext) -> Table | None:
    """Return 碳排放和能耗强度 over the past years, with the growth of the last."""
    years = context.history
    rows = []
    for quantity, decimals in INTENSITIES:
        if quantity.endswith(f"_{own_convention(context)}"):
            continue  # The park's own convention is that of the rows above.
        facts = context.series(quantity, years)
        known = next((fact for fact in facts if fact), None)
        if known is None:
            continue
        name = known.name
        if quantity in BY_CONVENTION:
            name += f"（{ENERGY_CONVENTION_NAMES[EnergyConvention(own_convention(context))]}）"
        rows.append(
            body(
                cell(name),
                Cell(typeset(known.unit), align="center"),
                *(fact_cell(fact, _places(facts, decimals)) for fact in facts),
            )
        )
    if not rows:
        return None
    title = f"{year_span(years)}碳排放强度和能耗强度"
    return Table(
        id="intensities",
        caption=caption(title),
        columns=(*text_columns(2.6, 1.5), *(Column("right", 1.1) for _ in years)),
        head=(head("指标", "单位", *year_titles(years)),),
        rows=tuple(rows),
        notes=(typeset(convention_note(context)),),
        description=described(title, len(rows)),
    )


def _places(facts: tuple[Fact | None, ...], least: int) -> int:
    """Return decimals that show three digits of every fact, ``least`` at the least."""
    return max(least, *(common_decimals([fact.value]) for fact in facts if fact))


def _negative(context: PlanContext, years: tuple[int, ...]) -> bool:
    parts = context.account.facts.under("emissions.part")
    return any(fact.year in years and fact.value < 0 for fact in parts)
