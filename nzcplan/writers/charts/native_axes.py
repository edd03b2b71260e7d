"""The axes of a native chart."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from nzcplan.plan.chart import Axis, CategoryChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement
from nzcplan.writers.charts.drawing_ml import (
    line,
    look,
    number_format,
    rich_text,
    setting,
    text_properties,
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


def axes_xml(
    chart: CategoryChart, plots: tuple[Plot, ...], fonts: ChartFonts, arrangement: Arrangement
) -> str:
    """Return the category and value axis of ``chart``, and the second pair where one is used."""
    first = tuple(plot for plot in plots if not plot.second_axis)
    second = tuple(plot for plot in plots if plot.second_axis)
    axes = _category_axis(chart, fonts) + _value_axis(chart, first, fonts, arrangement.first_range)
    if second:
        axes += _UNSEEN_CATEGORY_AXIS
        axes += _second_value_axis(chart, second, fonts, arrangement.labels.second_range)
    return axes


def _category_axis(chart: CategoryChart, fonts: ChartFonts) -> str:
    flat = is_flat(chart)
    titled = bool(chart.category_title) and not flat
    pieces = (
        setting("axId", FIRST_AXES.category),
        # The first bar stands at the top, as in a table.
        f"<c:scaling>{setting('orientation', 'maxMin' if flat else 'minMax')}</c:scaling>",
        setting("delete", 0),
        setting("axPos", "l" if flat else "b"),
        _title(chart.category_title, fonts, rotation=None) if titled else "",
        number_format("General"),
        setting("majorTickMark", "none"),
        setting("minorTickMark", "none"),
        setting("tickLblPos", "low"),
        look(line(palette.AXIS_LINE, 0.75)),
        # Said to be level, names of bars are broken into lines where programs would else skip some.
        text_properties(fonts, rotation=0 if flat else None),
        setting("crossAx", FIRST_AXES.value),
        setting("crosses", "autoZero"),
        _NAMES_OF_CATEGORIES,
        setting("tickLblSkip", 1) if flat else "",  # every bar keeps its name
        setting("noMultiLvlLbl", 1),
    )
    return f"<c:catAx>{''.join(pieces)}</c:catAx>"


def _value_axis(
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    fonts: ChartFonts,
    value_range: ValueRange | None,
) -> str:
    flat = is_flat(chart)
    two_axes = any(series.second_axis for series in chart.series)
    only_second = two_axes and all(series.second_axis for series in chart.series)
    measure = (chart.second_axis or chart.axis) if only_second else chart.axis
    title = axis_title(measure)
    pieces = (
        setting("axId", FIRST_AXES.value),
        _scaling(chart, plots, value_range),
        setting("delete", 0),
        setting("axPos", "b" if flat else "l"),
        _grid_lines(value_range),
        _title(title, fonts, rotation=None if flat else -90) if title else "",
        _value_look(measure, fonts, value_range),
        setting("crossAx", FIRST_AXES.category),
        # With the categories turned round, their far end is the bottom.
        setting("crosses", "max" if flat else "autoZero"),
        _crossing(chart),
        _units(value_range),
        setting("minorUnit", format(value_range.step / 2, "f"))
        if value_range and value_range.spans
        else "",
    )
    return f"<c:valAx>{''.join(pieces)}</c:valAx>"


def _grid_lines(value_range: ValueRange | None) -> str:
    """Return the lines at the numbers, or half-way between them where numbers name spans.

    There the lines at the numbers have the colour of the paper: where a program draws those
    between also at the numbers, they are covered.
    """
    if value_range is None or not value_range.spans:
        return f"<c:majorGridlines>{look(line(palette.GRID_LINE))}</c:majorGridlines>"
    return (
        f"<c:majorGridlines>{look(line(palette.PAPER, 1.0))}</c:majorGridlines>"
        f"<c:minorGridlines>{look(line(palette.GRID_LINE))}</c:minorGridlines>"
    )


def _second_value_axis(
    chart: CategoryChart,
    plots: tuple[Plot, ...],
    fonts: ChartFonts,
    value_range: ValueRange | None,
) -> str:
    measure = chart.second_axis or Axis()
    title = axis_title(measure)
    pieces = (
        setting("axId", SECOND_AXES.value),
        _scaling(chart, plots, value_range),
        setting("delete", 0),
        setting("axPos", "r"),
        _title(title, fonts, rotation=-90) if title else "",
        _value_look(measure, fonts, value_range),
        setting("crossAx", SECOND_AXES.category),
        setting("crosses", "max"),
        _crossing(chart),
        _units(value_range),
    )
    return f"<c:valAx>{''.join(pieces)}</c:valAx>"


def _scaling(chart: CategoryChart, plots: tuple[Plot, ...], value_range: ValueRange | None) -> str:
    ends = ""
    if value_range:
        ends = setting("max", format(value_range.maximum, "f"))
        ends += setting("min", format(value_range.minimum, "f"))
    elif starts_at_zero(chart, plots):
        ends = setting("min", 0)
    return f"<c:scaling>{setting('orientation', 'minMax')}{ends}</c:scaling>"


def _value_look(measure: Axis, fonts: ChartFonts, value_range: ValueRange | None) -> str:
    code = (value_range.code if value_range else "") or format_code(measure)
    spans = value_range is not None and value_range.spans
    return (
        f"{number_format(code)}{setting('majorTickMark', 'none' if spans else 'out')}"
        f"{setting('minorTickMark', 'none')}{setting('tickLblPos', 'nextTo')}"
        f"{look(line(palette.AXIS_LINE, 0.75))}{text_properties(fonts)}"
    )


def _crossing(chart: CategoryChart) -> str:
    return setting("crossBetween", "midCat" if chart.kind == "stacked_area" else "between")


def _units(value_range: ValueRange | None) -> str:
    return setting("majorUnit", format(value_range.step, "f")) if value_range else ""


def _title(title: str, fonts: ChartFonts, rotation: int | None) -> str:
    text = rich_text(title, fonts, rotation)
    return f"<c:title><c:tx>{text}</c:tx>{setting('overlay', 0)}</c:title>"


_NAMES_OF_CATEGORIES: Final = (
    setting("auto", 0) + setting("lblAlgn", "ctr") + setting("lblOffset", 100)
)
_UNSEEN_CATEGORY_AXIS: Final = "".join(
    (
        "<c:catAx>",
        setting("axId", SECOND_AXES.category),
        f"<c:scaling>{setting('orientation', 'minMax')}</c:scaling>",
        setting("delete", 1),
        setting("axPos", "b"),
        setting("majorTickMark", "none"),
        setting("minorTickMark", "none"),
        setting("tickLblPos", "nextTo"),
        setting("crossAx", SECOND_AXES.value),
        setting("crosses", "autoZero"),
        _NAMES_OF_CATEGORIES,
        setting("noMultiLvlLbl", 1),
        "</c:catAx>",
    )
)
