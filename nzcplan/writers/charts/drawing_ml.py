"""Elements of DrawingML: names, fills, lines and text as every part of a chart uses them."""

from __future__ import annotations

import re

from lxml import etree

from nzcplan.writers.charts import palette
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.palette import Dash, Fill

NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
EMU_PER_POINT = 12700

# What XML 1.0 cannot hold, whatever the escaping.
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def qualified(name: str) -> str:
    """Return ``prefix:name`` in the notation of lxml."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str) -> etree._Element:
    """Return a root element ``prefix:name`` that declares the three namespaces."""
    return etree.Element(qualified(name), nsmap=NAMESPACES)


def add(
    parent: etree._Element, name: str, val: str | int | None = None, **attributes: str | int
) -> etree._Element:
    """Append ``<prefix:name>`` to ``parent`` and return it; ``val`` is its attribute of that name.

    The caller appends children in the order of the schema.
    """
    child = etree.SubElement(parent, qualified(name))
    if val is not None:
        child.set("val", str(val))
    for key, value in attributes.items():
        child.set(key, str(value))
    return child


def set_text(target: etree._Element, text: str) -> None:
    """Put ``text`` into ``target`` without the characters that XML cannot hold."""
    target.text = _NOT_XML.sub("", text)


def add_fill(parent: etree._Element, fill: Fill) -> None:
    """Append a solid fill, or white stripes on the colour."""
    if not fill.striped:
        add_solid(parent, fill.colour)
        return
    pattern = add(parent, "a:pattFill", prst="wdUpDiag")
    add(add(pattern, "a:fgClr"), "a:srgbClr", palette.PAPER)
    add(add(pattern, "a:bgClr"), "a:srgbClr", fill.colour)


def add_solid(parent: etree._Element, colour: str) -> None:
    """Append a solid fill of ``colour`` (RRGGBB)."""
    add(add(parent, "a:solidFill"), "a:srgbClr", colour)


def add_line(
    parent: etree._Element, colour: str | None, width_pt: float = 0.5, dash: Dash = "solid"
) -> None:
    """Append a line of ``width_pt`` points, or none where ``colour`` is None."""
    if colour is None:
        add(add(parent, "a:ln"), "a:noFill")
        return
    line = add(parent, "a:ln", w=round(width_pt * EMU_PER_POINT), cap="rnd")
    add_solid(line, colour)
    add(line, "a:prstDash", dash)
    add(line, "a:round")


def add_text_properties(
    parent: etree._Element,
    fonts: ChartFonts,
    colour: str = palette.TEXT,
    rotation: int | None = None,
) -> None:
    """Append ``c:txPr``: how text that the program writes itself looks.

    ``rotation`` is in degrees clockwise; without one the program turns text as it needs.
    """
    properties = add(parent, "c:txPr")
    _add_body(properties, rotation)
    paragraph = add(properties, "a:p")
    _add_run_properties(add(paragraph, "a:pPr"), "a:defRPr", fonts, colour)
    add(paragraph, "a:endParaRPr", lang="zh-CN")


def add_rich_text(
    parent: etree._Element, text: str, fonts: ChartFonts, rotation: int | None = None
) -> None:
    """Append ``c:rich``: one line of given text."""
    rich = add(parent, "c:rich")
    _add_body(rich, rotation)
    paragraph = add(rich, "a:p")
    _add_run_properties(add(paragraph, "a:pPr"), "a:defRPr", fonts, palette.TEXT)
    run = add(paragraph, "a:r")
    _add_run_properties(run, "a:rPr", fonts, palette.TEXT).set("lang", "zh-CN")
    set_text(add(run, "a:t"), text)


def _add_body(parent: etree._Element, rotation: int | None) -> None:
    body = add(parent, "a:bodyPr")
    if rotation is not None:
        body.set("rot", str(rotation * 60000))
        body.set("vert", "horz")
    add(parent, "a:lstStyle")


def _add_run_properties(
    parent: etree._Element, name: str, fonts: ChartFonts, colour: str
) -> etree._Element:
    properties = add(parent, name, sz=round(fonts.size_pt * 100), b=0)
    add_solid(properties, colour)
    add(properties, "a:latin", typeface=fonts.latin)
    add(properties, "a:ea", typeface=fonts.east_asian)
    return properties
