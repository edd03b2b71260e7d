"""Breaking boxes into pages, as an office program does: an estimate of where everything lands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

_ROUNDING = 0.05
"""Points by which a page may seem overfull: measures in the file are twentieths of a point, of the
height of the text block three of them."""

_LEAST_LINES = 2
"""So many lines of a paragraph stand on a page at the least."""


class Box(Struct, frozen=True):
    """A paragraph, a table row or a figure: ``lines`` of ``line`` points each.

    ``page_height`` is the room on the pages of its section, ``section`` the section's place;
    ``repeated`` is the height of the header rows above a table row that begins a page, ``table``
    tells the rows of one table from those of others, None is for what is no row; what is
    ``whole`` is not broken over pages.
    A paragraph has no single line of several on a page, at neither end (widow control).
    """

    lines: int
    line: float
    page_height: float
    section: int = 0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    new_page: bool = False
    repeated: float = 0.0
    table: int | None = None
    bookmark: str = ""
    whole: bool = False

    @property
    def height(self) -> float:
        return self.lines * self.line

    @property
    def beginning(self) -> float:
        """The height of the lines that stay with the first."""
        return self.stretches()[0] * self.line

    @property
    def edges(self) -> float:
        """The margins that each part of a row broken over pages has besides its lines."""
        return 0.0 if self.table is None else self.after

    def stretches(self) -> list[int]:
        """The lines that stay together: of a paragraph none is alone on a page (widow control)."""
        if self.table is not None:
            return [1] * self.lines
        if self.whole or self.lines < 2 * _LEAST_LINES:
            return [self.lines]
        return [_LEAST_LINES, *[1] * (self.lines - 2 * _LEAST_LINES), _LEAST_LINES]

    def gap_below(self, box: Box) -> float:
        """The space up to the ``box`` below: the larger of what both ask for."""
        return max(self.after, box.before)


def place(boxes: Sequence[Box]) -> tuple[dict[str, int], int]:
    """Return the page (from 1) on which each bookmark lands, and how many pages there are."""
    landed: dict[str, int] = {}
    began: dict[int, int] = {}
    page, used = 1, 0.0
    previous: Box | None = None
    kept_until = -1
    for index, box in enumerate(boxes):
        room = box.page_height + _ROUNDING
        if previous is not None and (previous.section != box.section or (used and box.new_page)):
            page, used, previous = page + 1, 0.0, None
            kept_until = -1
        before = box.before if previous is None else previous.gap_below(box)
        if index > kept_until:
            on_this_page = box.table is None or began.get(box.table, page) == page
            needed, last = _kept(boxes, index, on_this_page)
            if used and used + before + needed > room:
                page, used = page + 1, box.repeated
                before = 0.0  # dropped at the head of a page that was not asked for
            kept_until = last
        used += before
        for number, lines in enumerate(box.stretches()):
            if used + lines * box.line + box.edges > room and used > box.repeated + before:
                page, used = page + 1, box.repeated
            if number == 0:
                if box.bookmark:
                    landed[box.bookmark] = page
                if box.table is not None:
                    began.setdefault(box.table, page)
            used += lines * box.line
        previous = box
    return landed, page


def _kept(boxes: Sequence[Box], start: int, whole_table: bool) -> tuple[float, int]:
    """The height that must fit for the box at ``start`` to stay, and the last box it is tied to.

    Where what is tied together is higher than a page, only the first box with a line counts. The
    last row of a table is tied to what stands below it only where the table began on this page:
    Word always holds them together, LibreOffice does not.
    """
    height = 0.0
    index = start
    while boxes[index].keep_next and index + 1 < len(boxes):
        box, following = boxes[index], boxes[index + 1]
        leaves_table = box.table is not None and following.table != box.table
        if following.section != box.section or (leaves_table and not whole_table):
            break
        height += box.height + box.gap_below(following)
        index += 1
    height += boxes[index].beginning
    if height > boxes[start].page_height:
        return boxes[start].beginning, start
    return height, index
