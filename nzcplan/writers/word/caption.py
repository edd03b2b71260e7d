"""Captions: the label with a SEQ field inside its bookmark, then the title."""

from __future__ import annotations

from collections.abc import Mapping

from nzcplan.plan.inline import Inlines
from nzcplan.plan.lines import CAPTION_GAP
from nzcplan.writers.word.anchors import Anchor, Anchors, last_number
from nzcplan.writers.word.field import bookmark, field
from nzcplan.writers.word.paragraph import KEEP_WITH_NEXT, Piece, inline_runs, paragraph, run
from nzcplan.writers.word.styles_part import style_id

SEQUENCES = {"table": "表", "figure": "图"}


def caption(role: str, anchor: Anchor, title: Inlines, anchors: Anchors, keep_next: bool) -> Piece:
    """Return the caption paragraph of a table or figure: label, a full-width space, title."""
    label = bookmark(anchor.number, anchor.bookmark, _label(anchor))
    gap = run(CAPTION_GAP) if title else ""
    properties: Mapping[str, str] | None = KEEP_WITH_NEXT if keep_next else None
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
    instruction = f"SEQ {SEQUENCES[anchor.kind]} \\* ARABIC {switch}"
    return (run(before) if before else "") + field(instruction, run(str(count)))
