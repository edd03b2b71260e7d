"""How wide text is in a chart picture, and where it is broken."""

from __future__ import annotations

import unicodedata

CM_PER_POINT = 2.54 / 72


def width_em(text: str) -> float:
    """Return the width of ``text`` in ems: 1 for a Chinese character, about half for a Latin."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.58 for char in text)


def width_cm(text: str, size_pt: float) -> float:
    """Return about how wide one line of ``text`` is at ``size_pt``."""
    return width_em(text) * size_pt * CM_PER_POINT


def shortened(text: str, ems: float) -> str:
    """Return ``text`` on one line, cut with … where it is wider than ``ems``."""
    return _cut(" ".join(text.split()), ems)


def wrapped(text: str, ems: float, lines: int) -> str:
    """Return ``text`` broken to at most ``lines`` lines of ``ems``; what is left over is cut with …

    Latin words are kept whole where they fit on a line.
    """
    rest = " ".join(text.split())
    broken: list[str] = []
    while rest and len(broken) < lines - 1:
        at = _break_at(rest, ems)
        broken.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    if rest:
        broken.append(_cut(rest, ems))
    return "\n".join(broken)


def whole(text: str, ems: float) -> str:
    """Return ``text`` broken to as few lines of ``ems`` as it takes: nothing is cut off, and no line
    is left with a character or two."""
    broken = wrapped(text, ems, len(text) + 1)
    lines = broken.count("\n") + 1
    even = wrapped(text, min(width_em(text) / lines + 1, ems), len(text) + 1)
    return even if even.count("\n") + 1 == lines else broken


def _break_at(text: str, ems: float) -> int:
    """Return how many characters of ``text`` fit in ``ems``, at least one."""
    at, width = 0, 0.0
    while at < len(text) and width + width_em(text[at]) <= ems:
        width += width_em(text[at])
        at += 1
    if at == len(text):
        return at
    # Step back to the start of a Latin word or number, and keep closing marks on their line.
    back = at
    while back > 0 and _latin(text[back - 1]) and _latin(text[back]):
        back -= 1
    while back > 0 and (text[back] in "，。、；：）》)%" or text[back - 1] in "（《("):
        back -= 1
    return max(back or at, 1)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _cut(text: str, ems: float) -> str:
    if width_em(text) <= ems:
        return text
    kept = text
    while len(kept) > 1 and width_em(kept) + 1 > ems:
        kept = kept[:-1]
    return kept + "…"
