"""Completeness: how much of what a guide asks for a description answers, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nzcplan.guides.guide import Guide, Requirement


@dataclass(frozen=True, slots=True)
class ChapterAnswers:
    """How many things a chapter of the guide asks for and how many are answered.

    What the guide only encourages is not counted. Presence is all that this says.
    """

    id: str
    title: str
    asked: int
    answered: int

    @property
    def missing(self) -> int:
        """Return how many are not answered."""
        return self.asked - self.answered


def completeness(
    guide: Guide, answered: Callable[[Requirement], bool]
) -> tuple[ChapterAnswers, ...]:
    """Return the chapters of ``guide`` that ask for anything; ``answered`` says what is there."""
    chapters = []
    for chapter in guide.chapters:
        asked = [
            requirement
            for clause in (chapter, *chapter.sections)
            for requirement in clause.requirements
            if not requirement.encouraged
        ]
        if asked:
            title = f"{chapter.clause}{chapter.title}"
            done = sum(answered(requirement) for requirement in asked)
            chapters.append(ChapterAnswers(chapter.id, title, len(asked), done))
    return tuple(chapters)
