"""What a guide says: its chapters and clauses, its years, its rules for accounting.

All knowledge of a guide is in its data file; the program knows this shape and nothing else. A
chapter either has sections of its own or is one text; both carry the clause they answer, the
template that writes them, and the places in the description that the clause asks for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from nzcplan.guides.accounting_rules import AccountingRules, GuidePart
from nzcplan.park.base import FIRST_YEAR, LAST_YEAR, Year


class SelectedItem(GuidePart):
    """An item of the list at ``path`` whose ``field`` has this value."""

    path: str
    field: str
    value: str


class Requirement(GuidePart):
    """One thing that a clause asks for, and the description's places that answer it.

    All ``paths`` must be answered; an ``item`` of that kind answers it as well. ``encouraged``
    things may be missing.
    """

    asks: str
    paths: tuple[str, ...] = Field(min_length=1)
    item: SelectedItem | None = None
    encouraged: bool = False


class Clause(GuidePart):
    """A clause: its number in the guide, its words, what it requires, how the plan answers it."""

    id: str
    title: str
    clause: str = ""
    text: str = ""
    template: str | None = None
    requirements: tuple[Requirement, ...] = ()


class Chapter(Clause):
    """A chapter of the guide and so of the plan.

    ``project_columns`` are what it wants in the table of projects; ``tasks_follow_targets`` says
    that it wants tasks to be made for the targets.
    """

    sections: tuple[Clause, ...] = ()
    project_columns: tuple[str, ...] = ()
    tasks_follow_targets: bool = False


class FixedYear(GuidePart):
    """A year that a clause fixes."""

    value: Year
    clause: str = ""


class YearCount(GuidePart):
    """A number of years that a clause fixes."""

    value: int = Field(ge=1, le=LAST_YEAR - FIRST_YEAR)
    clause: str = ""


class ReasonsAbove(GuidePart):
    """From which deviation on (in percent of the plan) a yearly report must say why; ``basis`` is a
    clause, or says that it is a proposal of this program."""

    percent: Decimal = Field(ge=0, le=100)
    basis: str


PROPOSED_REASONS = ReasonsAbove(percent=Decimal(10), basis="本程序的建议，编制指南没有规定")
"""What holds where a guide says nothing."""


class SelfEvaluation(GuidePart):
    """What the guide's document says of the self-evaluation after the period, word for word."""

    clause: str
    text: str


Topic = Literal["indicators", "accounting"]


class NotAtHand(GuidePart):
    """A part of the guide that is not public, and what therefore cannot be judged.

    ``about`` says what a rulebook must cover to stand for it; without it none can.
    """

    title: str
    about: Topic | None = None
    consequence: str


class TaskGroup(GuidePart):
    """A group of tasks of the work plan behind the guide."""

    id: str
    title: str
    clause: str = ""
    text: str = ""


class CoreIndicator(GuidePart):
    """An indicator that is publicly known to belong to the guide's system."""

    name: str
    unit: str = ""
    note: str = ""


class Guide(GuidePart):
    """A compilation guide."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    document: str
    short_document: str
    issued: datetime.date | None = None
    subject: str
    base_year: FixedYear | None = None
    target_year: FixedYear | None = None
    history_years: YearCount | None = None
    not_at_hand: tuple[NotAtHand, ...] = ()
    accounting: AccountingRules = AccountingRules()
    task_groups: tuple[TaskGroup, ...] = ()
    core_indicators: tuple[CoreIndicator, ...] = ()
    reasons_above: ReasonsAbove = PROPOSED_REASONS
    self_evaluation: SelfEvaluation | None = None
    chapters: tuple[Chapter, ...] = Field(min_length=1)

    def clauses(self) -> Iterator[Clause]:
        """Yield every clause in order: chapters, each followed by its sections."""
        return (clause for clause, _ in self.with_chapters())

    def with_chapters(self) -> Iterator[tuple[Clause, Chapter | None]]:
        """Yield every clause in that order, a section with the chapter that it stands in."""
        for chapter in self.chapters:
            yield chapter, None
            yield from ((section, chapter) for section in chapter.sections)

    def requirements(self) -> Iterator[tuple[Clause, Requirement]]:
        """Yield every requirement in the guide's order, with the clause it stands in."""
        for clause in self.clauses():
            for requirement in clause.requirements:
                yield clause, requirement

    def asks_for(self, key: str) -> bool:
        """Whether a chapter or a requirement is about the description's top-level ``key``."""
        paths = (path for _, one in self.requirements() for path in one.paths)
        return any(chapter.id == key for chapter in self.chapters) or any(
            path.partition(".")[0] == key for path in paths
        )
