"""The measured table: its grid, column widths, size step and the height of each row."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from nzcplan.plan.grid import GridRow, PlacedCell, table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import Style, TableLook
from nzcplan.writers.word.lines import count_lines
from nzcplan.writers.word.measure import text_width
from nzcplan.writers.word.table_widths import column_widths


class TableShape(Struct, frozen=True):
    """A table ready to be written or laid out.

    ``step`` is the index in the style's table texts; widths and heights are points;
    ``figure_blocks`` has, for each decimal column, the widest part before and after the point.
    """

    grid: tuple[GridRow, ...]
    step: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    figure_blocks: dict[int, tuple[float, float]]

    def inner_width(self, placed: PlacedCell, look: TableLook) -> float:
        """Return the room for text in a cell."""
        columns = self.widths[placed.column : placed.column + placed.columns]
        indent = placed.cell.indent * look.texts[self.step].size
        return sum(columns) - 2 * look.margin_side - indent


def shape_table(table: Table, style: Style, width: float) -> TableShape:
    """Return the shape of ``table`` in a text block ``width`` points wide."""
    look = style.table
    grid = table_grid(table)
    step, widths = column_widths(table, grid, look, width)
    size = look.texts[step].size
    shape = TableShape(grid, step, widths, (), _figure_blocks(table, grid, size))
    heights = _row_heights(shape, look)
    return TableShape(grid, step, widths, heights, shape.figure_blocks)


def parts_of_figure(text: str, size: float) -> tuple[float, float]:
    """Return the widths of a number before its decimal point, and from the point on."""
    whole, point, decimals = text.partition(".")
    return text_width(whole, size), text_width(point + decimals, size)


def is_figure(text: str) -> bool:
    """Whether ``text`` is a number, as against a word or a sign for none (—)."""
    stripped = text.strip().lstrip("+-−±≤≥<>约").rstrip("%")
    return stripped[:1].isdigit() and all(mark in "0123456789., \u2009" for mark in stripped)


def _figure_blocks(
    table: Table, grid: tuple[GridRow, ...], size: float
) -> dict[int, tuple[float, float]]:
    blocks: dict[int, tuple[float, float]] = {}
    for row in grid:
        for placed in row.cells:
            text = plain_text(placed.cell.inlines)
            single = placed.columns == 1 and not row.head and not placed.continued
            if single and table.columns[placed.column].align == "decimal" and is_figure(text):
                whole, decimals = parts_of_figure(text, size)
                before, after = blocks.get(placed.column, (0.0, 0.0))
                blocks[placed.column] = (max(before, whole), max(after, decimals))
    return blocks


def _row_heights(shape: TableShape, look: TableLook) -> tuple[float, ...]:
    """Return the heights of the rows with their lines: each has the line below it, the first also
    the one above.
    """
    margins = 2 * look.margin_top
    heights = [_text_height(row, shape, look) + margins for row in shape.grid]
    for first, height, last in _spanning(shape, look):
        # A program makes the last row higher where a cell over several rows needs more.
        heights[last] += max(0.0, height + margins - sum(heights[first : last + 1]))
    heads = sum(row.head for row in shape.grid)
    inner = look.row_line
    for index in range(len(heights)):
        is_head_end = look.lines == "three_line" and index + 1 == heads
        heights[index] += look.head_line if is_head_end else inner
    heights[0] += look.outer_line
    heights[-1] += look.outer_line - inner
    return tuple(heights)


def _text_height(row: GridRow, shape: TableShape, look: TableLook) -> float:
    single = (each for each in row.cells if each.cell.row_span == 1 and not each.continued)
    text = look.texts[shape.step]
    lines = max((_lines(placed, shape, look) for placed in single), default=1)
    return lines * text.line


def _spanning(shape: TableShape, look: TableLook) -> Iterator[tuple[int, float, int]]:
    """Yield the first row, the height of the text and the last row of cells over several rows."""
    for first, row in enumerate(shape.grid):
        for placed in row.cells:
            if placed.cell.row_span > 1 and not placed.continued:
                last = min(first + placed.cell.row_span, len(shape.grid)) - 1
                yield first, _lines(placed, shape, look) * look.texts[shape.step].line, last


def _lines(placed: PlacedCell, shape: TableShape, look: TableLook) -> int:
    size = look.texts[shape.step].size
    return count_lines(placed.cell.inlines, shape.inner_width(placed, look), size)
