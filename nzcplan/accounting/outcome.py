"""What came of the whole plan: its last year against the base year and against the plan of before
the first reported year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from nzcplan.accounting.fact import Fact, FactBook, Facts
from nzcplan.accounting.planned import add_deviation

PREFIX: Final = "outcome."
_CHANGES: Final = {
    "emissions": "emissions.total",
    "intensity": "emissions.intensity.value_added",
    "energy": "energy.total",
    "energy_intensity": "energy.intensity.value_added",
    "value_added": "development.value_added",
}
"""What is set against the base year, by key."""
_DEVIATIONS: Final = {
    "emissions": ("emissions.total", "path.plan"),
    "intensity": ("emissions.intensity.value_added", "path.plan_intensity"),
    "value_added": ("development.value_added", "outlook.value_added"),
    "reduction": ("path.reduction", "path.reduction"),
}
"""What is set against the plan: the actual quantity and the planned one, by key."""


def outcome_facts(
    planned: Callable[[str], Fact | None],
    now: Facts,
    base_year: int,
    year: int,
    projects: Iterable[str],
) -> tuple[Fact, ...]:
    """Return what the last ``year`` of the plan is, by key.

    ``outcome.change.<key>.<year>`` is how far it is from the base year (%), ``outcome.deviation.…``
    and ``outcome.deviation_rate.…`` (%) from the plan; ``outcome.invested.<project>.<year>`` is
    what was spent on a project up to the year (万元).
    """
    book = FactBook()
    for key, quantity in _CHANGES.items():
        base, last = now.get(f"{quantity}.{base_year}"), now.get(f"{quantity}.{year}")
        if base is None or last is None or base.value <= 0:
            continue
        book.add(
            Fact(
                id=f"{PREFIX}change.{key}.{year}",
                name=f"{last.name}较{base_year}年变化",
                value=(last.value - base.value) / base.value * 100,
                unit="%",
                year=year,
                formula=f"（{year}年 － {base_year}年）÷ {base_year}年 × 100%",
                inputs=(last.id, base.id),
            )
        )
    for key, (actual, wanted) in _DEVIATIONS.items():
        add_deviation(
            book, PREFIX, f"{key}.{year}", now.get(f"{actual}.{year}"), planned(f"{wanted}.{year}")
        )
    spent = now.get(f"projects.invested_until.{year}")
    add_deviation(book, PREFIX, f"investment.{year}", spent, planned("projects.investment.total"))
    for name in projects:
        _project(book, planned, now, name, base_year, year)
    return tuple(book.facts().values())


def _project(
    book: FactBook,
    planned: Callable[[str], Fact | None],
    now: Facts,
    name: str,
    base_year: int,
    year: int,
) -> None:
    key = f"project.{name}"
    years = range(base_year, year + 1)
    parts = [fact for one in years if (fact := now.get(f"{key}.invested.{one}"))]
    if parts:
        known = now.get(f"{key}.investment") or planned(f"{key}.investment")
        called = known.name.removesuffix("投资规模") if known else name
        spent = book.total(
            f"{PREFIX}invested.{name}.{year}", f"{called}累计完成投资", parts, "万元", year
        )
        add_deviation(book, PREFIX, f"{key}.investment.{year}", spent, planned(f"{key}.investment"))
    effect = now.get(f"{key}.effect.{year}")
    add_deviation(book, PREFIX, f"{key}.reduction.{year}", effect, planned(f"{key}.effect.{year}"))
