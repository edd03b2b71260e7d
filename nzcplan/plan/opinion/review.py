"""What an opinion is made from."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.findings import Finding, Severity
from nzcplan.plan.content import Content
from nzcplan.plan.context import PlanContext
from nzcplan.plan.whereabouts import Whereabouts


class HandEdit(Struct, frozen=True):
    """A change by hand: where in the plan, what was done, and what accounting has in its place."""

    place: str
    change: str
    contradicts: str = ""


class Problems(Struct, frozen=True):
    """What was found. ``whereabouts`` is None where no plan can be composed of the description."""

    findings: tuple[Finding, ...]
    whereabouts: Whereabouts | None

    @property
    def standing(self) -> tuple[Finding, ...]:
        """Return the findings that stand open."""
        return tuple(finding for finding in self.findings if not finding.accepted)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """Return the findings that the park accepts with a reason."""
        return tuple(finding for finding in self.findings if finding.accepted)

    def weighing(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the open findings of this weight."""
        return tuple(finding for finding in self.standing if finding.severity == severity)

    def place(self, finding: Finding) -> str:
        """Return where a finding is: in the plan, and in the files of the description."""
        line = f"第{finding.line}行" if finding.line else ""
        written = f"{finding.file}{line}"
        shown = self.whereabouts.words(finding) if self.whereabouts else ""
        return f"{shown}（{written}）" if shown and written else shown or written


class Review(Problems, frozen=True):
    """An examined park and what was found in it.

    ``source`` names what was given for review. ``is_whole`` says that accounting left nothing out.
    ``edits`` are those of a plan that was given, None where a description was given or nothing can
    be said; ``why_no_edits`` then says why. ``generated`` is what such a plan said when it was
    generated.
    """

    context: PlanContext
    source: str
    is_whole: bool
    edits: tuple[HandEdit, ...] | None = None
    why_no_edits: str = ""
    generated: Content | None = None
