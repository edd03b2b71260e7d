"""Writing sheets as a workbook: the same sheets give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from nzcplan.files import printable
from nzcplan.writers.spreadsheet.sheet import Cell, Column, Row, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED: Final = datetime(1980, 1, 1)
HEAD_HEIGHT: Final = 48
LINE_HEIGHT: Final = 15
"""Points."""
WIDEST_PAGE: Final = 150
"""Characters that stand readably side by side on an A4 page; 1.4 times as many on A3."""
_A3, _A4 = 8, 9
_LATIN: Final = 0x2E80
LONGEST_TEXT: Final = 32_767
"""Characters that a cell may hold (ECMA-376, as Excel reads it)."""
_FONT: Final = {"font_name": "等线", "font_size": 10.5, "valign": "vcenter"}
_LINES: Final = {"border": 1, "border_color": "#BFBFBF"}
_HEAD: Final = {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#E7EEF5"}
_MARKED: Final = {"bg_color": "#FCE4D6", "bold": True}
_LINKED: Final = {"font_color": "#0563C1", "underline": 1}


@dataclass(slots=True)
class _Formats:
    """The formats of a workbook, each made once."""

    workbook: Workbook
    made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def of(self, *parts: Mapping[str, Any]) -> Any:
        """Return the format that has all properties of ``parts``."""
        properties = {**_FONT, **_LINES}
        for part in parts:
            properties |= part
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(properties)
        return self.made[key]


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return an xlsx file of ``sheets``. No text becomes a formula, a number or a link.

    Rows are written as they come; only their text in the file is in memory.
    """
    from xlsxwriter import Workbook

    buffer = BytesIO()
    workbook = Workbook(
        buffer,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties({"created": CREATED})
    formats = _Formats(workbook)
    for sheet in sheets:
        _write(workbook.add_worksheet(sheet.name), sheet, formats)
    workbook.close()
    return buffer.getvalue()


def _write(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    head = formats.of(_HEAD)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.freeze_panes(1, sheet.fixed)
    _set_print(page, sheet)
    page.set_row(0, HEAD_HEIGHT)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.head, head)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        page.set_row(last, LINE_HEIGHT * _lines(sheet.columns, row))
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, (last, place), column, cell, formats)
    if sheet.filtered:
        page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _set_print(page: Worksheet, sheet: Sheet) -> None:
    """Lay the sheet out on as many pages side by side as leave it readable."""
    wide = sum(column.width for column in sheet.columns)
    page.set_landscape()
    page.set_paper(_A3 if wide > WIDEST_PAGE else _A4)
    page.fit_to_pages(max(1, math.ceil(wide / WIDEST_PAGE / 1.4)), 0)
    page.repeat_rows(0)
    if sheet.fixed:
        page.repeat_columns(0, sheet.fixed - 1)


def _lines(columns: Sequence[Column], row: Row) -> int:
    """Return how many lines the longest text of ``row`` takes where it wraps."""
    texts = (
        (str(cell.value), column.width)
        for column, cell in zip(columns, row, strict=True)
        if column.wraps and isinstance(cell.value, str)
    )
    return max((math.ceil(_width(text) / (width - 2)) for text, width in texts), default=1) or 1


def _width(text: str) -> int:
    """Return about how many characters wide ``text`` is; a Chinese one counts for two."""
    return sum(2 if ord(character) > _LATIN else 1 for character in text)


def _write_cell(
    page: Worksheet, place: tuple[int, int], column: Column, cell: Cell, formats: _Formats
) -> None:
    value = cell.value
    marks = _MARKED if cell.marked else {}
    look = formats.of(
        {"num_format": column.form} if column.form else {"text_wrap": column.wraps}, marks
    )
    if value is None or value == "":
        page.write_blank(*place, None, look)
    elif isinstance(value, str):
        text = printable(value)[:LONGEST_TEXT]
        if cell.link:
            linked = formats.of({"text_wrap": column.wraps}, marks, _LINKED)
            page.write_url(*place, f"external:{cell.link}", linked, text)
        else:
            page.write_string(*place, text, look)
    else:
        page.write_number(*place, float(value), look)
