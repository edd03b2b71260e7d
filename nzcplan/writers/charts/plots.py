"""Which marks a category chart is made of, and which of its values have room for a label."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from nzcplan.plan.chart import CategoryChart, CategoryChartKind, ChartSeries
from nzcplan.writers.charts import palette

Shape = Literal["columns", "bars", "line", "area", "pie", "doughnut"]

SHAPES: dict[CategoryChartKind, Shape] = {
    "columns": "columns",
    "stacked_columns": "columns",
    "bars": "bars",
    "stacked_bars": "bars",
    "lines": "line",
    "stacked_area": "area",
    "pie": "pie",
    "doughnut": "doughnut",
}
STACKED: frozenset[CategoryChartKind] = frozenset({"stacked_columns", "stacked_bars"})
# Only upright plots can carry a line or a second axis.
COMBINABLE: frozenset[CategoryChartKind] = frozenset(
    {"columns", "stacked_columns", "lines", "stacked_area"}
)
SMALLEST_LABELLED_PART = Decimal("0.075")


class Plot(Struct, frozen=True):
    """Series drawn with the same mark on the same axes; ``series`` are places in the chart."""

    shape: Shape
    second_axis: bool
    series: tuple[int, ...]


def plots_of(chart: CategoryChart) -> tuple[Plot, ...]:
    """Return the plots of ``chart``, first axis first, marks that would cover others first.

    A chart without series has one empty plot. Raises ValueError where a chart that cannot carry
    lines or a second axis asks for them.
    """
    main = SHAPES[chart.kind]
    if chart.kind not in COMBINABLE and any(s.as_line or s.second_axis for s in chart.series):
        raise ValueError(f"“{chart.kind}”类图表不能叠加折线或使用第二坐标轴")
    if main in ("pie", "doughnut"):
        shown = tuple(at for at, series in enumerate(chart.series) if not series.hidden)
        return (Plot(main, False, shown if main == "doughnut" else shown[:1]),)
    # With nothing on the first axis there is nothing to compare the second one with.
    two_axes = len({series.second_axis for series in chart.series}) == 2
    places: dict[tuple[bool, bool], list[int]] = {}
    for at, series in enumerate(chart.series):
        is_line = series.as_line or main == "line"
        places.setdefault((two_axes and series.second_axis, is_line), []).append(at)
    plots = (
        Plot("line" if is_line else main, second, tuple(at))
        for (second, is_line), at in sorted(places.items())
    )
    return tuple(plots) or (Plot(main, False, ()),)


def visible(chart: CategoryChart) -> tuple[ChartSeries, ...]:
    """Return the series of ``chart`` that a reader sees."""
    return tuple(series for series in chart.series if not series.hidden)


def stack_height(chart: CategoryChart) -> Decimal:
    """Return the greatest sum of sizes in one category of the stacked series of ``chart``."""
    stacked = [s for s in visible(chart) if not (s.as_line or s.second_axis)]
    sums = (
        sum((abs(s.values[at] or Decimal(0)) for s in stacked), Decimal(0))
        for at in range(len(chart.categories))
    )
    return max(sums, default=Decimal(0))


def has_room(chart: CategoryChart, value: Decimal | None) -> bool:
    """Return whether a part of a stack is large enough to carry its own number."""
    return value is not None and abs(value) >= SMALLEST_LABELLED_PART * stack_height(chart) > 0


def colour_place(chart: CategoryChart, place: int) -> int:
    """Return the place in the palette of series ``place``: its slot, or its turn among the seen."""
    slot = chart.series[place].slot
    return sum(not series.hidden for series in chart.series[:place]) if slot is None else slot


def slice_place(chart: CategoryChart, at: int) -> int:
    """Return the place in the palette of category ``at`` of a pie, or of bars of one series."""
    return chart.category_slots[at] if chart.category_slots else at


def has_own_colours(chart: CategoryChart, shape: Shape) -> bool:
    """Return whether each category of a plot has a colour: slices, and bars that ask for it."""
    return shape in ("pie", "doughnut") or (shape == "bars" and bool(chart.category_slots))


def stroke_of(chart: CategoryChart, place: int) -> palette.Stroke:
    """Return the stroke of line ``place``; one that runs over columns or areas stands out.

    What has a slot has the stroke of that slot over columns and without them.
    """
    slot = chart.series[place].slot
    if slot is not None:
        return palette.overlay_stroke(slot)
    if chart.kind == "lines":
        return palette.stroke(colour_place(chart, place))
    lines_before = sum(s.as_line and not s.hidden for s in chart.series[:place])
    return palette.overlay_stroke(lines_before)


def has_legend(chart: CategoryChart) -> bool:
    """Return whether ``chart`` needs a legend: not for one series, nor for a labelled pie."""
    return chart.kind == "doughnut" or (chart.kind != "pie" and len(visible(chart)) > 1)


def is_flat(chart: CategoryChart) -> bool:
    """Return whether the marks of ``chart`` lie: its categories run down the side."""
    return chart.kind in ("bars", "stacked_bars")
