"""What a hand changed in the contents and the lists of tables and figures.

Office programs make their lines anew from the headings and captions, so a line that says what a
heading says now is no edit, and neither is the absence of one whose heading is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from nzcplan.plan.content import Content, Passage
from nzcplan.revise.alignment import align, letters, likeness_of
from nzcplan.revise.edit import Edit
from nzcplan.revise.wording import wording_edits

PLACE: Final = "目录"
_BETWEEN: Final = re.compile(r"[\s:：]+")
"""What stands between number and title, which contents and headings write in their own ways."""


def entry_edits(before: Content, after: Content) -> Iterator[Edit]:
    """Yield what differs in the lines of the contents, in their order."""
    ours, theirs = before.entries, after.entries
    keys = [_key(line) for line in ours], [_key(line) for line in theirs]
    headings = {_key(unit.text) for unit in after.units if isinstance(unit, Passage)}

    def likeness(a: int, b: int) -> float:
        return likeness_of(letters(keys[0][a]), letters(keys[1][b]))

    alignment = align(*keys, likeness)
    found: list[tuple[float, Edit]] = []
    for a, b in alignment.pairs:
        if keys[0][a] != keys[1][b] and keys[1][b] not in headings:
            passages = Passage(ours[a]), Passage(theirs[b])
            found += [(a, edit) for edit in wording_edits(*passages, PLACE, "text", {})]
    gone = [a for a in alignment.removed if keys[0][a] in headings]
    for _, run in groupby(enumerate(gone), lambda each: each[1] - each[0]):
        first, *_, last = 2 * [a for _, a in run]
        said = ours[first] if first == last else f"{ours[first]}……{ours[last]}"
        found.append((first, Edit("removed", "text", PLACE, said)))
    for b, above in alignment.above().items():
        if keys[1][b] not in headings:
            place = f"{PLACE}“{ours[above]}”之后" if above >= 0 else f"{PLACE}开头"
            found.append((above + 0.5, Edit("added", "text", place, after=theirs[b])))
    yield from (edit for _, edit in sorted(found, key=lambda pair: pair[0]))


def _key(line: str) -> str:
    return _BETWEEN.sub("", line)
