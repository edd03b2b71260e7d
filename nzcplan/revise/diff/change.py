"""Change: one thing of a description that is not what it was, and what became of the totals."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.park.places import Path
from nzcplan.park.plan_changes import PlanChange

Kind = Literal["added", "removed", "changed"]
Event = Literal["", "delayed", "advanced", "dropped", "resumed"]
Span = tuple[int, int]
"""A stretch of a text: its first character, and the one behind it."""

KIND_NAMES: Final[dict[Kind, str]] = {"added": "新增", "removed": "删去", "changed": "修改"}
EVENT_NAMES: Final[dict[Event, str]] = {
    "delayed": "推迟",
    "advanced": "提前",
    "dropped": "终止",
    "resumed": "恢复",
}

EDITION: Final = frozenset({"date", "version", "subtitle"})
"""Fields of ``plan`` that tell one edition from another."""


class Detail(Struct, frozen=True):
    """One field of a thing: what it was and what it is, as a reader sees it.

    ``field`` is the way to it below the thing. ``before`` and ``after`` are empty where it was not
    there; the marks are the stretches of them that differ, for text alone. ``derived`` values were
    not written anew: they follow from other changes.
    """

    field: str
    title: str
    before: str
    after: str
    marks_before: tuple[Span, ...] = ()
    marks_after: tuple[Span, ...] = ()
    derived: bool = False


class FactChange(Struct, frozen=True):
    """A fact before and after; None where there was or is none."""

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """Return the fact as it is, else as it was."""
        found = self.after or self.before
        assert found is not None, "one of the two is there"
        return found

    @property
    def difference(self) -> Decimal | None:
        """Return by how much it grew, in the unit that it has now; None where one is missing or
        the units measure different things."""
        if self.before is None or self.after is None:
            return None
        before, old, new = self.before.value, self.before.unit, self.after.unit
        if old != new:
            try:
                before = units.convert(before, old, new)
            except ValueError:
                return None
        return self.after.value - before


class Change(Struct, frozen=True):
    """A thing that was added, removed or changed.

    ``topic`` is the way to it without positions (``projects.items``), ``title`` what things there
    are (项目), ``called`` which of them it is, empty where it stands alone. ``old_path`` and ``new_path``
    lead to it in either description, None where it is not there. ``effect`` is what this change
    alone does to the totals, reckoned anew with nothing else changed; None where that cannot be.
    """

    topic: str
    title: str
    called: str
    kind: Kind
    details: tuple[Detail, ...]
    old_path: Path | None
    new_path: Path | None
    event: Event = ""
    effect: tuple[FactChange, ...] | None = None
    reason: str = ""
    is_report: bool = False
    """Whether all that is new are figures of years that are newly reported, or words on them."""

    @property
    def subject(self) -> str:
        """Return what a reader calls the thing."""
        return f"{self.title} {self.called}".strip()

    @property
    def is_derived(self) -> bool:
        """Whether nothing of it was written anew."""
        return self.kind == "changed" and all(detail.derived for detail in self.details)

    @property
    def wants_reason(self) -> bool:
        """Whether someone decided on it: not so of what is derived or reported, nor of the plan's own
        date and version, which every revision changes."""
        is_edition = self.topic == "plan" and EDITION.issuperset(d.field for d in self.details)
        return not (self.is_derived or self.is_report or is_edition)


class Differences(Struct, frozen=True):
    """All changes in the order of the description, what they do together to the totals, and the
    reasons of ``plan.changes`` that name nothing that changed."""

    changes: tuple[Change, ...]
    totals: tuple[FactChange, ...]
    unused_reasons: tuple[PlanChange, ...] = ()

    @property
    def without_reason(self) -> int:
        """Return how many changes have no reason that want one."""
        return sum(change.wants_reason and not change.reason for change in self.changes)
