"""The list of names beside a cost curve whose blocks are too narrow for them."""

from __future__ import annotations

from nzcplan.plan.chart import CostStep
from nzcplan.writers.charts.wrapping import CM_PER_POINT, whole, width_em

LIST_SHARE = 0.4
"""How much of the width the list takes."""
SMALLEST_LIST = 0.75
"""Below this part of the size of other text a list is left out: nobody could read it."""
LINE_SPACING = 1.5
FURTHER_LINE = 1.2
"""Heights in ems: an entry's further lines stand closer than entries."""
_STEP = 0.95


def codes_of(steps: tuple[CostStep, ...]) -> tuple[str, ...]:
    """Return what stands on the blocks for the names: the steps' codes, or else their numbers."""
    return tuple(step.code or str(at) for at, step in enumerate(steps, start=1))


def groups_of(steps: tuple[CostStep, ...]) -> dict[str, int]:
    """Return the groups that the steps belong to, with their places in the palette."""
    return {step.group: step.slot for step in steps if step.group and step.slot is not None}


def list_entries(
    steps: tuple[CostStep, ...], width: float, size_pt: float
) -> tuple[tuple[str, ...], ...]:
    """Return the lines of each name, whole, in a list beside a curve of ``width`` cm."""
    room = LIST_SHARE * width / (size_pt * CM_PER_POINT) - 1.8
    ems = max(room - max(map(width_em, codes_of(steps)), default=0.0) - 0.6, 3.0)
    return tuple(tuple(whole(step.name, ems).split("\n")) for step in steps)


def entry_ems(entry: tuple[str, ...]) -> float:
    """Return the height of an entry in ems."""
    return LINE_SPACING + FURTHER_LINE * (len(entry) - 1)


def list_height(steps: tuple[CostStep, ...], width: float, size_pt: float) -> float:
    """Return the height in cm of the list in text of ``size_pt``."""
    entries = list_entries(steps, width, size_pt)
    return (sum(map(entry_ems, entries)) + LINE_SPACING) * size_pt * CM_PER_POINT


def list_size(steps: tuple[CostStep, ...], width: float, height: float, size_pt: float) -> float:
    """Return the greatest text size up to ``size_pt`` in which the list fits ``height`` cm.

    A size below ``SMALLEST_LIST`` says that it does not.
    """
    size = size_pt
    while size >= SMALLEST_LIST * size_pt and list_height(steps, width, size) > height:
        size *= _STEP
    return size
