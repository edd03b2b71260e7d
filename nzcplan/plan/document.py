"""The document: a cover, the blocks of the body in order, and what is known about it.

The whole language of the plan is here and in ``inline``, ``table`` and ``chart``. No font, size,
colour value, page or XML: how a block looks is the business of a writer and its style.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.inline import Inlines
from nzcplan.plan.table import Table

ParagraphKind = Literal["body", "formula", "note", "unnumbered_heading"]


class Heading(Struct, frozen=True):
    """A heading; level 1 is a chapter. ``number`` (一、（一）1.（1）) is filled in by the numbering.

    A heading that is not ``numbered`` (an annex title such as 附件1) shows its title alone.
    ``id`` is what references point at.
    """

    level: int
    title: str
    id: str = ""
    numbered: bool = True
    number: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph of running text, a centred formula, or a small note."""

    inlines: Inlines
    kind: ParagraphKind = "body"


class ItemList(Struct, frozen=True):
    """A list; ``ordered`` items are numbered from 1 as （1）（2）（3）by the writer."""

    items: tuple[Inlines, ...]
    ordered: bool = False


class PageBreak(Struct, frozen=True):
    """The next block begins on a new page."""


Block = Heading | Paragraph | ItemList | Table | Figure | Picture | PageBreak


class Cover(Struct, frozen=True):
    """The first page. ``lines`` are pairs such as (编制单位, …) at its foot; ``notice`` stands out
    above the title (示例数据), ``picture`` below it."""

    title: str
    subtitle: str = ""
    notice: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    date: str = ""
    picture: Picture | None = None


class Properties(Struct, frozen=True):
    """What office programs list as the document's properties."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: str = ""
    comments: str = ""
    language: str = "zh-CN"


class Document(Struct, frozen=True):
    """A whole plan. ``header`` is the short text at the head of each page of the body; a paper of
    two or three headings does without ``contents``."""

    cover: Cover
    blocks: tuple[Block, ...]
    properties: Properties
    header: str = ""
    lists_of: tuple[Literal["tables", "figures"], ...] = ("tables", "figures")
    contents: bool = True
