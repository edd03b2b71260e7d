"""Elements of DrawingML: names, fills, lines and text as every part of a chart uses them."""

from __future__ import annotations

from nzcplan.writers.charts import palette
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.palette import Dash, Fill
from nzcplan.writers.xml_text import attribute, clean, text_xml

NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
EMU_PER_POINT = 12700


class Element:
    """An element ``prefix:name``; children and attributes stand in the order in which they came."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str) -> None:
        self.name = name
        self.attributes: dict[str, str] = {}
        self.children: list[Element] = []
        self.text = ""

    def set(self, name: str, value: str) -> None:
        """Give it the attribute ``name``."""
        self.attributes[name] = value

    def xml(self) -> str:
        """Return it as text."""
        said = "".join(f' {name}="{attribute(value)}"' for name, value in self.attributes.items())
        inside = text_xml(clean(self.text)) + "".join(child.xml() for child in self.children)
        if not inside:
            return f"<{self.name}{said}/>"
        return f"<{self.name}{said}>{inside}</{self.name}>"


def part_xml(root: Element) -> bytes:
    """Return the part whose only element is ``root``, which declares the three namespaces."""
    root.attributes = {
        **{f"xmlns:{prefix}": namespace for prefix, namespace in NAMESPACES.items()},
        **root.attributes,
    }
    return f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n{root.xml()}".encode()


def add(
    parent: Element, name: str, val: str | int | None = None, **attributes: str | int
) -> Element:
    """Append ``<prefix:name>`` to ``parent`` and return it; ``val`` is its attribute of that name.

    The caller appends children in the order of the schema.
    """
    child = Element(name)
    parent.children.append(child)
    if val is not None:
        child.set("val", str(val))
    for key, value in attributes.items():
        child.set(key, str(value))
    return child


def add_fill(parent: Element, fill: Fill) -> None:
    """Append a solid fill, or white stripes on the colour."""
    if not fill.striped:
        add_solid(parent, fill.colour)
        return
    pattern = add(parent, "a:pattFill", prst="wdUpDiag")
    add(add(pattern, "a:fgClr"), "a:srgbClr", palette.PAPER)
    add(add(pattern, "a:bgClr"), "a:srgbClr", fill.colour)


def add_solid(parent: Element, colour: str) -> None:
    """Append a solid fill of ``colour`` (RRGGBB)."""
    add(add(parent, "a:solidFill"), "a:srgbClr", colour)


def add_line(
    parent: Element, colour: str | None, width_pt: float = 0.5, dash: Dash = "solid"
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
    parent: Element,
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
    parent: Element, text: str, fonts: ChartFonts, rotation: int | None = None
) -> None:
    """Append ``c:rich``: one line of given text."""
    rich = add(parent, "c:rich")
    _add_body(rich, rotation)
    paragraph = add(rich, "a:p")
    _add_run_properties(add(paragraph, "a:pPr"), "a:defRPr", fonts, palette.TEXT)
    run = add(paragraph, "a:r")
    _add_run_properties(run, "a:rPr", fonts, palette.TEXT).set("lang", "zh-CN")
    add(run, "a:t").text = text


def _add_body(parent: Element, rotation: int | None) -> None:
    body = add(parent, "a:bodyPr")
    if rotation is not None:
        body.set("rot", str(rotation * 60000))
        body.set("vert", "horz")
    add(parent, "a:lstStyle")


def _add_run_properties(parent: Element, name: str, fonts: ChartFonts, colour: str) -> Element:
    properties = add(parent, name, sz=round(fonts.size_pt * 100), b=0)
    add_solid(properties, colour)
    add(properties, "a:latin", typeface=fonts.latin)
    add(properties, "a:ea", typeface=fonts.east_asian)
    return properties
