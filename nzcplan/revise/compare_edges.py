"""What was changed at the head and foot of pages, where texts and pictures repeat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nzcplan.plan.content import Content, EdgeKind, Passage
from nzcplan.revise.edit import Edit
from nzcplan.revise.wording import wording_edits

_NAMES: Final[dict[EdgeKind, str]] = {"header": "页眉", "footer": "页脚"}


def edge_edits(before: Content, after: Content) -> Iterator[Edit]:
    """Yield what differs at the head of pages, then at their foot."""
    for kind, name in _NAMES.items():
        gone, new = _apart(before.edges, after.edges, kind)
        for text in gone:
            other = new.pop(0) if new else ""
            if other:
                yield from wording_edits(Passage(text), Passage(other), name, "text", {})
            else:
                yield Edit("removed", "text", name, text)
        for text in new:
            yield Edit("added", "text", name, after=text)
        gone, new = _apart(before.edge_pictures, after.edge_pictures, kind)
        if gone and new:
            yield Edit("changed", "picture", name, "原图片", "另一图片")
        elif gone:
            yield Edit("removed", "picture", name, "图片")
        elif new:
            yield Edit("added", "picture", name, after="图片")


def _apart(
    before: tuple[tuple[EdgeKind, str], ...],
    after: tuple[tuple[EdgeKind, str], ...],
    kind: EdgeKind,
) -> tuple[list[str], list[str]]:
    """Return what of ``kind`` is only before, and what is only after."""
    ours = [said for each, said in before if each == kind]
    theirs = [said for each, said in after if each == kind]
    return [s for s in ours if s not in theirs], [s for s in theirs if s not in ours]
