"""The marks of a category chart picture: columns, bars, lines and areas with their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import DASHES, MARKERS, fill_style
from nzcplan.writers.charts.data_sheet import axis_of
from nzcplan.writers.charts.label_plan import LabelPlan
from nzcplan.writers.charts.number_format import number
from nzcplan.writers.charts.plots import (
    STACKED,
    Plot,
    colour_place,
    has_own_colours,
    slice_place,
    stroke_of,
)

LABEL_GAP_PT = 3.0
LINE_LABEL_GAP_PT = 6.0


def draw_marks(axes: Any, chart: CategoryChart, plot: Plot, labels: LabelPlan) -> dict[int, Any]:
    """Draw ``plot`` on ``axes`` and return what its legend shows, by the place of the series."""
    match plot.shape:
        case "columns" | "bars":
            return _draw_bars(axes, chart, plot, labels)
        case "line":
            return _draw_lines(axes, chart, plot, labels)
        case _:
            return _draw_areas(axes, chart, plot)


def _draw_bars(axes: Any, chart: CategoryChart, plot: Plot, labels: LabelPlan) -> dict[int, Any]:
    stacked = chart.kind in STACKED
    draw = axes.barh if plot.shape == "bars" else axes.bar
    count = max(len(plot.series), 1)
    breadth = 0.62 if stacked or count == 1 else 0.74 / count
    above, below = [0.0] * len(chart.categories), [0.0] * len(chart.categories)
    handles: dict[int, Any] = {}
    for order, place in enumerate(plot.series):
        series = chart.series[place]
        shift = 0.0 if stacked else (order - (count - 1) / 2) * breadth
        for at, value in enumerate(series.values):
            if value is None:
                continue
            length = float(value)
            floor = above if length >= 0 else below
            base = floor[at] if stacked else 0.0
            floor[at] += length
            if series.hidden:
                continue
            own = has_own_colours(chart, plot.shape)
            mark = draw(
                at + shift,
                length,
                breadth,
                base,
                edgecolor="#" + palette.OUTLINE,
                linewidth=0.5,
                **fill_style(slice_place(chart, at) if own else colour_place(chart, place)),
            )
            handles.setdefault(place, mark)
            if chart.data_labels and (place, at) not in labels.dropped:
                text = number(value, axis_of(chart, series).decimals)
                if stacked:
                    fill = palette.fill(colour_place(chart, place))
                    point = (base + length / 2, at + shift)
                    _write_inside(axes, text, point, plot, palette.text_on(fill.colour))
                else:
                    _write_at_end(axes, text, (length, at + shift), plot, labels.upright)
    return handles


def _write_inside(
    axes: Any, text: str, point: tuple[float, float], plot: Plot, colour: str
) -> None:
    along, across = point
    x, y = (along, across) if plot.shape == "bars" else (across, along)
    axes.text(x, y, text, ha="center", va="center_baseline", color="#" + colour)


def _write_at_end(
    axes: Any, text: str, point: tuple[float, float], plot: Plot, upright: bool
) -> None:
    along, across = point
    outward = along >= 0
    gap = LABEL_GAP_PT if outward else -LABEL_GAP_PT
    if plot.shape == "bars":
        side = "left" if outward else "right"
        place = {"xy": (along, across), "xytext": (gap, 0), "ha": side, "va": "center"}
    else:
        side = "bottom" if outward else "top"
        place = {"xy": (across, along), "xytext": (0, gap), "ha": "center", "va": side}
    turn = 90 if upright and plot.shape == "columns" else 0
    axes.annotate(text, textcoords="offset points", rotation=turn, **place)


def _draw_lines(axes: Any, chart: CategoryChart, plot: Plot, labels: LabelPlan) -> dict[int, Any]:
    from matplotlib.patheffects import withStroke

    handles: dict[int, Any] = {}
    for place in plot.series:
        series = chart.series[place]
        if series.hidden:
            continue
        stroke = stroke_of(chart, place)
        casing = withStroke(linewidth=3.5, foreground="#" + palette.PAPER)
        (handles[place],) = axes.plot(
            range(len(series.values)),
            [float("nan") if value is None else float(value) for value in series.values],
            color="#" + stroke.colour,
            linestyle=DASHES[stroke.dash],
            linewidth=1.75,
            marker=MARKERS[stroke.marker],
            markersize=5,
            markerfacecolor="#" + (palette.PAPER if stroke.hollow else stroke.colour),
            zorder=3,
            clip_on=False,
            path_effects=[casing],
        )
        for at, value in enumerate(series.values):
            if value is not None and chart.data_labels:
                under = (place, at) in labels.below
                axes.annotate(
                    number(value, axis_of(chart, series).decimals),
                    (at, float(value)),
                    (0, -LINE_LABEL_GAP_PT if under else LINE_LABEL_GAP_PT),
                    textcoords="offset points",
                    ha="center",
                    va="top" if under else "bottom",
                    bbox={"facecolor": "#" + palette.PAPER, "edgecolor": "none", "pad": 0.8},
                    zorder=4,
                )
    return handles


def _draw_areas(axes: Any, chart: CategoryChart, plot: Plot) -> dict[int, Any]:
    handles: dict[int, Any] = {}
    floor = [0.0] * len(chart.categories)
    for place in plot.series:
        series = chart.series[place]
        sizes = [float(value or Decimal(0)) for value in series.values]
        top = [low + size for low, size in zip(floor, sizes, strict=True)]
        if not series.hidden:
            handles[place] = axes.fill_between(
                range(len(top)),
                floor,
                top,
                edgecolor="#" + palette.OUTLINE,
                linewidth=0.5,
                **fill_style(colour_place(chart, place)),
            )
        floor = top
    return handles
