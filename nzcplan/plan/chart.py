"""Charts as values: the data, its names and units; how they are drawn is a writer's matter."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from nzcplan.plan.inline import Inlines

CategoryChartKind = Literal[
    "columns",
    "stacked_columns",
    "bars",
    "stacked_bars",
    "lines",
    "stacked_area",
    "pie",
    "doughnut",
]


class Axis(Struct, frozen=True):
    """A value axis: what it measures and in which unit, e.g. 碳排放量/万吨; decimals of its numbers."""

    title: str = ""
    unit: str = ""
    decimals: int = 0


class ChartSeries(Struct, frozen=True):
    """One series: a value (or None for a gap) for each category, and the facts they show.

    Values are already in the unit of the axis they belong to and unrounded. ``as_line`` draws the
    series as a line over the columns; ``second_axis`` measures it on the right axis.
    ``hidden`` is an offset that carries others and is not itself seen (a schedule bar's start).
    ``slot`` is a place in the writer's palette (from 0): what has one looks the same in every
    figure; without one, series take the palette in turn.
    """

    name: str
    values: tuple[Decimal | None, ...]
    facts: tuple[str | None, ...] = ()
    as_line: bool = False
    second_axis: bool = False
    hidden: bool = False
    slot: int | None = None


class CategoryChart(Struct, frozen=True):
    """Columns, bars, lines, areas or a pie over categories (years, energy types, projects).

    Horizontal kinds (bars) list their first category at the top. ``data_labels`` writes each value
    beside its mark with the axis' decimals; a pie shows category and share. ``category_slots`` are
    the places in the palette of a pie's slices, or of the bars of a single series.
    """

    kind: CategoryChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    axis: Axis = Axis()
    second_axis: Axis | None = None
    category_title: str = ""
    data_labels: bool = False
    category_slots: tuple[int, ...] = ()


class FlowNode(Struct, frozen=True):
    """A node of a flow diagram; ``stage`` is its column from the left, counted from 0.

    ``slot`` is its place in the palette, as of a series.
    """

    id: str
    name: str
    stage: int
    slot: int | None = None


class FlowLink(Struct, frozen=True):
    """A flow of ``value`` (in the chart's unit) from one node to another; ``fact`` is what it shows."""

    source: str
    target: str
    value: Decimal
    fact: str | None = None


class FlowChart(Struct, frozen=True):
    """A Sankey diagram: where energy comes from and where it goes."""

    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    unit: str
    decimals: int = 2


class CostStep(Struct, frozen=True):
    """A measure on a reduction cost curve: how much it reduces and what each tonne costs; ``facts``
    are what the two numbers show.

    ``code`` is what the plan's tables know it by, ``group`` its kind and ``slot`` the place of the
    kind in the palette.
    """

    name: str
    reduction: Decimal
    unit_cost: Decimal
    facts: tuple[str, ...] = ()
    code: str = ""
    group: str = ""
    slot: int | None = None


class CostCurve(Struct, frozen=True):
    """Measures side by side from the cheapest: width is reduction, height is cost per tonne."""

    steps: tuple[CostStep, ...]
    reduction_axis: Axis
    cost_axis: Axis


class ScheduleBar(Struct, frozen=True):
    """A bar of a schedule, from ``start`` to ``end`` in years; 2022.5 is the middle of 2022.

    ``slot`` is the place of its group in the palette.
    """

    name: str
    start: Decimal
    end: Decimal
    group: str = ""
    slot: int | None = None


class ScheduleChart(Struct, frozen=True):
    """A bar chart over time: what is built when, grouped by kind, first bar at the top."""

    bars: tuple[ScheduleBar, ...]
    first_year: int
    last_year: int


ChartContent = CategoryChart | FlowChart | CostCurve | ScheduleChart


class Figure(Struct, frozen=True):
    """A numbered figure that is drawn from data; ``description`` is its alternative text."""

    id: str
    caption: Inlines
    content: ChartContent
    description: str
    source: Inlines = ()
    number: str = ""


class Picture(Struct, frozen=True):
    """A numbered figure that the user supplies as a picture file (PNG or JPEG bytes)."""

    id: str
    caption: Inlines
    image: bytes
    description: str
    source: Inlines = ()
    number: str = ""
