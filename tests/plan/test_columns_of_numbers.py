"""Columns of numbers in the samples: one precision where points are aligned, and a unit for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parks import Park

from nzcplan import units
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Cell, Row, Table

NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")
COUNTED = ("序号", "编号")
YEARS_LONG = 4


def tables(park: Park) -> list[Table]:
    return [block for block in park.built.document.blocks if isinstance(block, Table)]


def placed(table: Table) -> Iterator[tuple[Row, dict[int, Cell]]]:
    """Yield each row of the body with its cells by the column that they begin in."""
    covered: dict[int, int] = {}
    for row in table.rows:
        found: dict[int, Cell] = {}
        column = 0
        for cell in row.cells:
            while covered.get(column, 0):
                column += 1
            found[column] = cell
            for under in range(column, column + cell.column_span):
                covered[under] = cell.row_span
            column += cell.column_span
        covered = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        yield row, found


def decimals_in(table: Table, column: int) -> set[int]:
    """Return the numbers of decimals that the numbers of a column have."""
    texts = (plain_text(cells[column].inlines) for _, cells in placed(table) if column in cells)
    matches = (NUMBER.fullmatch(text) for text in texts)
    return {len(match[1] or "") for match in matches if match}


def heads(table: Table) -> list[str]:
    """Return the text of the last head row above each column, with all rows above it."""
    found = [""] * len(table.columns)
    free = [0] * len(table.columns)
    for row in table.head:
        column = 0
        for cell in row:
            while free[column]:
                free[column] -= 1
                column += 1
            for under in range(column, column + cell.column_span):
                found[under] += plain_text(cell.inlines)
                free[under] = cell.row_span - 1
            column += cell.column_span
    return found


def is_unit(text: str) -> bool:
    parts = re.split(r"[/·×]", text.strip("（）()"))
    return text == "%" or any(units.unit(part) for part in (text, *parts))


def test_numbers_aligned_on_the_point_have_one_precision(any_sample: Park) -> None:
    checked = 0
    for table in tables(any_sample):
        for column, look in enumerate(table.columns):
            if look.align == "decimal":
                found = decimals_in(table, column)
                assert len(found) <= 1, (table.number, table.id, column, found)
                checked += bool(found)
    assert checked > 40


def test_numbers_of_a_row_have_one_precision_where_units_go_by_the_row(any_sample: Park) -> None:
    checked = 0
    for table in tables(any_sample):
        years = [i for i, head in enumerate(heads(table)) if re.fullmatch(r"\d{4}年", head)]
        if not years or not all(table.columns[i].align == "right" for i in years):
            continue
        for _, cells in placed(table):
            texts = [plain_text(cells[i].inlines) for i in years if i in cells]
            matches = [NUMBER.fullmatch(text) for text in texts]
            found = {len(match[1] or "") for match in matches if match}
            assert len(found) <= 1, (table.id, texts)
            checked += 1
    assert checked > 5


def test_every_column_of_numbers_names_its_unit(any_sample: Park) -> None:
    """In its head, at the upper right, or beside the number: a column 单位, the row, its group."""
    checked = 0
    for table in tables(any_sample):
        titles = heads(table)
        by_row = "单位" in titles
        for column, look in enumerate(table.columns):
            title = titles[column]
            if look.align not in ("decimal", "right") or title in COUNTED:
                continue
            if not decimals_in(table, column):
                continue
            checked += 1
            named = bool(table.unit) or by_row or is_unit(title.partition("/")[2])
            groups = [plain_text(r.cells[0].inlines) for r in table.rows if r.kind == "group"]
            by_group = bool(groups) and all(
                (inside := re.search(r"（([^（）]+)）$", group)) and is_unit(inside[1])
                for group in groups
            )
            no_unit = title in ("碳氧化率",)
            assert named or by_group or no_unit, (table.number, table.id, title)
    assert checked > 30


def test_given_figures_name_the_source_that_the_description_names(any_sample: Park) -> None:
    foundation = any_sample.description.foundation
    assert foundation is not None and foundation.overview is not None
    by_id = {table.id: table for table in tables(any_sample)}
    given = foundation.overview.development
    source = plain_text(by_id["development"].source)
    named = [one.source for one in (given.value_added, *given.indicators) if one.source]
    assert named and all(one in source for one in named)
    lines = {line.source for line in foundation.ledger if line.source}
    ledger = plain_text(by_id["energy-amounts"].source)
    assert ledger.startswith("园区能源台账")
    assert any(line in ledger for line in lines) or not lines
