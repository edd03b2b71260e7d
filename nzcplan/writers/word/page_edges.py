"""The header and footer parts: logo and short title with a thin rule, and the page number."""

from __future__ import annotations

import re

from msgspec import Struct

from nzcplan.writers.styles.pictures import Logo
from nzcplan.writers.styles.style import POINTS_PER_CM, Page, Style
from nzcplan.writers.word.body import SEPARATOR
from nzcplan.writers.word.field import field
from nzcplan.writers.word.logo import logo_run
from nzcplan.writers.word.package import PICTURE_OF_PART, Package
from nzcplan.writers.word.paragraph import ParagraphXml, paragraph, run
from nzcplan.writers.word.section import EdgeReferences
from nzcplan.writers.word.styles_part import style_id
from nzcplan.writers.word.xml import DECLARATION, NAMESPACES, twips

_PLACEHOLDER = re.compile(r"(\{page\}|\{pages\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>'
_WIDEST_LOGO = 0.5
"""The part of the width of the text block that a logo takes at most in the header."""


class PageEdges(Struct, frozen=True):
    """The edges of upright and of turned pages."""

    upright: EdgeReferences
    turned: EdgeReferences


def add_page_edges(
    package: Package, style: Style, header: str, pages: int, turned: bool, first_drawing: int
) -> PageEdges:
    """Add the header and footer parts of the body to ``package`` and return their references.

    ``pages`` is the cached number of all pages; an empty ``header`` leaves the head without text;
    ``turned`` says that there are turned pages; drawings count from ``first_drawing``.
    """
    title = header_text(style, header)
    logo = style.logo if style.logo and style.logo.header_height else None
    kinds = ("default", "even") if style.page_numbers.position == "outer" else ("default",)

    def headers(page: Page, number: int) -> tuple[tuple[str, str], ...]:
        if not title and logo is None:
            return ()
        return tuple(
            (
                kind,
                package.add_header(
                    _header(style, page, title, logo, number + index), logo.image if logo else None
                ),
            )
            for index, kind in enumerate(kinds)
        )

    upright = EdgeReferences(
        headers(style.page, first_drawing),
        tuple((kind, package.add_footer(_footer(style, kind, pages))) for kind in kinds),
    )
    if not turned:
        return PageEdges(upright, upright)
    own_header = logo is not None
    own_footer = style.page_numbers.landscape == "side"
    return PageEdges(
        upright,
        EdgeReferences(
            headers(style.page.turned(), first_drawing + len(kinds))
            if own_header
            else upright.headers,
            tuple((kind, package.add_footer(_side_footer(style, kind, pages))) for kind in kinds)
            if own_footer
            else upright.footers,
        ),
    )


def header_text(style: Style, header: str) -> str:
    """Return what the head of a page says of the text that the document has for it."""
    return header if style.header_title else ""


def footer_text(style: Style) -> str:
    """Return what the foot of a page says beside the numbers of pages."""
    return _PLACEHOLDER.sub("", style.page_numbers.form)


def _header(style: Style, page: Page, title: str, logo: Logo | None, number: int) -> str:
    properties = {"pBdr": _RULE} if style.header_rule else {}
    content = run(title) if title else ""
    if logo is not None:
        widest = page.text_width / POINTS_PER_CM * _WIDEST_LOGO
        shown = logo_run(logo, PICTURE_OF_PART, logo.header_height, widest, number)
        content = shown + (run("\t") + content if content else "")
        stop = f'<w:tab w:val="right" w:pos="{twips(page.text_width)}"/>'
        properties["tabs"] = f"<w:tabs>{stop}</w:tabs>"
        # An exact line would cut the logo off.
        properties["spacing"] = '<w:spacing w:line="240" w:lineRule="auto"/>'
        properties["jc"] = '<w:jc w:val="left"/>'
    text = paragraph(style_id("header"), content, properties)
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{text}</w:hdr>"


def _footer(style: Style, kind: str, pages: int) -> str:
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{_page_number(style, kind, pages)}</w:ftr>"


def _page_number(style: Style, kind: str, pages: int) -> ParagraphXml:
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
    return paragraph(style_id("footer"), runs, properties)


def _side_footer(style: Style, kind: str, pages: int) -> str:
    """The page number of a turned page where it is when the paper is held upright: at the left.

    A table of one cell set sideways, at a fixed place on the page: LibreOffice 7.4 loses the place
    of a text box of DrawingML on even pages and the size of the type in one of VML.
    """
    page = style.page.turned()
    look = style.texts["footer"]
    width = twips(look.line or look.size * 1.3)
    height = twips(page.text_height)
    left, top = twips(style.page.footer * POINTS_PER_CM), twips(page.top * POINTS_PER_CM)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f"{DECLARATION}<w:ftr {NAMESPACES}><w:tbl><w:tblPr>"
        f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" '
        f'w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{top}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr>'
        f'<w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{_page_number(style, kind, pages)}</w:tc></w:tr></w:tbl>{SEPARATOR}</w:ftr>"
    )
