"""How wide text is on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata

TAB = 4
"""Columns from one tab stop to the next."""


def width(text: str) -> int:
    """Return the columns that ``text`` takes."""
    return sum(_columns(character) for character in text)


def padded(text: str, columns: int) -> str:
    """Return ``text`` with spaces behind it up to ``columns`` columns."""
    return text + " " * max(0, columns - width(text))


def visible(character: str, column: int = 0) -> str:
    """Return what to print for ``character`` at ``column`` (from 0).

    Tabs come out as spaces; what a terminal would obey or not show, as a sign or its number.
    """
    if character == "\t":
        return " " * (TAB - column % TAB)
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{code:04X}>"
    return character


def all_visible(text: str) -> str:
    """Return ``text`` with nothing in it that a terminal would obey."""
    return text if text.isprintable() else "".join(visible(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
