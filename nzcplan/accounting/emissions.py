"""Emissions by source and by energy, year by year, at the park's boundary.

Total = fuel burned + conversion (input − output) + industrial process + waste incineration (its
fossil part) + net bought power + net bought heat, of the sources that the guide counts. Biomass CO2
and sinks are never in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.contributions import CATEGORY_NAMES, Contribution
from nzcplan.accounting.energy import ROLE_NAMES
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.processes import ProcessAmount
from nzcplan.guides.accounting_rules import EmissionSource

PROCESS_WORDS = {
    "process": ("折纯用量（产量）", "过程碳排放量"),
    "waste": ("处理量", "碳排放量"),
}
"""What the amount and the emission of a process, or of waste, are called."""


def emission_facts(
    book: FactBook,
    contributions: Iterable[Contribution],
    processes: Iterable[ProcessAmount],
    counted: tuple[EmissionSource, ...],
) -> None:
    """Add ``emissions.<source>.…``, ``emissions.total.…`` and ``emissions.share.…``.

    A year whose energy all is without counted CO2 (own renewables, biomass, feedstock) has a total
    of zero; a year of which nothing could be used has none.
    """
    contributions, processes = tuple(contributions), tuple(processes)
    uncounted: dict[int, dict[str, None]] = defaultdict(dict)
    for contribution in contributions:
        uncounted[contribution.activity.year][contribution.activity.path] = None
    parts: dict[int, dict[EmissionSource, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    _energy_parts(book, contributions, parts)
    _process_parts(book, processes, parts)
    for year in sorted({*uncounted, *parts}):
        sources = {
            category: book.total(
                f"emissions.{category}.{year}",
                f"{CATEGORY_NAMES[category]}碳排放量",
                parts[year][category],
                "tCO2",
                year,
            )
            for category in CATEGORY_NAMES
            if category in counted and parts[year].get(category)
        }
        if not sources:
            _nothing_counted(book, year, tuple(uncounted[year]))
            continue
        total = book.total(f"emissions.total.{year}", "碳排放总量", sources.values(), "tCO2", year)
        for category, fact in sources.items():
            book.share(
                f"emissions.share.{category}.{year}",
                f"{CATEGORY_NAMES[category]}占碳排放总量的比重",
                fact,
                total,
                formula="分项 ÷ 总量 × 100%",
            )


def _nothing_counted(book: FactBook, year: int, paths: tuple[str, ...]) -> None:
    book.add(
        Fact(
            id=f"emissions.total.{year}",
            name="碳排放总量",
            value=Decimal(0),
            unit="tCO2",
            year=year,
            formula="台账各行均不计排放",
            inputs=paths,
        )
    )


def _energy_parts(
    book: FactBook,
    contributions: Iterable[Contribution],
    parts: dict[int, dict[EmissionSource, list[Fact]]],
) -> None:
    seen: set[tuple[str, str, int]] = set()
    for contribution in contributions:
        activity, role = contribution.activity, contribution.role
        key = (activity.energy.id, role, activity.year)
        if contribution.category is None or key in seen:
            continue
        seen.add(key)
        amount = book.get(f"activity.{activity.energy.id}.{role}.{activity.year}")
        assert amount is not None, "energy facts come first"
        factor = contribution.carbon_dioxide
        part = book.add(
            Fact(
                id=f"emissions.part.{activity.energy.id}.{role}.{activity.year}",
                name=f"{activity.energy.name}（{ROLE_NAMES[role]}）碳排放量",
                value=contribution.sign * amount.value * (factor.value if factor else 0),
                unit="tCO2",
                year=activity.year,
                formula=(
                    "有凭证的绿电按零计"
                    if factor is None
                    else f"{'' if contribution.sign > 0 else '－'}实物量 × 排放因子"
                ),
                inputs=(amount.id, factor.id) if factor else (amount.id,),
            )
        )
        parts[activity.year][contribution.category].append(part)


def _process_parts(
    book: FactBook,
    processes: Iterable[ProcessAmount],
    parts: dict[int, dict[EmissionSource, list[Fact]]],
) -> None:
    grouped: dict[tuple[str, int], list[ProcessAmount]] = defaultdict(list)
    for process in processes:
        grouped[(process.factor_key, process.year)].append(process)
    for (key, year), amounts in grouped.items():
        factor, source = amounts[0].factor, amounts[0].source
        amount, emission = PROCESS_WORDS[source]
        activity = book.add(
            Fact(
                id=f"activity.{source}.{key}.{year}",
                name=f"{amounts[0].name}{amount}",
                value=sum((item.pure_amount for item in amounts), Decimal(0)),
                unit="t",
                year=year,
                formula="Σ 用量（产量）× 纯度×分解率",
                inputs=tuple(path for item in amounts for path in item.paths),
            )
        )
        parts[year][source].append(
            book.add(
                Fact(
                    id=f"emissions.part.{source}.{key}.{year}",
                    name=f"{amounts[0].name}{emission}",
                    value=activity.value * factor.value,
                    unit=factor.unit.partition("/")[0],
                    year=year,
                    formula=f"{amount} × 排放因子",
                    inputs=(activity.id, factor.id),
                )
            )
        )
