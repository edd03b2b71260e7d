"""The workbook behind a native chart, which Word opens for “编辑数据”.

Its few parts are written as text: a chart needs no more than one sheet of names and numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from nzcplan.archives import zipped
from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.writers.charts.data_sheet import DataSheet, column_letters, data_sheet
from nzcplan.writers.charts.schedule import schedule_as_categories
from nzcplan.writers.charts.workbook_parts import (
    BOLD,
    DECLARATION,
    FIRST_NUMBER,
    FIXED_PARTS,
    MAIN,
    SHEET,
    STYLES,
    TEXTS,
    styles_xml,
)
from nzcplan.writers.xml_text import clean, text_xml

LONGEST_TEXT: Final = 32_767
"""Characters that a cell holds; with more, Excel calls a workbook damaged."""
_CODED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins a character by its number, in any text of a workbook (ISO/IEC 29500-1, 22.9.2.19)."""
_VIEW: Final = (
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane xSplit="1" ySplit="1" '
    'topLeftCell="B2" activePane="bottomRight" state="frozen"/><selection pane="topRight"/>'
    '<selection pane="bottomLeft"/><selection pane="bottomRight"/></sheetView></sheetViews>'
)
_CATEGORIES_WIDTH, _VALUES_WIDTH = 24.7109375, 14.7109375
"""Of the columns, in digits of the font: 24 and 14, and the margins of a cell."""


def chart_workbook(content: CategoryChart | ScheduleChart) -> bytes:
    """Return an xlsx file with the data of ``content`` on its only sheet 数据.

    Row 1 holds names, column A categories, the rest numbers; a gap is an empty cell. No text
    becomes a formula, a link or a number. The parts are not compressed, as the file becomes a part
    of one that is. Raises ValueError if a series does not fit the categories.
    """
    chart = schedule_as_categories(content) if isinstance(content, ScheduleChart) else content
    sheet = data_sheet(chart)
    heads = (column.head for column in sheet.columns)
    texts = dict.fromkeys((sheet.corner, *heads, *sheet.categories))
    codes = list(dict.fromkeys(column.format_code for column in sheet.columns))
    parts = {
        **FIXED_PARTS,
        STYLES: styles_xml(codes),
        TEXTS: _texts_xml(texts),
        SHEET: _sheet_xml(
            sheet,
            {text: number for number, text in enumerate(texts)},
            {code: number for number, code in enumerate(codes, start=FIRST_NUMBER)},
        ),
    }
    return zipped(parts, deflated=False)


def _texts_xml(texts: Iterable[str]) -> bytes:
    items = "".join(map(_text_item, texts))
    return f'{DECLARATION}<sst xmlns="{MAIN}">{items}</sst>'.encode()


def _text_item(text: str) -> str:
    held = _CODED.sub("_x005F_", clean(text)[:LONGEST_TEXT])
    kept = ' xml:space="preserve"' if held != held.strip() else ""
    return f"<si><t{kept}>{text_xml(held)}</t></si>"


def _sheet_xml(sheet: DataSheet, texts: Mapping[str, int], looks: Mapping[str, int]) -> bytes:
    """Return the sheet; a cell names its text and its look by their numbers."""
    letters = [column_letters(place) for place in range(len(sheet.columns) + 1)]
    names = (sheet.corner, *(column.head for column in sheet.columns))
    heads = "".join(
        f'<c r="{letter}1" s="{BOLD}" t="s"><v>{texts[name]}</v></c>'
        for letter, name in zip(letters, names, strict=True)
    )
    numbers = [
        (letter, looks[column.format_code], column.values)
        for letter, column in zip(letters[1:], sheet.columns, strict=True)
    ]
    rows = "".join(
        f'<row r="{at + 2}"><c r="A{at + 2}" t="s"><v>{texts[category]}</v></c>'
        + "".join(
            f'<c r="{letter}{at + 2}" s="{look}"><v>{_number(value)}</v></c>'
            for letter, look, values in numbers
            if (value := values[at]) is not None
        )
        + "</row>"
        for at, category in enumerate(sheet.categories)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}">{_VIEW}<sheetFormatPr defaultRowHeight="15"/>'
        f'<cols><col min="1" max="1" width="{_CATEGORIES_WIDTH}" customWidth="1"/>'
        f'<col min="2" max="{max(len(letters), 2)}" width="{_VALUES_WIDTH}" customWidth="1"/>'
        f'</cols><sheetData><row r="1">{heads}</row>{rows}</sheetData></worksheet>'
    ).encode()


def _number(value: Decimal) -> str:
    """Return ``value`` with the digits that a spreadsheet keeps of a number; raises ValueError
    where it is none or larger than a spreadsheet can hold."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"a chart shows {value}")
    return f"{number:.16G}"
