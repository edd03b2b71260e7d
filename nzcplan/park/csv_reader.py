"""CSV reader: a table file into the rows that a list of the description would hold."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.findings import Finding
from nzcplan.near import is_total
from nzcplan.park.base import FIRST_YEAR, LAST_YEAR, Part
from nzcplan.park.csv_cells import Cell, cells
from nzcplan.park.enum_names import choice_called
from nzcplan.park.fields import FieldFacts, fields_of, suggestion
from nzcplan.park.places import Path, Places, RawPlace, path_text
from nzcplan.park.source_text import decode
from nzcplan.park.yaml_reader import Reading

MOST_COLUMNS: Final = 500
"""Columns that a CSV file may have."""

MOST_LINES: Final = 8
"""Lines that one finding names."""

_YEAR_HEAD = re.compile(r"([0-9]{4})\s*年?")
_BETWEEN = re.compile(r"[;；、]")
_YEAR_ENTRY = re.compile(r"([^:：]+)[:：](.+)")
_TRUTHS = {"是": True, "否": False, "true": True, "false": False}


class Column(Struct, frozen=True):
    """A column: the field it fills and, under a year's head, the year."""

    head: str
    field: FieldFacts
    year: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether a cell means what stands in it."""
        facts = self.field
        return not (facts.by_year or facts.many or facts.is_truth or facts.choices)


def read_csv(data: bytes, name: str, model: type[Part], path: Path) -> Reading:
    """Return the rows of ``data`` as a list of mappings for ``model``, with places under ``path``.

    Heads are field names, Chinese titles or, for amounts by year, years. Cells stay text but for
    lists (``a；b``), choices by Chinese name, 是 and 否, and ``2023:50;2024:100``; empty cells are
    left out. ``data`` of the result is None where the head or the rows cannot be used.
    """
    source = decode(data, name)
    grid = cells(source.text, name)
    # What is wrong with the file as such is said where the description has the table.
    findings = [replace(f, path=path_text(path)) for f in source.findings or grid.findings]
    if findings:
        return Reading(None, Places(), tuple(findings))
    heads, rows = grid.rows[0], grid.rows[1:]
    columns = _columns(heads, name, model, path, findings)
    if not findings and not rows:
        hint = "表头下面至少写一行数据。"
        findings.append(
            _finding("F023", f"{name} 只有表头，没有数据行", hint, heads[0], name, path)
        )
    rows, totals = _without_totals(rows, columns, name, path)
    if findings and any("，" in cell.text for cell in heads):
        return Reading(None, Places(), (*totals, *findings))  # rows are as wide as was meant
    _check_widths(rows, max(n for n, c in enumerate(heads, 1) if c.text), name, path, findings)
    if findings:
        return Reading(None, Places(), (*totals, *findings))
    reading = _rows(rows, columns, name, path)
    return replace(reading, findings=(*totals, *reading.findings))


def _finding(code: str, message: str, hint: str, cell: Cell, name: str, path: Path) -> Finding:
    return Finding(code, "error", message, hint, "", path_text(path), name, cell.line, cell.column)


def columns_of_heads(text: str, name: str, model: type[Part]) -> list[Column]:
    """Return the columns of a CSV file that can be read as rows of ``model``."""
    grid = cells(text, name)
    return _columns(grid.rows[0], name, model, (), [])


def _columns(
    heads: tuple[Cell, ...], name: str, model: type[Part], path: Path, findings: list[Finding]
) -> list[Column]:
    """Return the columns under ``heads``; what cannot be one is added to ``findings``."""
    if len(heads) == 1 and (other := re.search("[;\t，；|]", heads[0].text)):
        what = "制表符" if other.group() == "\t" else f"“{other.group()}”"
        hint = "在 Excel 中另存为“CSV UTF-8（逗号分隔）”。"
        message = f"{name} 的各列用{what}分隔，应为英文逗号"
        findings.append(_finding("F024", message, hint, heads[0], name, path))
        return []
    while len(heads) > 1 and not heads[-1].text:  # empty columns at the end, as Excel leaves them
        heads = heads[:-1]
    if len(heads) > MOST_COLUMNS:
        message = f"{name} 超过 {MOST_COLUMNS} 列"
        findings.append(_finding("F005", message, "删去多余的列。", heads[0], name, path))
        return []
    columns: list[Column] = []
    seen: dict[tuple[str, str], str] = {}
    for cell in heads:
        column = _column(cell, name, model, path)
        if isinstance(column, Finding):
            findings.append(column)
            continue
        key = (column.field.name, column.year)
        if key in seen:
            message = f"列“{cell.text}”与列“{seen[key]}”重复"
            findings.append(_finding("F021", message, "删去其中一列。", cell, name, path))
        seen[key] = cell.text
        columns.append(column)
    for column, cell in zip(columns, heads, strict=False):
        if not column.year and any(c.year and c.field is column.field for c in columns):
            message = f"列“{column.head}”与年份列重复"
            hint = f"删去“{column.head}”这一列，各年的数写在各年份列里。"
            findings.append(_finding("F021", message, hint, cell, name, path))
    return columns


def _column(cell: Cell, name: str, model: type[Part], path: Path) -> Column | Finding:
    fields = fields_of(model)
    head = cell.text
    if not head:
        hint = "写上列名，或删去整列。"
        return _finding("F020", f"第 {cell.column} 个字符处的列没有列名", hint, cell, name, path)
    by_year = next((facts for facts in fields.values() if facts.by_year), None)
    if by_year is not None and (match := _YEAR_HEAD.fullmatch(head)):
        if FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return Column(head, by_year, match[1])
        message = f"列名“{head}”不是 {FIRST_YEAR}—{LAST_YEAR} 之间的年份"
        return _finding("S010", message, "检查年份。", cell, name, path)
    facts = fields.get(head) or next((f for f in fields.values() if f.title == head), None)
    if facts is not None:
        return Column(head, facts)
    if "，" in head:
        hint = "列名之间用英文逗号，把“，”改为“,”。"
        return _finding("F020", f"不认识的列名“{head[:30]}”", hint, cell, name, path)
    meant = suggestion(model, head)
    known = "、".join(f"{facts.name}（{facts.title}）" for facts in fields.values())
    hint = f"是不是 {meant}（{fields[meant].title}）？" if meant else f"可用的列名：{known}。"
    if by_year is not None and not meant:
        hint += f"{by_year.title}的列名写年份。"
    return _finding("F020", f"不认识的列名“{head[:30]}”", hint, cell, name, path)


def _without_totals(
    rows: tuple[tuple[Cell, ...], ...], columns: list[Column], name: str, path: Path
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[Finding, ...]]:
    """Return the rows without those of sums, and the one finding on all of these."""
    totals: list[Cell] = []
    items = []
    for row in rows:
        heading = [cell for column, cell in zip(columns, row, strict=False) if not column.year]
        found = [cell for cell in heading if is_total(cell.text)][:1]
        totals += found
        if not found:
            items.append(row)
    if not totals:
        return rows, ()
    lines = "、".join(str(cell.line) for cell in totals[:MOST_LINES])
    more = f"等 {len(totals)} " if len(totals) > MOST_LINES else " "
    message = f"第 {lines}{more}行是“{totals[0].text}”，不是一项数据"
    hint = "删去合计行（小计行），合计由程序计算。"
    return tuple(items), (_finding("F026", message, hint, totals[0], name, path),)


def _check_widths(
    rows: tuple[tuple[Cell, ...], ...],
    width: int,
    name: str,
    path: Path,
    findings: list[Finding],
) -> None:
    for row in rows:
        surplus = [cell for cell in row[width:] if cell.text]
        if surplus or len(row) < width:
            number = width + len(surplus) if surplus else len(row)
            hint = "含逗号的单元格加英文双引号；空单元格保留逗号；数字不带千分位逗号。"
            message = f"这一行有 {number} 列，表头有 {width} 列"
            findings.append(_finding("F022", message, hint, row[0], name, path))


def _rows(
    rows: tuple[tuple[Cell, ...], ...], columns: list[Column], name: str, path: Path
) -> Reading:
    values: list[dict[str, Any]] = []
    findings: list[Finding] = []
    places: dict[Path, RawPlace] = {path: (name, 1, 1)}
    plain = [column.is_plain for column in columns]
    for index, row in enumerate(rows):
        here = (*path, index)
        places[here] = (name, row[0].line, row[0].column)
        record: dict[str, Any] = {}
        for column, is_plain, cell in zip(columns, plain, row, strict=False):
            if not cell.text:
                continue
            field = column.field.name
            place = (name, cell.line, cell.column, column.head)
            places.setdefault((*here, field), place)
            if column.year:
                record.setdefault(field, {})[column.year] = cell.text
                places[(*here, field, column.year)] = place
                continue
            value = cell.text if is_plain else _cell_value(column.field, cell.text)
            if value is None:
                hint = "写成“2023:50;2024:100”，每个年份一次，冒号和分号用英文。"
                message = f"列“{column.head}”的“{cell.text[:30]}”不是“年份:数值”"
                findings.append(_finding("F026", message, hint, cell, name, (*here, field)))
            elif isinstance(value, dict):
                record.setdefault(field, {}).update(value)
                places.update(dict.fromkeys(((*here, field, year) for year in value), place))
            else:
                record[field] = value
                if isinstance(value, list):
                    steps = ((*here, field, number) for number in range(len(value)))
                    places.update(dict.fromkeys(steps, place))
        values.append(record)
    return Reading(values, Places(places), tuple(findings))


def _cell_value(field: FieldFacts, text: str) -> Any:
    """Return what the cell means for ``field``; None where entries by year are not readable."""
    if field.by_year:
        return _entries(text)
    if field.many:
        # A dash before an item is how a list is written in the other files.
        parts = (item.strip().removeprefix("- ").strip() for item in _BETWEEN.split(text))
        items = [item for item in parts if item]
        return [_single(field, item) for item in items]
    return _single(field, text)


def _single(field: FieldFacts, text: str) -> Any:
    if field.choices is not None:
        choice = choice_called(field.choices, text)
        return text if choice is None else choice.value
    if field.is_truth:
        return _TRUTHS.get(text.lower(), text)
    return text


def _entries(text: str) -> dict[str, str] | None:
    entries: dict[str, str] = {}
    for item in _BETWEEN.split(text):
        if not item.strip():
            continue
        match = _YEAR_ENTRY.fullmatch(item.strip())
        year = match[1].strip().removesuffix("年") if match else ""
        if match is None or year in entries:
            return None
        entries[year] = match[2].strip()
    return entries
