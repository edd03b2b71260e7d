"""Near: which of the known ids a person probably meant who wrote another word, or the name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

LONGEST_WORD = 60
"""Characters of a word that are compared; an id has no more."""


def near(word: str, known: Mapping[str, str]) -> str | None:
    """Return the id in ``known`` (its Chinese name by id, empty where it has none) that ``word``
    was meant for: the one of this name, else the one whose id or name is spelt alike."""
    word = word.strip()[:LONGEST_WORD]
    ids = {name: id for id, name in known.items() if name} | {id: id for id in known}
    if word in ids:
        return ids[word]
    for listed in (list(known), list(ids)):
        if found := difflib.get_close_matches(word, listed, n=1):
            return ids[found[0]]
    return None


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a name without what no reader tells apart: blanks about it, full-width letters, case."""
    return unicodedata.normalize("NFKC", name.strip()).upper()


TOTALS = frozenset({"合计", "小计", "总计", "共计", "总和", "TOTAL", "SUM"})


@lru_cache(maxsize=4096)
def is_total(name: str) -> bool:
    """Return whether ``name`` heads a row of sums, which is no item of a table."""
    return plain_name("".join(name.split())).rstrip(":") in TOTALS


def near_hint(word: str, known: Mapping[str, str]) -> str:
    """Return the question whether the near one is meant, empty where none is near."""
    meant = near(word, known)
    return f"是否为 {named(meant, known)}？" if meant is not None else ""


def named(id: str, known: Mapping[str, str]) -> str:
    """Return an id with its name in brackets where it has one."""
    return f"{id}（{known[id]}）" if known[id] else id
