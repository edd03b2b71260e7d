"""Where the slices of a pie and their labels stand, so that no label covers another."""

from __future__ import annotations

from decimal import Decimal
from math import cos, radians, sin, sqrt

from msgspec import Struct

LABEL_GAP_CM = 0.28
LINE_CM = 0.5
SMALL_SHARE = 0.08
RIGHT_DEGREES = 90.0


class Slice(Struct, frozen=True):
    """A slice: its middle and its share; angles in degrees clockwise from the top.

    ``label`` is the end of its label that is nearest to the pie, in cm right of and below the
    middle of the pie; ``shift`` is how far that is from where it would
    stand by itself. ``right`` tells on which side the label stands, ``moved`` whether it had
    to make way, so that a line must lead to it.
    """

    middle: float
    share: float
    label: tuple[float, float]
    shift: tuple[float, float]
    right: bool
    moved: bool


class PieLayout(Struct, frozen=True):
    """A pie: where its first slice starts (degrees clockwise from the top), radius in cm."""

    start: float
    radius: float
    slices: tuple[Slice, ...]


def pie_layout(values: tuple[Decimal | None, ...], width: float, height: float) -> PieLayout:
    """Return the layout of ``values`` on ``width`` by ``height`` cm.

    The pie is turned so that its small slices at the end lie at the right, where labels stand
    one below the other. A missing value has no share; the size of a negative one counts.
    """
    sizes = [float(abs(value)) if value is not None else 0.0 for value in values]
    total = sum(sizes)
    shares = [size / total if total else 0.0 for size in sizes]
    start = _start(shares)
    radius = max(min(height / 2 - 0.75, width * 0.24), 0.5)
    middles: list[float] = []
    turned = start
    for share in shares:
        middles.append((turned + share * 180) % 360)
        turned += share * 360
    wanted = [
        (sin(radians(m)) * (radius + LABEL_GAP_CM), -cos(radians(m)) * (radius + LABEL_GAP_CM))
        for m in middles
    ]
    heights = {
        **_spread({at: y for at, (x, y) in enumerate(wanted) if x >= 0 and shares[at]}, height),
        **_spread({at: y for at, (x, y) in enumerate(wanted) if x < 0 and shares[at]}, height),
    }
    slices = []
    for at, (x, y) in enumerate(wanted):
        natural, (place, moved) = x, heights.get(at, (y, False))
        if moved:
            outside = sqrt(max((radius + 0.8) ** 2 - place**2, 0.0))
            x = max(abs(x), outside) * (1 if x >= 0 else -1)
        shift = (x - natural, place - y)
        slices.append(Slice(middles[at], shares[at], (x, place), shift, natural >= 0, moved))
    return PieLayout(start, radius, tuple(slices))


def _start(shares: list[float]) -> float:
    """Return the turn that brings the middle of the trailing small slices to the right."""
    tail = 0.0
    for share in reversed(shares):
        if share >= SMALL_SHARE:
            break
        tail += share
    if not tail or tail >= 0.5:
        return 0.0
    return float(round(RIGHT_DEGREES + tail * 180) % 360)


def _spread(wanted: dict[int, float], height: float) -> dict[int, tuple[float, bool]]:
    """Return heights near ``wanted`` that are a line apart and inside ``height``.

    With each stands whether it is one of several that had to make way for each other.
    """
    order = sorted(wanted, key=lambda at: wanted[at])
    limit = height / 2 - LINE_CM / 2
    line = min(LINE_CM, 2 * limit / max(len(order) - 1, 1))
    # Blocks of labels that touch: each stands around the mean of what its labels want.
    blocks: list[list[int]] = []
    for at in order:
        blocks.append([at])
        while len(blocks) > 1 and _bottom(blocks[-2], wanted, line, limit) > _top(
            blocks[-1], wanted, line, limit
        ):
            last = blocks.pop()
            blocks[-1] += last
    return {
        at: (_top(block, wanted, line, limit) + line / 2 + line * row, len(block) > 1)
        for block in blocks
        for row, at in enumerate(block)
    }


def _top(block: list[int], wanted: dict[int, float], line: float, limit: float) -> float:
    mean = sum(wanted[at] for at in block) / len(block)
    half = len(block) * line / 2
    highest = -limit - line / 2 + half
    return max(highest, min(mean, -highest)) - half


def _bottom(block: list[int], wanted: dict[int, float], line: float, limit: float) -> float:
    return _top(block, wanted, line, limit) + len(block) * line
