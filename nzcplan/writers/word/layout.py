"""On which page each heading, table and figure lands: our own estimate, without any office program.

Line spacing is exact and row heights follow from the text, so the estimate is close; Word corrects
it when the reader updates the contents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Document, Heading, ItemList, PageBreak, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.lines import item_lines, lines_below
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import POINTS_PER_CM, Style, TextLook
from nzcplan.writers.word.anchors import Anchor, Anchors
from nzcplan.writers.word.body import Material, heading_role, leads_on
from nzcplan.writers.word.contents import entry_role, entry_text
from nzcplan.writers.word.measure import count_lines
from nzcplan.writers.word.pages import Box, place
from nzcplan.writers.word.section import body_sections
from nzcplan.writers.word.table import kept_rows

_FONT_LINE = 1.3
"""Height of a line of the font's own spacing against its size."""

_BELOW_DRAWING = 0.1
"""What a line adds below a drawing that stands in it, against its size."""


def estimate_pages(
    document: Document, style: Style, material: Material
) -> tuple[dict[str, int], int]:
    """Return the page of the body (from 1) of each bookmark, and the number of body pages."""
    boxes: list[Box] = []
    for number, section in enumerate(body_sections(document.blocks)):
        page = style.page.turned() if section.landscape else style.page
        room = _Room(style, page.text_width, page.text_height, number)
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
    return place(boxes)


def count_front_pages(document: Document, style: Style, anchors: Anchors) -> int:
    """Return how many pages the cover, the contents and the lists take."""
    room = _Room(style, style.page.text_width, style.page.text_height, 0)
    boxes: list[Box] = []
    listed = [list(anchors.of_kind("heading"))]
    kinds = {"tables": "table", "figures": "figure"}
    for name in document.lists_of:
        listed.append([each for each in anchors.by_position.values() if each.kind == kinds[name]])
    for index, entries in enumerate(each for each in listed if each):
        boxes.append(room.box("contents_title", "目录", new_page=index == 1))
        boxes.extend(_entry_box(room, entry) for entry in entries if entry.level <= 3)
    return 1 + (place(boxes)[1] if boxes else 0)


def _entry_box(room: _Room, entry: Anchor) -> Box:
    return room.box(entry_role(entry), entry_text(entry) + "…99")


@dataclass(frozen=True, slots=True)
class _Room:
    """The text block of a section, and how its style turns text into boxes."""

    style: Style
    width: float
    height: float
    section: int

    def box(
        self,
        role: str,
        text: str,
        bookmark: str = "",
        keep_next: bool | None = None,
        new_page: bool = False,
    ) -> Box:
        """Return the box of a paragraph of ``role``."""
        look = self.style.texts[role]
        return Box(
            lines=self._lines(look, text),
            line=look.line or look.size * _FONT_LINE,
            page_height=self.height,
            section=self.section,
            before=look.before,
            after=look.after,
            keep_next=look.keep_next if keep_next is None else keep_next,
            new_page=look.new_page or new_page,
            bookmark=bookmark,
        )

    def block(self, height: float, keep_next: bool = False, repeated: float = 0.0) -> Box:
        """Return the box of something that is not broken: a table row."""
        return Box(1, height, self.height, self.section, keep_next=keep_next, repeated=repeated)

    def _lines(self, look: TextLook, text: str) -> int:
        width = self.width - (look.left + look.right) * look.size
        first_indent = 0.0 if look.hanging else look.first_line * look.size
        return count_lines(text, width, look.size, look.spacing, first_indent)


def _block_boxes(position: int, document: Document, room: _Room, material: Material) -> list[Box]:
    block = document.blocks[position]
    anchor = material.anchors.by_position.get(position)
    match block:
        case Heading():
            text = f"{block.number}{block.title}"
            return [room.box(heading_role(block), text, anchor.bookmark if anchor else "")]
        case Paragraph():
            keep = True if leads_on(block) else None
            return [room.box(block.kind, plain_text(block.inlines), keep_next=keep)]
        case ItemList():
            role = "body" if block.ordered else "list_item"
            return [room.box(role, plain_text(line)) for line in item_lines(block)]
        case Table():
            return _table_boxes(position, block, anchor, room, material)
        case Figure() | Picture():
            return _figure_boxes(position, block, anchor, room, material)
        case PageBreak():
            return []


def _table_boxes(
    position: int, table: Table, anchor: Anchor | None, room: _Room, material: Material
) -> list[Box]:
    shape = material.shapes[position]
    boxes = []
    if anchor is not None:
        text = entry_text(anchor)
        boxes.append(room.box("table_caption", text, anchor.bookmark, keep_next=True))
    if table.unit:
        boxes.append(room.box("table_unit", f"单位：{table.unit}"))
    below = lines_below(table)
    kept = kept_rows(shape, room.height, bool(below))
    head = sum(height for row, height in zip(shape.grid, shape.heights, strict=True) if row.head)
    for row, height, keep in zip(shape.grid, shape.heights, kept, strict=True):
        boxes.append(room.block(height, keep, 0.0 if row.head else head))
    for index, line in enumerate(below):
        keep = index + 1 < len(below)
        boxes.append(room.box("table_note", plain_text(line), keep_next=keep))
    return boxes


def _figure_boxes(
    position: int, block: Figure | Picture, anchor: Anchor | None, room: _Room, material: Material
) -> list[Box]:
    look = room.style.texts["figure"]
    height = material.drawings[position].height * POINTS_PER_CM + look.size * _BELOW_DRAWING
    keep = anchor is not None or bool(block.source)
    boxes = [Box(1, height, room.height, room.section, look.before, look.after, keep_next=keep)]
    if anchor is not None:
        text = entry_text(anchor)
        below = bool(block.source)
        boxes.append(room.box("figure_caption", text, anchor.bookmark, keep_next=below))
    if block.source:
        boxes.append(room.box("figure_note", f"资料来源：{plain_text(block.source)}"))
    return boxes
