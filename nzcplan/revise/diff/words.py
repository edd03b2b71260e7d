"""Words: which paragraph became which, and where in it the words differ.

Comparing two texts the other way round gives the same places: the comparison itself always runs in
one direction, whichever text comes first in order.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from nzcplan.plan.document import ItemList, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.prose import prose_blocks
from nzcplan.revise.diff.change import Span

_WORD: Final = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
SAME_PARAGRAPH: Final = 0.4
"""Share of common pairs of characters from which on a paragraph counts as another one rewritten."""
MOST_COMPARED: Final = 900
"""Pairs of paragraphs that are compared; beyond them they are taken in their order."""
LONGEST_EXACT: Final = 600
"""Words up to which every word counts; in longer texts the commonest only join what others began."""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs and items that ``text`` writes, as a reader sees them."""
    found: list[str] = []
    for block in prose_blocks(text):
        if isinstance(block, ItemList):
            found += [f"·{plain_text(item)}" for item in block.items]
        elif isinstance(block, Paragraph):
            found.append(plain_text(block.inlines))
    return [paragraph for paragraph in found if paragraph]


def marked(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches of ``old`` and of ``new`` that the other does not have."""
    if new < old:
        of_new, of_old = marked(new, old)
        return of_old, of_new
    words = _WORD.findall(old), _WORD.findall(new)
    places = tuple(_places(listed) for listed in words)
    spans: tuple[list[Span], list[Span]] = ([], [])
    for tag, i1, i2, j1, j2 in _matcher(*words).get_opcodes():
        if tag != "equal":
            for kept, at, (first, last) in zip(spans, places, ((i1, i2), (j1, j2)), strict=True):
                if first < last:
                    kept.append((at[first], at[last]))
    return tuple(spans[0]), tuple(spans[1])


def aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Return the positions of texts that differ, in pairs; texts that are the same are left out."""
    if list(new) < list(old):
        return [(one, other) for other, one in aligned(new, old)]
    result: list[tuple[int | None, int | None]] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            result += _matched(range(i1, i2), range(j1, j2), old, new)
    return result


def _matched(
    ones: range, others: range, old: Sequence[str], new: Sequence[str]
) -> list[tuple[int | None, int | None]]:
    """Return the texts of a stretch in pairs of what is most alike, without crossing."""
    if len(ones) == len(others) == 1:
        return [(ones[0], others[0])]
    if len(ones) * len(others) > MOST_COMPARED:
        common = min(len(ones), len(others))
        pairs: list[tuple[int | None, int | None]] = list(zip(ones, others, strict=False))
        return [
            *pairs,
            *((n, None) for n in ones[common:]),
            *((None, n) for n in others[common:]),
        ]
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    pairs_in_new = [_pairs_in(new[other]) for other in others]
    alike = [[_alike(_pairs_in(old[one]), other) for other in pairs_in_new] for one in ones]
    for i in range(len(ones) - 1, -1, -1):
        for j in range(len(others) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= SAME_PARAGRAPH else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(ones) and j < len(others):
        is_pair = alike[i][j] >= SAME_PARAGRAPH
        if is_pair and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found.append((ones[i], others[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((ones[i], None))
            i += 1
        else:
            found.append((None, others[j]))
            j += 1
    found += [(n, None) for n in ones[i:]]
    found += [(None, n) for n in others[j:]]
    return found


def _alike(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of pairs of characters that two texts have in common (Dice)."""
    whole = old.total() + new.total()
    return 2 * (old & new).total() / whole if whole else 1.0


def _pairs_in(text: str) -> Counter[str]:
    return Counter(map("".join, itertools.pairwise(f" {text} ")))


def _matcher(old: list[str], new: list[str]) -> difflib.SequenceMatcher[str]:
    is_long = max(len(old), len(new)) > LONGEST_EXACT
    return difflib.SequenceMatcher(None, old, new, autojunk=is_long)


def _places(words: list[str]) -> list[int]:
    """Return where each word begins, and where the last one ends."""
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places
