"""From a numbered document to the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from msgspec import Struct

from nzcplan.archives import zipped
from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Document, PageBreak
from nzcplan.plan.setting import Setting
from nzcplan.plan.table import Table
from nzcplan.writers.page_numbers import PageNumbers
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
from nzcplan.writers.word.contents import (
    ContentsList,
    contents_lists,
    contents_pieces,
    entry_text,
)
from nzcplan.writers.word.cover import NO_PICTURE, CoverPicture, cover_pieces, picture_room
from nzcplan.writers.word.drawing import Charts, Drawing, drawing_xml, embed, picture_digest
from nzcplan.writers.word.layout import count_front_pages, estimate_pages
from nzcplan.writers.word.logo import logo_run
from nzcplan.writers.word.package import Package
from nzcplan.writers.word.page_edges import PageEdges, add_page_edges, footer_text, header_text
from nzcplan.writers.word.paragraph import Piece
from nzcplan.writers.word.section import (
    EdgeReferences,
    body_sections,
    section_properties,
)
from nzcplan.writers.word.spacing import without_double_space
from nzcplan.writers.word.turning import turned_where_needed


def write_docx(
    document: Document,
    style: Style,
    charts: Charts = "native",
    timestamp: datetime | None = None,
) -> bytes:
    """Return the file of ``write_plan`` alone."""
    return write_plan(document, style, charts, timestamp).content


class WordFile(Struct, frozen=True):
    """The parts of a .docx, the page numbers that it shows, and how the document was put into it."""

    parts: Mapping[str, bytes]
    numbers: PageNumbers
    setting: Setting

    @property
    def content(self) -> bytes:
        """Return the file."""
        return zipped(self.parts)


def write_plan(
    document: Document,
    style: Style,
    charts: Charts = "native",
    timestamp: datetime | None = None,
    numbers: PageNumbers | None = None,
) -> WordFile:
    """Return ``document``, already numbered, as a .docx in ``style``.

    ``charts`` says whether charts that Word can draw are native and editable, or all pictures.
    ``timestamp`` is the document's date of creation, of which it says nothing without; the same
    input gives the same bytes. ``numbers`` are its true page numbers where they are known,
    else they are estimated. Raises UnknownTargetError for a reference to nothing,
    UnreadablePictureError for a bad picture, ValueError for a table with a row wider than its
    columns.
    """
    document, shapes = turned_where_needed(document, style)
    package = Package(style)
    material = Material(
        anchors=collect_anchors(document, style.contents.tables == "all"),
        shapes=shapes,
        drawings={
            position: embed(block, style, charts, package)
            for position, block in enumerate(document.blocks)
            if isinstance(block, Figure | Picture)
        },
    )
    lists = contents_lists(document, style, material.anchors)
    numbers = numbers or _estimated(document, style, material, lists)
    turned = any(isinstance(block, Table) and block.landscape for block in document.blocks)
    after_cover = len(document.blocks) + 3  # drawings of the body count by position, then the cover
    edges = add_page_edges(package, style, document.header, numbers.total, turned, after_cover)
    logo = _cover_logo(document, style, package)
    picture = _cover_picture(document, style, package, logo)
    cover = _cover(document, style, picture, logo)
    front = _front(style, lists, numbers.of, edges, cover)
    package.set_body(chain(front, _body(document, style, material, edges)))
    package.set_properties(document.properties, timestamp)
    setting = Setting(
        {position: drawing.shows for position, drawing in material.drawings.items()},
        picture[0].shows if picture else None,
        picture_digest(style.logo.image) if style.logo and logo.shown else "",
        tuple(each.title for each in lists),
        tuple(entry_text(anchor) for each in lists for anchor in each.entries),
        style.captions.separator,
        style.captions.tables == "below",
        style.captions.figures == "above",
        header_text(style, document.header),
        footer_text(style),
        picture_digest(style.logo.image) if style.logo and style.logo.header_height else "",
    )
    return WordFile(package.to_parts(), numbers, setting)


def _estimated(
    document: Document, style: Style, material: Material, lists: Sequence[ContentsList]
) -> PageNumbers:
    pages, body_count = estimate_pages(document, style, material)
    return PageNumbers(pages, count_front_pages(lists, style) + body_count)


def _cover(
    document: Document, style: Style, picture: tuple[Drawing, Picture] | None, logo: CoverPicture
) -> list[Piece]:
    shown = NO_PICTURE
    if picture is not None:
        drawing, block = picture
        number = len(document.blocks) + 1  # those of the body count by their position
        xml = drawing_xml(drawing, number, "封面图片", block.description)
        shown = CoverPicture(xml, drawing.height * POINTS_PER_CM)
    pieces = cover_pieces(document.cover, style, shown, logo)
    return closed_section(pieces, section_properties(style.page))


def _cover_picture(
    document: Document, style: Style, package: Package, logo: CoverPicture
) -> tuple[Drawing, Picture] | None:
    cover = document.cover
    picture, own = cover.picture, style.cover.picture
    if picture is None and own is not None:
        picture = Picture("cover", (), own.image, own.description)
    if picture is None:
        return None
    return embed(picture, style, "image", package, picture_room(cover, style, logo)), picture


def _cover_logo(document: Document, style: Style, package: Package) -> CoverPicture:
    logo = style.logo
    if logo is None or not logo.cover_height:
        return NO_PICTURE
    widest = style.page.text_width / POINTS_PER_CM
    relationship = package.add_picture(logo.image)
    number = len(document.blocks) + 2  # after the picture of the cover
    shown = logo_run(logo, relationship, logo.cover_height, widest, number)
    return CoverPicture(shown, logo.cover_height * POINTS_PER_CM)


def _front(
    style: Style,
    lists: Sequence[ContentsList],
    pages: Mapping[str, int],
    edges: PageEdges,
    cover: list[Piece],
) -> list[Piece]:
    """The cover without any number, then the contents, whose pages count for themselves."""
    contents = contents_pieces(lists, style, pages)
    if not contents:
        return cover
    roman = style.page_numbers.front == "roman"
    section = section_properties(
        style.page,
        edges=EdgeReferences(footers=edges.upright.footers) if roman else None,
        first_number=1,
        number_format="lowerRoman" if roman else "decimal",
    )
    # A paragraph of its own: LibreOffice loses the page number of a footer inside an open field.
    return [*cover, *closed_section([*contents, SEPARATOR], section)]


def _body(
    document: Document, style: Style, material: Material, edges: PageEdges
) -> Iterator[Piece]:
    """Yield the pieces of the body, one section after the other so that none of them waits."""
    sections = body_sections(document.blocks)
    for number, section in enumerate(sections):
        properties = section_properties(
            style.page,
            section.landscape,
            edges.turned if section.landscape else edges.upright,
            1 if number == 0 else None,
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
        pieces = without_double_space(separated(pieces), style)
        if number + 1 < len(sections):
            yield from closed_section(pieces, properties)
        else:
            yield from (*ending_in_paragraph(pieces), properties)
