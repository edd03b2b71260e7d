"""Planned investment of the key projects, year by year: of each, of each kind, and cumulated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.projects import PROJECT_KIND_NAMES, Project, ProjectKind


def spending_facts(book: FactBook, projects: Iterable[Project], years: Iterable[int]) -> None:
    """Add ``project.<id>.spending.<year>``, ``projects.investment.in_year.<year>``,
    ``projects.spending_kind.<kind>.<year>`` and sums.

    Sums are cumulated from the first year of spending through ``years``; shares are of the sum of
    all years. ``projects.spending_rest.total`` is what of the investment no year is given for; it
    is there only where that is not zero.
    """
    by_kind: dict[tuple[ProjectKind, int], list[Fact]] = defaultdict(list)
    by_year: dict[int, list[Fact]] = defaultdict(list)
    for index, project in enumerate(projects):
        for year, amount in sorted(project.investment_by_year.items()):
            fact = book.given(
                f"project.{project.id}.spending.{year}",
                f"{project.name}{year}年计划投资",
                amount,
                "万元",
                f"projects.items[{index}].investment_by_year.{year}",
                year=year,
            )
            by_kind[project.kind, year].append(fact)
            by_year[year].append(fact)
    for (kind, year), parts in by_kind.items():
        name = f"{PROJECT_KIND_NAMES[kind]}类项目{year}年计划投资"
        book.total(f"projects.spending_kind.{kind.value}.{year}", name, parts, "万元", year)
    for year in sorted(by_year):
        fact_id = f"projects.investment.in_year.{year}"
        book.total(fact_id, f"{year}年计划投资", by_year[year], "万元", year)
    _cumulated(book, by_year, years)


def _cumulated(book: FactBook, by_year: dict[int, list[Fact]], years: Iterable[int]) -> None:
    planned = [fact for parts in by_year.values() for fact in parts]
    if not planned:
        return
    whole = book.total("projects.spending.total", "分年度投资合计", planned, "万元", None)
    until: list[Fact] = []
    for year in sorted({*by_year, *(year for year in years if year >= min(by_year))}):
        until += by_year.get(year, ())
        cumulated = book.total(
            f"projects.spending_until.{year}", f"至{year}年累计计划投资", until, "万元", year
        )
        shares = (
            ("spending_share", book.get(f"projects.investment.in_year.{year}")),
            ("spending_until_share", cumulated),
        )
        for quantity, part in shares:
            book.share(
                f"projects.{quantity}.{year}",
                f"{part.name}占比" if part else "",
                part,
                whole,
                formula="分项 ÷ 合计 × 100%",
            )
    investment = book.get("projects.investment.total")
    if investment is not None and investment.value != whole.value:
        book.add(
            Fact(
                id="projects.spending_rest.total",
                name="未分解到年度的投资",
                value=investment.value - whole.value,
                unit="万元",
                formula="投资规模合计 － 分年度投资合计",
                inputs=(investment.id, whole.id),
            )
        )
