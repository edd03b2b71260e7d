"""Reported years: years after the base year whose ledger is there, so that they are no longer planned."""

from __future__ import annotations

from collections.abc import Iterable

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.projects import Projects

ACTUAL_VALUE = "实际核算值"
"""Formula of what is taken from the account of a reported year."""


def reported_total(book: FactBook, base_year: int, year: int) -> Fact | None:
    """Return the emissions of ``year`` by its ledger; None up to the base year and without ledger."""
    return book.get(f"emissions.total.{year}") if year > base_year else None


def reported_years(book: FactBook, base_year: int, years: Iterable[int]) -> tuple[int, ...]:
    """Return those of ``years`` that are reported, in their order."""
    return tuple(year for year in years if reported_total(book, base_year, year) is not None)


def progress_facts(book: FactBook, projects: Projects) -> None:
    """Add what was done, year by year: ``project.<id>.invested.<year>`` (万元) and
    ``project.<id>.reduced.<year>`` (tCO2, of a sink its uptake) as the park reports them, and the
    sums ``projects.invested.<year>`` and ``projects.invested_until.<year>``.
    """
    names = {project.id: project.name for project in projects.items}
    spent: dict[int, list[Fact]] = {}
    for index, row in enumerate(projects.progress):
        name = names.get(row.project, f"已终止的项目（{row.project}）")
        path = f"projects.progress[{index}]"
        for key, title, value, unit in (
            ("invested", "完成投资", row.investment, "万元"),
            ("reduced", "实际碳减排量", row.reduction, "tCO2"),
        ):
            fact_id = f"project.{row.project}.{key}.{row.year}"
            if value is None or book.get(fact_id) is not None:
                continue
            field = "investment" if key == "invested" else "reduction"
            called = f"{name}{row.year}年{title}"
            fact = book.given(fact_id, called, value, unit, f"{path}.{field}", year=row.year)
            if key == "invested":
                spent.setdefault(row.year, []).append(fact)
    until: list[Fact] = []
    for year in sorted(spent):
        name = f"{year}年重点项目完成投资"
        until.append(book.total(f"projects.invested.{year}", name, spent[year], "万元", year))
        name = f"至{year}年重点项目累计完成投资"
        book.total(f"projects.invested_until.{year}", name, until, "万元", year)
