"""How high a chart should be drawn."""

from __future__ import annotations

from nzcplan.plan.chart import (
    CategoryChart,
    ChartContent,
    CostCurve,
    CostStep,
    FlowChart,
    ScheduleChart,
)
from nzcplan.writers.charts.cost_layout import cost_order
from nzcplan.writers.charts.cost_list import groups_of, list_height
from nzcplan.writers.charts.flow_layout import LINE_SPACING, NAME_SHARE, label_lines
from nzcplan.writers.charts.legend_layout import legend_height
from nzcplan.writers.charts.schedule import schedule_groups
from nzcplan.writers.charts.wrapping import CM_PER_POINT

HIGHEST_CM = 20.0
"""A chart and its caption fit on one page of a plan."""

TEXT_PT = 9.0
"""The size of text for which names are measured; a picture fits other sizes into the same height."""

WEDGE_GAIN = 1.25
"""How much higher than others a chart is whose first area is an unseen floor."""


def suggested_height_cm(content: ChartContent, width_cm: float) -> float:
    """Return the height in cm at which ``content`` reads well when it is ``width_cm`` wide."""
    half = width_cm * 0.5
    match content:
        case CategoryChart():
            height = _category_height(content, half)
        case ScheduleChart():
            legend = 0.7 if len(schedule_groups(content)) > 1 else 0.0
            height = 2.0 + legend + 0.6 * len(content.bars)
        case FlowChart():
            height = max(width_cm * 0.6, _flow_height(content, width_cm))
        case CostCurve():
            height = max(width_cm * 0.53, _cost_height(cost_order(content), width_cm))
    return round(min(max(height, 4.0), HIGHEST_CM), 1)


def _cost_height(steps: tuple[CostStep, ...], width_cm: float) -> float:
    """Return the height of the list of names with the legend of the groups below it."""
    if not steps:
        return 0.0
    legend = legend_height(list(groups_of(steps)), width_cm, TEXT_PT)
    return list_height(steps, width_cm, TEXT_PT) + legend + 0.05


def _flow_height(flow: FlowChart, width_cm: float) -> float:
    """Return the height of the stage whose names and values take most, with the line of the unit."""
    em = TEXT_PT * CM_PER_POINT
    stages: dict[int, float] = {}
    for node in flow.nodes:
        lines = label_lines(node.name, NAME_SHARE * width_cm / em)
        stages[node.stage] = stages.get(node.stage, 0.0) + lines * LINE_SPACING * em + 0.2
    return max(stages.values(), default=0.0) + 2 * em


def _category_height(chart: CategoryChart, half: float) -> float:
    bars = len(chart.categories)
    visible = sum(not series.hidden for series in chart.series)
    match chart.kind:
        case "bars":
            return 2.4 + bars * (0.7 + 0.27 * max(visible - 1, 0))
        case "stacked_bars":
            return 2.4 + 0.7 * bars
        case "pie" | "doughnut":
            return max(half, 3.5 + 0.5 * bars)
        case _:
            # Every four names of a legend take a line of their own.
            legend = 0.5 * max(0, (visible - 1) // 4)
            # Wedges lie on a floor that takes most of the height.
            return (
                half * (WEDGE_GAIN if chart.series[:1] and chart.series[0].hidden else 1) + legend
            )
