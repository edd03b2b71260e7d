"""A row of a shipped CSV table, which knows its file and line."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class FactorTableError(ValueError):
    """A shipped factor table that does not hold together; names file and line."""


class Row(Struct, frozen=True):
    """One row: column name to text. An absent column reads as empty text."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return the cell, empty if the table has no such column."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """Return the cell; raise FactorTableError if it is empty."""
        if text := self.text(column):
            return text
        raise self.error(f"{column} is empty")

    def decimal(self, column: str) -> Decimal:
        """Return the number exactly as written; raise FactorTableError if it is not finite."""
        text = self.required(column)
        try:
            value = Decimal(text)
        except InvalidOperation as wrong:
            raise self.error(f"{column} is not a number: {text}") from wrong
        if not value.is_finite():
            raise self.error(f"{column} is not finite: {text}")
        return value

    def year(self, column: str) -> int:
        """Return the year; raise FactorTableError if it is not four digits."""
        text = self.required(column)
        if len(text) != 4 or not text.isdecimal():
            raise self.error(f"{column} is not a year: {text}")
        return int(text)

    def known(self, column: str, values: Mapping[str, T]) -> T:
        """Return what the cell names in ``values``; raise FactorTableError if nothing."""
        text = self.text(column)
        if text not in values:
            raise self.error(f"unknown {column}: {text}")
        return values[text]

    def error(self, message: str) -> FactorTableError:
        """Return, not raise, an error that says where."""
        return FactorTableError(f"{self.file}:{self.line}: {message}")


def parse_rows(file: str, text: str) -> tuple[Row, ...]:
    """Return the rows of CSV ``text``; raise FactorTableError for a row of another width."""
    reader = csv.reader(text.splitlines(), strict=True)
    header = next(reader, [])
    rows: list[Row] = []
    for cells in reader:
        if len(cells) != len(header):
            raise FactorTableError(
                f"{file}:{reader.line_num}: {len(cells)} cells, {len(header)} expected"
            )
        rows.append(Row(file, reader.line_num, dict(zip(header, cells, strict=True))))
    return tuple(rows)


def read_rows(file: str) -> tuple[Row, ...]:
    """Return the rows of the shipped table ``file`` (``fuels.csv``)."""
    text = resources.files("nzcplan.factors").joinpath("data", file).read_text(encoding="utf-8")
    return parse_rows(file, text)
