"""Progress reports of parks in tests, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from parks import Park, park_at

from nzcplan.build import BuildOptions, Built, context_of
from nzcplan.examine import examine
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Block, Heading, ItemList, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.kinds import KINDS
from nzcplan.plan.table import Table
from nzcplan.planned import as_planned


@dataclass(frozen=True)
class Report:
    """A report as it was built, with what it was made from."""

    context: PlanContext
    built: Built

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.built.document.blocks

    def table(self, identifier: str) -> Table:
        return next(b for b in self.blocks if isinstance(b, Table) and b.id == identifier)

    def rows(self, identifier: str) -> list[list[str]]:
        return [[plain_text(c.inlines) for c in row.cells] for row in self.table(identifier).rows]

    def text(self, heading: str = "") -> str:
        """Return the running text, of the whole report or below one heading."""
        said: list[str] = []
        inside = not heading
        for block in self.blocks:
            if isinstance(block, Heading):
                inside = not heading or block.title == heading
            elif inside and isinstance(block, Paragraph):
                said.append(plain_text(block.inlines))
            elif inside and isinstance(block, ItemList):
                said += [plain_text(item) for item in block.items]
        return "\n".join(said)


def report_of(park: Park, year: int | None = None, kind: str = "progress") -> Report:
    planned = as_planned(park.examination, year)
    context = context_of(
        park.examination, park.description, park.guide, park.account, KINDS[kind], planned
    )
    built = park.build(BuildOptions(kind=KINDS[kind], year=year))
    return Report(context, built)


def park_before(folder: Path, year: int) -> Park:
    """Return the park in ``folder`` as it was before ``year`` was reported."""
    found = examine(folder, before=year)
    assert found.park is not None
    assert found.guide is not None
    assert found.account is not None
    return Park(found, found.park, found.guide, found.account)


__all__ = ["Report", "park_at", "park_before", "report_of"]
