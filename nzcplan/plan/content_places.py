"""Places inside a table, in words: 表3-2 第5行“柴油”“2020年”列."""

from __future__ import annotations

from typing import Final

from nzcplan.plan.content import Grid

_LABEL: Final = 20


def row_place(grid: Grid, row: int) -> str:
    """Return the place of a row by its number below the head and the first text in it."""
    if row < grid.head_rows:
        return f"{grid.place}表头第{row + 1}行"
    texts = [cell.text.strip() for cell in grid.rows[row] if cell.text.strip()]
    # A running number says nothing beside the number of the row.
    label = next((text for text in texts if not text.isdecimal()), texts[0] if texts else "")
    shown = f"“{label[:_LABEL]}{'…' if len(label) > _LABEL else ''}”" if label else ""
    return f"{grid.place}第{row - grid.head_rows + 1}行{shown}"


def cell_place(grid: Grid, row: int, at: int) -> str:
    """Return the place of the cell that is number ``at`` of its row, by the head of its column."""
    columns = grid.columns[row] if row < len(grid.columns) else ()
    column = columns[at] if at < len(columns) else at
    head = grid.heads[column] if column < len(grid.heads) else ""
    if row < grid.head_rows or not head:
        return f"{row_place(grid, row)}第{column + 1}列"
    return f"{row_place(grid, row)}“{head}”列"
