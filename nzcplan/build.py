"""From an examined park to the bytes of its plan; the steps say their names as they begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

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
from nzcplan.plan.edition import Edition
from nzcplan.plan.kinds import PLAN, Kind
from nzcplan.plan.pictures import picture_bytes
from nzcplan.plan.table import Table
from nzcplan.planned import Planned, as_first_planned, as_planned, places_with, with_planned
from nzcplan.writers.page_numbers import PageNumbers
from nzcplan.writers.word.carried import Item

Charts = Literal["native", "image"]
Report = Callable[[str], None]

MOST_CORRECTIONS = 2
"""So often at most are page numbers corrected: other numbers hardly ever move any text."""


class BuildOptions(Struct, frozen=True):
    """How a plan is to be made."""

    charts: Charts = "native"
    style: str = "report"
    templates: Path | None = None
    source: bool = True
    """Whether the description travels inside the plan."""
    kind: Kind = PLAN
    year: int | None = None
    """The reported year that a yearly document is about; None for the last one."""
    edition: Edition | None = None
    """What a kind that compares has beside the plan; it cannot be made without."""
    timestamp: datetime | None = None
    """The date of creation that the file states, if any."""


class Built(Struct, frozen=True):
    """A plan: its document value and its file, sealed, with all that it carries."""

    document: Document
    content: bytes
    numbers: PageNumbers
    """The page numbers that it shows: estimated, until an office program has laid it out."""
    carried: tuple[Item, ...]
    """What its file carries, which says nothing of page numbers."""
    laid_out: bool = False
    """Whether an office program has, and these are its numbers."""

    @property
    def pages(self) -> int:
        """Return how many pages it has."""
        return self.numbers.total

    @property
    def tables(self) -> int:
        """Return how many numbered tables it has."""
        return sum(isinstance(b, Table) and bool(b.caption) for b in self.document.blocks)

    @property
    def figures(self) -> int:
        """Return how many figures it has."""
        return sum(isinstance(b, Figure | Picture) for b in self.document.blocks)


def context_of(
    examination: Examination,
    park: Description,
    guide: Guide,
    account: Account,
    kind: Kind = PLAN,
    planned: Planned | None = None,
    edition: Edition | None = None,
) -> PlanContext:
    """Return all that documents about an examined park are made from; of a year with what was
    ``planned`` for it, of an ``edition`` of the plan with what that has of its own."""
    places = examination.loaded.places
    return PlanContext(
        park=park,
        guide=guide,
        account=with_planned(account, planned) if planned else account,
        tables=load_factors(),
        folder=examination.loaded.folder,
        rulebook=examination.rulebook,
        assessment=examination.assessment,
        places=places_with(places, planned) if planned else places,
        accepted=tuple(finding for finding in examination.findings if finding.accepted),
        kind=kind,
        planned=planned,
        edition=edition,
        first_planned=examination.loaded.first_planned,
    )


def build(
    examination: Examination,
    park: Description,
    guide: Guide,
    account: Account,
    options: BuildOptions,
    report: Report = lambda _: None,
) -> Built:
    """Return the plan of an examined park, or another document about it.

    A yearly document about a year before the last one is made of the park examined as it was after
    that year. Raises PlanTemplateError, NothingReportedError, StyleError, and what the Word writer
    raises for pictures and fonts.
    """
    from nzcplan.writers.styles.load import load_style
    from nzcplan.writers.word.carried_parts import content_item, source_item
    from nzcplan.writers.word.seal import sealed
    from nzcplan.writers.word.writer import write_plan

    style = load_style(options.style, picture_bytes)
    report("编排正文")
    kind = options.kind
    edition = options.edition if kind.compares else None
    if kind.compares and edition is None:
        raise ValueError(f"a document of the kind {kind.id} has an edition")
    is_report = kind.of_year and not kind.compares
    planned = as_planned(examination, options.year) if is_report else None
    if kind.of_period:
        planned = as_first_planned(examination)
    context = context_of(examination, park, guide, account, kind, planned, edition)
    document = compose(context, options.templates, style.numbering)
    report("写出 Word 文件")
    written = write_plan(document, style, options.charts, options.timestamp)
    known = making(examination, options.style, options.charts, options.templates)
    if kind is not PLAN:
        known |= {"kind": kind.id}
    if kind.of_year:
        known |= {"year": str(context.year)}
    if edition is not None:
        known |= {"since": edition.digest}
    names = {fact.id: fact.name for fact in context.account.facts.values()}
    content = content_of(document, written.setting, style.numbering, names)
    carried = [content_item(record_text(content), known)]
    if options.source:
        carried.append(source_item(source_of(examination, known), written.parts))
    file = sealed(written.parts, carried)
    return Built(document, file, written.numbers, tuple(carried))


def print_out(
    built: Built, options: BuildOptions, report: Report = lambda _: None
) -> tuple[Built, bytes]:
    """Return a plan with the page numbers that LibreOffice's layout gives it, and its PDF.

    Both show the same numbers. A plan whose pages cannot be read keeps the estimated ones.
    Raises PdfError where no PDF can be made.
    """
    from nzcplan.writers.pdf import to_pdf
    from nzcplan.writers.pdf_places import read_page_numbers
    from nzcplan.writers.styles.load import load_style
    from nzcplan.writers.word.seal import sealed
    from nzcplan.writers.word.writer import write_plan

    report("用 LibreOffice 排版")
    pdf = to_pdf(built.content)
    for _ in range(MOST_CORRECTIONS):
        numbers = read_page_numbers(pdf, tuple(built.numbers.of))
        if numbers is None:
            break
        if numbers == built.numbers:
            return replace(built, laid_out=True), pdf
        style = load_style(options.style, picture_bytes)
        written = write_plan(built.document, style, options.charts, options.timestamp, numbers)
        file = sealed(written.parts, built.carried)
        built = replace(built, content=file, numbers=written.numbers)
        report("改正页码")
        pdf = to_pdf(built.content)
    return built, pdf
