"""Reading what a .docx says, unit by unit, whoever saved it last.

Left aside is what office programs make anew or keep for themselves: the entries of the contents,
numbers of pages, what was struck out with changes tracked, comments, styles and empty paragraphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from nzcplan.plan.content import (
    Content,
    EdgeKind,
    Grid,
    Image,
    Passage,
    Unit,
    as_read,
)
from nzcplan.revise.chart_reader import read_chart
from nzcplan.revise.package import Package, PlanFileError

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_V: Final = "{urn:schemas-microsoft-com:vml}"

_STRUCK: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}pPr", f"{W}rPr"})
_BLOCKS: Final = frozenset({f"{W}tc", f"{W}tbl", f"{W}p"})
_MARKS: Final = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_PASSING: Final = frozenset({"TOC", "PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields whose results are no content. LibreOffice makes links to headings in tables PAGEREF fields,
so what these show is read as text."""
_RENEWED: Final = frozenset({"REF", "SEQ"})
_EDGES: Final[tuple[EdgeKind, ...]] = ("header", "footer")
MOST_UNITS: Final = 100_000
DEEPEST_FIELD: Final = 50
"""Word itself nests no more than twenty fields."""


def read_content(package: Package) -> Content:
    """Return what the document says, without places and facts.

    Raises PlanFileError where a part is missing, broken or too large.
    """
    name = package.main
    reader = _read_body(package)
    relations = package.relations(name).values()
    for relation in relations:
        if relation.kind in ("footnotes", "endnotes"):
            for note in package.root(relation.target):
                if note.get(f"{W}type") is None:
                    reader.blocks(note)
    edges: dict[tuple[EdgeKind, str], None] = {}
    for kind in _EDGES:
        for relation in relations:
            if relation.kind == kind:
                text = _edge_text(package, relation.target)
                if text:
                    edges[kind, text] = None
    return Content(tuple(reader.units), tuple(edges))


def _edge_text(package: Package, name: str) -> str:
    reader = _Reader(package, name)
    reader.blocks(package.root(name))
    return "".join(text for unit in reader.units for text in _texts(unit)).strip()


def _texts(unit: Unit) -> Iterator[str]:
    if isinstance(unit, Passage):
        yield unit.text
    elif isinstance(unit, Grid):  # the number of a turned page stands in one
        yield from (cell.text for row in unit.rows for cell in row)


def read_located(package: Package) -> tuple[tuple[Unit, etree._Element], ...]:
    """Return the texts and tables of the main part, each with its element, all of one tree.

    Raises PlanFileError as ``read_content`` does.
    """
    reader = _read_body(package)
    pairs = zip(reader.units, reader.elements, strict=True)
    return tuple((unit, element) for unit, element in pairs if element is not None)


def _read_body(package: Package) -> _Reader:
    reader = _Reader(package, package.main)
    body = package.root(package.main).find(f"{W}body")
    if body is None:
        raise PlanFileError("其中没有正文")
    reader.blocks(body)
    return reader


def cells_of(table: etree._Element) -> tuple[tuple[etree._Element, ...], ...]:
    """Return the cells that begin in each row of a table, in the order of the read grid."""
    rows = (_cells(row) for row in _found(table, f"{W}tr"))
    return tuple(row for row in rows if row)


def _cells(row: etree._Element) -> tuple[etree._Element, ...]:
    if row.find(f"{W}trPr/{W}del") is not None:
        return ()
    return tuple(cell for cell in _found(row, f"{W}tc") if not _continued(cell))


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False
    start: int = 0

    @property
    def name(self) -> str:
        return (self.instruction.split() or [""])[0].upper()


@dataclass(slots=True)
class _Line:
    """A line of text while it is read, and the drawings that stand in it."""

    text: str = ""
    renewed: list[tuple[int, int]] = field(default_factory=list)
    drawings: list[Unit] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class _Reader:
    """Walks a part; fields stay open from one paragraph to the next."""

    def __init__(self, package: Package, name: str) -> None:
        self.units: list[Unit] = []
        self.elements: list[etree._Element | None] = []
        """The paragraph or table of each unit; None for what is drawn."""
        self._package = package
        self._relations = package.relations(name)
        self._fields: list[_Field] = []

    def blocks(self, parent: etree._Element) -> None:
        """Read the paragraphs and tables below ``parent``."""
        for child in parent:
            if child.tag in _STRUCK or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}p":
                line = _Line()
                self._inlines(child, line)
                self._add(line, child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            else:  # a content control, an insertion, whatever holds blocks
                self.blocks(child)

    def _add(self, line: _Line, paragraph: etree._Element) -> None:
        if line.text.strip():
            self._take(Passage(line.text, renewed=tuple(line.renewed)), paragraph)
        self._add_drawings(line)

    def _add_drawings(self, line: _Line) -> None:
        for drawing in line.drawings:
            self._take(drawing)
        for box in line.boxes:
            self.blocks(box)

    def _take(self, unit: Unit, element: etree._Element | None = None) -> None:
        if len(self.units) >= MOST_UNITS:
            raise PlanFileError(f"段落和表格超过 {MOST_UNITS} 个")
        self.units.append(unit)
        self.elements.append(element)

    def _table(self, table: etree._Element) -> None:
        aside = _Line()
        shown = tuple(tuple(self._cell(cell, aside) for cell in row) for row in cells_of(table))
        if any(cell.text.strip() for row in shown for cell in row):
            self._take(Grid(shown), table)
        self._add_drawings(aside)

    def _cell(self, cell: etree._Element, aside: _Line) -> Passage:
        line = _Line()
        self._cell_text(cell, line)
        aside.drawings += line.drawings
        aside.boxes += line.boxes
        return Passage(line.text, renewed=tuple(line.renewed))

    def _cell_text(self, parent: etree._Element, line: _Line) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._inlines(child, line)
            elif isinstance(child.tag, str) and child.tag not in _STRUCK:
                self._cell_text(child, line)

    def _inlines(self, parent: etree._Element, line: _Line) -> None:
        for child in parent:
            tag = child.tag
            if tag in _STRUCK or not isinstance(tag, str):
                continue
            if tag in (f"{W}t", f"{_M}t"):
                self._say(child.text or "", line)
            elif tag in _MARKS:
                self._say(_MARKS[tag], line)
            elif tag == f"{W}sym":
                self._say(_symbol(child), line)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""), line)
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif tag == f"{W}fldSimple":
                self._fields.append(_Field(child.get(f"{W}instr", ""), True, len(line.text)))
                self._inlines(child, line)
                self._close(line)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._drawing(child, line)
            else:
                self._inlines(child, line)

    def _say(self, text: str, line: _Line) -> None:
        if all(each.has_result and each.name not in _PASSING for each in self._fields):
            line.text += as_read(text)

    def _field(self, kind: str, line: _Line) -> None:
        if kind == "begin":
            if len(self._fields) >= DEEPEST_FIELD:
                raise PlanFileError(f"域嵌套超过 {DEEPEST_FIELD} 层")
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
            self._fields[-1].start = len(line.text)
        elif kind == "end" and self._fields:
            self._close(line)

    def _close(self, line: _Line) -> None:
        closed = self._fields.pop()
        if closed.name in _RENEWED and closed.start < len(line.text):
            line.renewed.append((closed.start, len(line.text)))

    def _drawing(self, drawing: etree._Element, line: _Line) -> None:
        for node in drawing.iter():
            if node.tag == f"{_A}blip":
                self._picture(node.get(f"{R}embed", ""), line)
            elif node.tag == f"{_V}imagedata":
                self._picture(node.get(f"{R}id", ""), line)
            elif node.tag == f"{_C}chart":
                relation = self._relations.get(node.get(f"{R}id", ""))
                if relation is not None:
                    line.drawings.append(read_chart(self._package, relation.target))
            elif node.tag == f"{W}txbxContent" and not _inside_fallback(node, drawing):
                line.boxes.append(node)

    def _picture(self, identifier: str, line: _Line) -> None:
        relation = self._relations.get(identifier)
        data = self._package.parts.get(relation.target) if relation is not None else None
        if data is not None:
            line.drawings.append(Image(hashlib.sha256(data).hexdigest()))


def _found(parent: etree._Element, tag: str) -> Iterable[etree._Element]:
    """Yield the rows or cells below ``parent``, also inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (*_STRUCK, *_BLOCKS):
            yield from _found(child, tag)


def _continued(cell: etree._Element) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _inside_fallback(node: etree._Element, top: etree._Element) -> bool:
    for parent in node.iterancestors():
        if parent is top:
            return False
        if parent.tag == f"{_MC}Fallback":
            return True
    return False
