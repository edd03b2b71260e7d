"""How wide text is: an estimate without any font file."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

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
SCRIPT_GAP = 0.2
"""Office programs open a small gap between a Chinese character and a Latin one (in ems)."""


_CHINESE_BLANK = 0.225
"""LibreOffice draws a blank that follows a Chinese character in the Chinese font (in ems, of Noto);
Word in the Latin one."""

_LATIN_BELOW = "\u2000"
_OTHER_LATIN = 0.55
_SIGNS = {"×": 0.564, "÷": 0.549}
"""Those of Times New Roman that formulas consist of."""
_WORD = re.compile("[!-~]+")
_LATIN = re.compile("[\0-\u1fff]")
_LATIN_LETTER = r"[0-9A-Za-zªº²³¹µÀ-ÖØ-öø-\u1fff]"
_CHINESE_BEFORE = re.compile(r"(?<=[\u3000-\uffef]) ")
_SCRIPTS_MEET = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?={_LATIN_LETTER})|(?<={_LATIN_LETTER})(?=[\u4e00-\u9fff])"
)


class _Widths(dict[str, float]):
    """The width of each character in ems, worked out when it is first asked for."""

    def __missing__(self, character: str) -> float:
        width = _OTHER_LATIN if is_latin(character) else 1.0
        if " " <= character <= "~":
            width = _LATIN_WIDTHS[ord(character) - 32] / 1000
        self[character] = width
        return width


_WIDTHS = _Widths(_SIGNS)


def is_latin(character: str) -> bool:
    """Whether ``character`` is drawn with the Latin font at less than a full width."""
    return character < _LATIN_BELOW


def character_widths(text: str) -> list[float]:
    """Return the width of each character of ``text`` in ems."""
    widths = list(map(_WIDTHS.__getitem__, text))
    for blank in _blanks_after_chinese(text):
        widths[blank] = _CHINESE_BLANK
    return widths


def _blanks_after_chinese(text: str) -> list[int]:
    if " " not in text or text.isascii():
        return []
    return [found.start() for found in _CHINESE_BEFORE.finditer(text)]


def gaps_between_scripts(text: str) -> list[int]:
    """Return the places in ``text`` before which a gap of ``SCRIPT_GAP`` is opened."""
    if text.isascii():
        return []
    return [found.start() for found in _SCRIPTS_MEET.finditer(text)]


def script_changes(text: str) -> list[int]:
    """Return the places in ``text`` where Chinese characters follow Latin ones or the reverse."""
    latin = [is_latin(character) for character in text]
    return [place for place in range(1, len(text)) if latin[place] is not latin[place - 1]]


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """Return the width of ``text`` on one line in points.

    ``spacing`` is added after each character; the longest line counts where text has several.
    """
    if "\n" in text:
        return max(text_width(line, size, spacing) for line in text.split("\n"))
    return _ems(text, character_widths(text)) * size + spacing * len(text)


def _ems(text: str, widths: list[float]) -> float:
    """Return the width of ``text``, which is one line, given those of its characters."""
    return sum(widths) + SCRIPT_GAP * len(gaps_between_scripts(text))


class MeasuredText(Struct, frozen=True):
    """A text and its widths in ems, from which those in any size follow.

    ``width`` is that of the longest line; ``token`` that of the longest stretch that has no place to
    break: a word of Latin characters, or any one character.
    """

    text: str
    width: float
    token: float
    one_line: bool
    """Whether it has no line end of its own."""


@lru_cache(maxsize=20_000)
def measured(text: str) -> MeasuredText:
    """Return ``text`` with its widths; the same stand in many cells."""
    if "\n" in text:
        lines = [measured(line) for line in text.split("\n")]
        width = max(line.width for line in lines)
        return MeasuredText(text, width, max(line.token for line in lines), False)
    if not _LATIN.search(text):
        return MeasuredText(text, float(len(text)), float(bool(text)), True)
    widths = character_widths(text)
    width = _ems(text, widths)
    words = _WORD.findall(text)
    if words and words[0] == text:
        return MeasuredText(text, width, width, True)
    longest = max(widths)
    for word in words:
        if len(word) > 1:
            longest = max(longest, sum(map(_WIDTHS.__getitem__, word)))
    return MeasuredText(text, width, longest, True)
