"""The legend under a chart picture."""

from __future__ import annotations

from typing import Any

from nzcplan.writers.charts.legend_layout import legend_columns, legend_labels


def add_legend(
    figure: Any,
    names: list[str],
    handles: list[Any],
    width: float,
    size: float,
    place: str = "outside lower center",
) -> None:
    """Put a legend under ``figure``, in as many columns as ``width`` cm have room for."""
    columns = legend_columns(names, width, size)
    labels = legend_labels(names, width, size)
    # matplotlib leaves out entries that begin with an underscore.
    labels = ["\u2009" + label if label.startswith("_") else label for label in labels]
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
