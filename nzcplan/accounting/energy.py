"""Energy use: physical amounts and standard coal by energy type and year, shares, renewables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.foundation.energy import (
    GENERATION_NAMES,
    RENEWABLE_GENERATION,
    USE_NAMES,
    Generation,
)

HUNDRED = Decimal(100)

_RENEWABLE_ROLES = frozenset(f"self_{item.value}" for item in RENEWABLE_GENERATION)

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


def item_name(contribution: Contribution) -> str:
    """Return the name of the energy table's row that a contribution belongs to."""
    energy = contribution.activity.energy
    if contribution.item.endswith("_renewable"):
        return f"自产可再生{energy.name}"
    if contribution.item.endswith("_recovered"):
        return f"自产{energy.name}（余热余压、化石燃料）"
    return f"{energy.name}（净外购）" if energy.group in ("electricity", "heat") else energy.name


def item_group(contribution: Contribution) -> str:
    """Return the group of a row: that of its energy, or renewables of the park's own."""
    if contribution.item.endswith("_renewable"):
        return "renewable"
    return contribution.activity.energy.group


def energy_facts(book: FactBook, contributions: Iterable[Contribution]) -> None:
    """Add ``activity.…``, ``energy.tce.…``, ``energy.group.…``, ``energy.total.…`` and shares."""
    amounts: dict[tuple[str, str, int], list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        activity = contribution.activity
        amounts[(activity.energy.id, contribution.role, activity.year)].append(contribution)
    by_year: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    groups: dict[str, str] = {}
    names: dict[str, str] = {}
    for (energy_id, role, year), parts in amounts.items():
        first = parts[0]
        amount = _amount(book, energy_id, role, year, parts)
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
    for year in sorted(by_year):
        _year_totals(book, year, by_year[year], names, groups)


def _amount(
    book: FactBook, energy_id: str, role: str, year: int, parts: list[Contribution]
) -> Fact:
    energy = parts[0].activity.energy
    return book.add(
        Fact(
            id=f"activity.{energy_id}.{role}.{year}",
            name=f"{energy.name}（{ROLE_NAMES[role]}）",
            value=sum((part.activity.amount for part in parts), Decimal(0)),
            unit=energy.unit,
            year=year,
            formula="台账各行之和",
            inputs=tuple(part.activity.path for part in parts),
            origin="given" if len(parts) == 1 else "computed",
        )
    )


def _year_totals(
    book: FactBook,
    year: int,
    items: dict[str, list[Fact]],
    names: dict[str, str],
    groups: dict[str, str],
) -> None:
    totals = {
        item: book.total(f"energy.tce.{item}.{year}", f"{names[item]}消费量", parts, "tce", year)
        for item, parts in items.items()
    }
    total = book.total(f"energy.total.{year}", "能源消费总量", totals.values(), "tce", year)
    for item, fact in totals.items():
        book.ratio(
            f"energy.share.{item}.{year}",
            f"{names[item]}占能源消费总量的比重",
            fact,
            total,
            "%",
            formula="分项 ÷ 总量 × 100%",
            scale=HUNDRED,
        )
    for group, group_name in GROUP_NAMES.items():
        members = [fact for item, fact in totals.items() if groups[item] == group]
        if not members:
            continue
        group_total = book.total(
            f"energy.group.{group}.{year}", f"{group_name}消费量", members, "tce", year
        )
        book.ratio(
            f"energy.group_share.{group}.{year}",
            f"{group_name}占能源消费总量的比重",
            group_total,
            total,
            "%",
            formula="分类 ÷ 总量 × 100%",
            scale=HUNDRED,
        )
    _renewables(book, year, totals, groups, total)


def _renewables(
    book: FactBook, year: int, totals: dict[str, Fact], groups: dict[str, str], total: Fact
) -> None:
    """Add the renewable share of energy and of power, both of what the park can prove itself."""
    renewable = book.total(
        f"energy.renewable.{year}",
        "可再生能源消费量",
        [fact for item, fact in totals.items() if groups[item] in ("renewable", "biomass")],
        "tce",
        year,
    )
    book.ratio(
        f"energy.renewable_share.{year}",
        "可再生能源占能源消费总量的比重",
        renewable,
        total,
        "%",
        formula="（自产可再生电力、热力 + 生物质能）÷ 能源消费总量 × 100%",
        scale=HUNDRED,
    )
    power = {
        role: book.get(f"activity.electricity.{role}.{year}")
        for role in (
            "purchased",
            "purchased_green",
            *(f"self_{item.value}" for item in Generation),
            "sold",
        )
    }
    used = [fact for role, fact in power.items() if fact and role != "sold"]
    if not used:
        return
    sold = power["sold"]
    consumed = book.add(
        Fact(
            id=f"electricity.consumed.{year}",
            name="用电量",
            value=sum((fact.value for fact in used), Decimal(0)) - (sold.value if sold else 0),
            unit="万kWh",
            year=year,
            formula="外购 + 自产 － 外供",
            inputs=tuple(fact.id for fact in used) + ((sold.id,) if sold else ()),
        )
    )
    green = book.total(
        f"electricity.renewable.{year}",
        "可再生能源电力",
        [
            fact
            for role, fact in power.items()
            if fact and (role == "purchased_green" or role in _RENEWABLE_ROLES)
        ],
        "万kWh",
        year,
    )
    book.ratio(
        f"electricity.renewable_share.{year}",
        "可再生能源电力占用电量的比重",
        green,
        consumed,
        "%",
        formula="（自产可再生电力 + 有凭证的外购绿电）÷ 用电量 × 100%",
        scale=HUNDRED,
    )
