"""Lines of a YAML form: code with a remark, laid out so that remarks stand in a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

WIDEST_CODE: Final = 42
WIDEST_LINE: Final = 110
WIDEST_NOTE: Final = 92
"""Columns, a Chinese character taking two; beyond them a remark goes above its code."""

# Pieces that stay on one line: a word or a character, with what may not begin or end a line.
_PIECE: Final = re.compile(r"[（“《〔]*(?:[!-~]+ *|.)[，。；：、）”》〕]*")

_PHRASE_BEGUN: Final = re.compile(r"(.*[，。；：、）])(.{0,16})")


class Line(Struct, frozen=True):
    """``lead`` is indentation and comment signs; a remark without code is a line of its own."""

    code: str = ""
    remark: str = ""
    lead: str = ""


BLANK: Final = Line()


def indented(lines: Iterable[Line], lead: str = "  ") -> list[Line]:
    """Return the lines one step further in."""
    return [line if line == BLANK else replace(line, lead=lead + line.lead) for line in lines]


def commented(lines: Iterable[Line]) -> list[Line]:
    """Return the lines as a comment: taking the first ``#`` away makes them valid again."""
    return indented((line for line in lines if line != BLANK), "#")


def item(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a mapping as an item of a list."""
    first = next(number for number, line in enumerate(lines) if line.code)
    return [
        *indented(lines[:first]),
        *indented(lines[first : first + 1], "- "),
        *indented(lines[first + 1 :]),
    ]


def text(lines: Iterable[Line]) -> str:
    """Return the lines as a file's text, never with two blank lines in a row or one at the end."""
    rows: list[str] = []
    for has_both, run in groupby(lines, lambda line: bool(line.code and line.remark)):
        group = list(run)
        narrow = [w for w in map(_code_width, group) if w <= WIDEST_CODE]
        column = max(narrow, default=0) + 2 if has_both else 0
        for line in group:
            rows += _rows(line, column)
    kept = (row for row, before in zip(rows, ["", *rows], strict=False) if row or before)
    return "\n".join(kept).rstrip("\n") + "\n"


def _rows(line: Line, column: int) -> list[str]:
    code = (line.lead + line.code).rstrip()
    if not line.remark:
        return [code]
    gap = max(column - _code_width(line), 2)
    if line.code and _code_width(line) + gap + 2 + _width(line.remark) <= WIDEST_LINE:
        return [f"{code}{' ' * gap}# {line.remark}"]
    lead = line.lead.replace("-", " ").removesuffix("#")
    notes = [f"{lead}# {part}" for part in _wrapped(line.remark, WIDEST_NOTE - _width(lead))]
    return [*notes, code] if line.code else notes


def _wrapped(remark: str, columns: int) -> list[str]:
    rows = [""]
    for piece in _PIECE.findall(remark):
        if _width(rows[-1] + piece) > columns:
            phrase = _PHRASE_BEGUN.fullmatch(rows[-1])
            rows[-1:] = phrase.groups() if phrase else [rows[-1], ""]
        rows[-1] += piece
    return [row.strip() for row in rows]


def _code_width(line: Line) -> int:
    return _width((line.lead + line.code).rstrip())


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
