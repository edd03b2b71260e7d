"""A reduction cost curve as a picture: a block for each measure, the cheapest first."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nzcplan.plan.chart import CostCurve, CostStep
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import fill_style, new_figure, tidy_axes
from nzcplan.writers.charts.cost_layout import Block, Label, cost_order, place_labels
from nzcplan.writers.charts.number_format import axis_title, tick
from nzcplan.writers.charts.wrapping import CM_PER_POINT, width_em, wrapped

LIST_SHARE = 0.36
"""How much of the width the list of names takes where the blocks cannot carry them."""
LINE_SPACING = 1.5
MOST_NUMBERED = 100
"""Blocks beyond that are too narrow for numbers, and their names too many to be read in a list."""


def draw_cost_curve(curve: CostCurve, width: float, height: float, dpi: int, size: float) -> Any:
    """Return ``curve`` as a figure of ``width`` by ``height`` cm with text of ``size`` points.

    The names stand on the blocks where all fit, otherwise in a numbered list at the right; of very
    many steps the curve alone is drawn. Steps that reduce nothing are left out.
    """
    figure = new_figure(width, height, dpi)
    steps = cost_order(curve)
    em = size * CM_PER_POINT
    left, bottom, margin = (_tick_ems(steps, curve) + 3.0) * em, 4.2 * em, 0.9 * em
    total = float(sum((step.reduction for step in steps), Decimal(0))) or 1.0
    full = width - left - margin
    named = all(_fits(step, full * float(step.reduction) / total / em) for step in steps)
    listed = not named and len(steps) <= MOST_NUMBERED
    across = full - LIST_SHARE * width if listed else full
    upward = height - bottom - margin
    axes = figure.add_axes((left / width, bottom / height, across / width, upward / height))
    tidy_axes(axes)
    texts = tuple(
        wrapped(step.name, across * float(step.reduction) / total / em - 0.3, 2)
        if named
        else str(at)
        for at, step in enumerate(steps if named or listed else (), start=1)
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
        _draw_list(figure, steps, width, height, size)
    return figure


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
        axes.bar(
            block.left / across * total,
            block.height / scale,
            (block.right - block.left) / across * total,
            align="edge",
            edgecolor="#" + palette.OUTLINE,
            linewidth=0.5,
            **fill_style(at),
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
    figure: Any, steps: tuple[CostStep, ...], width: float, height: float, size: float
) -> None:
    em = size * CM_PER_POINT
    room = LIST_SHARE * width - 1.2 * em
    lines = [wrapped(step.name, room / em - 2.2, 2).split("\n") for step in steps]
    available = height - 1.5 * em
    if sum(map(_list_lines, lines)) * em > available:
        lines = [[wrapped(step.name, room / em - 2.2, 1)] for step in steps]
    shrink = min(1.0, available / (sum(map(_list_lines, lines)) * em))
    x, y = (width - room) / width, 1 - 0.9 * em / height
    indent = 2 * em * shrink / width
    style = {"va": "top", "fontsize": size * shrink}
    for at, name in enumerate(lines, start=1):
        figure.text(x + indent * 0.75, y, str(at), ha="right", **style)
        figure.text(x + indent, y, "\n".join(name), linespacing=1.05, **style)
        y -= _list_lines(name) * em * shrink / height


def _list_lines(name: list[str]) -> float:
    """Return the height in ems of an entry whose further lines stand closer than entries."""
    return LINE_SPACING + 1.2 * (len(name) - 1)
