"""Captions: the label with a SEQ field inside its bookmark, then the title."""

from __future__ import annotations

from nzcplan.plan.inline import Inlines
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchor, Anchors, last_number
from nzcplan.writers.word.field import bookmark, field
from nzcplan.writers.word.paragraph import (
    KEEP_WITH_NEXT,
    NOT_WITH_NEXT,
    Piece,
    inline_runs,
    paragraph,
    run,
)
from nzcplan.writers.word.styles_part import style_id

SEQUENCES = {"table": "表", "figure": "图"}
UNLISTED_SEQUENCES = {"table": "分表", "figure": "分图"}
"""What the captions count by that stand in no list: a list in Word holds what counts by one name,
and would take them in when it is updated."""


def caption(
    role: str, anchor: Anchor, title: Inlines, style: Style, anchors: Anchors, keep_next: bool
) -> Piece:
    """Return the caption paragraph of a table or figure: label, separator, title."""
    label = bookmark(anchor.number, anchor.bookmark, _label(anchor))
    gap = run(style.captions.separator) if title else ""
    properties = KEEP_WITH_NEXT if keep_next else NOT_WITH_NEXT
    return paragraph(style_id(role), f"{label}{gap}{inline_runs(title, anchors)}", properties)


def _label(anchor: Anchor) -> str:
    """The label with its last number as a field that counts anew in each chapter.

    Word restarts the count at each Heading 1 (\\s 1). Where that would not give the number, and at
    the first of a chapter, it is said outright (\\r): LibreOffice does not know \\s.
    """
    count = last_number(anchor.label)
    before = anchor.label.removesuffix(str(count))
    if not count or before == anchor.label:
        return run(anchor.label)
    switch = f"\\r {count}" if anchor.restart else "\\s 1"
    sequences = SEQUENCES if anchor.listed else UNLISTED_SEQUENCES
    instruction = f"SEQ {sequences[anchor.kind]} \\* ARABIC {switch}"
    return (run(before) if before else "") + field(instruction, run(str(count)))
