"""Reads back out of a .docx what a reader sees of it, and says what its document meant."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Document, Heading, ItemList, Paragraph
from nzcplan.plan.inline import Inlines, plain_text
from nzcplan.plan.table import Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shown(content: bytes) -> list[str]:
    """Return the text of every paragraph of the body in order, also of those in table cells.

    Results of fields are text, their instructions are not; breaks and tabs are their characters.
    """
    body = etree.fromstring(parts(content)["word/document.xml"]).find(f"{W}body")
    assert body is not None
    return [paragraph_text(paragraph) for paragraph in body.iter(f"{W}p")]


def paragraph_text(paragraph: etree._Element) -> str:
    pieces = []
    for node in paragraph.iter(*(W + name for name in ("t", "br", "tab"))):
        if node.tag == f"{W}tab" and node.getparent().tag != f"{W}r":
            continue  # A tab stop of the paragraph's properties.
        marks = {f"{W}br": "\n", f"{W}tab": "\t"}
        pieces.append(marks.get(node.tag) or node.text or "")
    return "".join(pieces)


def body_text(content: bytes) -> list[str]:
    """Return the paragraphs with something in them, from the first chapter's heading on."""
    texts = [text for text in shown(content) if text]
    return texts[texts.index(_first_heading(content)) :]


def _first_heading(content: bytes) -> str:
    body = etree.fromstring(parts(content)["word/document.xml"]).find(f"{W}body")
    assert body is not None
    for paragraph in body.iterchildren(f"{W}p"):
        marks = [mark.get(f"{W}name", "") for mark in paragraph.iter(f"{W}bookmarkStart")]
        if any(mark.startswith("_Toc") for mark in marks):
            return paragraph_text(paragraph)
    raise AssertionError("no heading in the body")


def meant(document: Document) -> list[str]:
    """Return what the document's blocks say, paragraph by paragraph, as a writer has to put it."""
    return [text for block in document.blocks for text in _of_block(block) if text]


def _of_block(block: object) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.number}{block.title}"
        case Paragraph():
            yield plain_text(block.inlines)
        case ItemList():
            for count, item in enumerate(block.items, start=1):
                yield f"（{count}）{plain_text(item)}" if block.ordered else plain_text(item)
        case Table():
            yield from _of_table(block)
        case Figure() | Picture():
            yield f"{block.number}　{plain_text(block.caption)}"
            if block.source:
                yield _sentence("资料来源：", block.source)


def _of_table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"{table.number}　{plain_text(table.caption)}"
    if table.unit:
        yield f"单位：{table.unit}"
    for row in (*table.head, *(row.cells for row in table.rows)):
        yield from (plain_text(cell.inlines) for cell in row)
    for index, note in enumerate(table.notes):
        count = f"{index + 1}." if len(table.notes) > 1 else ""
        yield _sentence(f"{'注：' if index == 0 else ''}{count}", note)
    if table.source:
        yield _sentence("资料来源：", table.source)


def _sentence(opening: str, inlines: Inlines) -> str:
    said = plain_text(inlines)
    return f"{opening}{said}{'' if said.endswith(('。', '！', '？')) else '。'}"
