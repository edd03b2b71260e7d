"""How many lines text takes: lines are broken as office programs break Chinese text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from nzcplan.plan.inline import Inline, Inlines, Run, plain_text
from nzcplan.writers.word.measure import (
    SCRIPT_GAP,
    character_widths,
    gaps_between_scripts,
    is_latin,
    script_changes,
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
_WIDEST = 1.0 + SCRIPT_GAP
"""No character takes more ems, the gap before it included."""


def one_line_below(width: float, size: float) -> float:
    """Return the ems up to which the lines of a text need no counting in ``width`` points: it is one."""
    return (width - _DOUBT) / size


def count_lines(
    text: str | Inlines, width: float, size: float, spacing: float = 0.0, first_indent: float = 0.0
) -> int:
    """Return how many lines ``text`` takes in ``width`` points, never fewer than one.

    ``spacing`` is added after each character; ``first_indent`` shortens the first line.
    """
    shown = text if isinstance(text, str) else plain_text(text)
    longest = len(shown) * (_WIDEST * size + max(spacing, 0.0)) + first_indent
    if longest < width and "\n" not in shown:
        return 1
    widths = character_widths(shown)
    raised = _raised(text)
    for place in raised:
        widths[place] *= _RAISED
    if shown[:1] in _LATIN_QUOTES:
        widths[0] = _LATIN_QUOTES[shown[0]]
    room, indent = (max(width, size) + _ROUNDING) / size, first_indent / size
    lines = start = 0
    for line in shown.split("\n"):
        end = start + len(line)
        measured = _Line(line, widths[start:end], [place - start for place in raised])
        lines += measured.count(room, 0.0 if start else indent, spacing / size)
        start = end + 1
    return lines


def _raised(text: str | Inlines) -> list[int]:
    """Return the places of the characters above or below the line."""
    if isinstance(text, str) or not any(map(_is_raised, text)):
        return []
    places: list[int] = []
    start = 0
    for item in text:
        end = start + len(plain_text((item,)))
        if _is_raised(item):
            places.extend(range(start, end))
        start = end
    return places


def _is_raised(item: Inline) -> bool:
    return isinstance(item, Run) and item.position != "normal"


class _Line(Struct, frozen=True):
    """Text without a line end of its own, the widths of its characters in ems, and the places of
    those that are raised or lowered.
    """

    text: str
    widths: Sequence[float]
    raised: Sequence[int]

    def count(self, room: float, indent: float, spacing: float) -> int:
        """Return how many lines of ``room`` ems the text takes, the first shorter by ``indent``."""
        steps = [own + spacing for own in self.widths] if spacing else list(self.widths)
        # The gap between scripts is as wide as the character before it is large.
        gaps = dict.fromkeys(gaps_between_scripts(self.text), SCRIPT_GAP)
        for place in self.raised:
            if place + 1 in gaps:
                gaps[place + 1] *= _RAISED
        for place, gap in gaps.items():
            steps[place] += gap
        if spacing:
            # LibreOffice puts none after the last character of a stretch of one script, nor of a
            # line.
            for place in script_changes(self.text):
                steps[place] -= spacing
            room += spacing
        reached = [0.0, *accumulate(steps)]
        if indent + reached[-1] <= room:
            return 1
        lines, start, free = 1, 0, room - indent
        while True:
            fitting = reached[start] + gaps.get(start, 0.0) + free
            end = bisect_right(reached, fitting, lo=start) - 1
            while end < len(self.text) and self.text[end] == " ":
                end += 1  # blanks at the end of a line take no room
            if end >= len(self.text):
                return lines
            start = _last_break(self.text, start, max(end, start + 1))
            lines, free = lines + 1, room


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
