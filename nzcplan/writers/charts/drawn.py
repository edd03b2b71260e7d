"""Drawing a chart of any kind as a picture."""

from __future__ import annotations

from nzcplan.plan.chart import CategoryChart, ChartContent, CostCurve, FlowChart, ScheduleChart
from nzcplan.writers.charts.canvas import drawing, png
from nzcplan.writers.charts.fonts import PictureFonts
from nzcplan.writers.charts.picture_category import draw_categories
from nzcplan.writers.charts.picture_cost import draw_cost_curve
from nzcplan.writers.charts.picture_flow import draw_flow
from nzcplan.writers.charts.picture_pie import draw_pie
from nzcplan.writers.charts.picture_schedule import draw_schedule


def drawn(
    content: ChartContent, fonts: PictureFonts, width_cm: float, height_cm: float, dpi: int
) -> bytes:
    """Return ``content`` as a PNG of ``width_cm`` by ``height_cm`` at ``dpi`` dots per inch.

    Raises ValueError if a series does not fit its categories or a flow names a node that does not
    exist.
    """
    with drawing(fonts):
        size = fonts.size_pt
        match content:
            case CategoryChart(kind="pie" | "doughnut"):
                figure = draw_pie(content, width_cm, height_cm, dpi, size)
            case CategoryChart():
                figure = draw_categories(content, width_cm, height_cm, dpi, size)
            case FlowChart():
                figure = draw_flow(content, width_cm, height_cm, dpi, size)
            case CostCurve():
                figure = draw_cost_curve(content, width_cm, height_cm, dpi, size)
            case ScheduleChart():
                figure = draw_schedule(content, width_cm, height_cm, dpi, size)
        return png(figure)
