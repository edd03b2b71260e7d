"""Which wide tables need no turned page of their own, and how all tables fill their pages."""

from __future__ import annotations

from msgspec.structs import replace

from nzcplan.plan.document import Block, Document
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.table_measure import MeasuredTable, measure_table
from nzcplan.writers.word.table_shape import TableShape, shape_measured

SMALL = 0.4
"""A table that takes no more than this part of an upright page would leave a turned one empty."""


def turned_where_needed(document: Document, style: Style) -> tuple[Document, dict[int, TableShape]]:
    """Return ``document`` with the tables upright that may stay so and are small on an upright page,
    and the shapes of all its tables by their position.

    Raises ValueError for a table with a row wider than its columns.
    """
    blocks: list[Block] = []
    shapes: dict[int, TableShape] = {}
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        measured = measure_table(block)
        shape = None
        if block.landscape and block.upright_if_small:
            shape = _small_shape(measured, style)
        if shape is not None:
            block = replace(block, landscape=False)
        else:
            page = style.page.turned() if block.landscape else style.page
            shape = shape_measured(measured, style, page.text_width)
        blocks.append(block)
        shapes[position] = shape
    return replace(document, blocks=tuple(blocks)), shapes


def _small_shape(measured: MeasuredTable, style: Style) -> TableShape | None:
    """Return the shape of a table on an upright page; None where it is not small there."""
    look = style.table
    highest = SMALL * style.page.text_height
    least = min(text.line for text in look.texts) + 2 * look.margin_top
    if len(measured.grid) * least > highest:
        return None  # whatever the widths of its columns
    shape = shape_measured(measured, style, style.page.text_width)
    return shape if sum(shape.heights) <= highest else None
