"""CSV text: new columns, cells and rows of a CSV file; all other characters stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from nzcplan.park.base import Part
from nzcplan.park.csv_cells import CELL, LINE_END
from nzcplan.park.csv_reader import Column, columns_of_heads
from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.revise.update.edits import AddItem, Edit, EditError, SetValue
from nzcplan.revise.update.yaml_words import scalar_text

_FORMULA: Final = ("=", "+", "-", "@")
"""What a cell begins with that Excel takes for a formula."""


class _Row(Struct, frozen=True):
    """A row: its line from 1, and where each of its cells begins and ends, quotes included."""

    line: int
    cells: tuple[tuple[int, int], ...]


def edited_csv(
    text: str, name: str, model: type[Part], lines: Sequence[int], edits: Iterable[Edit]
) -> str:
    """Return ``text`` after the ``edits``, whose paths begin with the position of a row.

    ``lines`` are the lines (from 1) of the rows in their order. Columns that are missing are
    added. Raises EditError where a cell cannot hold what is to be written.
    """
    listed = list(edits)
    values = [edit for edit in listed if isinstance(edit, SetValue)]
    items = [edit.item for edit in listed if isinstance(edit, AddItem)]
    text = _with_cells(text, name, model, lines, values, items)
    return _with_rows(text, name, model, items)


def _rows(text: str) -> list[_Row]:
    rows: list[_Row] = []
    cells: list[tuple[int, int]] = []
    position, line, begun = 0, 1, 1
    while position < len(text):
        match = CELL.match(text, position)
        if match is None:
            raise EditError(f"第 {line} 行的引号没有闭合，不能写入")
        cells.append((match.start(), match.start(3)))
        line += len(LINE_END.findall(match.group()))
        position = match.end()
        if match[3] != ",":
            rows.append(_Row(begun, tuple(cells)))
            cells, begun = [], line
    if cells:  # the text ends behind a comma
        rows.append(_Row(begun, (*cells, (len(text), len(text)))))
    return [row for row in rows if any(text[a:b].strip() for a, b in row.cells)]


def _with_cells(
    text: str,
    name: str,
    model: type[Part],
    lines: Sequence[int],
    values: Iterable[SetValue],
    items: Iterable[Mapping[str, Any]],
) -> str:
    rows = _rows(text)
    columns = columns_of_heads(text, name, model)
    by_line = {row.line: row for row in rows}
    pieces: list[tuple[int, int, str]] = []
    added: dict[tuple[str, str], dict[int, str]] = {}
    for item in items:
        for key, value in item.items():
            for year in _years_wanted(columns, model, key, value):
                if value is not None and _find(columns, key, year) is None:
                    added.setdefault((key, year), {})
    for edit in values:
        position, key, *rest = map(str, edit.path)
        year = rest[0] if rest else ""
        line = lines[int(position)]
        row = by_line[line]
        at = _find(columns, key, year)
        if at is not None:
            pieces.append((*_cell(row, at), _cell_text(edit.value)))
        elif year and (at := _find(columns, key, "")) is not None:
            start, end = _cell(row, at)
            pieces.append((start, end, _with_entry(text[start:end], year, edit.value)))
        elif year and _can_have_years(model, key):
            added.setdefault((key, year), {})[line] = _cell_text(edit.value)
        else:
            added.setdefault((key, ""), {})[line] = _entry(year, edit.value)
    for (field, year), cells in sorted(added.items()):
        after = _column_before(columns, field, year)
        head_row, *others = rows
        end = _cell(head_row, after)[1]
        is_long = text[slice(*_cell(head_row, after))].strip().endswith("年")
        in_keys = any(column.head == column.field.name for column in columns)
        title = field if in_keys else fields_of(model)[field].title
        head = f"{year}{'年' if is_long else ''}" if year else title
        pieces.append((end, end, f",{head}"))
        for row in others:
            end = _cell(row, after)[1]
            pieces.append((end, end, f",{cells.get(row.line, '')}"))
    return _put(text, pieces)


def _put(text: str, pieces: list[tuple[int, int, str]]) -> str:
    parts, done = [], 0
    for start, end, said in sorted(pieces, key=lambda piece: piece[:2]):
        parts += [text[done:start], said]
        done = end
    return "".join((*parts, text[done:]))


def _cell(row: _Row, at: int) -> tuple[int, int]:
    if at >= len(row.cells):
        raise EditError(f"第 {row.line} 行的列数少于表头，不能写入")
    return row.cells[at]


def _find(columns: Sequence[Column], key: str, year: str) -> int | None:
    found = (
        n for n, column in enumerate(columns) if (column.field.name, column.year) == (key, year)
    )
    return next(found, None)


def _has_year_columns(columns: Sequence[Column], key: str) -> bool:
    return any(column.year and column.field.name == key for column in columns)


def _can_have_years(model: type[Part], key: str) -> bool:
    """Whether heads that are years belong to ``key``: to the first field that is by year."""
    first = next((facts for facts in fields_of(model).values() if facts.by_year), None)
    return first is not None and first.name == key


def _years_wanted(
    columns: Sequence[Column], model: type[Part], key: str, value: Any
) -> tuple[str, ...]:
    """Return the years of which a value of ``key`` needs a column each; of no year is a column
    that holds the value whole."""
    if not isinstance(value, Mapping) or _find(columns, key, "") is not None:
        return ("",)
    has_years = _has_year_columns(columns, key) or _can_have_years(model, key)
    return tuple(map(str, value)) if has_years else ("",)


def _column_before(columns: Sequence[Column], key: str, year: str) -> int:
    """Return the column behind which that of ``year`` belongs."""
    years = [(c.year, n) for n, c in enumerate(columns) if c.year and c.field.name == key]
    earlier = [found for found in years if found[0] < year]
    return max(earlier)[1] if earlier else len(columns) - 1


def _entry(year: str, value: Any) -> str:
    """Return a value of a cell, with its year where it has one."""
    return f"{year}:{scalar_text(value)}" if year else _cell_text(value)


def _with_entry(cell: str, year: str, value: Any) -> str:
    """Return a cell like ``2023:50;2024:100`` with the entry of ``year``."""
    entry, is_quoted = _entry(year, value), cell.startswith('"')
    inner = cell.strip().strip('"')
    pattern = rf"{year}\s*年?\s*[:：]\s*[^;；、]*"
    if re.search(pattern, inner):
        inner = re.sub(pattern, entry, inner)
    else:
        inner = f"{inner};{entry}" if inner else entry
    return f'"{inner}"' if is_quoted else inner


def _with_rows(text: str, name: str, model: type[Part], items: Iterable[Mapping[str, Any]]) -> str:
    listed = list(items)
    if not listed:
        return text
    columns = columns_of_heads(text, name, model)
    found = LINE_END.search(text)
    line_end = found.group() if found else "\n"
    rows = [_row(columns, item) for item in listed]
    ends = bool(re.search(r"[\r\n]\Z", text))
    body = line_end.join(rows)
    return f"{text}{body}{line_end}" if ends else f"{text}{line_end}{body}"


def _row(columns: Sequence[Column], item: Mapping[str, Any]) -> str:
    left = {key: value for key, value in item.items() if value is not None}
    in_chinese = not any(column.head == column.field.name for column in columns)
    cells = []
    for column in columns:
        value = left.get(column.field.name)
        if column.year and isinstance(value, Mapping):
            value = next((v for y, v in value.items() if str(y) == column.year), None)
        elif column.year:
            value = None
        cells.append("" if value is None else _item_text(column.field, value, in_chinese))
    return ",".join(cells)


def _item_text(facts: FieldFacts, value: Any, in_chinese: bool) -> str:
    if isinstance(value, Mapping):
        return _cell_text(";".join(f"{year}:{scalar_text(v)}" for year, v in value.items()))
    if isinstance(value, list | tuple):
        return _cell_text(";".join(map(str, value)))
    if isinstance(value, bool):
        return "是" if value else "否"
    if facts.choices is not None and in_chinese:
        names = {choice.value: name for choice, name in ENUM_NAMES[facts.choices].items()}
        return _cell_text(names.get(str(value), str(value)))
    return _cell_text(value)


def _cell_text(value: Any) -> str:
    """Return a cell, in quotes where it must be."""
    if not isinstance(value, str):
        return scalar_text(value)
    if value.startswith(_FORMULA) and not re.fullmatch(r"[+-]?[0-9.]+", value):
        raise EditError(f"“{value[:20]}”会被表格软件当作公式，请改写开头的字符")
    return '"' + value.replace('"', '""') + '"' if re.search(r'[",\r\n]', value) else value
