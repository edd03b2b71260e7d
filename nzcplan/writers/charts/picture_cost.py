"""A reduction cost curve as a picture: a block for each measure, the cheapest first."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nzcplan.plan.chart import CostCurve, CostStep
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import fill_style, new_figure, tidy_axes
from nzcplan.writers.charts.cost_layout import Block, Label, cost_order, place_labels
from nzcplan.writers.charts.cost_list import (
    LIST_SHARE,
    SMALLEST_LIST,
    codes_of,
    entry_ems,
    groups_of,
    list_entries,
    list_size,
)
from nzcplan.writers.charts.legend_layout import legend_height
from nzcplan.writers.charts.number_format import axis_title, tick
from nzcplan.writers.charts.picture_legend import add_legend
from nzcplan.writers.charts.wrapping import CM_PER_POINT, width_em, wrapped

LINE_SPACING = 1.5
MOST_CODED = 200
"""Of more steps no code could be read, nor be told from its neighbours."""


def draw_cost_curve(curve: CostCurve, width: float, height: float, dpi: int, size: float) -> Any:
    """Return ``curve`` as a figure of ``width`` by ``height`` cm with text of ``size`` points.

    The names stand on the blocks where all fit, otherwise the codes do and the names in a list at the
    right; where that has no room, the codes are what the plan's tables know the steps by. Of very many
    steps the curve alone is drawn. Steps that reduce nothing are left out.
    """
    figure = new_figure(width, height, dpi)
    steps = cost_order(curve)
    em = size * CM_PER_POINT
    below = legend_height(list(groups_of(steps)), width, size)
    if below:
        _add_groups(figure, steps, width, size)
    left, bottom, margin = (_tick_ems(steps, curve) + 3.0) * em, 4.2 * em + below, 0.9 * em
    total = float(sum((step.reduction for step in steps), Decimal(0))) or 1.0
    full = width - left - margin
    named = all(_fits(step, full * float(step.reduction) / total / em) for step in steps)
    listed = not named and list_size(steps, width, height - below, size) >= SMALLEST_LIST * size
    across = full - LIST_SHARE * width if listed else full
    upward = height - bottom - margin
    axes = figure.add_axes((left / width, bottom / height, across / width, upward / height))
    tidy_axes(axes)
    texts = tuple(
        wrapped(step.name, across * float(step.reduction) / total / em - 0.3, 2) if named else code
        for step, code in zip(steps, codes_of(steps), strict=True)
        if named or len(steps) <= MOST_CODED
    )
    _draw(axes, steps, texts, (across, upward), em)
    axes.set_xlim(0, total)
    axes.set_xlabel(axis_title(curve.reduction_axis))
    axes.set_ylabel(axis_title(curve.cost_axis))
    for direction, measure in ((axes.xaxis, curve.reduction_axis), (axes.yaxis, curve.cost_axis)):
        decimals = measure.decimals
        direction.set_major_formatter(lambda value, _, places=decimals: tick(value, places))
        direction.get_major_locator().set_params(nbins=7, integer=decimals <= 0)
    if listed:
        _draw_list(figure, steps, (width, height, below), size)
    return figure


def _add_groups(figure: Any, steps: tuple[CostStep, ...], width: float, size: float) -> None:
    """Put the legend of the groups at the foot of ``figure``."""
    from matplotlib.patches import Patch

    groups = groups_of(steps)
    handles = [
        Patch(edgecolor="#" + palette.OUTLINE, linewidth=0.5, **fill_style(slot))
        for slot in groups.values()
    ]
    add_legend(figure, list(groups), handles, width, size, place="lower center")


def _tick_ems(steps: tuple[CostStep, ...], curve: CostCurve) -> float:
    """Return the width of the longest number that may stand at the cost axis, in ems."""
    costs = [float(step.unit_cost) for step in steps] or [0.0]
    ends = (min(0.0, *costs), 1.5 * max(0.0, *costs))
    return max(width_em(tick(end, curve.cost_axis.decimals)) for end in ends)


def _fits(step: CostStep, ems: float) -> bool:
    return ems >= 3 and width_em(step.name) <= 2 * (int(ems) - 0.5)


def _draw(
    axes: Any,
    steps: tuple[CostStep, ...],
    texts: tuple[str, ...],
    plot: tuple[float, float],
    em: float,
) -> None:
    """Draw the blocks and their labels, if any, with a cost axis that has room for both."""
    across, upward = plot
    total = float(sum((step.reduction for step in steps), Decimal(0))) or 1.0
    costs = [float(step.unit_cost) for step in steps]
    low, high = min(0.0, *costs, 0.0), max(0.0, *costs, 0.0)
    span = (high - low) or 1.0
    widths = tuple(max(map(width_em, text.split("\n"))) * em + 0.4 * em for text in texts)
    line = LINE_SPACING * em * max((text.count("\n") + 1 for text in texts), default=1)
    scale = 0.8 * upward / span  # cm for a unit of cost
    blocks: list[Block] = []
    start = 0.0
    for step in steps:
        end = start + float(step.reduction) / total * across
        blocks.append(Block(start, end, float(step.unit_cost) * scale))
        start = end
    labels = place_labels(tuple(blocks), widths, line) if texts else ()
    top = max([high * scale, *(label.y + line for label in labels if label.y > 0)])
    floor = min([low * scale, *(label.y - line for label in labels if label.y < 0)])
    axes.set_ylim(floor / scale, (top if top > floor else 1.0) / scale)
    for at, block in enumerate(blocks):
        slot = steps[at].slot
        axes.bar(
            block.left / across * total,
            block.height / scale,
            (block.right - block.left) / across * total,
            align="edge",
            edgecolor="#" + palette.OUTLINE,
            linewidth=0.5,
            **fill_style(at if slot is None else slot),
        )
    for block, label, text in zip(blocks, labels, texts, strict=False):
        _write(axes, block, label, text, (total / across, 1 / scale))
    axes.axhline(0, color="#" + palette.OUTLINE, linewidth=0.9)
    axes.spines["bottom"].set_visible(low == 0)
    axes.tick_params(axis="x", length=3)


def _write(
    axes: Any, block: Block, label: Label, text: str, units_per_cm: tuple[float, float]
) -> None:
    x, y = label.x * units_per_cm[0], label.y * units_per_cm[1]
    if label.lifted:
        end = block.height * units_per_cm[1]
        axes.plot([x, x], [end, y], color="#" + palette.AXIS_LINE, linewidth=0.5, zorder=3)
    stand = "bottom" if label.y > 0 else "top"
    axes.text(x, y, text, ha="center", va=stand, linespacing=1.1, zorder=4)


def _draw_list(
    figure: Any, steps: tuple[CostStep, ...], extent: tuple[float, float, float], size: float
) -> None:
    """Write the names beside the curve; ``extent`` is the picture's width and height, and how much
    of the height is taken at its foot."""
    width, height, below = extent
    text_size = list_size(steps, width, height - below, size)
    em = text_size * CM_PER_POINT
    codes = codes_of(steps)
    left = width - LIST_SHARE * width + 1.2 * size * CM_PER_POINT
    names = left + (max(map(width_em, codes)) + 0.6) * em
    y = height - 0.9 * size * CM_PER_POINT
    style = {"va": "top", "fontsize": text_size}
    for code, entry in zip(codes, list_entries(steps, width, text_size), strict=True):
        figure.text(left / width, y / height, code, **style)
        figure.text(names / width, y / height, "\n".join(entry), linespacing=1.05, **style)
        y -= entry_ems(entry) * em
