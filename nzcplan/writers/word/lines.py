"""How many lines text takes: lines are broken as office programs break Chinese text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.writers.word.measure import (
    SCRIPT_GAP,
    character_widths,
    gaps_between_scripts,
    is_latin,
    script_changes,
    text_width,
)

_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〗〉”’…～·％,.;:?!)]}%")
_NEVER_LAST = frozenset("（《「『【〔〖〈“‘([{")
_DASH = "—"
"""A line may end on either side of a dash, but not between two."""

_STOPS = frozenset("，。、")
"""LibreOffice does not part these from a figure or Latin letter that follows; Word does."""

_OPERATORS = frozenset("×÷")
"""Signs that LibreOffice keeps with the figures and letters around them."""

_RAISED = 0.58
"""The size of what is set above or below the line against the rest: LibreOffice's, Word's is about
two thirds."""

_LATIN_QUOTES = {"“": 0.444, "‘": 0.333}
"""Quotation marks at the beginning of a paragraph: LibreOffice takes them from the Latin font,
Word from the Chinese one as the file says.
"""

_ROUNDING = 0.05
"""Points by which a line may seem overfull: widths in the file are twentieths of a point."""
_DOUBT = 1.0
"""Points by which a line must be shorter than the room it has to be taken for one unseen."""


def count_lines(
    text: str | Inlines, width: float, size: float, spacing: float = 0.0, first_indent: float = 0.0
) -> int:
    """Return how many lines ``text`` takes in ``width`` points, never fewer than one.

    ``spacing`` is added after each character; ``first_indent`` shortens the first line.
    """
    shown = text if isinstance(text, str) else plain_text(text)
    if spacing >= 0 and "\n" not in shown:
        # No character is ever wider than it is measured here.
        longest = text_width(shown, size, spacing) + first_indent + _DOUBT
        if longest < width:
            return 1
    scales = [1.0] * len(shown) if isinstance(text, str) else _scales_of(text)
    widths = [own * scale for own, scale in zip(character_widths(shown), scales, strict=True)]
    if shown[:1] in _LATIN_QUOTES:
        widths[0] = _LATIN_QUOTES[shown[0]]
    lines = start = 0
    for line in shown.split("\n"):
        indent = 0.0 if start else first_indent
        own = slice(start, start + len(line))
        measured = _Line(line, widths[own], scales[own], size, spacing)
        lines += measured.count(max(width, size), indent)
        start += len(line) + 1
    return lines


def _scales_of(inlines: Inlines) -> list[float]:
    """Return the size of each character against the size of the text."""
    scales: list[float] = []
    for item in inlines:
        raised = isinstance(item, Run) and item.position != "normal"
        scales.extend([_RAISED if raised else 1.0] * len(plain_text((item,))))
    return scales


class _Line(Struct, frozen=True):
    """Text without a line end of its own; widths and scales of its characters are in ems."""

    text: str
    widths: Sequence[float]
    scales: Sequence[float]
    size: float
    spacing: float

    def count(self, width: float, indent: float) -> int:
        """Return how many lines the text takes."""
        # The gap between scripts is as wide as the character before it is large.
        gaps = {
            place: SCRIPT_GAP * self.size * self.scales[place - 1]
            for place in gaps_between_scripts(self.text)
        }
        steps = [own * self.size + self.spacing for own in self.widths]
        for place, gap in gaps.items():
            steps[place] += gap
        if self.spacing:
            # LibreOffice puts none after the last character of a stretch of one script, nor of a
            # line.
            for place in script_changes(self.text):
                steps[place] -= self.spacing
            width += self.spacing
        reached = [0.0, *accumulate(steps)]
        if indent + reached[-1] <= width + _ROUNDING:
            return 1
        lines, start, room = 1, 0, width - indent
        while True:
            fitting = reached[start] + gaps.get(start, 0.0) + room + _ROUNDING
            end = bisect_right(reached, fitting, lo=start) - 1
            while end < len(self.text) and self.text[end] == " ":
                end += 1  # blanks at the end of a line take no room
            if end >= len(self.text):
                return lines
            start = _last_break(self.text, start, max(end, start + 1))
            lines, room = lines + 1, width


def _last_break(text: str, start: int, end: int) -> int:
    """Return the last place up to ``end`` where a line may end, else ``end``: the word is cut."""
    for place in range(end, start, -1):
        if not _glued(text[place - 1], text[place]):
            return place
    return end


def _in_word(character: str) -> bool:
    """Whether a character holds together with such next to it: 100 kWh×1.255 parts at the space."""
    return "!" <= character <= "~" or character in _OPERATORS


def _glued(before: str, after: str) -> bool:
    """Whether no line breaks between two characters."""
    if after == " " or before == " ":
        return after == " "
    if _in_word(before) and _in_word(after):
        return True
    if before == after == _DASH:
        return True
    figure_after_stop = before in _STOPS and is_latin(after)
    return after in _NEVER_FIRST or before in _NEVER_LAST or figure_after_stop
