"""Breaking boxes into pages, as an office program does: an estimate of where everything lands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TOLERANCE = 0.5
"""Points by which a page may seem overfull: heights of table rows are rounded."""


@dataclass(frozen=True, slots=True)
class Box:
    """A paragraph, a table row or a figure: ``lines`` of ``line`` points each.

    ``page_height`` is the room on the pages of its section, ``section`` the section's place;
    ``repeated`` is the height of the header rows above a table row that begins a page.
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
    bookmark: str = ""

    @property
    def height(self) -> float:
        return self.before + self.lines * self.line + self.after


def place(boxes: Sequence[Box]) -> tuple[dict[str, int], int]:
    """Return the page (from 1) on which each bookmark lands, and how many pages there are."""
    landed: dict[str, int] = {}
    page, used = 1, 0.0
    previous: Box | None = None
    kept_until = -1
    for index, box in enumerate(boxes):
        before = box.before
        turned = previous is not None and previous.section != box.section
        if turned or (used and box.new_page):
            page, used = page + 1, 0.0
            kept_until = -1
        if index > kept_until:
            needed, last = _kept_height(boxes, index)
            if used and used + needed > box.page_height + _TOLERANCE:
                page, used = page + 1, box.repeated
                before = 0.0  # dropped at the head of a page that was not asked for
            kept_until = last
        used += before
        for count in range(box.lines):
            room = box.page_height + _TOLERANCE
            if used + box.line > room and used > box.repeated + before:
                page, used = page + 1, box.repeated
            if count == 0 and box.bookmark:
                landed[box.bookmark] = page
            used += box.line
        used += box.after
        previous = box
    return landed, page


def _kept_height(boxes: Sequence[Box], start: int) -> tuple[float, int]:
    """The height that must fit for the box at ``start`` to stay, and the last box it is tied to.

    Where what is tied together is higher than a page, only the first box with a line counts.
    """
    height = 0.0
    index = start
    while boxes[index].keep_next and index + 1 < len(boxes):
        if boxes[index + 1].section != boxes[start].section:
            break
        height += boxes[index].height
        index += 1
    height += boxes[index].before + boxes[index].line
    if height > boxes[start].page_height:
        return boxes[start].before + boxes[start].line, start
    return height, index
