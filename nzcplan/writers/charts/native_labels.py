"""Data labels of a native chart."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.plan.chart import CategoryChart, ChartSeries
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement
from nzcplan.writers.charts.data_sheet import axis_of
from nzcplan.writers.charts.drawing_ml import Element, add, add_line, add_solid, add_text_properties
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.number_format import format_code
from nzcplan.writers.charts.plots import STACKED, Shape, colour_place

SHARE_FORMAT = "0.0%"
SMALLEST_RING_LABEL = Decimal("0.05")
"""Below this share a ring has no room for a number; the legend still names the slice."""


def add_labels(
    parent: Element,
    chart: CategoryChart,
    place: int,
    shape: Shape,
    fonts: ChartFonts,
    arrangement: Arrangement,
) -> None:
    """Append the ``c:dLbls`` of series ``place`` drawn as ``shape``, or nothing if it has none."""
    series = chart.series[place]
    if shape == "pie":
        _add_pie_labels(parent, fonts, arrangement)
    elif shape == "doughnut":
        _add_ring_labels(parent, series, fonts)
    elif chart.data_labels and not series.hidden:
        _add_value_labels(parent, chart, place, shape, fonts, arrangement)


def _add_value_labels(
    parent: Element,
    chart: CategoryChart,
    place: int,
    shape: Shape,
    fonts: ChartFonts,
    arrangement: Arrangement,
) -> None:
    series = chart.series[place]
    labels = add(parent, "c:dLbls")
    inside = chart.kind in STACKED and shape in ("columns", "bars")
    fill = palette.fill(colour_place(chart, place))
    colour = palette.text_on(fill.colour) if inside or shape == "area" else palette.TEXT
    upright = arrangement.labels.upright and shape == "columns" and not inside
    code = format_code(axis_of(chart, series))

    def add_look(target: Element, position: str) -> None:
        add(target, "c:numFmt", formatCode=code, sourceLinked=0)
        _add_box(target, palette.PAPER if shape == "line" else None)
        add_text_properties(target, fonts, colour, rotation=-90 if upright else None)
        if shape != "area":  # an area allows no position
            add(target, "c:dLblPos", position)
        _add_shown(target, value=True)

    for at, value in enumerate(series.values):
        if value is not None and (place, at) in arrangement.labels.dropped:
            _add_deleted(labels, at)
        elif (place, at) in arrangement.labels.below:
            label = add(labels, "c:dLbl")
            add(label, "c:idx", at)
            add_look(label, "b")
    add_look(labels, "ctr" if inside else "t" if shape == "line" else "outEnd")


def _add_pie_labels(parent: Element, fonts: ChartFonts, arrangement: Arrangement) -> None:
    labels = add(parent, "c:dLbls")

    def add_look(target: Element) -> None:
        add(target, "c:numFmt", formatCode=SHARE_FORMAT, sourceLinked=0)
        _add_box(target, None)
        add_text_properties(target, fonts)
        add(target, "c:dLblPos", "outEnd")
        _add_shown(target, category=True, percent=True)
        add(target, "c:separator").text = " "

    pie = arrangement.pie
    for at, piece in enumerate(pie.slices if pie else ()):
        if not piece.share:
            _add_deleted(labels, at)
        elif piece.moved:
            label = add(labels, "c:dLbl")
            add(label, "c:idx", at)
            manual = add(add(label, "c:layout"), "c:manualLayout")
            right, down = piece.shift
            add(manual, "c:x", f"{right / arrangement.width:.4f}")
            add(manual, "c:y", f"{down / arrangement.height:.4f}")
            add_look(label)
    add_look(labels)
    add(labels, "c:showLeaderLines", 1)
    add_line(add(add(labels, "c:leaderLines"), "c:spPr"), palette.AXIS_LINE)


def _add_ring_labels(parent: Element, series: ChartSeries, fonts: ChartFonts) -> None:
    labels = add(parent, "c:dLbls")
    total = sum((abs(value) for value in series.values if value is not None), Decimal(0))
    for at, value in enumerate(series.values):
        if value is not None and abs(value) < SMALLEST_RING_LABEL * total:
            _add_deleted(labels, at)
    add(labels, "c:numFmt", formatCode=SHARE_FORMAT, sourceLinked=0)
    # A ring has slices of every lightness: paper behind the number keeps it readable on all.
    _add_box(labels, palette.PAPER)
    add_text_properties(labels, fonts)
    _add_shown(labels, percent=True)
    add(labels, "c:showLeaderLines", 0)


def _add_deleted(labels: Element, at: int) -> None:
    label = add(labels, "c:dLbl")
    add(label, "c:idx", at)
    add(label, "c:delete", 1)


def _add_box(labels: Element, colour: str | None) -> None:
    box = add(labels, "c:spPr")
    if colour is None:
        add(box, "a:noFill")
    else:
        add_solid(box, colour)
    add_line(box, None)


def _add_shown(
    labels: Element, *, value: bool = False, category: bool = False, percent: bool = False
) -> None:
    add(labels, "c:showLegendKey", 0)
    add(labels, "c:showVal", int(value))
    add(labels, "c:showCatName", int(category))
    add(labels, "c:showSerName", 0)
    add(labels, "c:showPercent", int(percent))
    add(labels, "c:showBubbleSize", 0)
