"""The blocks of the body as XML, one function for each kind."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Block, Heading, ItemList, PageBreak, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.lines import item_lines, source_line
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchors
from nzcplan.writers.word.caption import caption
from nzcplan.writers.word.drawing import Drawing, drawing_xml
from nzcplan.writers.word.field import bookmark
from nzcplan.writers.word.paragraph import (
    KEEP_WITH_NEXT,
    NOT_WITH_NEXT,
    ParagraphXml,
    Piece,
    inline_runs,
    paragraph,
    run,
)
from nzcplan.writers.word.room import Room
from nzcplan.writers.word.styles_part import style_id
from nzcplan.writers.word.table import table_pieces
from nzcplan.writers.word.table_shape import TableShape

DEEPEST_HEADING = 4


class Material(Struct, frozen=True):
    """What the blocks need beside themselves, by their position in the document."""

    anchors: Anchors
    shapes: Mapping[int, TableShape]
    drawings: Mapping[int, Drawing]


def block_pieces(position: int, block: Block, style: Style, material: Material) -> list[Piece]:
    """Return the paragraphs and tables that show ``block``, one piece each."""
    anchors = material.anchors
    match block:
        case Heading():
            return [_heading(position, block, anchors)]
        case Paragraph():
            looks = {**(KEEP_WITH_NEXT if leads_on(block) else {}), **_formula_look(block, style)}
            return [paragraph(style_id(block.kind), inline_runs(block.inlines, anchors), looks)]
        case ItemList():
            return _items(block, anchors)
        case Table():
            anchor = anchors.by_position.get(position)
            return table_pieces(block, material.shapes[position], style, anchors, anchor)
        case Figure() | Picture():
            return _figure(position, block, style, anchors, material.drawings[position])
        case PageBreak():
            return []


def _formula_look(block: Paragraph, style: Style) -> dict[str, str]:
    """A formula stays on one page; one of several lines begins at the left, as text does."""
    if block.kind != "formula":
        return {}
    lines = (
        Room(style, style.page.text_width, style.page.text_height, 0)
        .box(block.kind, block.inlines)
        .lines
    )
    return {"keepLines": "<w:keepLines/>"} | ({"jc": '<w:jc w:val="left"/>'} if lines > 1 else {})


def leads_on(block: Paragraph) -> bool:
    """Whether a paragraph announces what follows and must not end a page."""
    return plain_text(block.inlines).endswith("：")


def heading_role(heading: Heading) -> str:
    """Return the role of text that ``heading`` has."""
    return f"heading{min(heading.level, DEEPEST_HEADING)}"


def _heading(position: int, heading: Heading, anchors: Anchors) -> Piece:
    anchor = anchors.by_position[position]
    content = bookmark(anchor.number, anchor.bookmark, run(anchor.label))
    return paragraph(style_id(heading_role(heading)), content)


def _items(block: ItemList, anchors: Anchors) -> list[Piece]:
    role = "body" if block.ordered else "list_item"
    lines = item_lines(block)
    return [paragraph(style_id(role), inline_runs(line, anchors)) for line in lines]


def _figure(
    position: int, block: Figure | Picture, style: Style, anchors: Anchors, drawing: Drawing
) -> list[Piece]:
    anchor = anchors.by_position.get(position)
    name = f"{block.number}　{plain_text(block.caption)}".strip() or "图"
    shown = drawing_xml(drawing, position + 1, name, block.description or name)
    above = style.captions.figures == "above"
    captions: list[Piece] = []
    if anchor is not None:
        keep_next = above or bool(block.source)
        captions.append(caption("figure_caption", anchor, block.caption, style, anchors, keep_next))
    leads = bool(block.source) or (bool(captions) and not above)
    keep = KEEP_WITH_NEXT if leads else NOT_WITH_NEXT
    drawn = paragraph(style_id("figure"), shown, keep)
    pieces: list[Piece] = [*captions, drawn] if above else [drawn, *captions]
    if line := source_line(block):
        pieces.append(paragraph(style_id("figure_note"), inline_runs(line, anchors)))
    return pieces


SEPARATOR = ParagraphXml(
    '<w:r><w:rPr><w:sz w:val="2"/></w:rPr></w:r>',
    {"spacing": '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'},
)
"""A line of one point, where the format asks for a paragraph after a table."""


def on_new_page(pieces: list[Piece]) -> list[Piece]:
    """Return ``pieces`` so that the first begins on a new page."""
    if isinstance(pieces[0], str):
        pieces = [SEPARATOR, *pieces]
    first = pieces[0]
    return [
        first if isinstance(first, str) else first.having("pageBreakBefore", _NEW_PAGE),
        *pieces[1:],
    ]


_NEW_PAGE = "<w:pageBreakBefore/>"


def ending_in_paragraph(pieces: list[Piece]) -> list[Piece]:
    """Return ``pieces``, after a table with the paragraph that must follow it."""
    if not pieces or isinstance(pieces[-1], str):
        return [*pieces, SEPARATOR]
    return pieces


def closed_section(pieces: list[Piece], section: str) -> list[Piece]:
    """Return ``pieces`` with the section's properties in their last paragraph."""
    *before, last = ending_in_paragraph(pieces)
    return [*before, last if isinstance(last, str) else last.having("sectPr", section)]


def separated(pieces: list[Piece]) -> list[Piece]:
    """Return ``pieces`` with a separator between tables that would otherwise run together."""
    result: list[Piece] = []
    for piece in pieces:
        if result and isinstance(piece, str) and isinstance(result[-1], str):
            result.append(SEPARATOR)
        result.append(piece)
    return result
