"""Which words and numbers of a line were changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.plan.content import Passage, Span
from nzcplan.revise.edit import Edit, FactShown, Subject

_TOKEN: Final = re.compile(r"[0-9]++(?:[.,][0-9]++)*+|[A-Za-z]++|.", re.DOTALL)
_MOST_WORK: Final = 4_000_000
"""Product of the lengths of two lines above which they are not compared word by word."""
_MOST_STRETCHES: Final = 8
"""A line with more changes than this was written anew."""
_LEAST_IN_COMMON: Final = 0.25
"""Lines that have less in common share but stray characters."""
_SHORT_GAP: Final = 2
_AROUND: Final = 12


class Stretch(Struct, frozen=True):
    """``before[start:end]`` was replaced by ``after[found_start:found_end]``."""

    start: int
    end: int
    found_start: int
    found_end: int


def wording_edits(
    before: Passage, after: Passage, place: str, subject: Subject, names: Mapping[str, str]
) -> tuple[Edit, ...]:
    """Return an edit for each stretch of ``before`` that reads otherwise in ``after``.

    What an office program computed anew is no edit; a number of a fact is reported whole.
    """
    stretches = [
        each for each in _stretches(before.text, after.text) if not _is_renewed(each, after.renewed)
    ]
    if len(stretches) > _MOST_STRETCHES:
        stretches = [Stretch(0, len(before.text), 0, len(after.text))]
    return tuple(
        _edit(each, before, after, place, subject, names)
        for each in _joined(_whole_numbers(stretches, before.spans))
    )


def shown_facts(
    passage: Passage, names: Mapping[str, str], start: int = 0, end: int | None = None
) -> tuple[FactShown, ...]:
    """Return the facts whose numbers stand in ``passage`` between ``start`` and ``end``."""
    last = len(passage.text) if end is None else end
    return tuple(
        FactShown(span.fact, names.get(span.fact, ""), passage.text[span.start : span.end])
        for span in passage.spans
        if span.start < last and start < span.end
    )


def _edit(
    stretch: Stretch,
    before: Passage,
    after: Passage,
    place: str,
    subject: Subject,
    names: Mapping[str, str],
) -> Edit:
    start, end = stretch.start, stretch.end
    left, right = max(0, start - _AROUND), end + _AROUND
    around = (
        f"{'…' if left else ''}{before.text[left:start]}【{before.text[start:end]}】"
        f"{before.text[end:right]}{'…' if right < len(before.text) else ''}"
    )
    return Edit(
        "changed",
        subject,
        place,
        before.text[start:end],
        after.text[stretch.found_start : stretch.found_end],
        around,
        shown_facts(before, names, start, end),
    )


def _stretches(before: str, after: str) -> list[Stretch]:
    if before == after:
        return []
    ours, theirs = _tokens(before), _tokens(after)
    if len(ours) * len(theirs) > _MOST_WORK:
        return [Stretch(0, len(before), 0, len(after))]
    starts, found_starts = _offsets(ours), _offsets(theirs)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < _LEAST_IN_COMMON:
        return [Stretch(0, len(before), 0, len(after))]
    found: list[Stretch] = []
    for kind, first, last, found_first, found_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        stretch = Stretch(
            starts[first], starts[last], found_starts[found_first], found_starts[found_last]
        )
        gap = stretch.start - found[-1].end if found else _SHORT_GAP + 1
        words = f"{before[found[-1].start : stretch.end]}" if found else ""
        if gap <= _SHORT_GAP and not any(each.isdigit() for each in words):
            previous = found.pop()
            stretch = replace(stretch, start=previous.start, found_start=previous.found_start)
        found.append(stretch)
    return found


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _offsets(tokens: list[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _is_renewed(stretch: Stretch, renewed: tuple[tuple[int, int], ...]) -> bool:
    return stretch.found_start < stretch.found_end and any(
        start <= stretch.found_start and stretch.found_end <= end for start, end in renewed
    )


def _whole_numbers(stretches: list[Stretch], spans: tuple[Span, ...]) -> Iterator[Stretch]:
    """Widen each stretch that touches the number of a fact to the whole of it."""
    for stretch in stretches:
        for span in spans:
            touches = span.start < stretch.end and stretch.start < span.end
            inserted = stretch.start == stretch.end and span.start < stretch.start < span.end
            if touches or inserted:
                more_left = max(0, stretch.start - span.start)
                more_right = max(0, span.end - stretch.end)
                stretch = Stretch(
                    stretch.start - more_left,
                    stretch.end + more_right,
                    stretch.found_start - more_left,
                    stretch.found_end + more_right,
                )
        yield stretch


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    """Join stretches that overlap once they were widened."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and stretch.start < joined[-1].end:
            last = joined.pop()
            stretch = Stretch(
                last.start,
                max(last.end, stretch.end),
                last.found_start,
                max(last.found_end, stretch.found_end),
            )
        joined.append(stretch)
    return joined
