"""What a document says, unit by unit in reading order, each with its place in words.

Nothing of how it looks is in it: two documents with equal content read the same. A table is one
unit, so is the data of a chart and a picture; empty paragraphs are none. ``plan/contents.py`` makes
it from a document; what reads a .docx makes the same from the file, without places and facts.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct, field
from msgspec.structs import replace

_GONE: Final = re.compile("[\0-\x08\n-\x1f\u00ad\ud800-\udfff\ufffe\uffff]")
_ALIKE: Final = str.maketrans({"\u2011": "-", "\u00a0": " ", "\t": " "})

EdgeKind = Literal["header", "footer"]


class Span(Struct, frozen=True):
    """The characters from ``start`` up to ``end`` of a text, which show the number of a fact."""

    start: int
    end: int
    fact: str


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the text of a table's cell. ``renewed`` are stretches that are results of
    fields, which office programs compute anew: numbers of captions, references to them."""

    text: str
    place: str = ""
    spans: tuple[Span, ...] = ()
    renewed: tuple[tuple[int, int], ...] = dataclasses.field(default=(), compare=False)


class Grid(Struct, frozen=True):
    """A table's rows, each with the cells that begin in it.

    ``heads`` are what the head says above each column, ``head_rows`` how many rows are head, and
    ``columns`` the column in which each cell of a row begins.
    """

    rows: tuple[tuple[Passage, ...], ...]
    place: str = ""
    head_rows: int = 0
    heads: tuple[str, ...] = ()
    columns: tuple[tuple[int, ...], ...] = ()


class SeriesData(Struct, frozen=True):
    """One series of a chart; ``facts`` are what its values show, where they show any."""

    name: str
    values: tuple[float | None, ...]
    facts: tuple[str | None, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart shows. ``workbook`` is what stands in the workbook behind it, where that was
    read."""

    categories: tuple[str, ...]
    series: tuple[SeriesData, ...]
    place: str = ""
    workbook: ChartData | None = dataclasses.field(default=None, compare=False)


class Image(Struct, frozen=True):
    """A picture, by the SHA-256 digest of its file."""

    digest: str
    place: str = ""


Unit = Passage | Grid | ChartData | Image


class Content(Struct, frozen=True):
    """What a document says; ``edges`` are the texts at the head and foot of its pages, without the
    page numbers, ``edge_pictures`` the digests of the pictures there, ``entries`` the lines of the
    contents and the lists of tables and figures, and ``facts`` the names of the facts that spans
    and series mention."""

    units: tuple[Unit, ...]
    edges: tuple[tuple[EdgeKind, str], ...] = ()
    edge_pictures: tuple[tuple[EdgeKind, str], ...] = ()
    entries: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def as_read(text: str) -> str:
    """Return ``text`` as it reads, however a program writes it down.

    Line ends within a paragraph, soft hyphens and what XML cannot hold are gone; a hyphen or space
    at which no line ends is an ordinary one.
    """
    if text.isprintable() and "\u2011" not in text:
        return text
    return _GONE.sub("", text).translate(_ALIKE)


def bare(content: Content) -> Content:
    """Return ``content`` without places and facts: what can be read from a file."""
    return replace(content, units=tuple(_bare(unit) for unit in content.units), facts={})


def _bare(unit: Unit) -> Unit:
    match unit:
        case Passage():
            return Passage(unit.text)
        case Grid():
            return Grid(tuple(tuple(Passage(cell.text) for cell in row) for row in unit.rows))
        case ChartData():
            series = tuple(SeriesData(each.name, each.values) for each in unit.series)
            return ChartData(unit.categories, series)
        case Image():
            return Image(unit.digest)
