"""A schedule as stacked bars: an unseen offset up to the start, then the time it takes.

A year is a place on the axis, as a category would be, and takes half a unit on either side of its
name: the bar of 2021 lies between 2020.5 and 2021.5. So no program writes a year at the edge of its
bars, where the end of one year reads as the next. The lines stand where years meet.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan.plan.chart import CategoryChart, ChartSeries, ScheduleBar, ScheduleChart

UNGROUPED = "实施期"
START = "开始（年份减0.5）"
HALF = Decimal("0.5")


class ValueRange(Struct, frozen=True):
    """The ends and the step of a value axis, where they are not left to the program.

    ``code`` is the spreadsheet format of its numbers where it is not that of the values; on an
    axis of ``spans`` a number names what lies around it, and lines stand half-way between numbers.
    """

    minimum: Decimal
    maximum: Decimal
    step: Decimal
    code: str = ""
    spans: bool = False


def schedule_groups(schedule: ScheduleChart) -> tuple[str, ...]:
    """Return the groups of ``schedule`` in the order in which they first appear."""
    return tuple(dict.fromkeys(bar.group or UNGROUPED for bar in schedule.bars))


def schedule_range(schedule: ScheduleChart) -> ValueRange:
    """Return the axis of ``schedule``: its years, with room for half a bar at both ends.

    The format writes 年 behind a year and leaves out the two ends, which are no years of it.
    """
    years = schedule_years(schedule)
    code = f'[<{years[0]}]"";[>{years[-1]}]"";0"年"'
    return ValueRange(Decimal(years[0] - 1), Decimal(years[-1] + 1), Decimal(1), code, spans=True)


def schedule_years(schedule: ScheduleChart) -> range:
    """Return the years of ``schedule``, one at the least."""
    return range(schedule.first_year, max(schedule.first_year, schedule.last_year) + 1)


def year_bounds(schedule: ScheduleChart) -> tuple[Decimal, ...]:
    """Return where the years of ``schedule`` begin on its axis, and where the last one ends."""
    years = schedule_years(schedule)
    return tuple(year - HALF for year in range(years[0], years[-1] + 2))


def bar_start(bar: ScheduleBar) -> Decimal:
    """Return where ``bar`` begins on the axis: a year's begin lies half a year before its name."""
    return bar.start - HALF


def schedule_as_categories(schedule: ScheduleChart) -> CategoryChart:
    """Return ``schedule`` as stacked bars with one series for each group.

    A bar that ends before it starts takes no time. A second unseen series at the end, the time
    that is left, makes first and last legend entry the ones to hide: programs count the
    entries of stacked bars from either end.
    """
    offset = ChartSeries(START, tuple(map(bar_start, schedule.bars)), hidden=True)
    slots = {bar.group or UNGROUPED: bar.slot for bar in schedule.bars}
    groups = tuple(
        ChartSeries(
            group,
            tuple(
                max(bar.end - bar.start, Decimal(0)) if (bar.group or UNGROUPED) == group else None
                for bar in schedule.bars
            ),
            slot=slots.get(group),
        )
        for group in schedule_groups(schedule)
    )
    end = schedule_range(schedule).maximum
    left = ChartSeries(
        "其后",
        tuple(max(end + HALF - max(bar.start, bar.end), Decimal(0)) for bar in schedule.bars),
        hidden=True,
    )
    return CategoryChart(
        kind="stacked_bars",
        categories=tuple(bar.name for bar in schedule.bars),
        series=(offset, *groups, left) if groups else (),
        category_title="项目",
    )
