"""Searching what a document says: for a text, for the number of a fact, for the row of an item."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from msgspec.structs import replace

from nzcplan.plan.content import Content, Grid, Passage
from nzcplan.plan.spots import Region, Spot, passage_at

_SHORTEST_INSIDE: Final = 4
"""Characters of a text that is looked for inside longer ones; a shorter one may stand anywhere."""


def passages_in(content: Content, region: Region) -> Iterator[tuple[Spot, Passage]]:
    """Yield the texts and cells of a region in reading order, but the heads of tables."""
    for number in range(region.start, region.end):
        unit = content.units[number]
        if isinstance(unit, Passage):
            yield Spot(number), unit
        elif isinstance(unit, Grid):
            for row, cells in enumerate(unit.rows):
                if row >= unit.head_rows:
                    yield from ((Spot(number, row, at), cell) for at, cell in enumerate(cells))


def find_text(content: Content, region: Region, text: str, words: str = "") -> Spot | None:
    """Return where ``text`` stands: all of a paragraph or cell, else within one.

    ``words`` narrows the spot down to the first stretch inside the text that reads so.
    """
    sought = text.strip()
    if not sought:
        return None
    inside: Spot | None = None
    for spot, passage in passages_in(content, region):
        if passage.text.strip() == sought:
            return narrowed(spot, passage, words)
        if inside is None and len(sought) >= _SHORTEST_INSIDE and sought in passage.text:
            start = passage.text.index(sought)
            whole = replace(spot, start=start, end=start + len(sought))
            inside = narrowed(whole, passage, words)
    return inside


def narrowed(spot: Spot, passage: Passage, words: str) -> Spot:
    """Return ``spot`` down to ``words``, where they stand in it."""
    at = passage.text.find(words, spot.start) if words else -1
    return spot if at < 0 else replace(spot, start=at, end=at + len(words))


def find_fact(content: Content, region: Region, facts: Collection[str]) -> Spot | None:
    """Return where the number of one of ``facts`` first stands, in a table rather than in a text."""
    in_text: Spot | None = None
    for spot, passage in passages_in(content, region):
        for span in passage.spans:
            if span.fact not in facts:
                continue
            found = replace(spot, start=span.start, end=span.end)
            if isinstance(content.units[spot.unit], Grid):
                return found
            in_text = in_text or found
    return in_text


def find_in_row(content: Content, item: Spot, year: str, text: str) -> Spot:
    """Return the cell of the row at ``item`` that stands under ``year``, or reads ``text``.

    ``item`` itself where there is no such cell.
    """
    unit = content.units[item.unit]
    if not isinstance(unit, Grid):
        return item
    row = unit.rows[item.row]
    columns = unit.columns[item.row]
    for at, column in enumerate(columns):
        if year and year in unit.heads[column]:
            return Spot(item.unit, item.row, at)
    for at in range(len(row)):
        spot = Spot(item.unit, item.row, at)
        if text and passage_at(content, spot).text.strip() == text:
            return spot
    return item
