"""Sections: which blocks stand on portrait and which on turned pages, and their properties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from nzcplan.plan.document import Block
from nzcplan.plan.table import Table
from nzcplan.writers.styles.style import POINTS_PER_CM, Page
from nzcplan.writers.word.xml import twips


class BodySection(Struct, frozen=True):
    """The positions of blocks that stand together on pages of one orientation."""

    landscape: bool
    positions: tuple[int, ...]


def body_sections(blocks: Sequence[Block]) -> list[BodySection]:
    """Return the sections of ``blocks``; landscape tables in a row share one."""
    turned = [(isinstance(block, Table) and block.landscape) for block in blocks]
    groups = groupby(range(len(blocks)), key=lambda position: turned[position])
    sections = [BodySection(landscape, tuple(positions)) for landscape, positions in groups]
    return sections or [BodySection(False, ())]


class EdgeReferences(Struct, frozen=True):
    """Relationship ids of the header and footer parts by page kind (default, even)."""

    headers: tuple[tuple[str, str], ...] = ()
    footers: tuple[tuple[str, str], ...] = ()


def section_properties(
    page: Page,
    landscape: bool = False,
    edges: EdgeReferences | None = None,
    first_number: int | None = None,
    number_format: Literal["decimal", "lowerRoman"] = "decimal",
) -> str:
    """Return w:sectPr; ``page`` is the portrait page, ``first_number`` restarts the count."""
    sheet = page.turned() if landscape else page
    edges = edges or EdgeReferences()
    references = "".join(
        f'<w:{name}Reference w:type="{kind}" r:id="{relationship}"/>'
        for name, parts in (("header", edges.headers), ("footer", edges.footers))
        for kind, relationship in parts
    )
    orientation = ' w:orient="landscape"' if landscape else ""
    start = f' w:start="{first_number}"' if first_number is not None else ""
    margins = " ".join(
        f'w:{name}="{twips(value * POINTS_PER_CM)}"'
        for name, value in (
            ("top", sheet.top),
            ("right", sheet.right),
            ("bottom", sheet.bottom),
            ("left", sheet.left),
            ("header", sheet.header),
            ("footer", sheet.footer),
        )
    )
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(sheet.width * POINTS_PER_CM)}" '
        f'w:h="{twips(sheet.height * POINTS_PER_CM)}"{orientation}/>'
        f'<w:pgMar {margins} w:gutter="0"/><w:pgNumType w:fmt="{number_format}"{start}/>'
        '<w:cols w:space="425"/></w:sectPr>'
    )
