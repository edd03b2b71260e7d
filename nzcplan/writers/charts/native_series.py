"""One series of a native chart: name, look, categories and values with their caches."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement
from nzcplan.writers.charts.data_sheet import DataColumn, DataSheet
from nzcplan.writers.charts.drawing_ml import Element, add, add_fill, add_line, add_solid
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.native_labels import add_labels
from nzcplan.writers.charts.plots import (
    Shape,
    colour_place,
    has_own_colours,
    slice_place,
    stroke_of,
)

LINE_WIDTH_PT = 1.75
MARKER_SIZE = 6


def add_series(
    parent: Element,
    chart: CategoryChart,
    sheet: DataSheet,
    place: int,
    shape: Shape,
    fonts: ChartFonts,
    arrangement: Arrangement,
) -> None:
    """Append the ``c:ser`` of series ``place`` of ``chart``, drawn as ``shape``."""
    series = add(parent, "c:ser")
    add(series, "c:idx", place)
    add(series, "c:order", place)
    name = add(add(series, "c:tx"), "c:strRef")
    add(name, "c:f").text = sheet.head_cell(place)
    _add_strings(name, (sheet.columns[place].head,))
    _add_look(series, chart, place, shape)
    add_labels(series, chart, place, shape, fonts, arrangement)
    categories = add(add(series, "c:cat"), "c:strRef")
    add(categories, "c:f").text = sheet.category_cells
    _add_strings(categories, sheet.categories)
    values = add(add(series, "c:val"), "c:numRef")
    add(values, "c:f").text = sheet.value_cells(place)
    _add_numbers(values, sheet.columns[place])
    if shape == "line":
        add(series, "c:smooth", 0)


def _add_look(series: Element, chart: CategoryChart, place: int, shape: Shape) -> None:
    look = add(series, "c:spPr")
    if chart.series[place].hidden:
        add(look, "a:noFill")
        add_line(look, None)
        if shape == "line":
            add(add(series, "c:marker"), "c:symbol", "none")
    elif shape == "line":
        stroke = stroke_of(chart, place)
        add_line(look, stroke.colour, LINE_WIDTH_PT, stroke.dash)
        _add_marker(series, stroke)
    else:
        add_fill(look, palette.fill(colour_place(chart, place)))
        add_line(look, palette.OUTLINE)
    if shape in ("columns", "bars"):
        add(series, "c:invertIfNegative", 0)
    if not has_own_colours(chart, shape):
        return
    for at in range(len(chart.categories)):
        point = add(series, "c:dPt")
        add(point, "c:idx", at)
        if shape == "bars":
            add(point, "c:invertIfNegative", 0)
        add(point, "c:bubble3D", 0)
        slice_look = add(point, "c:spPr")
        add_fill(slice_look, palette.fill(slice_place(chart, at)))
        if shape == "bars":
            add_line(slice_look, palette.OUTLINE)
        else:
            add_line(slice_look, palette.PAPER, 1.0)


def _add_marker(series: Element, stroke: palette.Stroke) -> None:
    marker = add(series, "c:marker")
    add(marker, "c:symbol", stroke.marker)
    add(marker, "c:size", MARKER_SIZE)
    look = add(marker, "c:spPr")
    add_solid(look, palette.PAPER if stroke.hollow else stroke.colour)
    add_line(look, stroke.colour, 1.0)


def _add_strings(parent: Element, strings: tuple[str, ...]) -> None:
    cache = add(parent, "c:strCache")
    add(cache, "c:ptCount", len(strings))
    for at, string in enumerate(strings):
        add(add(cache, "c:pt", idx=at), "c:v").text = string


def _add_numbers(parent: Element, column: DataColumn) -> None:
    cache = add(parent, "c:numCache")
    add(cache, "c:formatCode").text = column.format_code
    add(cache, "c:ptCount", len(column.values))
    for at, value in enumerate(column.values):
        if value is not None:
            add(add(cache, "c:pt", idx=at), "c:v").text = plain_number(value)


def plain_number(value: Decimal) -> str:
    """Return every digit of ``value`` without an exponent."""
    return format(value, "f")
