"""Heading ids of the guide's clauses: what references to a place in the plan point at."""

from __future__ import annotations

from nzcplan.guides.guide import Chapter, Clause


def clause_anchor(clause: Clause, chapter: Chapter | None = None) -> str:
    """Return the heading id of a clause; ``chapter`` is named where the clause is its section."""
    return f"clause-{chapter.id}-{clause.id}" if chapter else f"clause-{clause.id}"
