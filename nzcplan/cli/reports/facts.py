"""Facts for people: looked for by words, and listed as a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.fact_names import names_of
from nzcplan.cli.reports.width import padded

_YEAR = re.compile("[0-9]{4}年?")
"""A year is a word of its own: 2020年碳排放总量."""


def matching(facts: Iterable[Fact], text: str) -> tuple[Fact, ...]:
    """Return the facts whose id, names or year hold all words of ``text``.

    Those named exactly so come first.
    """
    words = _words(text)
    if not words:
        return ()
    found = [fact for fact in facts if all(word in _searched(fact) for word in words)]
    asked = _plain(text)
    return tuple(sorted(found, key=lambda fact: asked not in map(_plain, names_of(fact))))


def part_found(facts: Iterable[Fact], text: str) -> str:
    """Return the longest ending of ``text`` that finds facts, empty where none of two letters does:
    碳排放的强度 is looked for by 强度."""
    searched = [_searched(fact) for fact in facts]
    plain = _plain(text)
    endings = (plain[start:] for start in range(1, len(plain) - 1))
    return next((end for end in endings if any(end in words for words in searched)), "")


def _searched(fact: Fact) -> str:
    return _plain(f"{fact.id} {' '.join(names_of(fact))} {fact.year or ''}年")


def named(facts: Iterable[Fact], text: str) -> tuple[Fact, ...]:
    """Return the facts one of whose names, with their year where ``text`` gives one, is just ``text``."""
    asked = sorted(_words(text))
    return tuple(
        fact
        for fact in facts
        if any(sorted(_words(f"{name} {fact.year or ''}年")) == asked for name in names_of(fact))
    )


def _words(text: str) -> list[str]:
    return _YEAR.sub(r" \g<0> ", _plain(text)).split()


def _plain(text: str) -> str:
    """Return ``text`` without differences of case, width and sub- or superscript."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def facts_table(facts: Iterable[Fact]) -> str:
    """Return a line for each fact: id, value, unit, name."""
    rows = [(fact.id, f"{fact.value:,.4f}", fact.unit, fact.name) for fact in facts]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}} {padded(row[2], 10)}  {row[3]}"
        for row in rows
    )
