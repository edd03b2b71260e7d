"""A schedule as a picture: a year is named under the middle of its bars, between two lines."""

from __future__ import annotations

from typing import Any

from nzcplan.plan.chart import ScheduleChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import fill_style, new_figure, tidy_axes
from nzcplan.writers.charts.picture_legend import add_legend
from nzcplan.writers.charts.schedule import (
    UNGROUPED,
    bar_start,
    schedule_groups,
    schedule_range,
    schedule_years,
    year_bounds,
)
from nzcplan.writers.charts.wrapping import CM_PER_POINT, wrapped

NAME_SHARE = 0.38


def draw_schedule(
    schedule: ScheduleChart, width: float, height: float, dpi: int, size: float
) -> Any:
    """Return ``schedule`` as a figure of ``width`` by ``height`` cm with text of ``size`` points."""
    figure = new_figure(width, height, dpi, layout="constrained")
    axes = figure.add_subplot()
    groups = schedule_groups(schedule)
    handles: dict[str, Any] = {}
    for row, bar in enumerate(schedule.bars):
        group = bar.group or UNGROUPED
        length = max(float(bar.end - bar.start), 0.0)
        mark = axes.barh(
            row,
            length,
            0.6,
            float(bar_start(bar)),
            edgecolor="#" + palette.OUTLINE,
            linewidth=0.5,
            **fill_style(groups.index(group) if bar.slot is None else bar.slot),
        )
        handles.setdefault(group, mark)
    ends = schedule_range(schedule)
    axes.set_xlim(float(ends.minimum), float(ends.maximum))
    axes.set_ylim(max(len(schedule.bars), 1) - 0.4, -0.6)
    ems = NAME_SHARE * width / (size * CM_PER_POINT)
    names = [wrapped(bar.name, ems, 2) for bar in schedule.bars]
    axes.set_yticks(range(len(names)), names)
    tidy_axes(axes, flat=True)
    years = schedule_years(schedule)
    axes.set_xticks(years, [f"{year}年" for year in years])
    axes.set_xticks([float(bound) for bound in year_bounds(schedule)], minor=True)
    axes.tick_params(axis="x", which="both", length=0)
    axes.grid(visible=False, axis="x", which="major")
    axes.grid(axis="x", which="minor", color="#" + palette.GRID_LINE, linewidth=0.5)
    if len(groups) > 1:
        add_legend(figure, list(groups), [handles[group] for group in groups], width, size)
    return figure
