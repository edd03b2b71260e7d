"""Columns, bars, lines and areas as a picture, the same as the native chart shows them."""

from __future__ import annotations

from typing import Any

from nzcplan.plan.chart import Axis, CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import new_figure, tidy_axes
from nzcplan.writers.charts.data_sheet import data_sheet
from nzcplan.writers.charts.label_plan import label_plan
from nzcplan.writers.charts.number_format import axis_title, tick
from nzcplan.writers.charts.picture_legend import add_legend
from nzcplan.writers.charts.picture_marks import draw_marks
from nzcplan.writers.charts.plots import Plot, has_legend, is_flat, plots_of
from nzcplan.writers.charts.schedule import ValueRange
from nzcplan.writers.charts.value_axis import starts_at_zero
from nzcplan.writers.charts.wrapping import CM_PER_POINT, wrapped

NAME_SHARE = 0.36
"""How much of the width the names of bars may take."""
PLOT_SHARE = 0.8
"""About how much of the width the plot has beside the value axes."""

LABEL_ROOM = 0.06
"""The part of an axis' length that a number below a column takes."""


def draw_categories(
    chart: CategoryChart, width: float, height: float, dpi: int, size: float
) -> Any:
    """Return ``chart``, not a pie, as a figure of ``width`` by ``height`` cm in ``size`` points.

    Raises ValueError like the native chart.
    """
    data_sheet(chart)  # refuses series that do not fit the categories
    plots = plots_of(chart)
    labels = label_plan(chart, width, size)
    figure = new_figure(width, height, dpi, layout="constrained")
    first = figure.add_subplot()
    on_second = tuple(plot for plot in plots if plot.second_axis)
    on_first = tuple(plot for plot in plots if not plot.second_axis)
    second = first.twinx() if on_second else None
    handles: dict[int, Any] = {}
    for plot in plots:
        handles |= draw_marks(second if plot.second_axis else first, chart, plot, labels)
    tidy_axes(first, flat=is_flat(chart))
    all_second = bool(chart.series) and all(series.second_axis for series in chart.series)
    measure = (chart.second_axis if all_second else None) or chart.axis
    _set_values(first, chart, on_first, measure, labels.first_range)
    if second is not None:
        measure = chart.second_axis or Axis()
        _set_values(second, chart, on_second, measure, labels.second_range)
        second.spines[["top", "left"]].set_visible(False)
    _set_categories(first, chart, width, size)
    if has_legend(chart) and handles:
        places = sorted(handles)
        names = [chart.series[place].name for place in places]
        add_legend(figure, names, [handles[place] for place in places], width, size)
    return figure


def _set_values(
    axes: Any,
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    measure: Axis,
    value_range: ValueRange | None,
) -> None:
    flat = is_flat(chart)
    direction = axes.xaxis if flat else axes.yaxis
    set_ends = axes.set_xlim if flat else axes.set_ylim
    direction.set_label_text(axis_title(measure))
    direction.set_major_formatter(lambda value, _: tick(value, measure.decimals))
    if value_range:
        low, high = float(value_range.minimum), float(value_range.maximum)
        count = round((value_range.maximum - value_range.minimum) / value_range.step)
        direction.set_ticks([low + (high - low) * at / count for at in range(count + 1)])
        set_ends(low, high)
        return
    low, high = axes.get_xlim() if flat else axes.get_ylim()
    if starts_at_zero(chart, plots):
        low = 0.0
    if not any(value for series in chart.series for value in series.values):
        low, high = 0.0, 1.0
    if chart.data_labels and low < 0:  # a number stands beyond the end of its column
        low -= LABEL_ROOM * (high - low)
    locator = direction.get_major_locator()
    locator.set_params(nbins=8, steps=[1, 2, 2.5, 5, 10], integer=measure.decimals <= 0)
    ticks = locator.tick_values(low, high)
    set_ends(ticks[0], ticks[-1])
    if ticks[0] < 0 < ticks[-1]:
        line = axes.axvline if flat else axes.axhline
        line(0, color="#" + palette.AXIS_LINE, linewidth=0.75)


def _set_categories(axes: Any, chart: CategoryChart, width: float, size: float) -> None:
    count = max(len(chart.categories), 1)
    places = range(len(chart.categories))
    em = size * CM_PER_POINT
    if is_flat(chart):
        names = [wrapped(name, NAME_SHARE * width / em, 2) for name in chart.categories]
        axes.set_yticks(places, names)
        axes.set_ylim(count - 0.5, -0.5)
        return
    room = PLOT_SHARE * width / count / em - 0.5
    if room >= 3 or all(len(name) <= 4 for name in chart.categories):
        axes.set_xticks(places, [wrapped(name, max(room, 2.5), 4) for name in chart.categories])
    else:
        names = [wrapped(name, 9, 2 if room >= 2.4 else 1) for name in chart.categories]
        axes.set_xticks(places, names, rotation=45, ha="right", rotation_mode="anchor")
    margin = 0.0 if chart.kind == "stacked_area" and count > 1 else 0.5
    axes.set_xlim(-margin, count - 1 + margin)
    if chart.category_title:
        axes.set_xlabel(chart.category_title)
