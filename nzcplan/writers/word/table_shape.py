"""The measured table: its grid, column widths, size step and the height of each row."""

from __future__ import annotations

from dataclasses import dataclass

from nzcplan.plan.grid import GridRow, PlacedCell, table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import Style, TableLook
from nzcplan.writers.word.measure import count_lines, text_width
from nzcplan.writers.word.table_widths import column_widths


@dataclass(frozen=True, slots=True)
class TableShape:
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
        return sum(columns) - 2 * look.margin_side


def shape_table(table: Table, style: Style, width: float) -> TableShape:
    """Return the shape of ``table`` in a text block ``width`` points wide."""
    look = style.table
    grid = table_grid(table)
    step, widths = column_widths(table, grid, look, width)
    size = look.texts[step].size
    shape = TableShape(grid, step, widths, (), _figure_blocks(table, grid, size))
    heights = tuple(_row_height(row, shape, look) for row in grid)
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


def _row_height(row: GridRow, shape: TableShape, look: TableLook) -> float:
    text = look.texts[shape.step]
    lines = max(
        (
            count_lines(plain_text(placed.cell.inlines), shape.inner_width(placed, look), text.size)
            for placed in row.cells
            if placed.cell.row_span == 1 and not placed.continued
        ),
        default=1,
    )
    return lines * text.line + 2 * look.margin_top + look.inner_line
