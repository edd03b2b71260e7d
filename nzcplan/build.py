"""From an examined park to the bytes of its plan; the steps say their names as they begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nzcplan.accounting.account import Account
from nzcplan.carry import making, source_of
from nzcplan.examine import Examination
from nzcplan.factors.tables import load_factors
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description
from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.content_record import record_text
from nzcplan.plan.contents import content_of
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Document
from nzcplan.plan.table import Table

Charts = Literal["native", "image"]
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a plan is to be made."""

    charts: Charts = "native"
    style: str = "report"
    templates: Path | None = None
    source: bool = True
    """Whether the description travels inside the plan."""


@dataclass(frozen=True, slots=True)
class Built:
    """A plan: its document value and its file, sealed, with all that it carries."""

    document: Document
    content: bytes
    pages: int
    """Estimated; office programs lay a document out each in their own way."""

    @property
    def tables(self) -> int:
        """Return how many numbered tables it has."""
        return sum(isinstance(b, Table) and bool(b.caption) for b in self.document.blocks)

    @property
    def figures(self) -> int:
        """Return how many figures it has."""
        return sum(isinstance(b, Figure | Picture) for b in self.document.blocks)


def context_of(
    examination: Examination, park: Description, guide: Guide, account: Account
) -> PlanContext:
    """Return all that documents about an examined park are made from."""
    return PlanContext(
        park=park,
        guide=guide,
        account=account,
        tables=load_factors(),
        folder=examination.loaded.folder,
        rulebook=examination.rulebook,
        assessment=examination.assessment,
        places=examination.loaded.places,
        accepted=tuple(finding for finding in examination.findings if finding.accepted),
    )


def document_of(
    examination: Examination,
    park: Description,
    guide: Guide,
    account: Account,
    templates: Path | None = None,
) -> Document:
    """Return the numbered document of an examined park; raise PlanTemplateError if it cannot be."""
    return compose(context_of(examination, park, guide, account), templates)


def build(
    examination: Examination,
    park: Description,
    guide: Guide,
    account: Account,
    options: BuildOptions,
    report: Report = lambda _: None,
) -> Built:
    """Return the plan of an examined park.

    Raises PlanTemplateError, StyleError, and what the Word writer raises for pictures and fonts.
    """
    from nzcplan.writers.styles.load import load_style
    from nzcplan.writers.word.carried_parts import content_item, source_item
    from nzcplan.writers.word.seal import sealed
    from nzcplan.writers.word.writer import write_plan

    style = load_style(options.style)
    report("编排正文")
    document = document_of(examination, park, guide, account, options.templates)
    report("写出 Word 文件")
    written = write_plan(document, style, options.charts)
    known = making(examination, options.style, options.charts, options.templates)
    content = content_of(
        document,
        written.shown,
        written.cover,
        written.footer,
        {fact.id: fact.name for fact in account.facts.values()},
    )
    carried = [content_item(record_text(content), known)]
    if options.source:
        carried.append(source_item(source_of(examination, known), written.parts))
    return Built(document, sealed(written.parts, carried), written.pages)
