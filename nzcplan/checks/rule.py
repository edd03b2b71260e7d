"""What a rule is: a small function over a subject, with its code and what a person asks about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from nzcplan.checks.subject import Subject
from nzcplan.findings import Finding, Severity
from nzcplan.park.places import Place


class Explanation(Struct, frozen=True):
    """What stands behind a code: its title, how grave it mostly is, what it rests on (``basis``, a
    clause, a standard or this program's own proposal), why it matters, and how to mend it."""

    code: str
    title: str
    severity: Severity
    basis: str
    why: str
    mend: str


class Trouble(Struct, frozen=True):
    """What a rule found at ``path``; ``severity`` only where it is not the rule's own, ``place``
    only where the description has none for the path; ``words`` are those of the text at the path
    that are meant."""

    message: str
    hint: str
    path: str
    clause: str = ""
    severity: Severity | None = None
    place: Place | None = None
    words: str = ""


Look = Callable[[Subject], Iterator[Trouble]]


class Rule(Struct, frozen=True):
    """A rule on content. ``before_accounting`` marks what accounting rests on: where such a rule
    finds something, no account can be made; it looks at the description alone. ``follows_from``
    are codes of rules: where one of these finds something, what this rule would find comes of
    it, and the rule is silent, so that a cause is reported once."""

    explanation: Explanation
    look: Look
    before_accounting: bool = False
    follows_from: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Return the stable code of its findings."""
        return self.explanation.code

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the rule finds, under its code."""
        return (self.finding(trouble) for trouble in self.look(subject))

    def finding(self, trouble: Trouble) -> Finding:
        """Return what was found as a finding of this rule."""
        place = trouble.place
        return Finding(
            self.code,
            trouble.severity or self.explanation.severity,
            trouble.message,
            trouble.hint,
            clause=trouble.clause,
            path=trouble.path,
            file=place.file if place else "",
            line=place.line if place else None,
            column=place.column if place else None,
            words=trouble.words,
        )


def rule(
    code: str,
    title: str,
    severity: Severity,
    *,
    basis: str,
    why: str,
    mend: str,
    before_accounting: bool = False,
    follows_from: tuple[str, ...] = (),
) -> Callable[[Look], Rule]:
    """Return what makes a rule of the function below; the rule holds from the table on."""
    explanation = Explanation(code, title, severity, basis, why, mend)
    return lambda look: Rule(explanation, look, before_accounting, follows_from)
