"""Funding: what each source brings in each year, and the sums."""

from __future__ import annotations

from collections import defaultdict

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.safeguards import Funding


def funding_facts(book: FactBook, funding: Funding) -> None:
    """Add ``funding.source.<n>[.<year>]``, ``funding.in_year.<year>`` and ``funding.total``.

    ``funding.difference`` is what the sources bring beyond the key projects' investment, negative
    where they fall short of it; it is there only where there are projects.
    """
    by_year: dict[int, list[Fact]] = defaultdict(list)
    totals: list[Fact] = []
    for index, source in enumerate(funding.sources):
        amounts = []
        for year, amount in sorted(source.amounts.items()):
            fact = book.given(
                f"funding.source.{index + 1}.{year}",
                f"{year}年{source.name}",
                amount,
                "万元",
                f"safeguards.funding.sources[{index}].amounts.{year}",
                year=year,
            )
            amounts.append(fact)
            by_year[year].append(fact)
        totals.append(book.total(f"funding.source.{index + 1}", source.name, amounts, "万元", None))
    if not totals:
        return
    for year in sorted(by_year):
        book.total(f"funding.in_year.{year}", f"{year}年资金", by_year[year], "万元", year)
    total = book.total("funding.total", "资金合计", totals, "万元", None)
    _difference(book, total)
    for index, fact in enumerate(totals):
        book.share(
            f"funding.share.{index + 1}",
            f"{fact.name}占资金合计的比重",
            fact,
            total,
            formula="分项 ÷ 合计 × 100%",
        )


def _difference(book: FactBook, total: Fact) -> None:
    investment = book.get("projects.investment.total")
    if investment is None:
        return
    book.add(
        Fact(
            id="funding.difference",
            name="资金合计与重点项目投资规模之差",
            value=total.value - investment.value,
            unit="万元",
            formula="资金合计 － 重点项目投资规模",
            inputs=(total.id, investment.id),
        )
    )
