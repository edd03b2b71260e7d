"""A table as XML: caption, unit, head, rows, notes and source."""

from __future__ import annotations

from nzcplan.plan.inline import plain_text
from nzcplan.plan.lines import lines_below, unit_line
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchor, Anchors
from nzcplan.writers.word.caption import caption
from nzcplan.writers.word.paragraph import KEEP_WITH_NEXT, Piece, inline_runs, paragraph, run
from nzcplan.writers.word.styles_part import TABLE_STYLE, style_id
from nzcplan.writers.word.table_borders import table_borders
from nzcplan.writers.word.table_cell import CellsOfTable, cells_xml
from nzcplan.writers.word.table_shape import TableShape
from nzcplan.writers.word.xml import twips
from nzcplan.writers.xml_text import attribute

KEPT_TOGETHER = 0.4
"""A table that takes no more than this part of a page is not broken over two pages."""

LEAST_ROWS = 2
"""So many rows at least stand on the last page of a longer table."""

HIGHEST_WHOLE_ROW = 1 / 3
"""A row that takes more than this part of a page may be broken over two pages."""


def table_pieces(
    table: Table, shape: TableShape, style: Style, anchors: Anchors, anchor: Anchor | None
) -> list[Piece]:
    """Return the caption, the unit line, the table and the lines below it, in order."""
    pieces: list[Piece] = []
    below = lines_below(table)
    is_below = style.captions.tables == "below"
    if anchor is not None:
        leads = bool(below) or not is_below
        pieces.append(caption("table_caption", anchor, table.caption, style, anchors, leads))
    captioned_below = pieces if is_below else []
    pieces = [] if is_below else pieces
    if unit := unit_line(table):
        pieces.append(paragraph(style_id("table_unit"), run(unit)))
    kept_below = bool(below or captioned_below)
    pieces += [_table(table, shape, style, anchors, kept_below), *captioned_below]
    for index, line in enumerate(below):
        keep = KEEP_WITH_NEXT if index + 1 < len(below) else None
        pieces.append(paragraph(style_id("table_note"), inline_runs(line, anchors), keep))
    return pieces


def kept_rows(shape: TableShape, page_height: float, kept_below: bool) -> tuple[bool, ...]:
    """Return for each row whether it stays on a page with the next one.

    A small table stays whole. Of a long one the last rows stay together and with what stands below
    the table, a group's title stays with its first row and a total with the row above. A row that
    may be broken is tied to none: LibreOffice would begin it on a new page. The first row below the head is never
    tied to the next: LibreOffice 7.4 then loses rows of a table that it breaks over two pages.
    """
    together = sum(shape.heights) <= KEPT_TOGETHER * page_height
    body = [index for index, row in enumerate(shape.grid) if not row.head]
    ends = body[-LEAST_ROWS:-1]
    last = len(shape.grid) - 1
    kinds_below = [*(row.kind for row in shape.grid[1:]), ""]
    return tuple(
        kept_below
        if index == last
        else together
        or row.head
        or (
            index != body[0]
            and not may_be_broken(height, page_height)
            and (row.kind == "group" or index in ends or following == "total")
        )
        for index, (row, height, following) in enumerate(
            zip(shape.grid, shape.heights, kinds_below, strict=True)
        )
    )


def may_be_broken(height: float, page_height: float) -> bool:
    """Whether a row of ``height`` may begin on one page and end on the next."""
    return height > page_height * HIGHEST_WHOLE_ROW


def _table(
    table: Table, shape: TableShape, style: Style, anchors: Anchors, kept_below: bool
) -> str:
    page = style.page.turned() if table.landscape else style.page
    widths = tuple(map(twips, shape.widths))
    cells = CellsOfTable(table, shape, style, anchors, widths)
    heads = sum(row.head for row in shape.grid)
    kept = kept_rows(shape, page.text_height, kept_below)
    rows = []
    for index, (row, height, keep) in enumerate(zip(shape.grid, shape.heights, kept, strict=True)):
        split = "" if may_be_broken(height, page.text_height) else "<w:cantSplit/>"
        repeated = "<w:tblHeader/>" if row.head else ""
        properties = f"<w:trPr>{split}{repeated}</w:trPr>" if split or repeated else ""
        rows.append(f"<w:tr>{properties}{cells_xml(row, cells, keep, index + 1 == heads)}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = _properties(table, sum(widths), style)
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _properties(table: Table, total: int, style: Style) -> str:
    name = f"{table.number}　{plain_text(table.caption)}".strip() or "表格"
    description = table.description or name
    head_row = "1" if table.head else "0"
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:jc w:val="center"/>{table_borders(style)}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="{head_row}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(name)}"/>'
        f'<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
    )
