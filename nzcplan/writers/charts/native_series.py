"""One series of a native chart: name, look, categories and values with their caches."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement
from nzcplan.writers.charts.data_sheet import DataColumn, DataSheet
from nzcplan.writers.charts.drawing_ml import filled, line, look, said, setting, solid
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.native_labels import labels_xml
from nzcplan.writers.charts.plots import (
    Shape,
    colour_place,
    has_own_colours,
    slice_place,
    stroke_of,
)

LINE_WIDTH_PT = 1.75
MARKER_SIZE = 6


class SeriesWriter:
    """What writes the series of one chart; its categories are written once for all of them."""

    def __init__(
        self, chart: CategoryChart, sheet: DataSheet, fonts: ChartFonts, arrangement: Arrangement
    ) -> None:
        self._chart = chart
        self._sheet = sheet
        self._fonts = fonts
        self._arrangement = arrangement
        self._categories = (
            f"<c:cat>{_strings(sheet.category_cells, sheet.categories)}</c:cat><c:val><c:numRef>"
        )

    def xml(self, place: int, shape: Shape) -> str:
        """Return the ``c:ser`` of series ``place``, drawn as ``shape``."""
        chart, column = self._chart, self._sheet.columns[place]
        pieces = (
            "<c:ser>",
            setting("idx", place),
            setting("order", place),
            f"<c:tx>{_strings(self._sheet.head_cell(place), (column.head,))}</c:tx>",
            _looks(chart, place, shape),
            labels_xml(chart, place, shape, self._fonts, self._arrangement),
            self._categories,
            said("c:f", self._sheet.value_cells(place)),
            _numbers(column),
            "</c:numRef></c:val>",
            setting("smooth", 0) if shape == "line" else "",
            "</c:ser>",
        )
        return "".join(pieces)


def _looks(chart: CategoryChart, place: int, shape: Shape) -> str:
    """Return how the series looks: fill and line, marks, and the looks of single categories."""
    if chart.series[place].hidden:
        looks = look("<a:noFill/>", line(None))
        if shape == "line":
            looks += f"<c:marker>{setting('symbol', 'none')}</c:marker>"
    elif shape == "line":
        stroke = stroke_of(chart, place)
        looks = look(line(stroke.colour, LINE_WIDTH_PT, stroke.dash)) + _marker(stroke)
    else:
        looks = look(filled(palette.fill(colour_place(chart, place))), line(palette.OUTLINE))
    if shape in ("columns", "bars"):
        looks += setting("invertIfNegative", 0)
    if not has_own_colours(chart, shape):
        return looks
    bars = shape == "bars"
    edge = line(palette.OUTLINE) if bars else line(palette.PAPER, 1.0)
    upright = setting("invertIfNegative", 0) if bars else ""
    return looks + "".join(
        f"<c:dPt>{setting('idx', at)}{upright}{setting('bubble3D', 0)}"
        f"{look(filled(palette.fill(slice_place(chart, at))), edge)}</c:dPt>"
        for at in range(len(chart.categories))
    )


def _marker(stroke: palette.Stroke) -> str:
    inside = solid(palette.PAPER if stroke.hollow else stroke.colour)
    return (
        f"<c:marker>{setting('symbol', stroke.marker)}{setting('size', MARKER_SIZE)}"
        f"{look(inside, line(stroke.colour, 1.0))}</c:marker>"
    )


def _strings(cells: str, strings: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{at}">{said("c:v", string)}</c:pt>' for at, string in enumerate(strings)
    )
    return (
        f"<c:strRef>{said('c:f', cells)}"
        f"<c:strCache>{setting('ptCount', len(strings))}{points}</c:strCache></c:strRef>"
    )


def _numbers(column: DataColumn) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{plain_number(value)}</c:v></c:pt>'
        for at, value in enumerate(column.values)
        if value is not None
    )
    return (
        f"<c:numCache>{said('c:formatCode', column.format_code)}"
        f"{setting('ptCount', len(column.values))}{points}</c:numCache>"
    )


def plain_number(value: Decimal) -> str:
    """Return every digit of ``value`` without an exponent."""
    return format(value, "f")
