"""Where the blocks of a cost curve and their labels stand, so that no label covers another."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan.plan.chart import CostCurve, CostStep

GAP_CM = 0.12


class Block(Struct, frozen=True):
    """A step from ``left`` to ``right`` (cm of the plot), ``height`` cm up or, below 0, down."""

    left: float
    right: float
    height: float


class Label(Struct, frozen=True):
    """The edge of a label that faces its block: its middle ``x`` and its ``y`` in cm."""

    x: float
    y: float
    lifted: bool


def cost_order(curve: CostCurve) -> tuple[CostStep, ...]:
    """Return the steps that reduce something, the cheapest first."""
    steps = (step for step in curve.steps if step.reduction > Decimal(0))
    return tuple(sorted(steps, key=lambda step: step.unit_cost))


def place_labels(
    blocks: tuple[Block, ...], widths: tuple[float, ...], line: float
) -> tuple[Label, ...]:
    """Return a place for each label of ``widths`` cm and ``line`` cm height.

    A label stands beyond its block and beyond every block that it reaches over; where it would
    cover an earlier label it moves further out.
    """
    placed: list[tuple[float, float, float, bool]] = []
    labels: list[Label] = []
    for block, width in zip(blocks, widths, strict=True):
        middle = (block.left + block.right) / 2
        left, right = middle - width / 2, middle + width / 2
        up = block.height >= 0
        reach = [
            abs(other.height)
            for other in blocks
            if (other.height >= 0) == up and other.left < right and other.right > left
        ]
        out = max(reach, default=abs(block.height)) + GAP_CM
        while any(
            side == up and left < far and right > near and out < y + line and out + line > y
            for near, far, y, side in placed
        ):
            out += line / 4
        placed.append((left, right, out, up))
        lifted = out > abs(block.height) + 2 * GAP_CM
        labels.append(Label(middle, out if up else -out, lifted))
    return tuple(labels)
