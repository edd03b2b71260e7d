"""Native charts: the DrawingML chart part that Word, WPS and LibreOffice draw and let edit."""

from __future__ import annotations

from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement, arrange
from nzcplan.writers.charts.data_sheet import DataSheet, data_sheet
from nzcplan.writers.charts.drawing_ml import (
    Element,
    add,
    add_line,
    add_solid,
    add_text_properties,
    part_xml,
)
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.native_axes import FIRST_AXES, SECOND_AXES, add_axes
from nzcplan.writers.charts.native_series import add_series
from nzcplan.writers.charts.plots import STACKED, Plot, has_legend, plots_of
from nzcplan.writers.charts.schedule import schedule_as_categories, schedule_range
from nzcplan.writers.charts.size import suggested_height_cm

PLOT_ELEMENTS = {
    "columns": "c:barChart",
    "bars": "c:barChart",
    "line": "c:lineChart",
    "area": "c:areaChart",
    "pie": "c:pieChart",
    "doughnut": "c:doughnutChart",
}


def chart_xml(
    content: CategoryChart | ScheduleChart,
    workbook_relationship_id: str,
    fonts: ChartFonts,
    width_cm: float = 15.0,
    height_cm: float | None = None,
) -> bytes:
    """Return the chart part for ``content``.

    ``workbook_relationship_id`` is the chart part's relationship to the workbook that
    :func:`nzcplan.writers.charts.workbook.chart_workbook` makes of the same content. The labels
    of pies and the names of bars are arranged for ``width_cm`` by ``height_cm``, by default the
    suggested height. The chart has no title: its caption stands in the text. Raises ValueError if a series does not fit the
    categories, or if a kind that has no second axis is asked for one.
    """
    if isinstance(content, ScheduleChart):
        chart, first_range = schedule_as_categories(content), schedule_range(content)
    else:
        chart, first_range = content, None
    sheet = data_sheet(chart)
    plots = plots_of(chart)
    height = height_cm or suggested_height_cm(content, width_cm)
    arrangement = arrange(chart, first_range, width_cm, height, fonts.size_pt)

    space = Element("c:chartSpace")
    add(space, "c:date1904", 0)
    add(space, "c:lang", "zh-CN")
    add(space, "c:roundedCorners", 0)
    body = add(space, "c:chart")
    add(body, "c:autoTitleDeleted", 1)
    area = add(body, "c:plotArea")
    _add_layout(area, arrangement)
    for plot in plots:
        _add_plot(area, chart, sheet, plot, fonts, arrangement)
    if plots[0].shape not in ("pie", "doughnut"):
        add_axes(area, chart, plots, fonts, arrangement)
    add(add(area, "c:spPr"), "a:noFill")
    if has_legend(chart):
        _add_legend(body, chart, fonts)
    add(body, "c:plotVisOnly", 1)
    add(body, "c:dispBlanksAs", "gap")
    look = add(space, "c:spPr")
    add_solid(look, palette.PAPER)
    add_line(look, None)
    add_text_properties(space, fonts)
    data = add(space, "c:externalData")
    data.set("r:id", workbook_relationship_id)
    add(data, "c:autoUpdate", 0)
    return part_xml(space)


def _add_layout(area: Element, arrangement: Arrangement) -> None:
    layout = add(area, "c:layout")
    if arrangement.plot is None:
        return
    manual = add(layout, "c:manualLayout")
    add(manual, "c:layoutTarget", "inner")
    add(manual, "c:xMode", "edge")
    add(manual, "c:yMode", "edge")
    for name, part in zip("xywh", arrangement.plot, strict=True):
        add(manual, f"c:{name}", f"{part:.4f}")


def _add_plot(
    area: Element,
    chart: CategoryChart,
    sheet: DataSheet,
    plot: Plot,
    fonts: ChartFonts,
    arrangement: Arrangement,
) -> None:
    target = add(area, PLOT_ELEMENTS[plot.shape])
    stacked = chart.kind in STACKED
    match plot.shape:
        case "columns" | "bars":
            add(target, "c:barDir", "bar" if plot.shape == "bars" else "col")
            add(target, "c:grouping", "stacked" if stacked else "clustered")
        case "line":
            add(target, "c:grouping", "standard")
        case "area":
            add(target, "c:grouping", "stacked")
    add(target, "c:varyColors", int(plot.shape in ("pie", "doughnut")))
    for place in plot.series:
        add_series(target, chart, sheet, place, plot.shape, fonts, arrangement)
    match plot.shape:
        case "columns" | "bars":
            add(target, "c:gapWidth", 60 if stacked or len(plot.series) == 1 else 80)
            add(target, "c:overlap", 100 if stacked else 0)
        case "line":
            add(target, "c:marker", 1)
        case "pie":
            turn = arrangement.pie.start if arrangement.pie else 0
            add(target, "c:firstSliceAng", round(turn))
        case "doughnut":
            add(target, "c:firstSliceAng", 0)
            add(target, "c:holeSize", 55)
    if plot.shape not in ("pie", "doughnut"):
        ids = SECOND_AXES if plot.second_axis else FIRST_AXES
        add(target, "c:axId", ids.category)
        add(target, "c:axId", ids.value)


def _add_legend(body: Element, chart: CategoryChart, fonts: ChartFonts) -> None:
    legend = add(body, "c:legend")
    add(legend, "c:legendPos", "b")
    for place, series in enumerate(chart.series):
        if series.hidden:
            entry = add(legend, "c:legendEntry")
            add(entry, "c:idx", place)
            add(entry, "c:delete", 1)
    add(legend, "c:overlay", 0)
    add_text_properties(legend, fonts)
