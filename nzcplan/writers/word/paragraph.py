"""Paragraphs and runs as XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from nzcplan.plan.inline import Inlines, Reference, Run
from nzcplan.writers.word.anchors import Anchors
from nzcplan.writers.word.field import field, link
from nzcplan.writers.word.xml import PARAGRAPH_ORDER, RUN_ORDER, ordered
from nzcplan.writers.xml_text import clean, text_xml

_AMBIGUOUS = re.compile("([“”‘’—…]+)")
_APART = re.compile(r"(\r\n|\r|\n|\t)")
"""What a run does not hold as text. The hyphen of 表1-1 is text: many readers drop
w:noBreakHyphen (表11), a search for 表1-1 finds neither it nor U+2011, which few fonts have, and
LibreOffice 7.4 breaks the line after all three, after the plain one least often."""
_EAST_ASIAN_HINT = '<w:rFonts w:hint="eastAsia"/>'


class ParagraphXml(Struct, frozen=True):
    """A paragraph to be written: the XML of its runs, and the children of w:pPr by local name."""

    content: str
    properties: Mapping[str, str]

    def having(self, name: str, value: str) -> ParagraphXml:
        """Return the paragraph with one more property."""
        return ParagraphXml(self.content, {**self.properties, name: value})

    def __str__(self) -> str:
        properties = ordered(PARAGRAPH_ORDER, self.properties)
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.content}</w:p>"


Piece = ParagraphXml | str
"""A child of the body: a paragraph, or the finished XML of a table or a content control."""


def paragraph(
    style_id: str, content: str, properties: Mapping[str, str] | None = None
) -> ParagraphXml:
    """Return a paragraph in the Word style ``style_id``."""
    return ParagraphXml(
        content, {"pStyle": f'<w:pStyle w:val="{style_id}"/>', **(properties or {})}
    )


KEEP_WITH_NEXT = {"keepNext": "<w:keepNext/>"}
NOT_WITH_NEXT = {"keepNext": '<w:keepNext w:val="0"/>'}


def run(text: str, properties: Mapping[str, str] | None = None) -> str:
    """Return ``text`` as runs, its quotation marks and dashes in the Chinese font among Chinese.

    Line ends become line breaks, tabs become tabs; ``properties`` are children of w:rPr.
    """
    text = clean(text)
    if text and not _AMBIGUOUS.search(text):
        return _one_run(text, properties or {})
    pieces = [piece for piece in _AMBIGUOUS.split(text) if piece]
    runs = []
    for index, piece in enumerate(pieces):
        children = dict(properties or {})
        if _AMBIGUOUS.fullmatch(piece) and _among_chinese(pieces, index):
            children.setdefault("rFonts", _EAST_ASIAN_HINT)
        runs.append(_one_run(piece, children))
    return "".join(runs)


def _among_chinese(pieces: list[str], index: int) -> bool:
    before = pieces[index - 1][-1] if index else ""
    after = pieces[index + 1][0] if index + 1 < len(pieces) else ""
    neighbours = before + after
    return not neighbours or any(character >= "\u2e80" for character in neighbours)


def _one_run(text: str, children: Mapping[str, str]) -> str:
    properties = f"<w:rPr>{ordered(RUN_ORDER, children)}</w:rPr>" if children else ""
    if not _APART.search(text):
        return f'<w:r>{properties}<w:t xml:space="preserve">{text_xml(text)}</w:t></w:r>'
    parts = []
    for index, part in enumerate(_APART.split(text)):
        if index % 2:
            parts.append("<w:tab/>" if part == "\t" else "<w:br/>")
        elif part:
            parts.append(f'<w:t xml:space="preserve">{text_xml(part)}</w:t>')
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def inline_runs(
    inlines: Inlines, anchors: Anchors, strong: bool = False, linked: bool = False
) -> str:
    """Return ``inlines`` as runs and reference fields; ``strong`` makes all of them bold, with
    ``linked`` a number leads to the row that says where it comes from.

    Raises UnknownTargetError when a reference points at nothing in the document.
    """
    return "".join(
        _reference(item, anchors, strong)
        if isinstance(item, Reference)
        else _run(item, anchors, strong, linked)
        for item in inlines
    )


def _run(item: Run, anchors: Anchors, strong: bool, linked: bool) -> str:
    written = run(item.text, _run_properties(item, strong))
    origin = anchors.by_fact.get(item.fact) if linked and item.fact is not None else None
    return written if origin is None else link(origin.bookmark, written)


def _run_properties(item: Run, strong: bool) -> dict[str, str]:
    properties = dict(BOLD) if item.strong or strong else {}
    if item.position != "normal":
        properties["vertAlign"] = f'<w:vertAlign w:val="{item.position}"/>'
    return properties


BOLD = {"b": "<w:b/>", "bCs": "<w:bCs/>"}


def _reference(item: Reference, anchors: Anchors, strong: bool) -> str:
    """A REF field where the label is what the bookmark holds, else a link (第三章 for a heading).

    A REF to a heading would turn into the whole heading when fields are updated.
    """
    anchor = anchors.of_target(item.target)
    shown = run(item.label or anchor.label, BOLD if strong else None)
    if item.label in ("", anchor.label):
        return field(f"REF {anchor.bookmark} \\h", shown)
    return link(anchor.bookmark, shown)
