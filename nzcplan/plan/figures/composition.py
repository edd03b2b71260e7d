"""Two shapes that energy and emissions share: a make-up over years with an intensity, and its
shares in one year. Each part comes with its place in the palette, so that it has one colour in both."""

from __future__ import annotations

from collections.abc import Sequence

from nzcplan.accounting.fact import Fact
from nzcplan.plan.chart import Axis, CategoryChart
from nzcplan.plan.figures.build import series, unit_name, year_names
from nzcplan.plan.figures.wording import change_of, largest_of

Facts = Sequence[Fact | None]
Part = tuple[str, int, Facts]
"""Name, place in the palette and facts of a part."""


def stacked_with_intensity(
    quantity: str,
    unit: str,
    parts: Sequence[Part],
    intensity: Facts,
    years: tuple[int, ...],
    measure: str,
) -> CategoryChart:
    """Return stacked columns of ``parts`` over ``years`` in ``unit``.

    The intensity stands over them as a line on an axis of its own, where every year has one;
    ``measure`` is the axis' title, as the full name is often longer than the axis.
    """
    columns = [series(name, facts, unit, slot=slot) for name, slot, facts in parts]
    second = None
    first = intensity[0] if all(intensity) and intensity else None
    if first is not None:
        columns.append(series(first.name, intensity, as_line=True, second_axis=True))
        second = Axis(measure, unit_name(first.unit), 3)
    return CategoryChart(
        kind="stacked_columns",
        categories=year_names(years),
        series=tuple(columns),
        axis=Axis(quantity, unit_name(unit), 1 if unit.startswith("万") else 0),
        second_axis=second,
    )


def composition_words(
    total: str,
    totals: Facts,
    parts: Sequence[Part],
    intensity: Facts,
    years: tuple[int, ...],
) -> tuple[str, ...]:
    """Return what :func:`stacked_with_intensity` shows: the total, its largest part, intensity."""
    largest = largest_of((name, facts[-1]) for name, _, facts in parts)
    first = intensity[0] if all(intensity) and intensity else None
    return (
        change_of(total, years, totals),
        f"{years[-1]}年{largest}" if largest else "",
        change_of(first.name, years, intensity) if first else "",
    )


def shares(
    quantity: str, unit: str, parts: Sequence[tuple[str, int, Fact]], *, ring: bool
) -> CategoryChart:
    """Return ``parts`` (name, place in the palette, fact) of one year as a pie or as a ring,
    labelled with their shares."""
    return CategoryChart(
        kind="doughnut" if ring else "pie",
        categories=tuple(name for name, _, _ in parts),
        series=(series(quantity, (fact for _, _, fact in parts), unit),),
        axis=Axis(quantity, unit_name(unit), 2),
        data_labels=True,
        category_slots=tuple(slot for _, slot, _ in parts),
    )
