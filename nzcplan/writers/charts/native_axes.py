"""The axes of a native chart."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.plan.chart import Axis, CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement
from nzcplan.writers.charts.drawing_ml import (
    Element,
    add,
    add_line,
    add_rich_text,
    add_text_properties,
)
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.number_format import axis_title, format_code
from nzcplan.writers.charts.plots import Plot, is_flat
from nzcplan.writers.charts.schedule import ValueRange
from nzcplan.writers.charts.value_axis import starts_at_zero


class AxisIds(Struct, frozen=True):
    """The ids that tie plots to a pair of axes."""

    category: int
    value: int


FIRST_AXES = AxisIds(category=11, value=12)
SECOND_AXES = AxisIds(category=21, value=22)


def add_axes(
    area: Element,
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    fonts: ChartFonts,
    arrangement: Arrangement,
) -> None:
    """Append the category and value axis of ``chart``, and the second pair where one is used."""
    first = tuple(plot for plot in plots if not plot.second_axis)
    second = tuple(plot for plot in plots if plot.second_axis)
    _add_category_axis(area, chart, fonts)
    _add_value_axis(area, chart, first, fonts, arrangement.first_range)
    if second:
        _add_unseen_category_axis(area)
        _add_second_value_axis(area, chart, second, fonts, arrangement.labels.second_range)


def _add_category_axis(area: Element, chart: CategoryChart, fonts: ChartFonts) -> None:
    flat = is_flat(chart)
    axis = add(area, "c:catAx")
    add(axis, "c:axId", FIRST_AXES.category)
    # The first bar stands at the top, as in a table.
    add(add(axis, "c:scaling"), "c:orientation", "maxMin" if flat else "minMax")
    add(axis, "c:delete", 0)
    add(axis, "c:axPos", "l" if flat else "b")
    if chart.category_title and not flat:
        _add_title(axis, chart.category_title, fonts, rotation=None)
    add(axis, "c:numFmt", formatCode="General", sourceLinked=0)
    add(axis, "c:majorTickMark", "none")
    add(axis, "c:minorTickMark", "none")
    add(axis, "c:tickLblPos", "low")
    add_line(add(axis, "c:spPr"), palette.AXIS_LINE, 0.75)
    # Said to be level, names of bars are broken into lines where programs would else skip some.
    add_text_properties(axis, fonts, rotation=0 if flat else None)
    add(axis, "c:crossAx", FIRST_AXES.value)
    add(axis, "c:crosses", "autoZero")
    add(axis, "c:auto", 0)
    add(axis, "c:lblAlgn", "ctr")
    add(axis, "c:lblOffset", 100)
    if flat:  # every bar keeps its name
        add(axis, "c:tickLblSkip", 1)
    add(axis, "c:noMultiLvlLbl", 1)


def _add_value_axis(
    area: Element,
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    fonts: ChartFonts,
    value_range: ValueRange | None,
) -> None:
    flat = is_flat(chart)
    two_axes = any(series.second_axis for series in chart.series)
    only_second = two_axes and all(series.second_axis for series in chart.series)
    measure = (chart.second_axis or chart.axis) if only_second else chart.axis
    axis = add(area, "c:valAx")
    add(axis, "c:axId", FIRST_AXES.value)
    _add_scaling(axis, chart, plots, value_range)
    add(axis, "c:delete", 0)
    add(axis, "c:axPos", "b" if flat else "l")
    _add_grid_lines(axis, value_range)
    if title := axis_title(measure):
        _add_title(axis, title, fonts, rotation=None if flat else -90)
    _add_value_look(axis, measure, fonts, value_range)
    add(axis, "c:crossAx", FIRST_AXES.category)
    # With the categories turned round, their far end is the bottom.
    add(axis, "c:crosses", "max" if flat else "autoZero")
    add(axis, "c:crossBetween", "midCat" if chart.kind == "stacked_area" else "between")
    if value_range:
        add(axis, "c:majorUnit", format(value_range.step, "f"))
        if value_range.spans:
            add(axis, "c:minorUnit", format(value_range.step / 2, "f"))


def _add_grid_lines(axis: Element, value_range: ValueRange | None) -> None:
    """Append the lines at the numbers, or half-way between them where numbers name spans.

    There the lines at the numbers have the colour of the paper: where a program draws those
    between also at the numbers, they are covered.
    """
    spans = value_range is not None and value_range.spans
    major = add(add(axis, "c:majorGridlines"), "c:spPr")
    add_line(major, palette.PAPER if spans else palette.GRID_LINE, 1.0 if spans else 0.5)
    if spans:
        add_line(add(add(axis, "c:minorGridlines"), "c:spPr"), palette.GRID_LINE)


def _add_unseen_category_axis(area: Element) -> None:
    axis = add(area, "c:catAx")
    add(axis, "c:axId", SECOND_AXES.category)
    add(add(axis, "c:scaling"), "c:orientation", "minMax")
    add(axis, "c:delete", 1)
    add(axis, "c:axPos", "b")
    add(axis, "c:majorTickMark", "none")
    add(axis, "c:minorTickMark", "none")
    add(axis, "c:tickLblPos", "nextTo")
    add(axis, "c:crossAx", SECOND_AXES.value)
    add(axis, "c:crosses", "autoZero")
    add(axis, "c:auto", 0)
    add(axis, "c:lblAlgn", "ctr")
    add(axis, "c:lblOffset", 100)
    add(axis, "c:noMultiLvlLbl", 1)


def _add_second_value_axis(
    area: Element,
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    fonts: ChartFonts,
    value_range: ValueRange | None,
) -> None:
    measure = chart.second_axis or Axis()
    axis = add(area, "c:valAx")
    add(axis, "c:axId", SECOND_AXES.value)
    _add_scaling(axis, chart, plots, value_range)
    add(axis, "c:delete", 0)
    add(axis, "c:axPos", "r")
    if title := axis_title(measure):
        _add_title(axis, title, fonts, rotation=-90)
    _add_value_look(axis, measure, fonts, value_range)
    add(axis, "c:crossAx", SECOND_AXES.category)
    add(axis, "c:crosses", "max")
    add(axis, "c:crossBetween", "midCat" if chart.kind == "stacked_area" else "between")
    if value_range:
        add(axis, "c:majorUnit", format(value_range.step, "f"))


def _add_scaling(
    axis: Element,
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    value_range: ValueRange | None,
) -> None:
    scaling = add(axis, "c:scaling")
    add(scaling, "c:orientation", "minMax")
    if value_range:
        add(scaling, "c:max", format(value_range.maximum, "f"))
        add(scaling, "c:min", format(value_range.minimum, "f"))
    elif starts_at_zero(chart, plots):
        add(scaling, "c:min", 0)


def _add_value_look(
    axis: Element, measure: Axis, fonts: ChartFonts, value_range: ValueRange | None
) -> None:
    code = (value_range.code if value_range else "") or format_code(measure)
    add(axis, "c:numFmt", formatCode=code, sourceLinked=0)
    spans = value_range is not None and value_range.spans
    add(axis, "c:majorTickMark", "none" if spans else "out")
    add(axis, "c:minorTickMark", "none")
    add(axis, "c:tickLblPos", "nextTo")
    add_line(add(axis, "c:spPr"), palette.AXIS_LINE, 0.75)
    add_text_properties(axis, fonts)


def _add_title(axis: Element, title: str, fonts: ChartFonts, rotation: int | None) -> None:
    holder = add(axis, "c:title")
    add_rich_text(add(holder, "c:tx"), title, fonts, rotation)
    add(holder, "c:overlay", 0)
