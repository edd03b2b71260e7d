"""A table as a value: columns, rows, and what stands around them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from nzcplan.plan.inline import Inlines

Align = Literal["left", "center", "right", "decimal"]
RowKind = Literal["body", "total", "group"]


class Cell(Struct, frozen=True):
    """One cell; ``column_span`` and ``row_span`` count the grid cells that it covers.

    A cell hidden under a span of another is not written down at all: a row lists just the cells
    that begin in it, from left to right.
    """

    inlines: Inlines = ()
    column_span: int = 1
    row_span: int = 1
    align: Align | None = None
    shade: str | None = None
    """Name of a palette colour for a cell that carries a mark instead of text (a schedule bar)."""
    indent: int = 0
    """How many characters further in its lines begin (a part under the first of 其中：…)."""


class Column(Struct, frozen=True):
    """A column: how its body cells align, and how wide it wants to be against the others.

    ``decimal`` columns hold numbers of one precision and align on the decimal point.
    ``weight`` is a relative width; a writer may widen a column for its content.
    """

    align: Align = "left"
    weight: float = 1.0


class Row(Struct, frozen=True):
    """A row of the body: ordinary, a total set apart, or the title of a group of rows.

    ``explains`` are the facts whose origin the row gives: numbers elsewhere may point at it.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = "body"
    explains: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    """A numbered table.

    ``head`` has one tuple of cells for each header row (they repeat on each page); ``unit`` is the
    one unit common to the table (upper right); ``notes`` and ``source`` stand below. ``landscape``
    asks for a turned page, with ``upright_if_small`` only where the table would take much of an
    upright one; a ``dense`` table is for looking things up and set small. ``number`` is
    filled in by the numbering: 表1-1. A table without a caption (``caption`` empty) is a layout of
    facts in the text and gets no number.
    """

    id: str
    caption: Inlines
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[Inlines, ...] = ()
    source: Inlines = ()
    landscape: bool = False
    upright_if_small: bool = False
    dense: bool = False
    number: str = ""
    listed: bool = True
    """Whether it stands in the list of tables; one of very many of a kind (project sheets) need not."""
    description: str = ""
    """Alternative text: what the table shows, in one or two sentences made from the data."""
