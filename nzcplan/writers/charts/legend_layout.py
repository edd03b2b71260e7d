"""How the entries of a legend under a picture stand in lines."""

from __future__ import annotations

from collections.abc import Sequence

from nzcplan.writers.charts.wrapping import CM_PER_POINT, shortened, width_em

LINE_EMS = 1.75
"""The height of a line, in ems."""
KEY_EMS = 4.5
"""The mark of an entry and the gaps around it, in ems."""
WIDEST_NAME = 0.8
"""An entry takes at most this part of the width."""


def legend_labels(names: Sequence[str], width: float, size_pt: float) -> list[str]:
    """Return the names as a legend ``width`` cm wide writes them."""
    room = width / (size_pt * CM_PER_POINT)
    return [shortened(name, WIDEST_NAME * room) for name in names]


def legend_columns(names: Sequence[str], width: float, size_pt: float) -> int:
    """Return in how many columns the entries stand, as many as ``width`` cm have room for."""
    column = max(width_em(label) for label in legend_labels(names, width, size_pt)) + KEY_EMS
    return max(1, min(len(names), int(width / (size_pt * CM_PER_POINT) / column)))


def legend_height(names: Sequence[str], width: float, size_pt: float) -> float:
    """Return the height in cm of the lines that the entries take; nothing for one entry."""
    if len(names) < 2:
        return 0.0
    lines = -(-len(names) // legend_columns(names, width, size_pt))
    return lines * LINE_EMS * size_pt * CM_PER_POINT
