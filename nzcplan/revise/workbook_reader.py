"""Reading the first sheet of a chart's workbook: names in row 1, categories in column A."""

from __future__ import annotations

import math
import re
from typing import Final

from lxml import etree

from nzcplan.archives import ArchiveError, unpacked
from nzcplan.plan.content import ChartData, SeriesData, as_read
from nzcplan.revise.package import Package, PlanFileError

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_COLUMNS: Final = 500
MOST_ROWS: Final = 20_000

Cell = str | float | None


def read_workbook(data: bytes) -> ChartData | None:
    """Return what the workbook holds, None where it cannot be read.

    A chart shows without its workbook, so a damaged one is nobody's edit.
    """
    try:
        package = Package(unpacked(data))
        cells = _first_sheet(package)
    except (ArchiveError, PlanFileError):
        return None
    rows = max((row for _, row in cells), default=0)
    columns = max((column for column, _ in cells), default=0)
    categories = tuple(_said(cells.get((1, row))) for row in range(2, rows + 1))
    series = tuple(
        SeriesData(
            _said(cells.get((column, 1))),
            tuple(
                value if isinstance(value := cells.get((column, row)), float) else None
                for row in range(2, rows + 1)
            ),
        )
        for column in range(2, columns + 1)
    )
    return ChartData(categories, series)


def _first_sheet(package: Package) -> dict[tuple[int, int], Cell]:
    """Return the cells that hold something, by column and row, both counted from 1."""
    book = package.main
    relations = package.relations(book)
    first = next(package.root(book).iter(f"{S}sheet"), None)
    relation = relations.get(first.get(_ID, "")) if first is not None else None
    if relation is None:
        raise PlanFileError("工作簿中没有工作表")
    shared = next((r.target for r in relations.values() if r.kind == "sharedStrings"), None)
    texts = [_inner(item) for item in package.root(shared).iter(f"{S}si")] if shared else []
    found: dict[tuple[int, int], Cell] = {}
    for cell in package.root(relation.target).iter(f"{S}c"):
        match = _CELL.fullmatch(cell.get("r", ""))
        value = _value(cell, texts)
        if match is None or value is None:
            continue
        place = _column(match[1]), int(match[2])
        if place[0] <= MOST_COLUMNS and place[1] <= MOST_ROWS:
            found[place] = value
    return found


def _value(cell: etree._Element, texts: list[str]) -> Cell:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _inner(cell)
    text = cell.findtext(f"{S}v")
    if text is None:
        return None
    if kind == "s":
        at = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else len(texts)
        return texts[at] if at < len(texts) else None
    if kind != "n":
        return text
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _inner(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{S}t"))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _said(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return as_read(cell or "")
