"""Remarks: the comments of a YAML file that accept a finding, ``# 接受 C031：原因``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from nzcplan.park.source_text import LINE_END, decode

MOST_REMARKS: Final = 1000
"""Remarks of one file that are read."""

_CODES = r"[A-Za-z][0-9]{1,4}"
_REMARK = re.compile(
    rf"(?:(?<=\s)|^)\ufeff?#+[ \t]*(?:接受|accept\b)[ \t]*[:：]?[ \t]*"
    rf"({_CODES}(?:[ \t]*[、,，][ \t]*{_CODES})*)(?![0-9A-Za-z])[ \t]*[:：,，]?[ \t]*([^\r\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_IN_CELL = re.compile(rf"#+[ \t]*(?:接受|accept)[ \t]*[:：]?[ \t]*({_CODES})", re.IGNORECASE)
_SCANNER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Remark(NamedTuple):
    """One code accepted on line ``line`` and column ``column`` for what stands on line ``about``."""

    code: str
    reason: str
    line: int
    column: int
    about: int


def remarks(data: bytes, name: str) -> tuple[Remark, ...]:
    """Return the remarks in a YAML file; none where the file cannot be read.

    One at the end of a line is about that line, one on a line of its own about the next line that
    holds more than a comment. What looks like a remark inside a text is text.
    """
    if "接受".encode() not in data and b"accept" not in data.lower():
        return ()
    text = decode(data, name).text
    if not _REMARK.search(text):
        return ()
    return tuple(_remarks(LINE_END.split(text), _texts(text)))


def remarks_in_table(data: bytes, name: str) -> tuple[Remark, ...]:
    """Return what is written like a remark in a table, where nothing is one: by line and column."""
    if b"#" not in data:
        return ()
    lines = LINE_END.split(decode(data, name).text)
    found = [
        (number, match) for number, line in enumerate(lines) if (match := _IN_CELL.search(line))
    ]
    return tuple(
        Remark(match[1].upper(), "", number + 1, match.start() + 1, number + 1)
        for number, match in found[:MOST_REMARKS]
    )


def _remarks(lines: list[str], texts: dict[int, list[tuple[int, int]]]) -> Iterator[Remark]:
    found = upcoming = 0
    for number, line in enumerate(lines):
        match = _REMARK.search(line) if "#" in line else None
        while match and any(a <= match.start() < b for a, b in texts.get(number, ())):
            match = _REMARK.search(line, match.end(1))
        if match is None:
            continue
        upcoming = _next_content(lines, max(number + 1, upcoming))
        about = number if line[: match.start()].strip() else min(upcoming, len(lines) - 1)
        for code in re.findall(_CODES, match[1]):
            found += 1
            if found > MOST_REMARKS:
                return
            # A comment that stood there before goes on behind the reason.
            reason = re.split(r"\s#", match[2], maxsplit=1)[0].strip()
            yield Remark(code.upper(), reason, number + 1, match.start() + 1, about + 1)


def _next_content(lines: list[str], number: int) -> int:
    """Return the first line from ``number`` on that holds more than a comment, else the end."""
    while number < len(lines) and lines[number].lstrip()[:1] in ("", "#"):
        number += 1
    return number


def _texts(text: str) -> dict[int, list[tuple[int, int]]]:
    """Return, by line from 0, the columns that belong to scalars; up to a syntax error."""
    spans: dict[int, list[tuple[int, int]]] = {}
    try:
        for token in yaml.scan(text, Loader=_SCANNER):
            if not isinstance(token, yaml.ScalarToken):
                continue
            first, last = token.start_mark, token.end_mark
            # Behind the sign of a block (``|``) there is no text yet.
            begin = first.line + 1 if token.style in ("|", ">") else first.line
            for line in range(begin, last.line + 1):
                start = first.column if line == first.line else 0
                end = last.column if line == last.line else 10**9
                spans.setdefault(line, []).append((start, end))
    except yaml.YAMLError:
        pass
    return spans
