"""The yearly edition of a plan: what it has of its own, from the plan before and the plan as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from nzcplan.carry import park_digest
from nzcplan.examine import Examination
from nzcplan.plan.document import Block, Heading
from nzcplan.plan.edition import Edition
from nzcplan.plan.table import Table
from nzcplan.planned import reported_year
from nzcplan.revise.diff.compare import differences
from nzcplan.revise.diff.document import TITLE, Part, edition_name, revisions

CHAPTER: Final = "修订说明"


def edition(before: Examination, after: Examination) -> Edition:
    """Return the edition after the last year that ``after`` reports, revised since ``before``.

    Both parks have a description, the new one a guide. Raises NothingReportedError where no year
    is reported.
    """
    found = differences(before, after)
    blocks = [_heading(1, CHAPTER)]
    for part in revisions(found, before, after):
        blocks += _shown(part)
    return Edition(
        reported_year(after, None), edition_name(before), tuple(blocks), park_digest(before)
    )


def _shown(part: Part) -> Iterator[Block]:
    """Yield a part under headings without number, so that the chapters keep the guide's.

    Ahead of the first chapter a table has no chapter to be numbered by: its caption is a heading.
    """
    yield _heading(2, part.title)
    for block in part.blocks:
        if isinstance(block, Table):
            if block.id == "changes":
                yield _heading(2, TITLE)
            yield replace(block, caption=(), landscape=False)
        else:
            yield block


def _heading(level: int, title: str) -> Block:
    return Heading(level, title, numbered=False)
