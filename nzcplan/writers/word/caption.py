"""Captions: the label with a SEQ field inside its bookmark, then the title."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nzcplan.plan.inline import Inlines
from nzcplan.writers.word.anchors import Anchor, Anchors
from nzcplan.writers.word.field import bookmark, field
from nzcplan.writers.word.paragraph import KEEP_WITH_NEXT, Piece, inline_runs, paragraph, run
from nzcplan.writers.word.styles_part import style_id

_LABEL = re.compile(r"(.*?)(\d+)")
SEQUENCES = {"table": "表", "figure": "图"}


def caption(role: str, anchor: Anchor, title: Inlines, anchors: Anchors, keep_next: bool) -> Piece:
    """Return the caption paragraph of a table or figure: label, a full-width space, title."""
    label = bookmark(anchor.number, anchor.bookmark, _label(anchor))
    gap = run("　") if title else ""
    properties: Mapping[str, str] | None = KEEP_WITH_NEXT if keep_next else None
    return paragraph(style_id(role), f"{label}{gap}{inline_runs(title, anchors)}", properties)


def _label(anchor: Anchor) -> str:
    """The label with its last number as a field that counts anew in each chapter.

    The first of a chapter says so with \\r: LibreOffice does not know \\s, which counts by Heading 1.
    """
    parts = _LABEL.fullmatch(anchor.label)
    if parts is None:
        return run(anchor.label)
    before, count = parts.groups()
    restart = ""
    if before.endswith("-"):
        restart = " \\r 1" if count == "1" else " \\s 1"
    instruction = f"SEQ {SEQUENCES[anchor.kind]} \\* ARABIC{restart}"
    return (run(before) if before else "") + field(instruction, run(count))
