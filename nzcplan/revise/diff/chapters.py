"""Chapters: changes under the heads of the guide's chapters, in the guide's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from nzcplan.guides.about import clause_about
from nzcplan.guides.guide import Guide
from nzcplan.park.description import CHAPTER_KEYS
from nzcplan.park.places import path_text
from nzcplan.revise.diff.change import Change

GENERAL: Final = "方案和园区基本信息"


class Chapter(NamedTuple):
    """The changes in one chapter, under its head; those that only report new years apart."""

    head: str
    changes: tuple[Change, ...]
    reports: tuple[Change, ...]

    def reported(self) -> Iterator[tuple[str, int]]:
        """Yield of what there are new figures, and of how many things each."""
        yield from Counter(change.title for change in self.reports).items()


def by_chapter(changes: Iterable[Change], guide: Guide) -> tuple[Chapter, ...]:
    """Return the changes chapter by chapter; what belongs to none stands before them."""
    heads = [GENERAL, *(f"{each.clause}{each.title}" for each in guide.chapters)]
    found: dict[str, list[Change]] = {head: [] for head in heads}
    for change in changes:
        found[_head(change, guide)].append(change)
    return tuple(
        Chapter(
            head,
            tuple(change for change in listed if not change.is_report),
            tuple(change for change in listed if change.is_report),
        )
        for head, listed in found.items()
        if listed
    )


def _head(change: Change, guide: Guide) -> str:
    path = path_text(change.new_path or change.old_path or ())
    about = clause_about(guide, path) if path.startswith(CHAPTER_KEYS) else None
    return f"{about[1].clause}{about[1].title}" if about else GENERAL
