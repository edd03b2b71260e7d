"""The cells of a table's row as XML."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from nzcplan.plan.grid import GridRow, PlacedCell
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Align, Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchors
from nzcplan.writers.word.field import bookmark
from nzcplan.writers.word.figure_parts import figure_parts
from nzcplan.writers.word.paragraph import KEEP_WITH_NEXT, inline_runs, paragraph
from nzcplan.writers.word.styles_part import table_text_style
from nzcplan.writers.word.table_borders import border
from nzcplan.writers.word.table_shape import TableShape
from nzcplan.writers.word.xml import twips

_ALIGNMENTS: dict[Align, str] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "decimal": "right",
}


class CellsOfTable(Struct, frozen=True):
    """What all cells of a table are written with; ``widths`` are those of its columns in twips."""

    table: Table
    shape: TableShape
    style: Style
    anchors: Anchors
    widths: tuple[int, ...]


def cells_xml(row: GridRow, cells: CellsOfTable, keep: bool, ends_head: bool) -> str:
    """Return the cells of ``row``.

    ``keep`` holds it on a page with the next one; it ``ends_head`` if it is the last row of the head.
    """
    look = cells.style.table
    line = ""
    if ends_head and look.lines == "three_line":
        line = border("bottom", look.head_line, look.line_colour)
    row_shade = _row_shade(row, cells.style)
    strong = row.kind == "total" and not row.head
    text_style = table_text_style(cells.shape.step, row.head)
    written = ""
    for placed in row.cells:
        cell = placed.cell
        width = cells.widths[placed.column]
        if placed.columns > 1:
            width = sum(cells.widths[placed.column : placed.column + placed.columns])
        merged, runs = "<w:vMerge/>", ""
        if not placed.continued:
            merged = '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
            runs = inline_runs(cell.inlines, cells.anchors, strong, True)
        if row.explains and placed.column == 0:
            anchor = cells.anchors.by_fact[row.explains[0]]
            runs = bookmark(anchor.number, anchor.bookmark, runs)
        shade = row_shade if cell.shade is None else _palette_colour(cell.shade, cells.style)
        align, indent = ("", "") if row.head else _placing(placed, row, cells)
        begin = _begin(width, placed.columns, merged, line, shade, text_style, keep, align, indent)
        written += f"{begin}{runs}</w:p></w:tc>"
    return written


def _row_shade(row: GridRow, style: Style) -> str:
    if row.head:
        return style.table.head_shade
    return {"total": style.table.total_shade, "group": style.table.group_shade}.get(row.kind, "")


def _palette_colour(shade: str, style: Style) -> str:
    return style.palette.get(shade, style.palette["accent"])


@lru_cache(maxsize=2_000)
def _begin(
    width: int,
    columns: int,
    merged: str,
    line: str,
    shade: str,
    text_style: str,
    keep: bool,
    align: str,
    indent: str,
) -> str:
    """Return a cell up to its runs; those of a column nearly always begin alike."""
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if columns > 1:
        parts.append(f'<w:gridSpan w:val="{columns}"/>')
    parts.append(merged)
    if line:
        parts.append(f"<w:tcBorders>{line}</w:tcBorders>")
    if shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>')
    parts.append('<w:vAlign w:val="center"/>')
    children = dict(KEEP_WITH_NEXT) if keep else {}
    if align:
        children["jc"] = f'<w:jc w:val="{align}"/>'
    if indent:
        children["ind"] = indent
    begin = paragraph(text_style, "", children).begin
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{begin}"


def _placing(placed: PlacedCell, row: GridRow, cells: CellsOfTable) -> tuple[str, str]:
    """Return how the text of a cell of the body aligns, and the XML of its indent."""
    cell, column = placed.cell, placed.column
    align: Align = cell.align or cells.table.columns[column].align
    if row.kind == "group" and cell.align is None:
        align = "left"
    if align == "decimal":
        parts = None if placed.continued else figure_parts(plain_text(cell.inlines))
        if parts is None:
            align = "center"
        elif column in cells.shape.figure_blocks and placed.columns == 1:
            return "right", f'<w:ind w:right="{twips(_right_of_figure(placed, parts, cells))}"/>'
    if not cell.indent:
        return _ALIGNMENTS[align], ""
    left = cell.indent * _text_size(cells)
    return _ALIGNMENTS[align], f'<w:ind w:left="{twips(left)}"/>'


def _right_of_figure(placed: PlacedCell, parts: tuple[float, float], cells: CellsOfTable) -> float:
    """Return the points to the right of a figure: the widest of its column stands in the middle."""
    block = cells.shape.figure_blocks[placed.column]
    free = cells.shape.inner_width(placed, cells.style.table) - sum(block)
    return max(0.0, free / 2) + block[1] - parts[1] * _text_size(cells)


def _text_size(cells: CellsOfTable) -> float:
    return cells.style.table.texts[cells.shape.step].size
