"""What a native chart fixes itself because programs would let text collide."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts.label_plan import LabelPlan, label_plan
from nzcplan.writers.charts.number_format import axis_title
from nzcplan.writers.charts.pie_layout import PieLayout, pie_layout
from nzcplan.writers.charts.plots import has_legend, is_flat, plots_of, visible
from nzcplan.writers.charts.schedule import ValueRange
from nzcplan.writers.charts.wrapping import CM_PER_POINT, width_em

LEGEND_KEY, LEGEND_FIRST, LEGEND_LINE = 2.2, 2.6, 1.6
"""In ems: the mark and the gaps of an entry of a legend, the height of its first line, of others."""
LEGEND_SHARE = 0.75
"""Programs break a legend before it is as wide as the chart."""
WIDEST_NAMES = 0.38
"""The names of bars take at most this part of the width; longer ones are broken into lines."""


class Arrangement(Struct, frozen=True):
    """How a chart of ``width`` by ``height`` cm is arranged.

    ``plot`` is left, top, width and height of the plot without its axes' text, as parts of the
    chart; where it is None the program arranges the plot.
    """

    width: float
    height: float
    plot: tuple[float, float, float, float] | None
    labels: LabelPlan
    first_range: ValueRange | None
    pie: PieLayout | None


def arrange(
    chart: CategoryChart,
    first_range: ValueRange | None,
    width: float,
    height: float,
    size_pt: float,
) -> Arrangement:
    """Return the arrangement of ``chart``; ``first_range`` fixes its first value axis."""
    labels = label_plan(chart, width, size_pt)
    pie = None
    plot = None
    if chart.kind == "pie":
        places = plots_of(chart)[0].series
        pie = pie_layout(chart.series[places[0]].values if places else (), width, height)
        across, down = 2 * pie.radius / width, 2 * pie.radius / height
        plot = (0.5 - across / 2, 0.5 - down / 2, across, down)
    elif is_flat(chart) and chart.categories:
        plot = _bars_plot(chart, width, height, size_pt * CM_PER_POINT)
    return Arrangement(width, height, plot, labels, first_range or labels.first_range, pie)


def _legend_ems(chart: CategoryChart, ems: float) -> float:
    """Return the height of the legend below a plot ``ems`` wide, which takes a line or several."""
    if not has_legend(chart):
        return 0.0
    entries = sum(width_em(series.name) + LEGEND_KEY for series in visible(chart))
    return LEGEND_FIRST + LEGEND_LINE * int(entries / (LEGEND_SHARE * ems))


def _bars_plot(
    chart: CategoryChart, width: float, height: float, em: float
) -> tuple[float, float, float, float]:
    longest = max(width_em(name) for name in chart.categories)
    left = min((longest + 1.2) * em, WIDEST_NAMES * width)
    right = (3.5 if chart.data_labels else 1.8) * em
    top = 0.5 * em
    bottom = (2.4 + 2.0 * bool(axis_title(chart.axis)) + _legend_ems(chart, width / em)) * em
    high = max(height - top - bottom, 0.3 * height)
    return (left / width, top / height, (width - left - right) / width, high / height)
