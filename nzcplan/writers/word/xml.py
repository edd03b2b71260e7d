"""Building WordprocessingML as text: namespaces, and children in the schema's order."""

from __future__ import annotations

from collections.abc import Mapping

WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES_OF_BODY = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
NAMESPACES = f"{WORD_NAMESPACE} {NAMESPACES_OF_BODY}"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "tabs",
    "overflowPunct",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "sectPr",
)
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "color", "spacing", "sz", "szCs", "vertAlign", "lang")
"""The children that this writer uses, in the order of CT_PPr and CT_RPr."""


def ordered(order: tuple[str, ...], children: Mapping[str, str]) -> str:
    """Return the XML of ``children`` (by local name) in the schema's ``order``."""
    if len(children) == 1:
        return next(iter(children.values()))
    return "".join(children[name] for name in order if name in children)


def twips(points: float) -> int:
    """Return ``points`` in twentieths, as Word measures distances."""
    return round(points * 20)


def emu(centimetres: float) -> int:
    """Return ``centimetres`` in English Metric Units, as drawings are measured."""
    return round(centimetres * 360000)
