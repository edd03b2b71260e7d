"""CSV cells: a file's text as rows of cells, each with its line and column."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from msgspec import Struct

from nzcplan.findings import Finding

MOST_ROWS: Final = 100_000
"""Rows that a CSV file may have, the head included."""

MOST_CELLS: Final = 2_000_000
"""Cells that a CSV file may have, empty ones included."""

LINE_END: Final = re.compile(r"\r\n|\n|\r")
CELL: Final = re.compile(r'(?:"((?:[^"]|"")*+)"|(?!")([^,\r\n]*))(,|\r\n|\n|\r|\Z)')
"""A cell with its quotes or without, and what ends it."""


class Cell(NamedTuple):
    """A cell's text without surrounding blanks, line and column counted from 1."""

    text: str
    line: int
    column: int


class Grid(Struct, frozen=True):
    """Rows with at least one cell filled in, and what is wrong with the file."""

    rows: tuple[tuple[Cell, ...], ...]
    findings: tuple[Finding, ...] = ()


def cells(text: str, name: str) -> Grid:
    """Return the cells of ``text``: commas between cells, quotes about a cell, any line ends."""
    rows: list[tuple[Cell, ...]] = []
    position, line, end = 0, 1, len(text)
    if text.count(",") > MOST_CELLS:
        message = f"{name} 超过 {MOST_CELLS} 个单元格"
        return Grid((), (Finding("F005", "error", message, "删去多余的空列。", "", "", name),))
    while position < end:
        after = LINE_END.search(text, position)
        stop = after.start() if after else end
        next_line = line + 1
        if '"' in text[position:stop]:
            quoted = _quoted_row(text, position, line)
            if isinstance(quoted, _Open):
                hint = "引号要成对；引号里的引号写两个；引号后面直接是逗号。"
                message = "单元格的引号没有闭合，或引号后还有文字"
                at = (name, quoted.line, quoted.column)
                return Grid(tuple(rows), (Finding("F025", "error", message, hint, "", "", *at),))
            row, position, next_line = quoted
        else:
            row = _plain_row(text[position:stop], line)
            position = after.end() if after else end
        if any(cell.text for cell in row):
            rows.append(row)
        line = next_line
        if len(rows) > MOST_ROWS:
            message = f"{name} 超过 {MOST_ROWS} 行"
            return Grid((), (Finding("F005", "error", message, "拆分数据。", "", "", name, line),))
    return Grid(tuple(rows))


class _Open(NamedTuple):
    """Where a quote begins that does not end as it should."""

    line: int
    column: int


def _plain_row(row: str, line: int) -> tuple[Cell, ...]:
    """Return the cells of a line without quotes."""
    result: list[Cell] = []
    column = 1
    for part in row.split(","):
        result.append(Cell(part.strip(), line, column))
        column += len(part) + 1
    return tuple(result)


def _quoted_row(text: str, position: int, line: int) -> tuple[tuple[Cell, ...], int, int] | _Open:
    """Return the row that begins at ``position``, and position and line of what follows it."""
    row: list[Cell] = []
    line_start = position
    while True:
        match = CELL.match(text, position)
        column = position - line_start + 1
        if match is None:
            return _Open(line, column)
        quoted, plain, after = match.groups()
        content = plain if quoted is None else quoted.replace('""', '"')
        row.append(Cell(content.strip(), line, column))
        if quoted is not None:
            for line_end in LINE_END.finditer(text, position, match.end(1)):
                line, line_start = line + 1, line_end.end()
        position = match.end()
        if after != ",":
            return tuple(row), position, line + 1
