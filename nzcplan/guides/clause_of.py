"""Which clause of a guide a place in the description belongs to."""

from __future__ import annotations

from nzcplan.guides.guide import Chapter, Clause, Guide


def clause_of(path: str, guide: Guide) -> tuple[Chapter, Clause] | None:
    """Return the clause that asks for what is nearest to ``path``, with the chapter that it is in or
    is itself; None where no clause asks for anything near."""
    best: tuple[Chapter, Clause] | None = None
    nearest = 0
    for chapter in guide.chapters:
        for clause in (chapter, *chapter.sections):
            for asked in (asked for one in clause.requirements for asked in one.paths):
                common = _common(path, asked)
                if common > nearest:
                    best, nearest = (chapter, clause), common
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
