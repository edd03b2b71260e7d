"""Energy and emissions by sector and by enterprise, with shares and the ranking of key sources.

Each tonne is counted where the fuel is burned or the power bought, at the park's boundary, so
sectors (and enterprises, with what no enterprise reports) add up to the park's total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from decimal import Decimal

from nzcplan.accounting.contributions import CATEGORY_NAMES, Contribution
from nzcplan.accounting.energy import GROUP_NAMES, item_group
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.processes import ProcessAmount
from nzcplan.guides.accounting_rules import EmissionSource
from nzcplan.park.foundation import Foundation

HUNDRED = Decimal(100)
OTHER = "_other"
"""Stands for what no sector or enterprise is named for; no identifier begins with _."""

NAMED_AT_MOST = 100
"""Enterprises that a cumulated share names one by one: all of them would be the square."""

OTHER_NAMES = {"sector": "未分行业", "enterprise": "其他（未按企业填报）"}


def breakdown_facts(
    book: FactBook,
    foundation: Foundation,
    contributions: Iterable[Contribution],
    processes: Iterable[ProcessAmount],
    counted: Container[str],
) -> None:
    """Add ``energy|emissions.sector|enterprise.<id>.<year>`` with shares, and the ranking.

    ``energy.flow.<group>.<sector>.<year>`` is what a sector uses of a group of energy,
    ``emissions.enterprise_source.<source>.<id>.<year>`` what an enterprise emits from a source.
    Emissions are of the sources that the guide counts, as in the total.
    """
    overview = foundation.overview
    names = {
        "sector": {s.id: s.name for s in overview.industries.sectors} if overview else {},
        "enterprise": {e.id: e.name for e in foundation.enterprises},
    }
    energy: _Sums = defaultdict(_Sum)
    carbon: _Sums = defaultdict(_Sum)
    flows: _Sums = defaultdict(_Sum)
    sources: defaultdict[tuple[EmissionSource, str, int], _Sum] = defaultdict(_Sum)
    for contribution in contributions:
        activity = contribution.activity
        inputs = activity.inputs
        tce, tco2 = contribution.tce, contribution.tco2
        if contribution.standard_coal:
            flow = (item_group(contribution), activity.sector or OTHER, activity.year)
            flows[flow].take(tce, (*inputs, contribution.standard_coal.id))
        for kind, member in (("sector", activity.sector), ("enterprise", activity.enterprise)):
            key = (kind, member or OTHER, activity.year)
            if contribution.standard_coal:
                energy[key].take(tce, (*inputs, contribution.standard_coal.id))
            if contribution.carbon_dioxide and contribution.category in counted:
                made_from = (*inputs, contribution.carbon_dioxide.id)
                carbon[key].take(tco2, made_from)
                if kind == "enterprise" and member and contribution.category:
                    source = (contribution.category, member, activity.year)
                    sources[source].take(tco2, made_from)
    for process in processes:
        if process.source not in counted:
            continue
        for kind, member in (("sector", process.sector), ("enterprise", process.enterprise)):
            made_from = (*process.paths, process.factor.id)
            carbon[(kind, member or OTHER, process.year)].take(process.tco2, made_from)
            if kind == "enterprise" and member:
                sources[process.source, member, process.year].take(process.tco2, made_from)
    _write(book, "energy", "能源消费量", "tce", energy, names)
    for (group, sector, year), made in flows.items():
        name = names["sector"].get(sector, OTHER_NAMES["sector"])
        book.add(
            Fact(
                id=f"energy.flow.{group}.{sector}.{year}",
                name=f"{name}使用的{GROUP_NAMES[group]}",
                value=made.value,
                unit="tce",
                year=year,
                formula="Σ 台账各行实物量 × 系数",
                inputs=made.inputs,
            )
        )
    _write(book, "emissions", "碳排放量", "tCO2", carbon, names)
    for (source_id, member, year), made in sources.items():
        name = names["enterprise"].get(member, member)
        book.add(
            Fact(
                id=f"emissions.enterprise_source.{source_id}.{member}.{year}",
                name=f"{name}的{CATEGORY_NAMES[source_id]}排放量",
                value=made.value,
                unit="tCO2",
                year=year,
                formula="Σ 台账各行实物量 × 系数",
                inputs=made.inputs,
            )
        )


class _Sum:
    """A sum in the making, with the inputs it was made from."""

    def __init__(self) -> None:
        self.value = Decimal(0)
        self._inputs: list[str] = []

    def take(self, value: Decimal, inputs: Iterable[str]) -> None:
        self.value += value
        self._inputs.extend(inputs)

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return what was taken in, each once."""
        return tuple(dict.fromkeys(self._inputs))


_Sums = defaultdict[tuple[str, str, int], _Sum]


def _write(
    book: FactBook,
    balance: str,
    title: str,
    unit: str,
    sums: _Sums,
    names: dict[str, dict[str, str]],
) -> None:
    for (kind, member, year), made in sums.items():
        name = names[kind].get(member, OTHER_NAMES[kind] if member == OTHER else member)
        fact = book.add(
            Fact(
                id=f"{balance}.{kind}.{member}.{year}",
                name=f"{name}{title}",
                value=made.value,
                unit=unit,
                year=year,
                formula="Σ 台账各行实物量 × 系数",
                inputs=made.inputs,
            )
        )
        book.share(
            f"{balance}.{kind}_share.{member}.{year}",
            f"{name}占园区{title}的比重",
            fact,
            book.get(f"{balance}.total.{year}"),
            formula="分项 ÷ 总量 × 100%",
        )


def ranking_facts(book: FactBook, members: Iterable[str], year: int) -> None:
    """Add the cumulated share of the largest emitters of ``year``: ``emissions.rank.<n>.<year>``.

    Each rests on the emitters before it; from some number on, on a share before it and the rest.
    """
    total = book.get(f"emissions.total.{year}")
    found = (book.get(f"emissions.enterprise.{member}.{year}") for member in members)
    ranked = sorted((fact for fact in found if fact), key=lambda fact: (-fact.value, fact.id))
    if total is None or total.value <= 0:
        return
    running = Decimal(0)
    ids = tuple(fact.id for fact in ranked)
    before: tuple[str, ...] = ()
    for place, fact in enumerate(ranked, start=1):
        running += fact.value
        first = (place - 1) // NAMED_AT_MOST * NAMED_AT_MOST
        if first and place == first + 1:
            before = (f"emissions.rank.{first}.{year}",)
        book.add(
            Fact(
                id=f"emissions.rank.{place}.{year}",
                name=f"前{place}家企业碳排放量累计占比",
                value=running / total.value * HUNDRED,
                unit="%",
                year=year,
                formula=_rank_formula(first),
                inputs=(*before, *ids[first:place], total.id),
            )
        )


def _rank_formula(first: int) -> str:
    """Return how a share is reckoned that rests on that of the ``first`` so many (0: on none)."""
    if not first:
        return "前 n 家之和 ÷ 总量 × 100%"
    return f"前 {first} 家占比 ＋ 其后各家之和 ÷ 总量 × 100%"
