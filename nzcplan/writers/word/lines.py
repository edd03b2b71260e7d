"""How many lines text takes: lines are broken as office programs break Chinese text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.writers.word.measure import (
    SCRIPT_GAP,
    character_widths,
    gaps_between_scripts,
    is_latin,
    script_changes,
    text_width,
)

_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〗〉”’…—～·％,.;:?!)]}%")
_NEVER_LAST = frozenset("（《「『【〔〖〈“‘([{")
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
    widths = character_widths(shown) if isinstance(text, str) else _widths_of(text)
    if shown[:1] in _LATIN_QUOTES:
        widths[0] = _LATIN_QUOTES[shown[0]]
    lines = start = 0
    for line in shown.split("\n"):
        indent = 0.0 if start else first_indent
        own = widths[start : start + len(line)]
        lines += _lines_of(line, own, max(width, size), size, spacing, indent)
        start += len(line) + 1
    return lines


def _widths_of(inlines: Inlines) -> list[float]:
    widths: list[float] = []
    for item in inlines:
        own = character_widths(plain_text((item,)))
        raised = isinstance(item, Run) and item.position != "normal"
        widths.extend([width * _RAISED for width in own] if raised else own)
    return widths


def _lines_of(
    text: str, widths: list[float], width: float, size: float, spacing: float, indent: float
) -> int:
    """Return the lines of ``text``, which has no line end of its own."""
    steps = [own * size + spacing for own in widths]
    gaps = gaps_between_scripts(text)
    for place in gaps:
        steps[place] += SCRIPT_GAP * size
    if spacing:
        # LibreOffice puts none after the last character of a stretch of one script, nor of a line.
        for place in script_changes(text):
            steps[place] -= spacing
        width += spacing
    reached = [0.0, *accumulate(steps)]
    if indent + reached[-1] <= width + _ROUNDING:
        return 1
    gapped = frozenset(gaps)
    lines, start, room = 1, 0, width - indent
    while True:
        dropped = SCRIPT_GAP * size if start in gapped else 0.0
        end = bisect_right(reached, reached[start] + dropped + room + _ROUNDING, lo=start) - 1
        while end < len(text) and text[end] == " ":
            end += 1  # blanks at the end of a line take no room
        if end >= len(text):
            return lines
        start = _last_break(text, start, max(end, start + 1))
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
    figure_after_stop = before in _STOPS and is_latin(after)
    return after in _NEVER_FIRST or before in _NEVER_LAST or figure_after_stop
