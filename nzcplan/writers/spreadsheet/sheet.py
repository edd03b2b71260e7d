"""Sheets as values: columns, and rows that may be as many as a workbook holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, and the number format of its cells.

    Without a format cells hold text, which wraps where ``wraps``.
    """

    head: str
    width: float
    form: str = ""
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, number or nothing; ``link`` is a file beside the workbook; ``marked`` ones
    stand out."""

    value: str | int | Decimal | None = None
    link: str = ""
    marked: bool = False


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: one row of heads, rows of as many cells as there are columns, and how many columns
    stay when it is scrolled. ``rows`` are asked for once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    fixed: int = 0
    filtered: bool = True
