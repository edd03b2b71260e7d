"""Numbers of headings, tables and figures, and the labels of references to them.

Which form they take is a value, ``NumberForm``. A transform of the document value, made once before
any writer sees it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Block, Document, Heading, ItemList, Paragraph
from nzcplan.plan.inline import Inlines, Reference
from nzcplan.plan.number_form import DEEPEST_LEVEL, NumberForm, counts_by_chapter, filled
from nzcplan.plan.table import Cell, Row, Table


class UnknownReferenceError(Exception):
    """A reference points at a block that the document does not have."""


class RepeatedBlockError(Exception):
    """A numbered block stands in the document twice, so that references to it mean two places."""


class UncountableHeadingError(Exception):
    """A heading is on a level below the fourth, or its count has no Chinese numeral."""


def number_document(document: Document, form: NumberForm | None = None) -> Document:
    """Return ``document`` with all numbers and reference labels filled in, in this ``form``.

    Raises UnknownReferenceError where a reference has no target, RepeatedBlockError where it
    would have two, UncountableHeadingError where a heading cannot be numbered.
    """
    numbered, labels = _numbered(document.blocks, form or NumberForm())
    return replace(document, blocks=tuple(_resolved(block, labels) for block in numbered))


def names_of_headings(document: Document, form: NumberForm | None = None) -> dict[int, str]:
    """Return how a sentence names each heading (第一章（二）), by the position of its block.

    One without a number goes by its title, after the heading that it stands under.
    """
    counts = [0] * DEEPEST_LEVEL
    above: list[str] = []
    names: dict[int, str] = {}
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Heading):
            continue
        del above[block.level - 1 :]
        if block.numbered:
            names[position] = _numbered_heading(block, counts, form or NumberForm())[1]
        else:
            names[position] = f"{above[-1] if above else ''}“{block.title}”"
        above.append(names[position])
    return names


def _numbered(blocks: tuple[Block, ...], form: NumberForm) -> tuple[list[Block], dict[str, str]]:
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
            label = block.title
            if block.numbered:
                block, label = _numbered_heading(block, counts, form)
                if block.level == 1:
                    tables = 0 if counts_by_chapter(form.tables) else tables
                    figures = 0 if counts_by_chapter(form.figures) else figures
            if block.id:
                remember(block.id, label)
        elif isinstance(block, Table) and block.caption:
            tables += 1
            block = replace(block, number=filled(form.tables, counts, tables))
            remember(block.id, block.number)
        elif isinstance(block, Figure | Picture):
            figures += 1
            block = replace(block, number=filled(form.figures, counts, figures))
            remember(block.id, block.number)
        result.append(block)
    return result, labels


def _numbered_heading(heading: Heading, counts: list[int], form: NumberForm) -> tuple[Heading, str]:
    """Count ``heading`` in ``counts``; return it with its number, and how a sentence names it."""
    if heading.level > DEEPEST_LEVEL:
        raise UncountableHeadingError(heading.title)
    place = heading.level - 1
    counts[place] += 1
    counts[heading.level :] = [0] * (DEEPEST_LEVEL - heading.level)
    try:
        number = filled(form.headings[place], counts)
        return replace(heading, number=number), filled(form.references[place], counts)
    except ValueError as error:
        raise UncountableHeadingError(heading.title) from error


def _resolved(block: Block, labels: dict[str, str]) -> Block:
    def resolve(inlines: Inlines) -> Inlines:
        if not _refers(inlines):
            return inlines
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


def _refers(inlines: Inlines) -> bool:
    return Reference in map(type, inlines)


def _resolved_table(table: Table, resolve: Callable[[Inlines], Inlines]) -> Table:
    def cells(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        if not any(_refers(cell.inlines) for cell in row):
            return row
        return tuple(resolved(cell) for cell in row)

    def resolved_row(row: Row) -> Row:
        found = cells(row.cells)
        return row if found is row.cells else replace(row, cells=found)

    def resolved(cell: Cell) -> Cell:
        inlines = resolve(cell.inlines)
        return cell if inlines is cell.inlines else replace(cell, inlines=inlines)

    return replace(
        table,
        caption=resolve(table.caption),
        head=tuple(cells(row) for row in table.head),
        rows=tuple(resolved_row(row) for row in table.rows),
        notes=tuple(resolve(note) for note in table.notes),
        source=resolve(table.source),
    )


def _label(reference: Reference, labels: dict[str, str]) -> str:
    if reference.target not in labels:
        raise UnknownReferenceError(reference.target)
    return labels[reference.target]
