"""What a reader says of a plan, and what its document means it to say, in one form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from word_text import meant

from nzcplan.plan.document import Document, Heading
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Cell, Table

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ReadTable:
    """The rows of a table with what their cells say, empty cells left out; ``head`` of them are
    header rows (None where the reader has no such notion)."""

    rows: Rows
    head: int | None


@dataclass(frozen=True)
class Said:
    """The texts from the first heading on, in order, those in table cells among them; ``headings``
    with their levels; ``tables``. No text holds any white space."""

    texts: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    tables: tuple[ReadTable, ...]


def close(text: str) -> str:
    """Return ``text`` without white space, of which each reader has its own."""
    return re.sub(r"\s", "", text)


def said_by(document: Document) -> Said:
    """Return what a reader of the document has to find."""
    headings = (block for block in document.blocks if isinstance(block, Heading))
    return Said(
        texts=tuple(filter(None, map(close, meant(document)))),
        headings=tuple((block.level, close(block.number + block.title)) for block in headings),
        tables=tuple(_table(block) for block in document.blocks if isinstance(block, Table)),
    )


def _table(table: Table) -> ReadTable:
    rows = (*table.head, *(row.cells for row in table.rows))
    return ReadTable(tuple(map(_row, rows)), len(table.head))


def _row(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    return full(plain_text(cell.inlines) for cell in cells)


def full(cells: Iterable[str]) -> tuple[str, ...]:
    """Return what the cells of a row say, without those that say nothing."""
    return tuple(filter(None, map(close, cells)))
