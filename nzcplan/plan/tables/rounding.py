"""The note of a table whose printed numbers do not add up to the printed total."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from nzcplan.plan.grid import GridRow, table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table
from nzcplan.plan.tables.build import ROUNDING_NOTE
from nzcplan.plan.typography import typeset

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\*?")
"""A number, perhaps with the sign that refers to a note."""


def with_rounding_note(table: Table) -> Table:
    """Return ``table``, with a note where the numbers above a total do not add up to it."""
    if not _is_uneven(table):
        return table
    return replace(table, notes=(*table.notes, typeset(ROUNDING_NOTE)))


def _is_uneven(table: Table) -> bool:
    sums: dict[int, Decimal] = {}
    for row in table_grid(table):
        if row.head:
            continue
        numbers = _numbers(row)
        if row.kind == "total":
            if any(column in sums and sums[column] != whole for column, whole in numbers.items()):
                return True
            sums = {}
        for column, number in numbers.items():
            if row.kind == "body":
                sums[column] = sums.get(column, Decimal(0)) + number
    return False


def _numbers(row: GridRow) -> dict[int, Decimal]:
    """Return the numbers of a row by their column."""
    found = ((each.column, _NUMBER.fullmatch(plain_text(each.cell.inlines))) for each in row.cells)
    return {column: Decimal(match[1]) for column, match in found if match}
