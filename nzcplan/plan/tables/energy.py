"""Tables of energy use: physical amounts, standard coal, by sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nzcplan.accounting.breakdown import OTHER, OTHER_NAMES
from nzcplan.accounting.energy import GROUP_NAMES, ROLE_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES
from nzcplan.park.foundation.energy import GREEN_POWER_NAMES
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.precision import given_places
from nzcplan.plan.table import Cell, Row, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    body,
    caption,
    cell,
    decimals_for,
    described,
    fact_cell,
    head,
    missing,
    mixed_columns,
    number_columns,
    scale_for,
    text_columns,
    total,
    unit_label,
    whole_cell,
    year_span,
    year_titles,
)
from nzcplan.plan.typography import typeset

LEDGER = "园区能源台账"
RECORDS = 5
"""How many of the records behind the ledger a source line names."""


def convention_note(context: PlanContext) -> str:
    """Return how electricity is turned into standard coal; it stands under every total of energy."""
    foundation = context.park.foundation
    if foundation is None or foundation.accounting is None:
        return ""
    name = ENERGY_CONVENTION_NAMES[foundation.accounting.energy_convention]
    return f"电力折标准煤采用{name}；能源消费总量含用作原料的能源。"


def own_convention(context: PlanContext) -> str:
    """Return the convention of power by which the park's own totals go, as fact ids write it."""
    foundation = context.park.foundation
    choices = foundation.accounting if foundation else None
    return choices.energy_convention.value if choices else ""


def energy_amounts(context: PlanContext) -> Table | None:
    """Return 能源实物量: each energy type and use over the past years, in its own unit."""
    years = context.history
    if not years:
        return None
    rows = tuple(
        body(
            cell(name),
            Cell(typeset(role), align="center"),
            Cell(typeset(unit), align="center"),
            *(fact_cell(fact, given_places((f.value for f in facts if f), 2)) for fact in facts),
        )
        for name, role, unit, facts in _amounts(context, years)
    )
    title = f"{year_span(years)}能源消费实物量"
    return Table(
        id="energy-amounts",
        caption=caption(title),
        columns=(*text_columns(1.8, 1.8, 0.9), *mixed_columns(len(years), 1.3)),
        head=(head("能源品种", "用途（流向）", "单位", *year_titles(years)),),
        rows=rows,
        notes=(typeset("园区内部互供的电力、热力在园区边界上抵消，不列入本表。"),)
        if _has_internal(context)
        else (),
        source=ledger_source(context),
        description=described(title, len(rows)),
    )


def ledger_source(context: PlanContext) -> Inlines:
    """Return the ledger as a source, with the records that most of its lines name."""
    foundation = context.park.foundation
    lines = Counter(
        line.source
        for line in (foundation.ledger if foundation else ())
        if line.source and any(year in line.amounts for year in context.history)
    )
    named = [source for source, _ in lines.most_common()]
    if not named:
        return typeset(LEDGER)
    more = "等" if len(named) > RECORDS else ""
    return typeset(f"{LEDGER}（{'、'.join(named[:RECORDS])}{more}）")


def _amounts(
    context: PlanContext, years: tuple[int, ...]
) -> Iterator[tuple[str, str, str, tuple[Fact | None, ...]]]:
    """Yield name, role, unit and amounts of each energy and role; green power by kind as well."""
    for energy in context.tables.energies.values():
        if not context.account.facts.under(f"activity.{energy.id}"):
            continue  # most energies: none of their roles need be asked for
        for role, called in ROLE_NAMES.items():
            key = f"activity.{energy.id}.{role}"
            kinds = GREEN_POWER_NAMES.items() if role == "purchased_green" else ()
            for fact_key, title in (
                (key, called),
                *((f"{key}.{kind.value}", f"其中：{name}") for kind, name in kinds),
            ):
                facts = context.series(fact_key, years)
                if any(facts):
                    yield energy.name, title, energy.unit, facts


def energy_standard_coal(context: PlanContext, *only: int) -> Table | None:
    """Return 能源消费总量及构成 in standard coal, with shares, over the past years;
    of the years ``only`` where given."""
    years = only or context.history
    totals = context.series("energy.total", years)
    if not any(totals):
        return None
    unit = scale_for(totals, "tce", "万tce")
    items = _items(context, years)
    decimals = 2 if unit == "万tce" else decimals_for(totals, unit, 4, 2)
    rows = [
        body(
            cell(name),
            *_with_shares(context, f"energy.tce.{item}", f"energy.share.{item}", years, unit),
        )
        for item, name in items
    ]
    sums = []
    for fact in totals:
        sums += [fact_cell(fact, decimals, unit), whole_cell(fact)]
    rows.append(total(cell("能源消费总量"), *sums))
    if any(fact and fact.value for fact in context.series("energy.renewable", years)):
        shares = _with_shares(context, "energy.renewable", "energy.renewable_share", years, unit)
        rows.append(body(cell("其中：可再生能源"), *shares))
    for convention, called in ENERGY_CONVENTION_NAMES.items():
        others = context.series(f"energy.{convention.value}.total", years)
        if convention.value != own_convention(context) and any(others):
            cells = [c for fact in others for c in (fact_cell(fact, decimals, unit), missing())]
            rows.append(body(cell(f"另按{called}计的总量"), *cells))
    title = f"{year_span(years)}能源消费总量及构成"
    second = tuple(piece for _ in years for piece in ("消费量", "占比/%"))
    return Table(
        id="energy-standard-coal",
        caption=caption(title),
        columns=(*text_columns(2.4), *number_columns(2 * len(years))),
        head=(
            (
                Cell(typeset("能源品种"), row_span=2),
                *(Cell(typeset(f"{year}年"), column_span=2) for year in years),
            ),
            head(*second),
        ),
        rows=tuple(rows),
        unit=unit_label(unit),
        notes=(typeset(convention_note(context)), typeset(ROUNDING_NOTE)),
        description=described(title, len(rows)),
    )


def energy_by_sector(context: PlanContext) -> Table | None:
    """Return 分行业能源消费 with shares over the past years."""
    return by_sector(context, "energy", "能源消费量", "tce", "万tce")


def by_sector(
    context: PlanContext, balance: str, quantity: str, small: str, large: str
) -> Table | None:
    """Return a balance (energy or emissions) by sector, the largest of the base year first."""
    years = context.history
    members = [*context.sectors.items(), (OTHER, OTHER_NAMES["sector"])]
    listed = [
        (member, name, context.series(f"{balance}.sector.{member}", years))
        for member, name in members
    ]
    listed = [item for item in listed if any(item[2])]
    if len(listed) < 2:
        return None
    listed.sort(key=lambda item: -(item[2][-1].value if item[2][-1] else 0))
    unit = scale_for((fact for item in listed for fact in item[2]), small, large)
    decimals = 2 if unit == large else decimals_for((f for i in listed for f in i[2]), unit, 4, 1)
    rows: list[Row] = []
    for member, name, facts in listed:
        cells: list[Cell] = []
        for year, fact in zip(years, facts, strict=True):
            cells += [
                fact_cell(fact, decimals, unit),
                fact_cell(context.fact(f"{balance}.sector_share.{member}.{year}"), 1),
            ]
        rows.append(body(cell(name), *cells))
    sums: list[Cell] = []
    for fact in context.series(f"{balance}.total", years):
        sums += [fact_cell(fact, decimals, unit), whole_cell(fact)]
    rows.append(total(cell("合计"), *sums))
    title = f"{year_span(years)}分行业（领域）{quantity}"
    return Table(
        id=f"{balance}-by-sector",
        caption=caption(title),
        columns=(*text_columns(2.2), *number_columns(2 * len(years))),
        head=(
            (
                Cell(typeset("行业（领域）"), row_span=2),
                *(Cell(typeset(f"{year}年"), column_span=2) for year in years),
            ),
            head(*(piece for _ in years for piece in (quantity, "占比/%"))),
        ),
        rows=tuple(rows),
        unit=unit_label(unit),
        notes=tuple(
            typeset(note)
            for note in (
                *((convention_note(context),) if balance == "energy" else ()),
                ROUNDING_NOTE,
            )
        ),
        description=described(title, len(rows)),
    )


def _with_shares(
    context: PlanContext, quantity: str, share: str, years: tuple[int, ...], unit: str
) -> list[Cell]:
    decimals = 2 if unit == "万tce" else 1
    cells: list[Cell] = []
    for year in years:
        cells += [
            fact_cell(context.fact(f"{quantity}.{year}"), decimals, unit),
            fact_cell(context.fact(f"{share}.{year}"), 1),
        ]
    return cells


def _items(context: PlanContext, years: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return (item, name) of the energy table's rows, in the order of the energy catalogue."""
    found: dict[str, str] = {}
    for year in years:
        for fact in context.account.facts.under("energy.tce"):
            if fact.year == year:
                item = fact.id.removeprefix("energy.tce.").rpartition(".")[0]
                found.setdefault(item, fact.name.removesuffix("消费量"))
    order = list(context.tables.energies)
    return sorted(found.items(), key=lambda pair: (_position(order, pair[0]), pair[0]))


def _position(order: list[str], item: str) -> tuple[bool, int]:
    renewable = item.endswith(("_renewable", "_recovered"))
    base = item.removesuffix("_renewable").removesuffix("_recovered")
    return renewable, order.index(base)


def _has_internal(context: PlanContext) -> bool:
    foundation = context.park.foundation
    return foundation is not None and any(
        line.flow.value.startswith("internal") for line in foundation.ledger
    )


def group_series(
    context: PlanContext, years: tuple[int, ...]
) -> list[tuple[str, str, tuple[Fact | None, ...]]]:
    """Return (group, name, facts) of every group of energy that the park uses."""
    found = [
        (group, name, context.series(f"energy.group.{group}", years))
        for group, name in GROUP_NAMES.items()
    ]
    return [item for item in found if any(item[2])]
