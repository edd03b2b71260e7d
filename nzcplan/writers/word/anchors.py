"""What can be pointed at: the bookmarks of headings, tables and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import Block, Document, Heading
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table

AnchorKind = Literal["heading", "table", "figure"]


class UnknownTargetError(ValueError):
    """A reference to something that is not in the document."""


class Anchor(Struct, frozen=True):
    """A bookmark and what it encloses.

    ``number`` is the bookmark's id; ``label`` the text inside it (表1-1, or the whole heading);
    ``title`` is what follows the label in a list; ``level`` is the heading level, otherwise 0.
    ``restart`` marks a table or figure whose number does not just follow from the one before that
    counts by the same name: those that are ``listed``, and those that are not, count apart.
    """

    kind: AnchorKind
    number: int
    bookmark: str
    label: str
    title: str = ""
    level: int = 0
    restart: bool = False
    listed: bool = True


class RowAnchor(Struct, frozen=True):
    """The bookmark of a table's row."""

    number: int
    bookmark: str


class Anchors(Struct, frozen=True):
    """All anchors of a document by the position of their block, and by the id of their block."""

    by_position: Mapping[int, Anchor]
    by_target: Mapping[str, Anchor]
    by_fact: Mapping[str, RowAnchor]
    """The rows that say where a fact comes from."""

    def of_target(self, target: str) -> Anchor:
        """Return the anchor of the block with the id ``target``.

        Raises UnknownTargetError when no numbered block has that id.
        """
        anchor = self.by_target.get(target)
        if anchor is None:
            raise UnknownTargetError(f"引用的对象不存在：{target}")
        return anchor

    def of_kind(self, kind: AnchorKind) -> list[Anchor]:
        """Return the anchors of one kind in the order of the document."""
        return [anchor for anchor in self.by_position.values() if anchor.kind == kind]


def collect_anchors(document: Document, every_table: bool = False) -> Anchors:
    """Return the anchors of ``document``: its headings, and its tables and figures with a number.

    With ``every_table`` also those are listed that the document does not want in the list.
    Raises ValueError when two blocks have the same id.
    """
    by_position: dict[int, Anchor] = {}
    by_target: dict[str, Anchor] = {}
    counts: dict[tuple[AnchorKind, bool], int] = {}
    for position, block in enumerate(document.blocks):
        anchor = _anchor(block, position, every_table)
        if anchor is None:
            continue
        if anchor.level == 1:
            counts.clear()
        elif anchor.kind != "heading":
            count = last_number(anchor.label)
            name = (anchor.kind, anchor.listed)
            anchor = replace(anchor, restart=counts.get(name, count) + 1 != count)
            counts[name] = count
        by_position[position] = anchor
        target = getattr(block, "id", "")
        if target in by_target:
            raise ValueError(f"编号重复：{target}")
        if target:
            by_target[target] = anchor
    return Anchors(by_position, by_target, _explaining_rows(document))


def _explaining_rows(document: Document) -> dict[str, RowAnchor]:
    """Return the bookmarks of the rows that explain facts; their numbers follow the blocks'."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    rows = (row for table in tables for row in table.rows if row.explains)
    return {
        fact: RowAnchor(number, f"_Fact_{number:05d}")
        for number, row in enumerate(rows, start=len(document.blocks) + 1)
        for fact in row.explains
    }


def last_number(label: str) -> int:
    """Return the number at the end of ``label`` (2 of 表1-2), or 0 where there is none."""
    digits = _LAST_NUMBER.search(label)
    return int(digits.group()) if digits else 0


_LAST_NUMBER = re.compile(r"[0-9]+$")


def _anchor(block: Block, position: int, every_table: bool) -> Anchor | None:
    number = position + 1
    if isinstance(block, Heading):
        label = f"{block.number}{block.title}"
        return Anchor("heading", number, f"_Toc_{number:05d}", label, level=block.level)
    if isinstance(block, Table | Figure | Picture) and block.number:
        kind: AnchorKind = "table" if isinstance(block, Table) else "figure"
        title = plain_text(block.caption)
        listed = every_table or not isinstance(block, Table) or block.listed
        return Anchor(kind, number, f"_Ref_{number:05d}", block.number, title, listed=listed)
    return None
