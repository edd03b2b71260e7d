"""The grid of a table: where each cell lies, spans worked out and short rows filled up."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.plan.table import Cell, Row, RowKind, Table


class PlacedCell(Struct, frozen=True):
    """A cell at its first grid column; ``continued`` marks the lower part of a row span."""

    cell: Cell
    column: int
    columns: int
    continued: bool = False


class GridRow(Struct, frozen=True):
    """A row whose cells cover each grid column exactly once."""

    cells: tuple[PlacedCell, ...]
    kind: RowKind = "body"
    head: bool = False
    explains: tuple[str, ...] = ()


def table_grid(table: Table) -> tuple[GridRow, ...]:
    """Return all rows of ``table``, those of the head first.

    The one cell of a group row spans the table. A span never crosses from the head into the body, nor the right edge of the table; cells
    beyond the last column, and a table without rows or columns, are refused with ValueError.
    """
    width = len(table.columns)
    if not width or not (table.head or table.rows):
        raise ValueError(f"表“{table.number or table.id}”没有行或列")
    head = _placed([Row(cells) for cells in table.head], width, table, head=True)
    body = _placed(table.rows, width, table, head=False)
    return (*head, *body)


def _spans(cell: Cell) -> bool:
    return cell.column_span != 1 or cell.row_span != 1


def _placed(rows: Iterable[Row], width: int, table: Table, head: bool) -> list[GridRow]:
    hanging: dict[int, tuple[PlacedCell, int]] = {}
    result = []
    for row in rows:
        if not hanging and len(row.cells) == width and not any(map(_spans, row.cells)):
            plain = tuple(map(PlacedCell, row.cells, range(width), repeat(1)))
            result.append(GridRow(plain, row.kind, head, row.explains))
            continue
        placed: list[PlacedCell] = []
        waiting = list(row.cells)
        if row.kind == "group" and len(waiting) == 1:
            waiting = [replace(waiting[0], column_span=width)]
        column = 0
        below: dict[int, tuple[PlacedCell, int]] = {}
        while column < width:
            if column in hanging:
                above, left = hanging[column]
                item = PlacedCell(above.cell, column, above.columns, continued=True)
                if left > 1:
                    below[column] = (item, left - 1)
            else:
                cell = waiting.pop(0) if waiting else Cell()
                free = next((at for at in sorted(hanging) if at > column), width) - column
                span = max(1, min(cell.column_span, free))
                item = PlacedCell(cell, column, span)
                if cell.row_span > 1:
                    below[column] = (item, cell.row_span - 1)
            placed.append(item)
            column += item.columns
        if waiting:
            raise ValueError(f"表“{table.number or table.id}”有一行的单元格多于 {width} 列")
        hanging = below
        result.append(GridRow(tuple(placed), row.kind, head, row.explains))
    return result
