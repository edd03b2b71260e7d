"""What was changed in the data of a chart, or in the workbook behind it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from nzcplan.plan.content import ChartData, SeriesData
from nzcplan.revise.edit import Edit, FactShown

PRECISION: Final = 1e-9
"""Relative difference up to which two programs have written the same number."""


def chart_edits(before: ChartData, after: ChartData, names: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what differs in the chart, then what differs in its workbook alone."""
    shown = tuple(_edits(before, after, names, before.place))
    yield from shown
    for at in range(len(before.series), len(after.series)):
        name = after.series[at].name
        yield Edit("added", "chart", f"{before.place}系列", after=name)
    for at in range(len(before.categories), len(after.categories)):
        yield Edit("added", "chart", f"{before.place}类别", after=after.categories[at])
    if after.workbook is not None:
        known = {(edit.place, edit.after) for edit in shown}
        for edit in _edits(before, after.workbook, names, before.place):
            if (edit.place, edit.after) not in known:
                place = f"{before.place}的数据表{edit.place.removeprefix(before.place)}"
                yield Edit(edit.kind, "chart", place, edit.before, edit.after, "", edit.facts)


def _edits(
    before: ChartData, after: ChartData, names: Mapping[str, str], place: str
) -> Iterator[Edit]:
    for at, category in enumerate(before.categories):
        found = after.categories[at] if at < len(after.categories) else ""
        if category.strip() != found.strip():
            kind = "changed" if found else "removed"
            yield Edit(
                "changed" if kind == "changed" else "removed",
                "chart",
                f"{place}第{at + 1}个类别",
                category,
                found,
            )
    for number, series in enumerate(before.series):
        other = _same(series, number, after)
        if other is None:
            yield Edit("removed", "chart", f"{place}系列", series.name)
            continue
        if series.name.strip() != other.name.strip():
            yield Edit(
                "changed", "chart", f"{place}第{number + 1}个系列名称", series.name, other.name
            )
        yield from _value_edits(series, other, before.categories, names, place)


def _same(series: SeriesData, number: int, after: ChartData) -> SeriesData | None:
    """Return the series of ``after`` in the same place, or that of the same name elsewhere."""
    there = after.series[number] if number < len(after.series) else None
    if there is not None and there.name == series.name:
        return there
    return next((each for each in after.series if each.name == series.name), there)


def _value_edits(
    series: SeriesData,
    other: SeriesData,
    categories: tuple[str, ...],
    names: Mapping[str, str],
    place: str,
) -> Iterator[Edit]:
    for at, value in enumerate(series.values):
        found = other.values[at] if at < len(other.values) else None
        if _equal(value, found):
            continue
        where = f"{place}“{series.name}”系列“{categories[at] if at < len(categories) else at + 1}”"
        before, after = _written(value, found)
        fact = series.facts[at] if at < len(series.facts) else None
        facts = (FactShown(fact, names.get(fact, ""), before),) if fact is not None else ()
        yield Edit("changed" if after else "removed", "chart", where, before, after, "", facts)


def _equal(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=PRECISION, abs_tol=PRECISION)


def _written(ours: float | None, theirs: float | None) -> tuple[str, str]:
    """Return both numbers with as few digits as tell them apart, empty for none."""
    for digits in (6, 9, 12, 17):
        texts = ["" if value is None else f"{value:.{digits}g}" for value in (ours, theirs)]
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]
