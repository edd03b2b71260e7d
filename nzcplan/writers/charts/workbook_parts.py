"""The parts of a chart's workbook that are the same for all charts, and the looks of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nzcplan.writers.charts.data_sheet import SHEET_NAME
from nzcplan.writers.xml_text import attribute

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats"
_SHEET_TYPE: Final = f"{_TYPE}-officedocument.spreadsheetml"

SHEET: Final = "xl/worksheets/sheet1.xml"
TEXTS: Final = "xl/sharedStrings.xml"
STYLES: Final = "xl/styles.xml"

BOLD: Final = 1
FIRST_NUMBER: Final = 2
"""How cells look, by the number in their attribute ``s``: 0 is plain text."""
_FIRST_FORMAT: Final = 164
"""Formats below this number are those that every program knows."""


def _relations(*relations: tuple[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'
    ).encode()


def _types() -> bytes:
    kinds = {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_SHEET_TYPE}.{kind}+xml"/>'
        for name, kind in {**kinds, "worksheets/sheet1": "worksheet"}.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPE}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


FIXED_PARTS: Final = {
    "[Content_Types].xml": _types(),
    "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
        '<bookViews><workbookView xWindow="240" yWindow="15" windowWidth="16095" '
        f'windowHeight="9660"/></bookViews><sheets><sheet name="{SHEET_NAME}" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    ).encode(),
    "xl/_rels/workbook.xml.rels": _relations(
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    ),
}


def styles_xml(codes: Sequence[str]) -> bytes:
    """Return the part with the looks of cells: plain and bold text, then numbers by ``codes``."""
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    known = dict(enumerate(codes, start=_FIRST_FORMAT))
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{attribute(code)}"/>'
        for number, code in known.items()
    )
    listed = f'<numFmts count="{len(known)}">{formats}</numFmts>' if known else ""
    looks = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/>'
        for number in known
    )
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">{listed}'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}</cellStyleXfs>'
        f'<cellXfs count="{FIRST_NUMBER + len(known)}">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        f"{looks}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ).encode()
