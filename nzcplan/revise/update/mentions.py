"""Mentions: texts of a description that speak of what an update changes, and stay as they are.

An update writes figures and what became of projects; what people wrote in words is theirs to revise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from nzcplan.checks.accepted_places import path_named
from nzcplan.checks.prose.texts import Text, texts
from nzcplan.park.description import Description
from nzcplan.park.fields import field_at
from nzcplan.park.places import Path
from nzcplan.park.progress import PROJECT_STATE_NAMES, ProjectState
from nzcplan.park.standing import ITEMS, PROGRESS
from nzcplan.revise.update.edits import AddItem, SetValue, number
from nzcplan.revise.update.folding import Folding

LEAST_DIGITS: Final = 3
"""Digits from which on a number in words is likely to be the one that was corrected."""


class Mention(Struct, frozen=True):
    """A text that mentions something: its place, as people write it, and what it mentions."""

    place: str
    what: str


class _Changed(Struct, frozen=True):
    """What is looked for and what it is called. Of the texts of the thing itself, which stand at
    ``own``, only its plan counts, where that is stale."""

    pattern: re.Pattern[str]
    what: str
    own: Path = ()
    is_stale: bool = False

    def is_in(self, text: Text) -> bool:
        if self.own and text.path[: len(self.own)] == self.own:
            return self.is_stale and text.path[-1] == "plan"
        return self.pattern.search(text.words) is not None


def mentions(folding: Folding) -> tuple[Mention, ...]:
    """Return the texts that name a project that was put off or given up, or say a number that was
    corrected, in the order of the description."""
    changed = (*_projects(folding), *_numbers(folding))
    found: dict[Mention, None] = {}
    for text in texts(folding.park):
        facts = field_at(Description, text.path)
        is_reference = facts is not None and bool(facts.name_of)
        if is_reference or text.path[:1] == ("plan",) or text.path[:2] == PROGRESS:
            continue
        for each in changed:
            if each.is_in(text):
                place = path_named(text.path, folding.loaded.raw)
                found[Mention(place, each.what)] = None
    return tuple(found)


def _projects(folding: Folding) -> Iterator[_Changed]:
    chapter = folding.park.projects
    known = {
        project.id: (at, project) for at, project in enumerate(chapter.items if chapter else ())
    }
    for edit in folding.edits:
        if not isinstance(edit, AddItem) or edit.path != PROGRESS:
            continue
        state = ProjectState(edit.item["state"])
        found = known.get(str(edit.item["project"]))
        if found is None or state not in (ProjectState.DELAYED, ProjectState.DROPPED):
            continue
        at, project = found
        pattern = (
            rf"{re.escape(project.name)}|(?<![A-Za-z0-9]){re.escape(project.id)}(?![A-Za-z0-9])"
        )
        # The plan of one that was given up is not shown, and a new plan takes the old one's place.
        is_stale = state is ProjectState.DELAYED and "plan" not in (edit.item.get("revised") or {})
        what = f"项目{project.id}“{project.name}”（{PROJECT_STATE_NAMES[state]}）"
        yield _Changed(re.compile(pattern), what, (*ITEMS, at), is_stale)


def _numbers(folding: Folding) -> Iterator[_Changed]:
    for edit in folding.edits:
        if not isinstance(edit, SetValue):
            continue
        before = folding.raw(edit.path)
        value = number(before)
        if value is None or len(re.sub(r"\D", "", str(before))) < LEAST_DIGITS:
            continue
        said = re.escape(f"{value:f}")
        place = path_named(edit.path, folding.loaded.raw)
        what = f"{value:f}（{place}已更正为 {edit.value}）"
        yield _Changed(re.compile(rf"(?<![0-9.]){said}(?![0-9]|\.[0-9])"), what)
