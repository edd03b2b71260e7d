"""Energy use: physical amounts and standard coal by energy type and year, shares, renewables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nzcplan.accounting.activity import GRID_ENERGIES
from nzcplan.accounting.amounts import amount_fact, green_power_fact
from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.renewables import renewable_energy, renewable_power, renewable_sold
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES, EnergyConvention
from nzcplan.park.foundation.energy import GENERATION_NAMES, USE_NAMES

ROLE_NAMES = {
    **{use.value: name for use, name in USE_NAMES.items()},
    **{f"self_{item.value}": f"{name}自产" for item, name in GENERATION_NAMES.items()},
    "purchased": "外购",
    "purchased_green": "外购绿电",
    "sold": "外供",
}

GROUP_NAMES = {
    "coal": "煤品",
    "oil": "油品",
    "gas": "天然气",
    "electricity": "电力",
    "heat": "热力",
    "biomass": "生物质能",
    "other": "其他",
    "renewable": "自产可再生能源",
}
RENEWABLE_GROUPS = ("renewable", "biomass")


def item_name(contribution: Contribution) -> str:
    """Return the name of the energy table's row that a contribution belongs to."""
    energy = contribution.activity.energy
    if contribution.item.endswith("_renewable"):
        return f"自产可再生{energy.name}"
    if contribution.item.endswith("_recovered"):
        return f"自产{energy.name}（余热余压、燃料）"
    return f"{energy.name}（净外购）" if energy.group in ("electricity", "heat") else energy.name


def item_group(contribution: Contribution) -> str:
    """Return the group of a row: that of its energy, or renewables of the park's own."""
    if contribution.item.endswith("_renewable"):
        return "renewable"
    return contribution.activity.energy.group


def energy_facts(
    book: FactBook, contributions: Iterable[Contribution], convention: EnergyConvention
) -> None:
    """Add ``activity.…``, ``energy.tce.…``, ``energy.group.…``, ``energy.total.…`` and shares.

    The total says in its formula by which ``convention`` power is turned into standard coal.
    """
    formula = f"各项之和，电力按{ENERGY_CONVENTION_NAMES[convention]}折标准煤"
    amounts: dict[tuple[str, str, int], list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        activity = contribution.activity
        amounts[(activity.energy.id, contribution.role, activity.year)].append(contribution)
    by_year: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    groups: dict[str, str] = {}
    names: dict[str, str] = {}
    for (energy_id, role, year), parts in amounts.items():
        first = parts[0]
        made = green_power_fact if role == "purchased_green" else amount_fact
        name = f"{first.activity.energy.name}（{ROLE_NAMES[role]}）"
        amount = made(book, f"activity.{energy_id}.{role}.{year}", name, parts)
        if first.standard_coal is None:
            continue
        groups[first.item] = item_group(first)
        names[first.item] = item_name(first)
        by_year[year][first.item].append(
            book.add(
                Fact(
                    id=f"energy.part.{energy_id}.{role}.{year}",
                    name=f"{first.activity.energy.name}（{ROLE_NAMES[role]}）折标准煤",
                    value=first.sign * amount.value * first.standard_coal.value,
                    unit="tce",
                    year=year,
                    formula="实物量 × 折标准煤系数"
                    if first.sign > 0
                    else "－实物量 × 折标准煤系数",
                    inputs=(amount.id, first.standard_coal.id),
                )
            )
        )
    for energy_id, year in dict.fromkeys((item[0], item[2]) for item in amounts):
        if energy_id in GRID_ENERGIES:
            renewable_sold(book, energy_id, year, amounts.get((energy_id, "sold", year), []))
    for year in sorted(by_year):
        _year_totals(book, year, by_year[year], names, groups, formula)


def _year_totals(
    book: FactBook,
    year: int,
    items: dict[str, list[Fact]],
    names: dict[str, str],
    groups: dict[str, str],
    formula: str,
) -> None:
    totals = {
        item: book.total(f"energy.tce.{item}.{year}", f"{names[item]}消费量", parts, "tce", year)
        for item, parts in items.items()
    }
    total = book.total(
        f"energy.total.{year}", "能源消费总量", totals.values(), "tce", year, formula
    )
    for item, fact in totals.items():
        book.share(
            f"energy.share.{item}.{year}",
            f"{names[item]}占能源消费总量的比重",
            fact,
            total,
            formula="分项 ÷ 总量 × 100%",
        )
    for group, group_name in GROUP_NAMES.items():
        members = [fact for item, fact in totals.items() if groups[item] == group]
        if not members:
            continue
        group_total = book.total(
            f"energy.group.{group}.{year}", f"{group_name}消费量", members, "tce", year
        )
        book.share(
            f"energy.group_share.{group}.{year}",
            f"{group_name}占能源消费总量的比重",
            group_total,
            total,
            formula="分类 ÷ 总量 × 100%",
        )
    renewables = [fact for item, fact in totals.items() if groups[item] in RENEWABLE_GROUPS]
    renewable_energy(book, year, renewables, total)
    renewable_power(book, year)
