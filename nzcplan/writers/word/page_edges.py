"""The header and footer parts: the short title with a thin rule, and the page number."""

from __future__ import annotations

import re

from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.field import field
from nzcplan.writers.word.package import Package
from nzcplan.writers.word.paragraph import paragraph, run
from nzcplan.writers.word.section import EdgeReferences
from nzcplan.writers.word.styles_part import style_id
from nzcplan.writers.word.xml import DECLARATION, NAMESPACES, twips

_PLACEHOLDER = re.compile(r"(\{page\}|\{pages\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>'


def add_page_edges(package: Package, style: Style, header: str, pages: int) -> EdgeReferences:
    """Add the header and footer parts of the body to ``package`` and return their references.

    ``pages`` is the cached number of all pages; an empty ``header`` leaves the head empty.
    """
    kinds = ("default", "even") if style.page_numbers.position == "outer" else ("default",)
    headers = (
        tuple((kind, package.add_header(_header(style, header))) for kind in kinds)
        if header
        else ()
    )
    footers = tuple((kind, package.add_footer(_footer(style, kind, pages))) for kind in kinds)
    return EdgeReferences(headers, footers)


def footer_text(style: Style) -> str:
    """Return what the foot of a page says beside the numbers of pages."""
    return _PLACEHOLDER.sub("", style.page_numbers.form)


def _header(style: Style, header: str) -> str:
    properties = {"pBdr": _RULE} if style.header_rule else None
    text = paragraph(style_id("header"), run(header), properties)
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{text}</w:hdr>"


def _footer(style: Style, kind: str, pages: int) -> str:
    cached = {"{page}": "1", "{pages}": str(pages)}
    runs = "".join(
        field(_FIELDS[part], run(cached[part])) if part in _FIELDS else run(part)
        for part in _PLACEHOLDER.split(style.page_numbers.form)
        if part
    )
    properties: dict[str, str] = {}
    if style.page_numbers.position == "outer":
        side = "left" if kind == "even" else "right"
        one_character = twips(style.texts["footer"].size)
        properties = {
            "ind": f'<w:ind w:{side}Chars="100" w:{side}="{one_character}"/>',
            "jc": f'<w:jc w:val="{side}"/>',
        }
    text = paragraph(style_id("footer"), runs, properties)
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{text}</w:ftr>"
