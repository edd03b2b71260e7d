"""An edit: one thing that a hand changed in a plan since it was generated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EditKind = Literal["changed", "removed", "added", "moved"]
Subject = Literal["text", "table", "row", "column", "cell", "chart", "picture"]


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact whose number was changed: its id, its name, and how the plan printed it."""

    id: str
    name: str
    printed: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What was changed, where, from what to what.

    ``place`` is Chinese; ``before`` and ``after`` are the words that differ, empty where there are
    none; ``around`` shows them in their line. ``facts`` are those whose numbers stood there.
    """

    kind: EditKind
    subject: Subject
    place: str
    before: str = ""
    after: str = ""
    around: str = ""
    facts: tuple[FactShown, ...] = ()

    @property
    def contradicts(self) -> tuple[FactShown, ...]:
        """The facts in whose place another number stands now."""
        if self.kind != "changed" or not any(each.isdigit() for each in self.after):
            return ()
        return self.facts
