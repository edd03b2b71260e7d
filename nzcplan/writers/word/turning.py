"""Which wide tables need no turned page of their own."""

from __future__ import annotations

from msgspec.structs import replace

from nzcplan.plan.document import Block, Document
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.table_shape import shape_table

SMALL = 0.4
"""A table that takes no more than this part of an upright page would leave a turned one empty."""


def turned_where_needed(document: Document, style: Style) -> Document:
    """Return ``document`` with the tables upright that may stay so and are small on an upright page."""
    return replace(document, blocks=tuple(_turned(block, style) for block in document.blocks))


def _turned(block: Block, style: Style) -> Block:
    if not (isinstance(block, Table) and block.landscape and block.upright_if_small):
        return block
    shape = shape_table(block, style, style.page.text_width)
    return replace(block, landscape=sum(shape.heights) > SMALL * style.page.text_height)
