"""Wear: solar modules give less each year, and so does the reduction that rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.projects import Project

HUNDRED = Decimal(100)


def first_full_year(project: Project) -> int | None:
    """Return the first year in which the project is in full effect; None where it never is."""
    if not project.effective:
        return project.end + 1
    return min(
        (year for year, share in project.effective.items() if share == HUNDRED), default=None
    )


def wear_facts(
    book: FactBook, project: Project, numbers: Iterable[int], years: Iterable[int]
) -> None:
    """Add ``project.<id>.retention.<year>``, the percentage of its reduction that is left.

    ``numbers`` are those of the project's calculations. Retention = Σ reduction × (1 − d)ⁿ ÷
    Σ reduction, d the yearly degradation, n the years since the first of full effect. There is
    none where nothing wears, and none in the years before.
    """
    parts = [
        (fact, book.get(f"calculation.{number}.degradation"))
        for number in numbers
        if (fact := book.get(f"calculation.{number}.reduction"))
    ]
    rates = [rate.id for _, rate in parts if rate]
    whole = book.get(f"project.{project.id}.reduction_computed")
    first = first_full_year(project)
    if whole is None or whole.value == 0 or first is None or not rates:
        return
    inputs = (*(fact.id for fact, _ in parts), *rates, whole.id)
    for year in (year for year in years if year > first):
        kept = (
            fact.value * (1 - (rate.value if rate else 0) / HUNDRED) ** (year - first)
            for fact, rate in parts
        )
        book.add(
            Fact(
                id=f"project.{project.id}.retention.{year}",
                name=f"{project.name}{year}年减排量保持率",
                value=sum(kept, Decimal(0)) / whole.value * HUNDRED,
                unit="%",
                year=year,
                formula="Σ 测算减排量 ×（1 － 年衰减率）^全部达效后的年数 ÷ 测算减排量合计 × 100%",
                inputs=inputs,
            )
        )
