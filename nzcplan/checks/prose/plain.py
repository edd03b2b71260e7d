"""A text as it is read: markup and line breaks taken away, each character knowing its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from msgspec import Struct

FILLER: Final = "\0"
"""Stands for words in brackets that say nothing about which number is meant."""

_DROPPED: Final = re.compile(
    r"\*\*|~(?P<lowered>[A-Za-z0-9]{1,8})~"
    r"|(?<=[\u4e00-\u9fff])[ \u3000\xa0]++|(?<![ \u3000\xa0])[ \u3000\xa0]++(?=[\u4e00-\u9fff])"
    r"|(?<!\n)\n(?![ \t]{0,40}\n|[ \t]{0,40}[-•]\s|[ \t]{0,40}\d{1,2}[.)]\s)"
)
_ALIKE: Final = str.maketrans(
    "０１２３４５６７８９．％₂²³(),;:?!\u3000\xa0",
    "0123456789.%223（），；：？！  ",
)
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ASIDE: Final = re.compile(
    r"（(?:按?(?:当量|等价)值?(?:计算?)?|(?:(?:19|20)\d\d年)?(?:价格?|可比价格?|不变价格?|当年价格?))）"
)


class Plain(Struct, frozen=True):
    """``text`` for reading, made of stretches of ``source``: each begins at one of ``starts`` in
    ``text`` and at the same of ``origins`` in ``source``.

    Half-width punctuation counts as full-width, lowered and raised figures as figures. Lines of a
    paragraph are joined; a line break is the end of a paragraph or of an item of a list.
    """

    source: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """Return what was typed for ``text[start:end]``."""
        return self.source[self._place(start) : self._place(end - 1) + 1]

    def _place(self, position: int) -> int:
        """Return where in ``source`` the character at ``position`` stands."""
        stretch = bisect_right(self.starts, position) - 1
        return self.origins[stretch] + position - self.starts[stretch]


def plain(source: str) -> Plain:
    """Return ``source`` as it is read, in time that grows with its length."""
    kept: list[tuple[int, int]] = []
    end = 0
    for match in _DROPPED.finditer(source):
        kept.append((end, match.start()))
        if match["lowered"]:
            kept.append(match.span("lowered"))
        end = match.end()
    kept.append((end, len(source)))
    whole = "".join(source[start:stop] for start, stop in kept)
    text = _BETWEEN_DIGITS.sub("_", whole).translate(_ALIKE)
    text = _ASIDE.sub(lambda aside: FILLER * len(aside.group()), text)
    lengths = (stop - start for start, stop in kept)
    starts = tuple(accumulate(lengths, initial=0))[:-1]
    return Plain(source, text, starts, tuple(start for start, _ in kept))
