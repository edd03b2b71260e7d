"""The measured table: its grid, column widths, size step and the height of each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from nzcplan.plan.grid import GridRow, PlacedCell
from nzcplan.writers.styles.style import Style, TableLook
from nzcplan.writers.word.lines import count_lines, one_line_below
from nzcplan.writers.word.table_measure import MeasuredTable, RowTexts
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


def shape_measured(measured: MeasuredTable, style: Style, width: float) -> TableShape:
    """Return the shape of a table in a text block ``width`` points wide."""
    look = style.table
    step, widths = column_widths(measured, look, width)
    size = look.texts[step].size
    blocks = {
        column: (whole * size, decimals * size)
        for column, (whole, decimals) in measured.figure_blocks.items()
    }
    shape = TableShape(measured.grid, step, widths, (), blocks)
    heights = _row_heights(shape, measured.texts, look)
    return TableShape(shape.grid, step, widths, heights, blocks)


def _row_heights(
    shape: TableShape, texts: tuple[RowTexts, ...], look: TableLook
) -> tuple[float, ...]:
    """Return the heights of the rows with their lines: each has the line below it, the first also
    the one above.
    """
    margins = 2 * look.margin_top
    line = look.texts[shape.step].line
    size = look.texts[shape.step].size
    limits = [one_line_below(width - 2 * look.margin_side, size) for width in shape.widths]
    heights = [
        _row_lines(row, row_texts, limits, shape, look) * line + margins
        for row, row_texts in zip(shape.grid, texts, strict=True)
    ]
    for first, lines, last in _spanning(shape, look):
        # A program makes the last row higher where a cell over several rows needs more.
        heights[last] += max(0.0, lines * line + margins - sum(heights[first : last + 1]))
    heads = sum(row.head for row in shape.grid)
    inner = look.row_line
    for index in range(len(heights)):
        is_head_end = look.lines == "three_line" and index + 1 == heads
        heights[index] += look.head_line if is_head_end else inner
    heights[0] += look.outer_line
    heights[-1] += look.outer_line - inner
    return tuple(heights)


def _row_lines(
    row: GridRow, texts: RowTexts, limits: Sequence[float], shape: TableShape, look: TableLook
) -> int:
    """Return how many lines the cells of this row alone take.

    ``limits`` are the ems up to which text takes one line in each column.
    """
    most = 1
    for placed, text in zip(row.cells, texts, strict=True):
        cell = placed.cell
        if text.width < limits[placed.column] and text.one_line and not cell.indent:
            continue
        if cell.row_span == 1 and not placed.continued:
            most = max(most, _lines(placed, shape, look))
    return most


def _spanning(shape: TableShape, look: TableLook) -> Iterator[tuple[int, int, int]]:
    """Yield the first row, the lines and the last row of cells over several rows."""
    for first, row in enumerate(shape.grid):
        for placed in row.cells:
            if placed.cell.row_span > 1 and not placed.continued:
                last = min(first + placed.cell.row_span, len(shape.grid)) - 1
                yield first, _lines(placed, shape, look), last


def _lines(placed: PlacedCell, shape: TableShape, look: TableLook) -> int:
    size = look.texts[shape.step].size
    return count_lines(placed.cell.inlines, shape.inner_width(placed, look), size)
