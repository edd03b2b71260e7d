"""Which numbers stand beside the marks, where lines cross columns and parts are small."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts.data_sheet import axis_of
from nzcplan.writers.charts.number_format import number
from nzcplan.writers.charts.plots import STACKED, Plot, has_room, plots_of
from nzcplan.writers.charts.schedule import ValueRange
from nzcplan.writers.charts.value_axis import LEVEL_HEADROOM, UPRIGHT_HEADROOM, range_from_zero
from nzcplan.writers.charts.wrapping import CM_PER_POINT, width_em

# Parts of the plot's height, for text of 9 points on a plot about 5 cm high.
LABEL_HEIGHT = Decimal("0.085")
LABEL_DISTANCE = Decimal("0.07")
MARKER_HEIGHT = Decimal("0.06")

PLOT_SHARE = 0.8
"""About how much of the width the columns have beside the value axes."""
REACH = 1.3
"""How many times as wide as its column a number may be, reaching into the gaps."""

Point = tuple[int, int]


class LabelPlan(Struct, frozen=True):
    """Points are (series, category). ``dropped`` ones have no number; those of a line that are
    ``below`` have it under the mark instead of above.

    Where the columns are narrower than their numbers, those stand ``upright``.
    ``first_range`` and ``second_range`` are the value axes for which this holds; None leaves
    an axis to the program.
    """

    dropped: frozenset[Point] = frozenset()
    below: frozenset[Point] = frozenset()
    first_range: ValueRange | None = None
    second_range: ValueRange | None = None
    upright: bool = False


def label_plan(chart: CategoryChart, width_cm: float, size_pt: float) -> LabelPlan:
    """Return where the numbers of ``chart`` go at ``width_cm`` with text of ``size_pt``.

    Parts of a stack without room lose theirs. Where lines run over columns, the number of a
    line gives way upwards or downwards, and a number of a column that it still covers is
    dropped: the line's own could not be read from the columns.
    """
    if not chart.data_labels or chart.kind in ("pie", "doughnut"):
        return LabelPlan()
    plots = plots_of(chart)
    small = frozenset(
        (place, at)
        for plot in plots
        if plot.shape in ("columns", "bars") and chart.kind in STACKED
        for place in plot.series
        for at, value in enumerate(chart.series[place].values)
        if not has_room(chart, value)
    )
    upright = _narrow(chart, plots, width_cm / (size_pt * CM_PER_POINT))
    headroom = UPRIGHT_HEADROOM if upright else LEVEL_HEADROOM
    on_first = tuple(plot for plot in plots if not plot.second_axis)
    first = range_from_zero(chart, on_first, headroom)
    if {plot.shape for plot in plots} != {"columns", "line"}:
        return LabelPlan(small, first_range=first if upright else None, upright=upright)
    second = range_from_zero(chart, tuple(plot for plot in plots if plot.second_axis))
    if first is None or (second is None and any(plot.second_axis for plot in plots)):
        return LabelPlan(small, upright=upright)
    dropped, below = set(small), set[Point]()
    for at in range(len(chart.categories)):
        columns: dict[Point, Decimal] = {}
        for plot in plots:
            top = (second if plot.second_axis and second else first).maximum
            if plot.shape == "columns":
                columns |= _column_labels(chart, plot, at, top)
        standing = {point: y for point, y in columns.items() if point not in dropped}
        taken: list[Decimal] = []
        for plot in plots:
            top = (second if plot.second_axis and second else first).maximum
            for place in plot.series if plot.shape == "line" else ():
                value = chart.series[place].values[at]
                if value is None:
                    continue
                mark = value / top
                crowd = [*standing.values(), *taken]
                label = mark + LABEL_DISTANCE
                under = mark - LABEL_DISTANCE
                if _near(label, crowd) and not _near(under, crowd) and under > LABEL_DISTANCE:
                    below.add((place, at))
                    label = under
                taken.append(label)
                dropped |= {
                    point
                    for point, y in standing.items()
                    if abs(y - label) < LABEL_HEIGHT or abs(y - mark) < MARKER_HEIGHT
                }
    return LabelPlan(frozenset(dropped), frozenset(below), first, second, upright)


def _narrow(chart: CategoryChart, plots: tuple[Plot, ...], ems: float) -> bool:
    """Return whether columns side by side have no room for their numbers on ``ems`` of width."""
    for plot in plots:
        if plot.shape != "columns" or chart.kind in STACKED or not chart.categories:
            continue
        breadth = PLOT_SHARE * ems / len(chart.categories) / (len(plot.series) + 0.8)
        for place in plot.series:
            decimals = axis_of(chart, chart.series[place]).decimals
            for value in chart.series[place].values:
                if value is not None and width_em(number(value, decimals)) > REACH * breadth:
                    return True
    return False


def _column_labels(chart: CategoryChart, plot: Plot, at: int, top: Decimal) -> dict[Point, Decimal]:
    """Return how high the numbers of the columns of category ``at`` stand, as parts of 1."""
    heights: dict[Point, Decimal] = {}
    floor = Decimal(0)
    for place in plot.series:
        value = chart.series[place].values[at]
        if value is None or chart.series[place].hidden:
            continue
        if chart.kind in STACKED:
            heights[place, at] = (floor + value / 2) / top
            floor += value
        else:
            heights[place, at] = value / top + LABEL_HEIGHT / 2
    return heights


def _near(height: Decimal, others: list[Decimal]) -> bool:
    return any(abs(height - other) < LABEL_HEIGHT for other in others)
