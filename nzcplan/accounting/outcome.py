"""What came of the whole plan: its last year against the base year and against the plan of before
the first reported year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nzcplan.accounting.fact import Fact, FactBook, Facts
from nzcplan.accounting.planned import AS_FIRST_PLANNED, add_deviation

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
}
"""What is set against the plan: the actual quantity and the planned one, by key."""


def outcome_facts(
    planned: Callable[[str], Fact | None],
    now: Facts,
    base_year: int,
    year: int,
    projects: Mapping[str, bool],
) -> tuple[Fact, ...]:
    """Return what the last ``year`` of the plan is, by key.

    ``outcome.change.<key>.<year>`` is how far it is from the base year (%), ``outcome.deviation.…``
    and ``outcome.deviation_rate.…`` (%) from the plan; ``outcome.invested.<project>.<year>`` is
    what was spent on a project up to the year (万元), ``outcome.reduction.<year>`` what the projects
    reduced in it (tCO2). ``projects`` says of each whether it is reported to be completed; others
    count only with reductions that are reported.
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
    counted = [
        fact
        for name, is_completed in projects.items()
        if (fact := now.get(f"project.{name}.effect.{year}"))
        and (is_completed or f"project.{name}.reduced.{year}" in now)
    ]
    if counted:
        name = f"建成和已见效项目{year}年碳减排量"
        reached = book.total(f"{PREFIX}reduction.{year}", name, counted, "tCO2", year)
        add_deviation(book, PREFIX, f"reduction.{year}", reached, planned(f"path.reduction.{year}"))
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
        called = (
            known.name.removesuffix(AS_FIRST_PLANNED).removesuffix("投资规模") if known else name
        )
        spent = book.total(
            f"{PREFIX}invested.{name}.{year}", f"{called}累计完成投资", parts, "万元", year
        )
        add_deviation(book, PREFIX, f"{key}.investment.{year}", spent, planned(f"{key}.investment"))
    effect = book.get(f"{PREFIX}reduction.{year}")
    if effect is not None and f"{key}.effect.{year}" in effect.inputs:
        add_deviation(
            book,
            PREFIX,
            f"{key}.reduction.{year}",
            now.get(f"{key}.effect.{year}"),
            planned(f"{key}.effect.{year}"),
        )
