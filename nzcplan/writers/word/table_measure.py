"""The texts of a table, measured once for all sizes and widths that are tried."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from nzcplan.plan.grid import GridRow, PlacedCell, table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Align, Column, Table
from nzcplan.writers.word.figure_parts import figure_parts
from nzcplan.writers.word.measure import MeasuredText, measured

RowTexts = tuple[MeasuredText, ...]
_FIGURE_ALIGNS: tuple[Align, ...] = ("decimal", "right")


class Claim(Struct, frozen=True):
    """What a cell, or all the cells alike of a column, take of ``columns`` from ``column`` on.

    ``token`` is what must stay on one line, ``width`` all the text on one line, in ems; ``indent``
    is the characters by which the lines begin further in.
    """

    column: int
    columns: int
    indent: int
    token: float
    width: float


class MeasuredTable(Struct, frozen=True):
    """A table with its grid and what its texts take in ems.

    ``texts`` are those of each row of the ``grid``; ``heads`` what the cells of the head claim,
    ``bodies`` those of the body; ``lengths`` has the widths, indent included, of the body cells of
    each column, the shortest first, ``figure_blocks`` for each decimal column the widest part
    before and after the point.
    """

    table: Table
    grid: tuple[GridRow, ...]
    texts: tuple[RowTexts, ...]
    heads: tuple[Claim, ...]
    bodies: tuple[Claim, ...]
    lengths: tuple[Sequence[float], ...]
    figure_blocks: dict[int, tuple[float, float]]


def measure_table(table: Table) -> MeasuredTable:
    """Return ``table`` measured. Raises ValueError as ``table_grid`` does."""
    grid = table_grid(table)
    texts = tuple(
        tuple([measured(plain_text(placed.cell.inlines)) for placed in row.cells]) for row in grid
    )
    heads: list[Claim] = []
    body = _Body(table.columns)
    for row, row_texts in zip(grid, texts, strict=True):
        for placed, text in zip(row.cells, row_texts, strict=True):
            if placed.continued or placed.columns == len(table.columns) > 1:
                continue  # a title over the whole table takes what width there is
            if row.head:
                heads.append(_claim(placed, text.token, text.width))
            else:
                body.take(placed, text)
    lengths = tuple(map(sorted, body.lengths))
    return MeasuredTable(
        table, grid, texts, tuple(heads), body.claims(), lengths, body.figure_blocks
    )


def _claim(placed: PlacedCell, token: float, width: float) -> Claim:
    return Claim(placed.column, placed.columns, placed.cell.indent, token, width)


class _Body:
    """What the cells of the body take, gathered cell by cell.

    The larger of two claims on one column says all, so that one is kept, up to a cell over several
    columns: how it shares what it lacks depends on what they have by then.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.lengths: list[list[float]] = [[] for _ in columns]
        self.figure_blocks: dict[int, tuple[float, float]] = {}
        self._aligns = [column.align for column in columns]
        self._claims: list[Claim] = []
        self._joined: dict[tuple[int, int], Claim] = {}

    def claims(self) -> tuple[Claim, ...]:
        return (*self._claims, *self._joined.values())

    def take(self, placed: PlacedCell, text: MeasuredText) -> None:
        cell, column = placed.cell, placed.column
        align = self._aligns[column]
        token, width = text.token, text.width
        if (cell.align or align) in _FIGURE_ALIGNS and any(map(str.isdigit, text.text)):
            token = width  # a figure stays on one line
        if placed.columns > 1:
            self._claims += [*self._joined.values(), _claim(placed, token, width)]
            self._joined = {}
            return
        self.lengths[column].append(width + cell.indent)
        known = self._joined.get((column, cell.indent))
        if known is None or token > known.token or width > known.width:
            if known is not None:
                token, width = max(token, known.token), max(width, known.width)
            self._joined[column, cell.indent] = _claim(placed, token, width)
        if align == "decimal" and (parts := figure_parts(text.text)):
            whole, decimals = self.figure_blocks.get(column, (0.0, 0.0))
            self.figure_blocks[column] = (max(whole, parts[0]), max(decimals, parts[1]))
