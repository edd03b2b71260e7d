"""The legend under a chart picture."""

from __future__ import annotations

from typing import Any

from nzcplan.writers.charts.wrapping import CM_PER_POINT, shortened, width_em

LEGEND_LINE = 1.75
"""The height of a line of a legend, in ems."""


def add_legend(
    figure: Any,
    names: list[str],
    handles: list[Any],
    width: float,
    size: float,
    place: str = "outside lower center",
) -> int:
    """Put a legend under ``figure``, in as many columns as ``width`` cm have room for, and return
    how many lines it has."""
    room = width / (size * CM_PER_POINT)
    labels = [shortened(name, 0.8 * room) for name in names]
    # matplotlib leaves out entries that begin with an underscore.
    labels = ["\u2009" + label if label.startswith("_") else label for label in labels]
    column = max(width_em(label) for label in labels) + 4.5
    columns = max(1, min(len(labels), int(room / column)))
    # matplotlib fills a legend column by column, a reader goes line by line.
    order = [at for first in range(columns) for at in range(first, len(labels), columns)]
    figure.legend(
        [handles[at] for at in order],
        [labels[at] for at in order],
        loc=place,
        ncols=columns,
        frameon=False,
        handlelength=2.2,
        columnspacing=1.4,
    )
    return -(-len(labels) // columns)
