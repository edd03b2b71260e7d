"""Native charts: the DrawingML chart part that Word, WPS and LibreOffice draw and let edit."""

from __future__ import annotations

from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.arrangement import Arrangement, arrange
from nzcplan.writers.charts.data_sheet import data_sheet
from nzcplan.writers.charts.drawing_ml import (
    line,
    look,
    part_xml,
    setting,
    solid,
    text_properties,
)
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.native_axes import FIRST_AXES, SECOND_AXES, axes_xml
from nzcplan.writers.charts.native_series import SeriesWriter
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
    series = SeriesWriter(chart, sheet, fonts, arrangement)
    round_plot = plots[0].shape in ("pie", "doughnut")
    pieces = (
        setting("date1904", 0),
        setting("lang", "zh-CN"),
        setting("roundedCorners", 0),
        "<c:chart>",
        setting("autoTitleDeleted", 1),
        "<c:plotArea>",
        _layout(arrangement),
        *(_plot(chart, plot, series, arrangement) for plot in plots),
        "" if round_plot else axes_xml(chart, plots, fonts, arrangement),
        look("<a:noFill/>"),
        "</c:plotArea>",
        _legend(chart, fonts) if has_legend(chart) else "",
        setting("plotVisOnly", 1),
        setting("dispBlanksAs", "gap"),
        "</c:chart>",
        look(solid(palette.PAPER), line(None)),
        text_properties(fonts),
        f'<c:externalData r:id="{workbook_relationship_id}">{setting("autoUpdate", 0)}',
        "</c:externalData>",
    )
    return part_xml("".join(pieces))


def _layout(arrangement: Arrangement) -> str:
    if arrangement.plot is None:
        return "<c:layout/>"
    places = zip("xywh", arrangement.plot, strict=True)
    return (
        f"<c:layout><c:manualLayout>{setting('layoutTarget', 'inner')}"
        f"{setting('xMode', 'edge')}{setting('yMode', 'edge')}"
        f"{''.join(setting(name, f'{part:.4f}') for name, part in places)}"
        "</c:manualLayout></c:layout>"
    )


def _plot(chart: CategoryChart, plot: Plot, series: SeriesWriter, arrangement: Arrangement) -> str:
    stacked = chart.kind in STACKED
    begin = end = ""
    match plot.shape:
        case "columns" | "bars":
            begin = setting("barDir", "bar" if plot.shape == "bars" else "col")
            begin += setting("grouping", "stacked" if stacked else "clustered")
            end = setting("gapWidth", 60 if stacked or len(plot.series) == 1 else 80)
            end += setting("overlap", 100 if stacked else 0)
        case "line":
            begin = setting("grouping", "standard")
            end = setting("marker", 1)
        case "area":
            begin = setting("grouping", "stacked")
        case "pie":
            turn = arrangement.pie.start if arrangement.pie else 0
            end = setting("firstSliceAng", round(turn))
        case "doughnut":
            end = setting("firstSliceAng", 0) + setting("holeSize", 55)
    round_plot = plot.shape in ("pie", "doughnut")
    if not round_plot:
        ids = SECOND_AXES if plot.second_axis else FIRST_AXES
        end += setting("axId", ids.category) + setting("axId", ids.value)
    name = PLOT_ELEMENTS[plot.shape]
    inside = "".join(series.xml(place, plot.shape) for place in plot.series)
    return f"<{name}>{begin}{setting('varyColors', int(round_plot))}{inside}{end}</{name}>"


def _legend(chart: CategoryChart, fonts: ChartFonts) -> str:
    unseen = "".join(
        f"<c:legendEntry>{setting('idx', place)}{setting('delete', 1)}</c:legendEntry>"
        for place, series in enumerate(chart.series)
        if series.hidden
    )
    return (
        f"<c:legend>{setting('legendPos', 'b')}{unseen}{setting('overlay', 0)}"
        f"{text_properties(fonts)}</c:legend>"
    )
