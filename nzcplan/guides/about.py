"""Which clause of a guide a place in the description is about."""

from __future__ import annotations

from nzcplan.guides.guide import Chapter, Clause, Guide


def clause_about(guide: Guide, path: str) -> tuple[Clause, Chapter] | None:
    """Return the clause that asks for what is nearest to ``path``, with its chapter.

    The clause is the chapter itself where that has no section about it; None where no clause asks
    for anything that begins alike.
    """
    best: tuple[Clause, Chapter] | None = None
    nearest = 0
    for chapter in guide.chapters:
        for clause in (chapter, *chapter.sections):
            for asked in (asked for one in clause.requirements for asked in one.paths):
                common = _common(path, asked)
                if common > nearest:
                    best, nearest = (clause, chapter), common
    return best


def _common(path: str, asked: str) -> int:
    """Return how many steps two paths begin with alike."""
    pairs = zip(path.replace("[", ".").split("."), asked.split("."), strict=False)
    number = 0
    for one, other in pairs:
        if one != other:
            break
        number += 1
    return number
