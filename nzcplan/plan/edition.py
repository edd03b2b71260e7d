"""What a yearly edition of the plan has beside the plan itself."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.plan.document import Block


class Edition(Struct, frozen=True):
    """The edition after ``year`` was reported: ``before`` names the plan that it takes the place of,
    ``revisions`` are the blocks, not yet numbered, that say what was revised, ahead of all chapters;
    ``digest`` tells the description before from others."""

    year: int
    before: str
    revisions: tuple[Block, ...]
    digest: str
