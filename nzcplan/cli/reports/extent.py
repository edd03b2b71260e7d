"""Extent: how far what begins at a place reaches on its line."""

from __future__ import annotations

import re
from typing import Final

_CELL: Final = re.compile(r'[ \t]*(?:"(?:[^"]|"")*"?|[^,]*)')
_QUOTED: Final = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"?'),
    "'": re.compile(r"'(?:[^']|'')*'?"),
}
_PLAIN: Final = re.compile(r"(?:(?!:[ \t]|:$|[ \t]+#).)+")
_PLAIN_IN_FLOW: Final = re.compile(r"(?:(?!:[ \t,\[\]{}]|:$|[ \t]+#)[^,\[\]{}])+")
_BLANK: Final = re.compile(r"[ \t]+")
_OPEN, _CLOSED = "[{", "]}"


def extent_in_csv(line: str, start: int) -> tuple[int, int]:
    """Return where the cell that begins at ``start`` (from 0) begins and ends, without blanks."""
    match = _CELL.match(line, start)
    return _stripped(line, start, match.end() if match else len(line))


def extent_in_yaml(line: str, start: int) -> tuple[int, int]:
    """Return where the value or key at ``start`` (from 0) begins and ends on this line.

    A list or mapping in brackets reaches to its closing bracket, a text on several lines to the
    end of the first.
    """
    first = line[start : start + 1]
    if blank := _BLANK.match(line, start):
        return start, blank.end()
    if not first.isprintable():
        return start, start + 1
    if first in _QUOTED:
        match = _QUOTED[first].match(line, start)
        return _stripped(line, start, match.end() if match else len(line))
    if first and first in _OPEN:
        return start, _closing(line, start)
    depth = _brackets(line, start)
    match = (_PLAIN_IN_FLOW if depth else _PLAIN).match(line, start)
    return _stripped(line, start, match.end() if match else start + 1)


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the extent without blanks at its ends; at least one character."""
    while start < end - 1 and line[start] in " \t":
        start += 1
    while end > start + 1 and line[end - 1 : end] in (" ", "\t", ""):
        end -= 1
    return start, max(end, start + 1)


def _brackets(line: str, until: int) -> int:
    """Return how many brackets are open before ``until``."""
    depth = position = 0
    while position < until:
        position, step = _step(line, position)
        depth = max(depth + step, 0)
    return depth


def _closing(line: str, start: int) -> int:
    """Return the position behind the bracket that closes the one at ``start``, else the end."""
    depth, position = 0, start
    while position < len(line):
        position, step = _step(line, position)
        depth += step
        if depth == 0:
            return position
    return len(line.rstrip())


def _step(line: str, position: int) -> tuple[int, int]:
    """Return the position after this character or quoted text, and +1 or -1 for a bracket."""
    character = line[position]
    begins = position == 0 or line[position - 1] in " \t,[{:"
    if character in _QUOTED and begins:
        match = _QUOTED[character].match(line, position)
        return (match.end() if match else position + 1), 0
    return position + 1, (character in _OPEN) - (character in _CLOSED)
