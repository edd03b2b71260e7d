"""Longer text of the user's: a small subset of Markdown, read into blocks.

Paragraphs are separated by an empty line; lines of one paragraph are joined. ``- `` begins a list
item, ``1. `` an ordered one. ``**bold**``, ``H~2~O`` and ``10^4^`` mark runs; a backslash before
``* ~ ^ \\ - #`` takes the mark literally. Nothing else is markup.
"""

from __future__ import annotations

import re
from typing import Final

from nzcplan.plan.document import Block, ItemList, Paragraph
from nzcplan.plan.inline import Inline, Inlines, Position, Run
from nzcplan.plan.typography import typeset

_BULLET: Final = re.compile(r"[-•]\s+(?P<text>.*)")
_ORDERED: Final = re.compile(r"\d{1,2}[.)]\s+(?P<text>.*)")
_MARKS: Final = re.compile(
    r"\\(?P<literal>[*~^\\#-])"
    r"|\*\*(?P<bold>(?=\S)(?:[^*]|\*(?!\*))+?(?<=\S))\*\*"
    r"|~(?P<sub>[A-Za-z0-9+-]{1,8})~"
    r"|\^(?P<sup>[A-Za-z0-9+-]{1,8})\^"
)


def prose_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists that ``text`` writes."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip()):
        blocks.extend(_chunk(chunk))
    return tuple(blocks)


def prose_inlines(text: str) -> Inlines:
    """Return ``text`` as one line of runs, for a place that has no room for blocks."""
    return _marked("".join(line.strip() for line in text.splitlines()))


def _chunk(chunk: str) -> list[Block]:
    """Return the blocks of lines without an empty one between them: text, then lists."""
    blocks: list[Block] = []
    lines: list[str] = []
    items: list[str] = []
    ordered = False

    def end_items() -> None:
        if items:
            blocks.append(ItemList(tuple(_marked(item) for item in items), ordered))
            items.clear()

    def end_text() -> None:
        if lines:
            blocks.append(Paragraph(_marked("".join(lines))))
            lines.clear()

    for raw in chunk.splitlines():
        line = raw.strip()
        bullet, number = _BULLET.fullmatch(line), _ORDERED.fullmatch(line)
        match = bullet or number
        if match:
            end_text()
            if items and ordered != (number is not None):
                end_items()
            ordered = number is not None
            items.append(match["text"])
        elif items and raw.startswith((" ", "\t")):
            items[-1] += line
        else:
            end_items()
            lines.append(line)
    end_items()
    end_text()
    return blocks


def _marked(text: str) -> Inlines:
    runs: list[Inline] = []
    end = 0
    for match in _MARKS.finditer(text):
        runs.extend(typeset(text[end : match.start()]))
        end = match.end()
        kind = match.lastgroup
        if kind == "literal":
            runs.append(Run(match["literal"]))
        elif kind == "bold":
            runs.extend(typeset(match["bold"], strong=True))
        else:
            position: Position = "subscript" if kind == "sub" else "superscript"
            runs.append(Run(match[kind or ""], position=position))
    runs.extend(typeset(text[end:]))
    return tuple(runs)
