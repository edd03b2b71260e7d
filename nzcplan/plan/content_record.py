"""The record of what a plan said when it was generated, as text: JSON, the same for the same plan.

A unit is a list that begins with its kind: ``["p", place, text, spans]``, ``["t", place, head rows,
heads, rows]``, ``["c", place, categories, series]``, ``["i", place, digest]``. Facts are numbered
in the order of ``facts``. Trivial ends are left out: a cell that begins in the column of its count
and shows no fact is its bare text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from nzcplan.plan.content import (
    ChartData,
    Content,
    Grid,
    Image,
    Passage,
    SeriesData,
    Span,
    Unit,
)

FORMAT: Final = 1


class RecordError(ValueError):
    """The text is no record of this format."""


def record_text(content: Content) -> str:
    """Return ``content`` as text."""
    index = {fact: number for number, fact in enumerate(content.facts)}
    data = {
        "format": FORMAT,
        "facts": [[fact, name] for fact, name in content.facts.items()],
        "edges": content.edges,
        "edgePictures": content.edge_pictures,
        "entries": content.entries,
        "units": [_written(unit, index) for unit in content.units],
    }
    # Texts of kinds of their own (names of the description, rendered text) are texts as well.
    return msgspec.json.encode(data, enc_hook=str).decode()


def read_record(text: str) -> Content:
    """Return the content that ``record_text`` wrote; raise RecordError for anything else."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise RecordError
        facts = {str(fact): str(name) for fact, name in data["facts"]}
        known = list(facts)
        units = tuple(_read(unit, known) for unit in data["units"])
        return Content(
            units,
            tuple((kind, str(said)) for kind, said in data["edges"]),
            tuple((kind, str(digest)) for kind, digest in data["edgePictures"]),
            tuple(str(entry) for entry in data["entries"]),
            facts,
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise RecordError from error


def _written(unit: Unit, index: Mapping[str, int]) -> list[Any]:
    match unit:
        case Passage():
            spans = _spans(unit, index)
            return ["p", unit.place, unit.text, *([spans] if spans else [])]
        case Grid():
            rows = [
                [_cell(cell, at, column, index) for at, (cell, column) in enumerate(pairs)]
                for pairs in map(zip, unit.rows, unit.columns)
            ]
            return ["t", unit.place, unit.head_rows, unit.heads, rows]
        case ChartData():
            series = [[each.name, each.values, *_series_facts(each, index)] for each in unit.series]
            return ["c", unit.place, unit.categories, series]
        case Image():
            return ["i", unit.place, unit.digest]


def _spans(passage: Passage, index: Mapping[str, int]) -> list[int]:
    return [number for span in passage.spans for number in (span.start, span.end, index[span.fact])]


def _cell(cell: Passage, at: int, column: int, index: Mapping[str, int]) -> Any:
    if not cell.spans:
        return cell.text if column == at else [cell.text, column]
    spans = _spans(cell, index)
    if spans == [0, len(cell.text), *spans[2:3]]:
        spans = spans[2:]  # the number fills its cell, as most do
    return [cell.text, column, *spans]


def _series_facts(series: SeriesData, index: Mapping[str, int]) -> list[list[int | None]]:
    if not any(series.facts):
        return []
    return [[None if fact is None else index[fact] for fact in series.facts]]


def _read(unit: list[Any], facts: list[str]) -> Unit:
    kind, place, *rest = unit
    if kind == "p":
        return Passage(str(rest[0]), str(place), _read_spans(rest[1] if rest[1:] else [], facts))
    if kind == "t":
        head_rows, heads, rows = rest
        cells = [[_read_cell(cell, at, facts) for at, cell in enumerate(row)] for row in rows]
        return Grid(
            tuple(tuple(passage for passage, _ in row) for row in cells),
            str(place),
            int(head_rows),
            tuple(str(head) for head in heads),
            tuple(tuple(column for _, column in row) for row in cells),
        )
    if kind == "c":
        categories, series = rest
        read = tuple(_read_series(each, facts) for each in series)
        return ChartData(tuple(str(each) for each in categories), read, str(place))
    if kind == "i":
        return Image(str(rest[0]), str(place))
    raise RecordError


def _read_spans(numbers: list[int], facts: list[str]) -> tuple[Span, ...]:
    threes = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return tuple(Span(int(start), int(end), facts[fact]) for start, end, fact in threes)


def _read_cell(cell: Any, at: int, facts: list[str]) -> tuple[Passage, int]:
    if isinstance(cell, str):
        return Passage(cell), at
    text, column, *spans = cell
    if len(spans) == 1:
        spans = [0, len(text), *spans]
    return Passage(str(text), spans=_read_spans(spans, facts)), int(column)


def _read_series(series: list[Any], facts: list[str]) -> SeriesData:
    name, values, *rest = series
    known = tuple(None if fact is None else facts[fact] for fact in rest[0]) if rest else ()
    read = tuple(None if value is None else float(value) for value in values)
    return SeriesData(str(name), read, known)
