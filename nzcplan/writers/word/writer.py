"""From a numbered document to the bytes of a .docx."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from nzcplan.archives import zipped
from nzcplan.plan.chart import CategoryChart, Figure, Picture
from nzcplan.plan.document import Document, PageBreak
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import POINTS_PER_CM, Style
from nzcplan.writers.word.anchors import collect_anchors
from nzcplan.writers.word.body import (
    SEPARATOR,
    Material,
    block_pieces,
    closed_section,
    ending_in_paragraph,
    on_new_page,
    separated,
)
from nzcplan.writers.word.contents import contents_pieces
from nzcplan.writers.word.cover import cover_pieces, picture_room
from nzcplan.writers.word.drawing import Charts, Drawing, drawing_xml, embed
from nzcplan.writers.word.layout import count_front_pages, estimate_pages
from nzcplan.writers.word.package import Package
from nzcplan.writers.word.page_edges import add_page_edges, footer_text
from nzcplan.writers.word.paragraph import Piece
from nzcplan.writers.word.section import (
    EdgeReferences,
    body_sections,
    section_properties,
)
from nzcplan.writers.word.table_shape import TableShape, shape_table


def write_docx(
    document: Document,
    style: Style,
    charts: Charts = "native",
    timestamp: datetime | None = None,
) -> bytes:
    """Return the file of ``write_plan`` alone."""
    return write_plan(document, style, charts, timestamp).content


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts of a .docx, how many pages it is estimated to have, and what its content is.

    ``shown`` says by the position of their block how figures and pictures were put into it,
    ``cover`` that of the cover; ``footer`` is the foot of its pages without the page numbers.
    """

    parts: Mapping[str, bytes]
    pages: int
    shown: Mapping[int, CategoryChart | str]
    cover: CategoryChart | str | None
    footer: str

    @property
    def content(self) -> bytes:
        """Return the file."""
        return zipped(self.parts)


def write_plan(
    document: Document,
    style: Style,
    charts: Charts = "native",
    timestamp: datetime | None = None,
) -> WordFile:
    """Return ``document``, already numbered, as a .docx in ``style``.

    ``charts`` says whether charts that Word can draw are native and editable, or all pictures.
    ``timestamp`` (else SOURCE_DATE_EPOCH, else nothing) is the document's date of creation; the
    same input gives the same bytes. Raises UnknownTargetError for a reference to nothing,
    UnreadablePictureError for a bad picture, ValueError for a table with a row wider than its
    columns.
    """
    package = Package(style)
    material = Material(
        anchors=collect_anchors(document),
        shapes=_shapes(document, style),
        drawings={
            position: embed(block, style, charts, package)
            for position, block in enumerate(document.blocks)
            if isinstance(block, Figure | Picture)
        },
    )
    pages, body_count = estimate_pages(document, style, material)
    total = count_front_pages(document, style, material.anchors) + body_count
    edges = add_page_edges(package, style, document.header, total)
    picture = _cover_picture(document, style, package)
    cover = _cover(document, style, picture)
    front = _front(document, style, material, pages, edges, cover)
    body = _body(document, style, material, edges)
    package.set_body("".join(map(str, (*front, *body))))
    package.set_properties(document.properties, timestamp or _build_time(os.environ))
    return WordFile(
        package.to_parts(),
        total,
        {position: drawing.shows for position, drawing in material.drawings.items()},
        picture.shows if picture else None,
        footer_text(style),
    )


def _build_time(environment: Mapping[str, str]) -> datetime | None:
    """The time that a reproducible build gives, or None."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), tz=UTC) if seconds.isdigit() else None


def _shapes(document: Document, style: Style) -> dict[int, TableShape]:
    shapes = {}
    for position, block in enumerate(document.blocks):
        if isinstance(block, Table):
            page = style.page.turned() if block.landscape else style.page
            shapes[position] = shape_table(block, style, page.text_width)
    return shapes


def _cover_picture(document: Document, style: Style, package: Package) -> Drawing | None:
    cover = document.cover
    if cover.picture is None:
        return None
    return embed(cover.picture, style, "image", package, picture_room(cover, style))


def _cover(document: Document, style: Style, drawing: Drawing | None) -> list[Piece]:
    cover = document.cover
    picture, height = "", 0.0
    if cover.picture is not None and drawing is not None:
        number = len(document.blocks) + 1  # those of the body count by their position
        picture = drawing_xml(drawing, number, "封面图片", cover.picture.description)
        height = drawing.height * POINTS_PER_CM
    pieces = cover_pieces(cover, style, picture, height)
    return closed_section(pieces, section_properties(style.page))


def _front(
    document: Document,
    style: Style,
    material: Material,
    pages: Mapping[str, int],
    edges: EdgeReferences,
    cover: list[Piece],
) -> list[Piece]:
    """The cover without any number, then the contents, whose pages count for themselves."""
    contents = contents_pieces(document, style, material.anchors, pages)
    if not contents:
        return cover
    roman = style.page_numbers.front == "roman"
    section = section_properties(
        style.page,
        edges=EdgeReferences(footers=edges.footers) if roman else None,
        first_number=1,
        number_format="lowerRoman" if roman else "decimal",
    )
    # A paragraph of its own: LibreOffice loses the page number of a footer inside an open field.
    return [*cover, *closed_section([*contents, SEPARATOR], section)]


def _body(
    document: Document, style: Style, material: Material, edges: EdgeReferences
) -> list[Piece]:
    sections = body_sections(document.blocks)
    result: list[Piece] = []
    for number, section in enumerate(sections):
        properties = section_properties(
            style.page, section.landscape, edges, 1 if number == 0 else None
        )
        pieces: list[Piece] = []
        break_before_next = False
        for position in section.positions:
            block = document.blocks[position]
            if isinstance(block, PageBreak):
                break_before_next = bool(pieces)
                continue
            shown = block_pieces(position, block, style, material)
            pieces.extend(on_new_page(shown) if break_before_next and shown else shown)
            break_before_next = False
        pieces = separated(pieces)
        if number + 1 < len(sections):
            result.extend(closed_section(pieces, properties))
        else:
            result.extend([*ending_in_paragraph(pieces), properties])
    return result
