"""Snippet: a line of a file with the place of a finding underlined."""

from __future__ import annotations

from typing import Final

from nzcplan.cli.reports.sources import Excerpt
from nzcplan.cli.reports.width import visible, width

LEAST: Final = 20
"""Columns of the line that are shown on the narrowest terminal."""
_CUT: Final = "…"


def snippet(excerpt: Excerpt, number: int, columns: int) -> tuple[str, str, str, str]:
    """Return the line and the line below it, each in two parts: what leads in, and what it shows.

    The second shows ``^~~~`` under the place. Both are cropped to ``columns`` columns, around the
    place where the line is longer.
    """
    lead = f"{number:>7} | "
    line, marks = _cropped(excerpt, max(columns - len(lead), LEAST))
    return lead, line, " " * 7 + " | ", marks


def _cropped(excerpt: Excerpt, columns: int) -> tuple[str, str]:
    line, start = excerpt.line, excerpt.start
    low, high = max(start - columns, 0), start + columns
    cells = _printed(line[low:high])
    first, last = 0, len(cells)
    if low or high < len(line) or _width(cells) > columns:
        room = columns - 2 * len(_CUT)
        # A third of the room goes to what stands before the place.
        while _width(cells[first : start - low]) > room // 3:
            first += 1
        while _width(cells[first:last]) > room:
            last -= 1
    before = _CUT if low + first else ""
    after = _CUT if low + last < len(line) else ""
    blank = width(before) + _width(cells[first : start - low])
    marked = _width(cells[start - low : min(excerpt.end - low, last)])
    shown = before + "".join(cells[first:last]) + after
    return shown.rstrip(), " " * blank + "^" + "~" * (max(marked, 1) - 1)


def _printed(line: str) -> list[str]:
    """Return what is printed for each character."""
    cells: list[str] = []
    column = 0
    for character in line:
        cells.append(visible(character, column))
        column += width(cells[-1])
    return cells


def _width(cells: list[str]) -> int:
    return sum(width(cell) for cell in cells)
