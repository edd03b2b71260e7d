"""The smallest sample park, varied, and single chapters of its plan to look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nzcplan.accounting.account import account
from nzcplan.factors.tables import FactorTables, load_factors
from nzcplan.guides.library import guide
from nzcplan.park.description import Description
from nzcplan.park.loader import load
from nzcplan.plan.chart import Figure
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Block, Heading, ItemList, Paragraph
from nzcplan.plan.inline import Run, plain_text
from nzcplan.plan.table import Row, Table

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"


@cache
def factors() -> FactorTables:
    return load_factors()


@cache
def _description() -> Description:
    loaded = load(MINIMAL)
    assert loaded.description is not None, loaded.findings
    return loaded.description


def data() -> dict[str, Any]:
    """Return the sample as plain data that a test may change."""
    return _description().model_dump()


def context(changed: dict[str, Any] | None = None) -> PlanContext:
    """Return the sample, or a changed one, accounted for."""
    park = _description() if changed is None else Description.model_validate(changed)
    chosen = guide(park.plan.guide)
    return PlanContext(park, chosen, account(park, chosen, factors()), factors())


@dataclass(frozen=True)
class ChapterOf:
    """The blocks of one chapter."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All running text and list items, one a line."""
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                lines.append(plain_text(block.inlines))
            elif isinstance(block, ItemList):
                lines += [plain_text(item) for item in block.items]
        return "\n".join(lines)

    @property
    def headings(self) -> list[str]:
        return [block.title for block in self.blocks if isinstance(block, Heading)]

    @property
    def tables(self) -> dict[str, Table]:
        return {block.id: block for block in self.blocks if isinstance(block, Table)}

    @property
    def figures(self) -> dict[str, Figure]:
        return {block.id: block for block in self.blocks if isinstance(block, Figure)}


def chapter(name: str, changed: dict[str, Any] | None = None) -> ChapterOf:
    """Return one chapter of the plan of the sample, or of a changed one."""
    whole = context(changed)
    alone = tuple(item for item in whole.guide.chapters if item.id == name)
    only = whole.guide.model_copy(update={"chapters": alone})
    document = compose(PlanContext(whole.park, only, whole.account, whole.tables))
    return ChapterOf(document.blocks)


def texts(row: Row) -> list[str]:
    """Return what a reader sees in each cell of a row."""
    return [plain_text(cell.inlines) for cell in row.cells]


def titles(table: Table) -> list[str]:
    return [plain_text(cell.inlines) for cell in table.head[0]]


def facts_in(row: Row) -> set[str]:
    """Return the ids of the facts whose numbers a row shows."""
    return {
        run.fact for cell in row.cells for run in cell.inlines if isinstance(run, Run) and run.fact
    }


def total_row(table: Table) -> Row:
    return [row for row in table.rows if row.kind == "total"][-1]
