"""How wide text is and how many lines it takes: an estimate without any font file."""

from __future__ import annotations

import itertools
import re

# Advance widths of Times New Roman for U+0020 to U+007E in thousandths of the size.
_LATIN_WIDTHS = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500,) * 10,
    *(278, 278, 564, 564, 564, 444, 921),
    *(722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889),
    *(722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611),
    *(333, 278, 333, 469, 500, 333),
    *(444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778),
    *(500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444),
    *(480, 200, 480, 541),
)
_GAP_BETWEEN_SCRIPTS = 0.2
"""Office programs open a small gap between a Chinese character and a Latin one (in ems)."""

_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〗〉”’…—～·％,.;:?!)]}%")
_NEVER_LAST = frozenset("（《「『【〔〖〈“‘([{")
_STOPS = frozenset("，。、；：")
_TOKEN = re.compile(r"[!-~]+|\s|.")


def is_latin(character: str) -> bool:
    """Whether ``character`` is drawn with the Latin font at less than a full width."""
    return character < "\u2000"


def character_width(character: str) -> float:
    """Return the width of ``character`` in ems."""
    if " " <= character <= "~":
        return _LATIN_WIDTHS[ord(character) - 32] / 1000
    return 0.55 if is_latin(character) else 1.0


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """Return the width of ``text`` on one line in points.

    ``spacing`` is added after each character; the longest line counts where text has several.
    """
    if "\n" in text:
        return max(text_width(line, size, spacing) for line in text.split("\n"))
    width = sum(character_width(character) for character in text)
    gaps = sum(_gap(before, after) for before, after in itertools.pairwise(text))
    return (width + gaps) * size + spacing * len(text)


def longest_token_width(text: str, size: float) -> float:
    """Return the width of the longest stretch of ``text`` that has no place to break."""
    return max((text_width(token, size) for token in _TOKEN.findall(text)), default=0.0)


def count_lines(
    text: str, width: float, size: float, spacing: float = 0.0, first_indent: float = 0.0
) -> int:
    """Return how many lines ``text`` takes in ``width`` points, never fewer than one."""
    width = max(width, size)
    return sum(
        _lines_of_paragraph(part, width, size, spacing, first_indent if index == 0 else 0.0)
        for index, part in enumerate(text.split("\n"))
    )


def _lines_of_paragraph(
    text: str, width: float, size: float, spacing: float, first_indent: float
) -> int:
    lines = 1
    at = first_indent
    before = ""
    for token in _unbreakable(text):
        gap = _gap(before[-1:], token[0]) * size if before else 0.0
        token_width = text_width(token, size, spacing)
        if token == " " or at + gap + token_width <= width + 0.05:
            at += gap + token_width
        else:
            lines += 1
            at = token_width
            while at > width:  # a token longer than a line is cut
                lines += 1
                at -= width
        before = token
    return lines


def _unbreakable(text: str) -> list[str]:
    """Split ``text`` where a line may break: kinsoku glues marks to what they belong to."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if pieces and pieces[-1] != " " and _glued(pieces[-1][-1], token[0]):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _glued(before: str, after: str) -> bool:
    """Whether no line breaks here; LibreOffice does not part a stop from a figure after it."""
    figure_after_stop = before in _STOPS and is_latin(after)
    return after in _NEVER_FIRST or before in _NEVER_LAST or figure_after_stop


def _gap(before: str, after: str) -> float:
    if not before or is_latin(before) == is_latin(after):
        return 0.0
    wide, narrow = (after, before) if is_latin(before) else (before, after)
    return _GAP_BETWEEN_SCRIPTS if "\u4e00" <= wide <= "\u9fff" and narrow.isalnum() else 0.0
