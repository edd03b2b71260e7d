"""Sheets as values: columns, and rows that may be as many as a workbook holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct


class Column(Struct, frozen=True):
    """A column: its head, its width in characters, and the number format of its cells.

    Without a format cells hold text, which wraps where ``wraps``.
    """

    head: str
    width: float
    form: str = ""
    wraps: bool = False


class Cell(Struct, frozen=True):
    """A cell: text, number or nothing; ``link`` is a file beside the workbook; ``marked`` ones
    stand out."""

    value: str | int | Decimal | None = None
    link: str = ""
    marked: bool = False


Row = Sequence[Cell]


class Sheet(Struct, frozen=True):
    """A sheet: one row of heads, rows of as many cells as there are columns, and how many columns
    stay when it is scrolled. ``rows`` are asked for once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    fixed: int = 0
    filtered: bool = True
