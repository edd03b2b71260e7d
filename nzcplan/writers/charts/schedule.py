"""A schedule as stacked bars: an unseen offset up to the start, then the time it takes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nzcplan.plan.chart import CategoryChart, ChartSeries, ScheduleChart

UNGROUPED = "实施期"


@dataclass(frozen=True, slots=True)
class ValueRange:
    """The ends and the step of a value axis, where they are not left to the program."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal


def schedule_groups(schedule: ScheduleChart) -> tuple[str, ...]:
    """Return the groups of ``schedule`` in the order in which they first appear."""
    return tuple(dict.fromkeys(bar.group or UNGROUPED for bar in schedule.bars))


def schedule_range(schedule: ScheduleChart) -> ValueRange:
    """Return the axis of ``schedule``: from its first year to the end of its last year."""
    last = max(schedule.first_year, schedule.last_year)
    return ValueRange(Decimal(schedule.first_year), Decimal(last + 1), Decimal(1))


def schedule_as_categories(schedule: ScheduleChart) -> CategoryChart:
    """Return ``schedule`` as stacked bars with one series for each group.

    A bar that ends before it starts takes no time. A second unseen series at the end, the time
    that is left, makes first and last legend entry the ones to hide: programs count the
    entries of stacked bars from either end.
    """
    offset = ChartSeries("开始", tuple(bar.start for bar in schedule.bars), hidden=True)
    groups = tuple(
        ChartSeries(
            group,
            tuple(
                max(bar.end - bar.start, Decimal(0)) if (bar.group or UNGROUPED) == group else None
                for bar in schedule.bars
            ),
        )
        for group in schedule_groups(schedule)
    )
    end = schedule_range(schedule).maximum
    left = ChartSeries(
        "其后",
        tuple(max(end - max(bar.start, bar.end), Decimal(0)) for bar in schedule.bars),
        hidden=True,
    )
    return CategoryChart(
        kind="stacked_bars",
        categories=tuple(bar.name for bar in schedule.bars),
        series=(offset, *groups, left) if groups else (),
        category_title="项目",
    )
