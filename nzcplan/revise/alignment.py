"""Which unit of a plan is which of its edited copy: units, rows and series alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

_MOST_PAIRS: Final = 40_000
"""Pairs in one gap above which units are told apart by their order alone."""
_LEAST_LIKENESS: Final = 0.4

Likeness = Callable[[int, int], float]
"""How alike two units are, from 0 (never the same one) to 1, by their places."""


class Alignment(Struct, frozen=True):
    """Places before and after: ``pairs`` are the same unit, perhaps changed; ``moved`` are equal
    units in another place; the rest was taken away or is new."""

    pairs: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    def above(self) -> dict[int, int]:
        """Return for each added unit the one before that stands above it, -1 at the start."""
        found: dict[int, int] = {}
        pairs = iter(self.pairs)
        place, following = -1, next(pairs, None)
        for b in sorted(self.added):
            while following is not None and following[1] < b:
                place, following = following[0], next(pairs, None)
            found[b] = place
        return found


def align(before: Sequence[Hashable], after: Sequence[Hashable], likeness: Likeness) -> Alignment:
    """Return which of ``before`` is which of ``after``; equal ones are the same."""
    pairs: list[tuple[int, int]] = []
    gaps: list[tuple[list[int], list[int]]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs.extend(zip(range(a, b), range(c, d), strict=True))
        else:
            gaps.append((list(range(a, b)), list(range(c, d))))
    moved = _moved(before, after, gaps)
    removed: list[int] = []
    added: list[int] = []
    for ours, theirs in gaps:
        likely = _likely(ours, theirs, likeness)
        pairs.extend(likely)
        taken = {a for a, _ in likely}, {b for _, b in likely}
        removed.extend(a for a in ours if a not in taken[0])
        added.extend(b for b in theirs if b not in taken[1])
    return Alignment(tuple(sorted(pairs)), tuple(moved), tuple(removed), tuple(added))


def likeness_of(before: Iterable[Hashable], after: Iterable[Hashable]) -> float:
    """Return how much two bags have in common, from 0 to 1."""
    ours, theirs = Counter(before), Counter(after)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def letters(text: str) -> list[str]:
    """Return the pairs of characters of ``text``, by which texts are alike."""
    return [text[at : at + 2] for at in range(max(1, len(text) - 1))]


def _moved(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    gaps: list[tuple[list[int], list[int]]],
) -> list[tuple[int, int]]:
    """Take what is equal in two gaps out of them and return it."""
    waiting: defaultdict[Hashable, list[tuple[int, list[int]]]] = defaultdict(list)
    for _, theirs in gaps:
        for b in theirs:
            waiting[after[b]].append((b, theirs))
    moved: list[tuple[int, int]] = []
    for ours, _ in gaps:
        for a in tuple(ours):
            if waiting.get(before[a]):
                b, theirs = waiting[before[a]].pop(0)
                ours.remove(a)
                theirs.remove(b)
                moved.append((a, b))
    return moved


def _likely(ours: list[int], theirs: list[int], likeness: Likeness) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are together the most alike."""
    if not ours or not theirs:
        return []
    if len(ours) == len(theirs) == 1:
        return [(ours[0], theirs[0])] if likeness(ours[0], theirs[0]) > 0 else []
    if len(ours) * len(theirs) > _MOST_PAIRS:
        pairs = zip(ours, theirs, strict=False)
        return [pair for pair in pairs if likeness(*pair) >= _LEAST_LIKENESS]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    alike = [[likeness(a, b) for b in theirs] for a in ours]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            together = alike[i][j] + best[i + 1][j + 1]
            apart = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(together, apart) if alike[i][j] >= _LEAST_LIKENESS else apart
    chosen: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            chosen.append((ours[i], theirs[j]))
            i, j = i + 1, j + 1
    return chosen
