"""What was planned for a year before it was reported, beside what came of it.

The account of the description without the year (and later ones) says what was planned. Facts of it
that are what they are today stay as they are; others join today's account as
``planned.<year>.<id>``, their paths into the description as ``planned.<year>.<path>``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from nzcplan.accounting.fact import Fact, FactBook, Facts

AS_PLANNED = "（年初计划）"
"""What the name of a fact ends with that is no longer what it was."""
AS_FIRST_PLANNED = "（原方案）"
"""The same of the plan as it was before any year was reported."""


def planned_id(year: int, name: str) -> str:
    """Return the id (or path) that stands for ``name`` in the account before ``year``."""
    return f"planned.{year}.{name}"


def planned_facts(
    year: int,
    before: Facts,
    now: Facts,
    is_same_place: Callable[[str, str], bool],
    said: str = AS_PLANNED,
) -> tuple[Fact, ...]:
    """Return the facts of the account ``before`` the year that are others ``now``, renamed.

    ``is_same_place`` says whether a path of before and one of now mean the same line of a file;
    ``said`` is what their names end with.
    """
    same: dict[str, bool] = {}

    def is_same(name: str) -> bool:
        if name not in same:
            fact, other = before[name], now.get(name)
            same[name] = (
                other is not None
                and replace(fact, inputs=()) == replace(other, inputs=())
                and len(fact.inputs) == len(other.inputs)
                and all(map(is_same_input, fact.inputs, other.inputs))
            )
        return same[name]

    def is_same_input(name: str, other: str) -> bool:
        return name == other and is_same(name) if name in before else is_same_place(name, other)

    def renamed(name: str) -> str:
        return name if name in before and is_same(name) else planned_id(year, name)

    return tuple(
        replace(
            fact,
            id=planned_id(year, fact.id),
            name=f"{fact.name}{said}",
            inputs=tuple(map(renamed, fact.inputs)),
        )
        for fact in before.values()
        if not is_same(fact.id)
    )


def deviation_facts(
    planned: Callable[[str], Fact | None], now: Facts, year: int, projects: Iterable[str]
) -> tuple[Fact, ...]:
    """Return ``deviation.<key>.<year>`` (actual less planned) and ``deviation_rate.<key>.<year>``
    (% of what was planned, where that is above zero) of the ``year``.

    Keys are ``emissions``, ``intensity``, ``value_added``, ``reduction``, ``investment``,
    ``investment_until`` and, of each of the ``projects``, ``project.<id>.investment`` and
    ``project.<id>.reduction``.
    """
    book = FactBook()
    for key, actual_id, planned_quantity in _compared(projects):
        actual, wanted = now.get(f"{actual_id}.{year}"), planned(f"{planned_quantity}.{year}")
        add_deviation(book, "", f"{key}.{year}", actual, wanted)
    return tuple(book.facts().values())


def add_deviation(
    book: FactBook, prefix: str, key: str, actual: Fact | None, wanted: Fact | None
) -> None:
    """Add ``<prefix>deviation.<key>`` and ``<prefix>deviation_rate.<key>`` where both are there."""
    if actual is None or wanted is None or actual.unit != wanted.unit:
        return
    difference = book.add(
        Fact(
            id=f"{prefix}deviation.{key}",
            name=f"{wanted.name}与实际之差",
            value=actual.value - wanted.value,
            unit=actual.unit,
            year=actual.year,
            formula="实际 － 计划",
            inputs=(actual.id, wanted.id),
        )
    )
    book.share(
        f"{prefix}deviation_rate.{key}",
        f"{wanted.name}与实际的偏差",
        difference,
        wanted,
        formula="（实际 － 计划）÷ 计划 × 100%",
    )


def _compared(projects: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield key, actual quantity and planned quantity of what is compared."""
    yield "emissions", "emissions.total", "path.plan"
    yield "intensity", "emissions.intensity.value_added", "path.plan_intensity"
    yield "value_added", "development.value_added", "outlook.value_added"
    yield "reduction", "path.reduction", "path.reduction"
    yield "investment", "projects.invested", "projects.investment.in_year"
    yield "investment_until", "projects.invested_until", "projects.spending_until"
    for name in projects:
        key = f"project.{name}"
        yield f"{key}.investment", f"{key}.invested", f"{key}.spending"
        yield f"{key}.reduction", f"{key}.effect", f"{key}.effect"
