"""On which page each heading, table and figure lands: our own estimate, without any office program.

Line spacing is exact and row heights follow from the text, so the estimate is close. Where programs
differ it follows LibreOffice (7.4), which tests can ask; Word corrects what is left when the reader
updates the contents.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Document, Heading, ItemList, PageBreak, Paragraph
from nzcplan.plan.inline import text
from nzcplan.plan.lines import item_lines, lines_below, source_line, unit_line
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import POINTS_PER_CM, Style
from nzcplan.writers.word.anchors import Anchor, Anchors
from nzcplan.writers.word.body import Material, heading_role, leads_on
from nzcplan.writers.word.contents import contents_lists, front_room, list_boxes, shown_text
from nzcplan.writers.word.pages import Box, place
from nzcplan.writers.word.room import Room
from nzcplan.writers.word.section import body_sections
from nzcplan.writers.word.table import kept_rows, may_be_broken
from nzcplan.writers.word.table_shape import TableShape

_BELOW_DRAWING = 0.1
"""What a line adds below a drawing that stands in it, against the size of its font."""


def estimate_pages(
    document: Document, style: Style, material: Material
) -> tuple[dict[str, int], int]:
    """Return the page of the body (from 1) of each bookmark, and the number of body pages."""
    boxes: list[Box] = []
    for number, section in enumerate(body_sections(document.blocks)):
        page = style.page.turned() if section.landscape else style.page
        room = Room(style, page.text_width, page.text_height, number)
        break_before_next = False
        for position in section.positions:
            if isinstance(document.blocks[position], PageBreak):
                break_before_next = True
                continue
            shown = _block_boxes(position, document, room, material)
            if break_before_next and shown:
                shown = [replace(shown[0], new_page=True), *shown[1:]]
            break_before_next = False
            boxes.extend(shown)
        if boxes and boxes[-1].table is not None:
            boxes.append(room.separator())
    return place(boxes)


def count_front_pages(document: Document, style: Style, anchors: Anchors) -> int:
    """Return how many pages the cover, the contents and the lists take."""
    room = front_room(style)
    parts = contents_lists(document, style, anchors)
    boxes = [box for part in parts for box in list_boxes(part, room)]
    return 1 + (place([*boxes, room.separator()])[1] if boxes else 0)


def _block_boxes(position: int, document: Document, room: Room, material: Material) -> list[Box]:
    block = document.blocks[position]
    anchor = material.anchors.by_position.get(position)
    match block:
        case Heading():
            title = text(f"{block.number}{block.title}")
            return [room.box(heading_role(block), title, anchor.bookmark if anchor else "")]
        case Paragraph():
            keep = True if leads_on(block) else None
            box = room.box(block.kind, block.inlines, keep_next=keep)
            return [replace(box, whole=block.kind == "formula")]
        case ItemList():
            role = "body" if block.ordered else "list_item"
            return [room.box(role, line) for line in item_lines(block)]
        case Table():
            return _table_boxes(position, block, anchor, room, material)
        case Figure() | Picture():
            return _figure_boxes(position, block, anchor, room, material)
        case PageBreak():
            return []


def _table_boxes(
    position: int, table: Table, anchor: Anchor | None, room: Room, material: Material
) -> list[Box]:
    shape = material.shapes[position]
    boxes = []
    below = lines_below(table)
    is_below = room.style.captions.tables == "below"
    if anchor is not None:
        leads = bool(below) or not is_below
        boxes.append(_caption_box("table_caption", anchor, room, keep_next=leads))
    captioned_below = boxes if is_below else []
    boxes = [] if is_below else boxes
    if unit := unit_line(table):
        boxes.append(room.box("table_unit", text(unit)))
    boxes.extend(_row_boxes(position, shape, room, bool(below or captioned_below)))
    boxes.extend(captioned_below)
    for index, line in enumerate(below):
        boxes.append(room.box("table_note", line, keep_next=index + 1 < len(below)))
    return boxes


def _caption_box(role: str, anchor: Anchor, room: Room, keep_next: bool) -> Box:
    return room.box(role, text(shown_text(anchor)), anchor.bookmark, keep_next=keep_next)


def _row_boxes(position: int, shape: TableShape, room: Room, kept_below: bool) -> Iterator[Box]:
    """Yield the boxes of the rows; one that may be broken has the lines of its text."""
    margins = 2 * room.style.table.margin_top
    line = room.style.table.texts[shape.step].line
    kept = kept_rows(shape, room.height, kept_below)
    head = sum(height for row, height in zip(shape.grid, shape.heights, strict=True) if row.head)
    if room.style.table.lines == "three_line":
        # LibreOffice gives the line below a head no height of its own where the head is repeated.
        head -= room.style.table.head_line
    for row, height, keep in zip(shape.grid, shape.heights, kept, strict=True):
        repeated = 0.0 if row.head else head
        box = Box(1, height, room.height, room.section, 0.0, 0.0, keep, False, repeated, position)
        if may_be_broken(height, room.height):
            lines = round((height - margins) / line)
            box = replace(box, lines=lines, line=line, after=height - lines * line)
        yield box


def _figure_boxes(
    position: int, block: Figure | Picture, anchor: Anchor | None, room: Room, material: Material
) -> list[Box]:
    look = room.style.texts["figure"]
    height = material.drawings[position].height * POINTS_PER_CM + look.size * _BELOW_DRAWING
    above = room.style.captions.figures == "above"
    keep = bool(block.source) or (anchor is not None and not above)
    boxes = [Box(1, height, room.height, room.section, look.before, look.after, keep_next=keep)]
    if anchor is not None:
        leads = above or bool(block.source)
        caption = _caption_box("figure_caption", anchor, room, keep_next=leads)
        boxes.insert(0 if above else 1, caption)
    if line := source_line(block):
        boxes.append(room.box("figure_note", line))
    return boxes
