"""Numbers of headings, tables and figures, and the labels of references to them.

Headings are 一、（一）1.（1）; tables and figures count by chapter, 表1-1. A transform of the
document value, made once before any writer sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Block, Document, Heading, ItemList, Paragraph
from nzcplan.plan.inline import Inlines, Reference
from nzcplan.plan.table import Cell, Table

_DIGITS = "零一二三四五六七八九"
MOST_COUNTED = 99
DEEPEST_LEVEL = 4


class UnknownReferenceError(Exception):
    """A reference points at a block that the document does not have."""


class RepeatedBlockError(Exception):
    """A numbered block stands in the document twice, so that references to it mean two places."""


class UncountableHeadingError(Exception):
    """A heading is on a level below the fourth, or its number has no Chinese numeral."""


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 in Chinese: 一, 十, 十二, 二十, 二十一."""
    if not 0 < number <= MOST_COUNTED:
        raise ValueError(f"no Chinese numeral for {number}")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"


def heading_number(level: int, count: int) -> str:
    """Return the number that the ``count``-th heading of a level shows."""
    if level == 1:
        return f"{chinese_numeral(count)}、"
    if level == 2:
        return f"（{chinese_numeral(count)}）"
    return f"{count}." if level == 3 else f"（{count}）"


def number_document(document: Document) -> Document:
    """Return ``document`` with all numbers and reference labels filled in.

    Raises UnknownReferenceError where a reference has no target, RepeatedBlockError where it
    would have two, UncountableHeadingError where a heading cannot be numbered.
    """
    numbered, labels = _numbered(document.blocks)
    return replace(document, blocks=tuple(_resolved(block, labels) for block in numbered))


def _numbered(blocks: tuple[Block, ...]) -> tuple[list[Block], dict[str, str]]:
    counts = [0] * DEEPEST_LEVEL
    tables = figures = 0
    labels: dict[str, str] = {}
    result: list[Block] = []

    def remember(identifier: str, label: str) -> None:
        if identifier in labels:
            raise RepeatedBlockError(label)
        labels[identifier] = label

    for block in blocks:
        if isinstance(block, Heading):
            if block.numbered:
                if block.level > DEEPEST_LEVEL:
                    raise UncountableHeadingError(block.title)
                counts[block.level - 1] += 1
                if block.level <= 2 and counts[block.level - 1] > MOST_COUNTED:
                    raise UncountableHeadingError(block.title)
                counts[block.level :] = [0] * (DEEPEST_LEVEL - block.level)
                block = replace(block, number=heading_number(block.level, counts[block.level - 1]))
                if block.level == 1:
                    tables = figures = 0
            if block.id:
                remember(block.id, _heading_label(block, counts))
        elif isinstance(block, Table) and block.caption:
            tables += 1
            block = replace(block, number=f"表{counts[0]}-{tables}")
            remember(block.id, block.number)
        elif isinstance(block, Figure | Picture):
            figures += 1
            block = replace(block, number=f"图{counts[0]}-{figures}")
            remember(block.id, block.number)
        result.append(block)
    return result, labels


def _heading_label(heading: Heading, counts: list[int]) -> str:
    """Return how a sentence names a heading: 第一章, 第一章（二）, or its title where it has no number."""
    if not heading.numbered:
        return heading.title
    chapter = f"第{chinese_numeral(counts[0])}章"
    if heading.level == 1:
        return chapter
    rest = "".join(
        heading_number(level, counts[level - 1]).rstrip(".")
        for level in range(2, heading.level + 1)
    )
    return f"{chapter}{rest}"


def _resolved(block: Block, labels: dict[str, str]) -> Block:
    def resolve(inlines: Inlines) -> Inlines:
        return tuple(
            replace(item, label=_label(item, labels)) if isinstance(item, Reference) else item
            for item in inlines
        )

    if isinstance(block, Paragraph):
        return replace(block, inlines=resolve(block.inlines))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(resolve(item) for item in block.items))
    if isinstance(block, Table):
        return _resolved_table(block, resolve)
    if isinstance(block, Figure | Picture):
        return replace(block, caption=resolve(block.caption), source=resolve(block.source))
    return block


def _resolved_table(table: Table, resolve: Callable[[Inlines], Inlines]) -> Table:
    def cells(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(replace(cell, inlines=resolve(cell.inlines)) for cell in row)

    return replace(
        table,
        caption=resolve(table.caption),
        head=tuple(cells(row) for row in table.head),
        rows=tuple(replace(row, cells=cells(row.cells)) for row in table.rows),
        notes=tuple(resolve(note) for note in table.notes),
        source=resolve(table.source),
    )


def _label(reference: Reference, labels: dict[str, str]) -> str:
    if reference.target not in labels:
        raise UnknownReferenceError(reference.target)
    return labels[reference.target]
