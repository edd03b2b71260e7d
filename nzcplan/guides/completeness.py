"""Completeness: how much of what a guide asks for a description answers, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from nzcplan.guides.guide import Guide, Requirement


class ChapterAnswers(Struct, frozen=True):
    """How many things a chapter of the guide asks for, how many are answered without an error
    found in them, and how many with one (``faulty``).

    What the guide only encourages is not counted. Whether an answer is good is not said.
    """

    id: str
    title: str
    asked: int
    answered: int
    faulty: int = 0

    @property
    def missing(self) -> int:
        """Return how many are not answered."""
        return self.asked - self.answered - self.faulty


def completeness(
    guide: Guide,
    answered: Callable[[Requirement], bool],
    faulty: Callable[[Requirement], bool] = lambda _: False,
) -> tuple[ChapterAnswers, ...]:
    """Return the chapters of ``guide`` that ask for anything.

    ``answered`` says what is there, ``faulty`` in what of it an error was found.
    """
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
            there = [requirement for requirement in asked if answered(requirement)]
            wrong = sum(faulty(requirement) for requirement in there)
            done = len(there) - wrong
            chapters.append(ChapterAnswers(chapter.id, title, len(asked), done, wrong))
    return tuple(chapters)
