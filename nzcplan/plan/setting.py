"""How a document was put into a file, as far as that can be read there: what a style decides.

A writer says it of the file that it wrote; what is said in the file (``contents``) follows from it
and the document.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from nzcplan.plan.chart import CategoryChart

Drawn = CategoryChart | str
"""How a figure was put into a file: the chart that it became, or the SHA-256 digest of its picture."""


class Setting(Struct, frozen=True):
    """``drawn`` has each figure and picture by the position of its block, ``cover`` the picture on
    the cover and ``logo`` the digest of that above it; ``lists`` are the titles of the contents and
    of the lists below them, ``entries`` their lines without the page numbers. ``separator`` stands between the label of a caption and its title.
    ``header`` and ``footer`` are the texts at the edges of pages, without the page numbers, and
    ``header_logo`` is the digest of the picture in the header.
    """

    drawn: Mapping[int, Drawn] = field(default_factory=dict)
    cover: Drawn | None = None
    logo: str = ""
    lists: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    separator: str = "　"
    tables_captioned_below: bool = False
    figures_captioned_above: bool = False
    header: str = ""
    footer: str = ""
    header_logo: str = ""
