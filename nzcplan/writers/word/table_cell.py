"""A table cell as XML."""

from __future__ import annotations

from functools import lru_cache

from nzcplan.plan.grid import GridRow, PlacedCell
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Align, Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchors
from nzcplan.writers.word.field import bookmark
from nzcplan.writers.word.figure_parts import figure_parts
from nzcplan.writers.word.paragraph import inline_runs, paragraph
from nzcplan.writers.word.styles_part import table_text_style
from nzcplan.writers.word.table_borders import border
from nzcplan.writers.word.table_shape import TableShape
from nzcplan.writers.word.xml import twips

_ALIGNMENTS = {"left": "left", "center": "center", "right": "right", "decimal": "right"}


def cell_xml(
    placed: PlacedCell,
    row: GridRow,
    table: Table,
    shape: TableShape,
    style: Style,
    anchors: Anchors,
    keep: bool,
) -> str:
    """Return one cell of ``row``; ``keep`` holds its row on a page with the next one."""
    properties = _cell_properties(placed, row, shape, style)
    text = "" if placed.continued else plain_text(placed.cell.inlines)
    children = {} if row.head else _alignment(placed, row, table, shape, style, text)
    if keep:
        children["keepNext"] = "<w:keepNext/>"
    strong = row.kind == "total" and not row.head
    runs = "" if placed.continued else inline_runs(placed.cell.inlines, anchors, strong, True)
    if row.explains and placed.column == 0:
        anchor = anchors.by_fact[row.explains[0]]
        runs = bookmark(anchor.number, anchor.bookmark, runs)
    style_name = table_text_style(shape.step, row.head)
    return f"<w:tc>{properties}{paragraph(style_name, runs, children)}</w:tc>"


def _cell_properties(placed: PlacedCell, row: GridRow, shape: TableShape, style: Style) -> str:
    columns = shape.widths[placed.column : placed.column + placed.columns]
    merged = ""
    if placed.continued:
        merged = "<w:vMerge/>"
    elif placed.cell.row_span > 1:
        merged = '<w:vMerge w:val="restart"/>'
    line = ""
    if row.head and style.table.lines == "three_line" and _is_last_head_row(row, shape):
        line = border("bottom", style.table.head_line, style.table.line_colour)
    shade = _shade(placed, row, style)
    return _properties_xml(sum(map(twips, columns)), placed.columns, merged, line, shade)


@lru_cache(maxsize=1_000)
def _properties_xml(width: int, columns: int, merged: str, line: str, shade: str) -> str:
    """Return the properties of a cell; those of a column are nearly always the same."""
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if columns > 1:
        parts.append(f'<w:gridSpan w:val="{columns}"/>')
    parts.append(merged)
    if line:
        parts.append(f"<w:tcBorders>{line}</w:tcBorders>")
    if shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>')
    parts.append('<w:vAlign w:val="center"/>')
    return f"<w:tcPr>{''.join(parts)}</w:tcPr>"


def _is_last_head_row(row: GridRow, shape: TableShape) -> bool:
    return row is [each for each in shape.grid if each.head][-1]


def _shade(placed: PlacedCell, row: GridRow, style: Style) -> str:
    if placed.cell.shade is not None:
        return style.palette.get(placed.cell.shade, style.palette["accent"])
    if row.head:
        return style.table.head_shade
    return {"total": style.table.total_shade, "group": style.table.group_shade}.get(row.kind, "")


def _alignment(
    placed: PlacedCell,
    row: GridRow,
    table: Table,
    shape: TableShape,
    style: Style,
    text: str,
) -> dict[str, str]:
    align: Align = placed.cell.align or table.columns[placed.column].align
    if row.kind == "group" and placed.cell.align is None:
        align = "left"
    parts = figure_parts(text) if align == "decimal" else None
    if align == "decimal" and parts is None:
        align = "center"
    children = {"jc": f'<w:jc w:val="{_ALIGNMENTS[align]}"/>'}
    block = shape.figure_blocks.get(placed.column)
    if parts is not None and block is not None and placed.columns == 1:
        decimals = parts[1] * style.table.texts[shape.step].size
        free = shape.inner_width(placed, style.table) - sum(block)
        indent = max(0.0, free / 2) + block[1] - decimals
        children["ind"] = f'<w:ind w:right="{twips(indent)}"/>'
    elif placed.cell.indent:
        left = placed.cell.indent * style.table.texts[shape.step].size
        children["ind"] = f'<w:ind w:left="{twips(left)}"/>'
    return children
