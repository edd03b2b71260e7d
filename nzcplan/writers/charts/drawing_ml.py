"""Pieces of DrawingML as text: fills, lines and text as every part of a chart uses them.

Children stand in the order of the schema. What comes from a description or a style is escaped here;
words and numbers of our own need none.
"""

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


def part_xml(inside: str) -> bytes:
    """Return the chart part whose root holds ``inside`` and declares the three namespaces."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<c:chartSpace{declared}>{inside}</c:chartSpace>"
    ).encode()


def setting(name: str, value: str | int) -> str:
    """Return ``<c:name val="value"/>``; the value is one of our own."""
    return f'<c:{name} val="{value}"/>'


def said(name: str, text: str) -> str:
    """Return the element ``name`` with ``text``, whatever that is, inside."""
    inside = text_xml(clean(text))
    return f"<{name}>{inside}</{name}>" if inside else f"<{name}/>"


def number_format(code: str) -> str:
    """Return ``c:numFmt``: numbers are written by ``code``, whatever their cells say."""
    return f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>'


def solid(colour: str) -> str:
    """Return a solid fill of ``colour`` (RRGGBB)."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def filled(fill: Fill) -> str:
    """Return a solid fill, or white stripes on the colour."""
    if not fill.striped:
        return solid(fill.colour)
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{palette.PAPER}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{fill.colour}"/></a:bgClr></a:pattFill>'
    )


def line(colour: str | None, width_pt: float = 0.5, dash: Dash = "solid") -> str:
    """Return a line of ``width_pt`` points, or none where ``colour`` is None."""
    if colour is None:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{round(width_pt * EMU_PER_POINT)}" cap="rnd">{solid(colour)}'
        f'<a:prstDash val="{dash}"/><a:round/></a:ln>'
    )


def look(*parts: str) -> str:
    """Return ``c:spPr`` of a fill, a line or both."""
    return f"<c:spPr>{''.join(parts)}</c:spPr>"


def text_properties(
    fonts: ChartFonts, colour: str = palette.TEXT, rotation: int | None = None
) -> str:
    """Return ``c:txPr``: how text that the program writes itself looks.

    ``rotation`` is in degrees clockwise; without one the program turns text as it needs.
    """
    return (
        f"<c:txPr>{_body(rotation)}<a:p><a:pPr>{_run_properties('defRPr', fonts, colour)}</a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def rich_text(text: str, fonts: ChartFonts, rotation: int | None = None) -> str:
    """Return ``c:rich``: one line of given text."""
    run = _run_properties("rPr", fonts, palette.TEXT, ' lang="zh-CN"')
    return (
        f"<c:rich>{_body(rotation)}"
        f"<a:p><a:pPr>{_run_properties('defRPr', fonts, palette.TEXT)}</a:pPr>"
        f"<a:r>{run}{said('a:t', text)}</a:r></a:p></c:rich>"
    )


def _body(rotation: int | None) -> str:
    turned = "" if rotation is None else f' rot="{rotation * 60000}" vert="horz"'
    return f"<a:bodyPr{turned}/><a:lstStyle/>"


def _run_properties(name: str, fonts: ChartFonts, colour: str, language: str = "") -> str:
    return (
        f'<a:{name} sz="{round(fonts.size_pt * 100)}" b="0"{language}>{solid(colour)}'
        f'<a:latin typeface="{attribute(fonts.latin)}"/>'
        f'<a:ea typeface="{attribute(fonts.east_asian)}"/></a:{name}>'
    )
