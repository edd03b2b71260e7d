"""Tables of results as Markdown that also reads well at a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A title, a table, and lines below it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Return it as Markdown, columns in line."""
        widths = [max(map(width, column)) for column in zip(self.head, *self.rows, strict=True)]
        rule = tuple("-" * max(size, 3) for size in widths)
        lines = [_line(row, widths) for row in (self.head, rule, *self.rows)]
        notes = [f"\n{note}" for note in self.notes]
        return "\n".join([f"## {self.title}\n", *lines, *notes])


def width(text: str) -> int:
    """Return how many columns ``text`` takes at a terminal."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)]
    return f"| {' | '.join(cells)} |"


def times(value: float, base: float) -> str:
    """Return ``value`` as a multiple of ``base``."""
    return f"{value / base:.2f}×"
