"""Pies and rings as a picture: every slice named, with its share, in the largest order given."""

from __future__ import annotations

from decimal import Decimal
from math import cos, radians, sin
from typing import Any

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import centimetre_axes, fill_style, new_figure
from nzcplan.writers.charts.data_sheet import data_sheet
from nzcplan.writers.charts.number_format import share
from nzcplan.writers.charts.pie_layout import PieLayout, pie_layout
from nzcplan.writers.charts.plots import plots_of, slice_place
from nzcplan.writers.charts.wrapping import CM_PER_POINT, shortened

HOLE = 0.55


def draw_pie(chart: CategoryChart, width: float, height: float, dpi: int, size: float) -> Any:
    """Return ``chart``, a pie or doughnut, as a figure of ``width`` by ``height`` cm.

    Of several series a doughnut draws one ring each and labels the outer one, the last; a pie
    draws the first. Raises ValueError if a series does not fit the categories.
    """
    from matplotlib.patches import Wedge

    data_sheet(chart)
    figure = new_figure(width, height, dpi)
    axes = centimetre_axes(figure, width, height)
    rings = plots_of(chart)[0].series
    hole = HOLE if chart.kind == "doughnut" else 0.0
    for ring, place in enumerate(rings):
        layout = pie_layout(chart.series[place].values, width, height)
        depth = layout.radius * (1 - hole) / len(rings)
        outer = layout.radius - depth * (len(rings) - 1 - ring)
        for at, piece in enumerate(layout.slices):
            if piece.share:
                half = piece.share * 180
                wedge = Wedge(
                    (width / 2, height / 2),
                    outer,
                    90 - piece.middle - half,
                    90 - piece.middle + half,
                    width=depth,
                    edgecolor="#" + palette.PAPER,
                    linewidth=1.0,
                    **fill_style(slice_place(chart, at)),
                )
                axes.add_patch(wedge)
        if ring == len(rings) - 1:
            _label(axes, chart, place, layout, width, height, size)
    return figure


def _label(
    axes: Any,
    chart: CategoryChart,
    place: int,
    layout: PieLayout,
    width: float,
    height: float,
    size: float,
) -> None:
    values = [abs(value or Decimal(0)) for value in chart.series[place].values]
    total = sum(values, Decimal(0))
    for at, piece in enumerate(layout.slices):
        if not piece.share:
            continue
        x, y = width / 2 + piece.label[0], height / 2 - piece.label[1]
        room = (width - x if piece.right else x) / (size * CM_PER_POINT) - 3.8
        text = f"{shortened(chart.categories[at], max(room, 2))} {share(values[at], total)}"
        side = 1 if piece.right else -1
        if piece.moved:
            rim = [
                (
                    width / 2 + sin(radians(piece.middle)) * layout.radius * far,
                    height / 2 + cos(radians(piece.middle)) * layout.radius * far,
                )
                for far in (0.97, 1.06)
            ]
            path = [*rim, (x - side * 0.08, y)]
            axes.plot(*zip(*path, strict=True), color="#" + palette.AXIS_LINE, linewidth=0.6)
        # Straight above or below the pie a label is centred, further out it stands beside it.
        lean = abs(sin(radians(piece.middle)))
        align = "center" if lean < 0.15 and not piece.moved else "left" if piece.right else "right"
        axes.text(x, y, text, ha=align, va="center_baseline" if lean > 0.3 else "center")
