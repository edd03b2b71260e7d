"""Data labels of a native chart."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.plan.chart import CategoryChart, ChartSeries
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement
from nzcplan.writers.charts.data_sheet import axis_of
from nzcplan.writers.charts.drawing_ml import (
    line,
    look,
    number_format,
    said,
    setting,
    solid,
    text_properties,
)
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.number_format import format_code
from nzcplan.writers.charts.plots import STACKED, Shape, colour_place

SHARE_FORMAT = "0.0%"
SMALLEST_RING_LABEL = Decimal("0.05")
"""Below this share a ring has no room for a number; the legend still names the slice."""


def labels_xml(
    chart: CategoryChart, place: int, shape: Shape, fonts: ChartFonts, arrangement: Arrangement
) -> str:
    """Return the ``c:dLbls`` of series ``place`` drawn as ``shape``, or nothing if it has none."""
    series = chart.series[place]
    if shape == "pie":
        labels = _pie_labels(fonts, arrangement)
    elif shape == "doughnut":
        labels = _ring_labels(series, fonts)
    elif chart.data_labels and not series.hidden:
        labels = _value_labels(chart, place, shape, fonts, arrangement)
    else:
        return ""
    return f"<c:dLbls>{labels}</c:dLbls>"


def _value_labels(
    chart: CategoryChart, place: int, shape: Shape, fonts: ChartFonts, arrangement: Arrangement
) -> str:
    series = chart.series[place]
    inside = chart.kind in STACKED and shape in ("columns", "bars")
    fill = palette.fill(colour_place(chart, place))
    colour = palette.text_on(fill.colour) if inside or shape == "area" else palette.TEXT
    upright = arrangement.labels.upright and shape == "columns" and not inside
    before = (
        number_format(format_code(axis_of(chart, series)))
        + _box(palette.PAPER if shape == "line" else None)
        + text_properties(fonts, colour, rotation=-90 if upright else None)
    )
    after = _shown(value=True)

    def at_place(position: str) -> str:
        # An area allows no position.
        return before + ("" if shape == "area" else setting("dLblPos", position)) + after

    single: list[str] = []
    for at, value in enumerate(series.values):
        if value is not None and (place, at) in arrangement.labels.dropped:
            single.append(_deleted(at))
        elif (place, at) in arrangement.labels.below:
            single.append(_single(at, at_place("b")))
    return "".join(single) + at_place("ctr" if inside else "t" if shape == "line" else "outEnd")


def _pie_labels(fonts: ChartFonts, arrangement: Arrangement) -> str:
    every = (
        number_format(SHARE_FORMAT)
        + _box(None)
        + text_properties(fonts)
        + setting("dLblPos", "outEnd")
        + _shown(category=True, percent=True)
        + said("c:separator", " ")
    )
    single: list[str] = []
    pie = arrangement.pie
    for at, piece in enumerate(pie.slices if pie else ()):
        if not piece.share:
            single.append(_deleted(at))
        elif piece.moved:
            right, down = piece.shift
            place = setting("x", f"{right / arrangement.width:.4f}") + setting(
                "y", f"{down / arrangement.height:.4f}"
            )
            moved = f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"
            single.append(_single(at, moved + every))
    return (
        f"{''.join(single)}{every}{setting('showLeaderLines', 1)}"
        f"<c:leaderLines>{look(line(palette.AXIS_LINE))}</c:leaderLines>"
    )


def _ring_labels(series: ChartSeries, fonts: ChartFonts) -> str:
    total = sum((abs(value) for value in series.values if value is not None), Decimal(0))
    small = (
        _deleted(at)
        for at, value in enumerate(series.values)
        if value is not None and abs(value) < SMALLEST_RING_LABEL * total
    )
    # A ring has slices of every lightness: paper behind the number keeps it readable on all.
    return (
        f"{''.join(small)}{number_format(SHARE_FORMAT)}{_box(palette.PAPER)}"
        f"{text_properties(fonts)}{_shown(percent=True)}{setting('showLeaderLines', 0)}"
    )


def _single(at: int, inside: str) -> str:
    """Return the label of category ``at`` where it is not as those of the whole series."""
    return f"<c:dLbl>{setting('idx', at)}{inside}</c:dLbl>"


def _deleted(at: int) -> str:
    return _single(at, setting("delete", 1))


def _box(colour: str | None) -> str:
    return look("<a:noFill/>" if colour is None else solid(colour), line(None))


def _shown(*, value: bool = False, category: bool = False, percent: bool = False) -> str:
    return (
        f"{setting('showLegendKey', 0)}{setting('showVal', int(value))}"
        f"{setting('showCatName', int(category))}{setting('showSerName', 0)}"
        f"{setting('showPercent', int(percent))}{setting('showBubbleSize', 0)}"
    )
