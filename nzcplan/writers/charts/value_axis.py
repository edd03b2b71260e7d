"""Where value axes start and end, so that no picture of the data misleads."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts.plots import STACKED, Plot
from nzcplan.writers.charts.schedule import ValueRange

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
FEWEST_STEPS = 4
LEVEL_HEADROOM = Decimal("1.1")
UPRIGHT_HEADROOM = Decimal("1.25")
"""Room for a number above the highest mark, level or turned upright."""
FLOATING_SPREAD = Decimal(6)
"""A line starts at zero unless it moves within a sixth of its height, as spreadsheets do."""


def starts_at_zero(chart: CategoryChart, plots: tuple[Plot, ...]) -> bool:
    """Return whether the value axis of ``plots`` must start at zero.

    The length of a column or an area tells its value, so a cut axis would mislead; negative
    values need room below. A line over columns starts where they do.
    """
    values = _values(chart, plots)
    if not values or min(values) < 0:
        return False
    if chart.kind != "lines":
        return True
    return (max(values) - min(values)) * FLOATING_SPREAD > max(values)


def range_from_zero(
    chart: CategoryChart, plots: tuple[Plot, ...], headroom: Decimal = LEVEL_HEADROOM
) -> ValueRange | None:
    """Return an axis from zero to a round number that is ``headroom`` times all of ``plots``.

    None where the axis does not start at zero or there is nothing above it.
    """
    highest = _highest(chart, plots)
    if not starts_at_zero(chart, plots) or highest <= 0:
        return None
    wanted = highest * headroom
    rough = wanted / (FEWEST_STEPS + 2)
    scale = Decimal(1).scaleb(rough.adjusted())
    step = next(scale * step for step in STEPS if scale * step >= rough)
    count = (wanted / step).to_integral_value(rounding=ROUND_CEILING)
    return ValueRange(Decimal(0), count * step, step)


def _values(chart: CategoryChart, plots: tuple[Plot, ...]) -> list[Decimal]:
    places = (place for plot in plots for place in plot.series)
    return [value for place in places for value in chart.series[place].values if value is not None]


def _highest(chart: CategoryChart, plots: tuple[Plot, ...]) -> Decimal:
    highest = max(_values(chart, plots), default=Decimal(0))
    for plot in plots:
        if plot.shape == "area" or (plot.shape == "columns" and chart.kind in STACKED):
            for at in range(len(chart.categories)):
                parts = (chart.series[place].values[at] or Decimal(0) for place in plot.series)
                highest = max(highest, sum(parts, Decimal(0)))
    return highest
