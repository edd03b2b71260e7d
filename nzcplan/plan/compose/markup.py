"""The markup that templates are written in, and how a rendered template becomes blocks.

A template's own text is read line by line: ``# `` to ``### `` a heading below the clause's own,
``[#name]`` at its end is its anchor, ``- `` and ``1. `` list items, ``$ `` a formula, ``! `` a note, ``= `` a bold line, anything else a
paragraph (lines up to the next empty one are one paragraph). ``**bold**`` marks runs. Values never
pass through this: rendering leaves a token for each, so nothing a user typed can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from nzcplan.park.base import Prose
from nzcplan.plan.compose.rich import PlacedBlock, UnprintableError, inlines_of
from nzcplan.plan.document import Block, Heading, ItemList, PageBreak, Paragraph, ParagraphKind
from nzcplan.plan.inline import Inline, Inlines, Run, plain_text
from nzcplan.plan.prose import prose_blocks
from nzcplan.plan.typography import typeset

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_HEADING: Final = re.compile(r"(#{1,3}) (.+?)(?: \[#([a-z][a-z0-9-]*)\])?$")
_ITEM: Final = re.compile(r"(-|\d{1,2}\.) (.+)")
_SPECIAL: Final[dict[str, ParagraphKind]] = {
    "$": "formula",
    "!": "note",
    "=": "unnumbered_heading",
}
PAGE_BREAK: Final = "%page%"


@dataclass
class Printed:
    """What one rendering printed, by number; the template's text holds a token for each."""

    values: list[object] = field(default_factory=list)

    def token(self, value: object) -> str:
        """Remember ``value`` and return what stands for it in the text."""
        self.values.append(value)
        return f"{_OPEN}{len(self.values) - 1}{_CLOSE}"


def blocks_of(text: str, values: Sequence[object], level: int) -> tuple[Block, ...]:
    """Return the blocks of a rendered template; ``# `` headings get ``level``.

    Raises UnprintableError where a table or figure stands inside a sentence.
    """
    reader = _Reader(values, level)
    for line in text.splitlines():
        reader.line(line.strip())
    reader.end()
    return tuple(reader.blocks)


class _Reader:
    """Reads lines and keeps the paragraph or list that is still open."""

    def __init__(self, values: Sequence[object], level: int) -> None:
        self.blocks: list[Block] = []
        self._values = values
        self._level = level
        self._open: list[str] = []
        self._items: list[str] = []
        self._ordered = False

    def line(self, line: str) -> None:
        if not line:
            self._end_paragraph()
        elif line == PAGE_BREAK:
            self.end()
            self.blocks.append(PageBreak())
        elif match := _HEADING.match(line):
            self.end()
            level = self._level + len(match[1]) - 1
            self.blocks.append(Heading(level, plain_text(self._inlines(match[2])), match[3] or ""))
        elif match := _ITEM.match(line):
            self._item(match[1] != "-", match[2])
        elif line[0] in _SPECIAL and line[1:2] == " ":
            self.end()
            self.blocks.append(Paragraph(self._inlines(line[2:]), _SPECIAL[line[0]]))
        elif (token := _TOKEN.fullmatch(line)) and self._place(self._values[int(token[1])]):
            pass
        else:
            self._end_items()
            self._open.append(line)

    def end(self) -> None:
        self._end_paragraph()
        self._end_items()

    def _item(self, ordered: bool, text: str) -> None:
        self._end_paragraph()
        if self._items and self._ordered != ordered:
            self._end_items()
        self._ordered = ordered
        self._items.append(text)

    def _place(self, value: object) -> bool:
        """Take a value that stands on a line of its own as blocks, if it is one that can."""
        if isinstance(value, PlacedBlock):
            self.end()
            self.blocks.append(value)
            return True
        if isinstance(value, Prose):
            self.end()
            self.blocks.extend(prose_blocks(value))
            return True
        return False

    def _end_paragraph(self) -> None:
        if self._open:
            self._end_items()
            self.blocks.append(Paragraph(self._inlines("".join(self._open))))
            self._open = []

    def _end_items(self) -> None:
        if self._items:
            items = tuple(self._inlines(item) for item in self._items)
            self.blocks.append(ItemList(items, self._ordered))
            self._items = []

    def _inlines(self, text: str) -> Inlines:
        found: list[Inline] = []
        for index, piece in enumerate(text.split("**")):
            found.extend(_with_values(piece, self._values, strong=index % 2 == 1))
        return tuple(found)


def _with_values(text: str, values: Sequence[object], *, strong: bool) -> list[Inline]:
    found: list[Inline] = []
    for index, piece in enumerate(_TOKEN.split(text)):
        if index % 2 == 0:
            found.extend(typeset(piece, strong=strong))
            continue
        value = values[int(piece)]
        if isinstance(value, PlacedBlock):
            raise UnprintableError(f"{type(value).__name__} {value.id}")
        shown = inlines_of(value)
        found.extend(_strengthened(shown) if strong else shown)
    return found


def _strengthened(inlines: Inlines) -> list[Inline]:
    return [replace(item, strong=True) if isinstance(item, Run) else item for item in inlines]
