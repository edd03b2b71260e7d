"""Reads what a text says of the park's quantities: which, in which year, how much."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.checks.prose.grammar import (
    AFTER,
    ALL_PROJECTS,
    ANY_YEAR,
    CHANGE,
    COMPARED,
    GENERAL_NOUNS,
    LAST_YEAR,
    LINK,
    ONWARD,
    OTHER_SCOPE,
    SENTENCE,
    Hedge,
    before,
    falls,
    hedge_of,
    of_park,
    segments,
)
from nzcplan.checks.prose.numbers import Number, NumberReader, same_kind, whole_number
from nzcplan.checks.prose.plain import Plain, plain
from nzcplan.checks.prose.topics import (
    AFTER_THE_NUMBER_OF_PROJECTS,
    NUMBER_OF_PROJECTS,
    SUMS_OF_PROJECTS,
    Topic,
)

_DIGIT: Final = re.compile(r"\d")
COUNTED: Final = "项目"
"""What a sentence counts where it names no topic."""

LONGEST_CLAUSE: Final = 120
"""Characters of a clause worth reading; a plain statement is shorter."""

SEVERAL: Final = 0
"""Stands for the year of a clause that names more than one."""


class Claim(Struct, frozen=True):
    """What a clause says: ``topic`` is ``number`` in ``year``, or changed by it ``since`` a year.

    ``sign`` is -1 or 1 for a change, 0 for a value. ``since`` is None where a change names no year
    to compare with. ``words`` is the clause as typed, ``line`` the part of it that stands on the
    line of the number.
    """

    topic: Topic
    number: Number
    unit: str
    year: int | None
    hedge: Hedge
    sign: int = 0
    since: int | None = None
    words: str = ""
    line: str = ""


class Years(Struct, frozen=True):
    """The years that “基准年” and “目标年” stand for, and the first of the period."""

    base: int
    start: int
    target: int

    def of(self, words: str) -> int:
        """Return the year that words matched by ``YEAR`` name."""
        if words[0].isdigit():
            return int(words[:4])
        return self.base if words.startswith("基准") else self.target


class _Clause(Struct, frozen=True):
    """A stretch of a sentence with what the stretches before it said.

    ``needs_park``: they spoke of something that the stretch may still be about; ``compared``: they
    named a year to compare with.
    """

    sentence: str
    start: int
    end: int
    year: int | None
    last: Claim | None
    needs_park: bool
    compared: bool


class Reader:
    """Reads texts about the topics given.

    ``names`` are the park's; without them the text is not about a park. ``others`` are the names of
    what the text speaks of when it gives figures of something else.
    """

    def __init__(
        self,
        topics: Mapping[str, Topic],
        years: Years,
        names: Collection[str] = (),
        others: Collection[str] = (),
    ) -> None:
        self._topics = topics
        self._years = years
        self._numbers = NumberReader(topic.unit for topic in topics.values())
        self._topic = _words(topics)
        self._before, self._park = before(names), of_park(names)
        self._has_park = bool(names)
        self._others = tuple(filter(None, (*OTHER_SCOPE, *others)))
        self._general = _words(GENERAL_NOUNS)

    def claims(self, source: str, year: int | None = None) -> Iterator[Claim]:
        """Yield what ``source`` says; ``year`` is the one that the text as a whole is about."""
        text = plain(source)
        for match in SENTENCE.finditer(text.text):
            if self._may_speak(match.group()):
                yield from self._of_sentence(text, match.start(), match.group(), year)

    def _may_speak(self, sentence: str) -> bool:
        """Whether a sentence has a number, and a word for what numbers are about."""
        has_number = _DIGIT.search(sentence) is not None
        return has_number and (COUNTED in sentence or self._topic.search(sentence) is not None)

    def _of_sentence(
        self, text: Plain, offset: int, sentence: str, year: int | None
    ) -> Iterator[Claim]:
        of_others = [at for name in self._others if (at := sentence.find(name)) >= 0]
        other = min(of_others, default=len(sentence))
        general = self._general.search(sentence)
        compared = COMPARED.search(sentence)
        last: Claim | None = None
        for start, end in segments(sentence):
            if other < end:
                return
            found: list[Claim] = []
            if end - start <= LONGEST_CLAUSE:
                clause = _Clause(
                    sentence,
                    start,
                    end,
                    year,
                    last,
                    needs_park=self._has_park and general is not None and general.start() < start,
                    compared=compared is not None and compared.start() < start,
                )
                found = [_quoted(claim, text, offset, clause) for claim in self._of_clause(clause)]
            yield from found
            last = found[-1] if found else None
            year = self._year_after(sentence[start:end], year, last)

    def _year_after(self, clause: str, year: int | None, last: Claim | None) -> int | None:
        """Return the year that the next clause is about if it names none."""
        if last is not None and last.year is not None:
            return last.year
        named = ANY_YEAR.search(COMPARED.sub("", clause))
        if named is None:
            return None if LAST_YEAR.search(clause) else year
        return self._years.of(named.group()) if self._before.fullmatch(clause) else None

    def _of_clause(self, clause: _Clause) -> Iterator[Claim]:
        counted = ALL_PROJECTS.fullmatch(clause.sentence, clause.start, clause.end)
        if counted is not None and clause.year is None:
            number = whole_number(counted, counted.lastgroup or "")
            yield Claim(NUMBER_OF_PROJECTS, number, number.symbol, None, "")
            return
        end = clause.start
        claim: Claim | None = None
        later: int | None = None
        for found in self._numbers.numbers(clause.sentence[clause.start : clause.end]):
            number = found.moved(clause.start)
            between = clause.sentence[end : number.start]
            after = AFTER.match(clause.sentence, number.end)
            if claim is None:
                claim, later = self._first(clause, number, between) or (None, None)
            else:
                claim = self._further(claim, number, between, later)
            end = number.end
            if claim is None or not (after or ONWARD.match(clause.sentence, end)):
                return
            if after and after["hedge"]:
                claim = replace(claim, hedge=claim.hedge or hedge_of(after["hedge"]))
            if claim.year is not None or not claim.topic.has_years:
                yield claim

    def _first(
        self, clause: _Clause, number: Number, words: str
    ) -> tuple[Claim, int | None] | None:
        """Return what the first number of a clause says, and the year of one that may follow."""
        after_count = clause.last is not None and clause.last.topic in SUMS_OF_PROJECTS
        topics = list((_AFTER_COUNT if after_count else self._topic).finditer(words))
        if topics:
            name = topics[-1].group()
            topic = AFTER_THE_NUMBER_OF_PROJECTS[name] if after_count else self._topics[name]
            lead, link = words[: topics[-1].start()], words[topics[-1].end() :]
            if clause.needs_park and not after_count and not self._park.search(lead):
                return None
        elif clause.last is not None and ANY_YEAR.search(words):
            topic, lead, link = clause.last.topic, "", words
        else:
            return None
        value, change = LINK.fullmatch(link), CHANGE.fullmatch(link)
        found = value or change
        if found is None or not self._before.fullmatch(lead):
            return None
        unit = _unit(number, topic, value is None)
        year = self._year(lead + link, clause.year)
        compared = COMPARED.search(lead + link)
        if unit is None or year == SEVERAL or (value and compared):
            return None
        if year is not None and not topic.has_years:
            return None
        hedge = hedge_of(found["hedge"])
        if change is not None:
            sign, since = -1 if falls(change["verb"]) else 1, self._since(lead + link, year)
            if since is None and clause.compared:
                return None
            return Claim(topic, number, unit, year, hedge, sign, since), None
        # 由66.2万吨降至…: the year of the clause is that of the second number.
        from_then = link.startswith(("由", "从")) and not ANY_YEAR.search(link)
        return Claim(topic, number, unit, None if from_then else year, hedge), year

    def _further(self, first: Claim, number: Number, words: str, year: int | None) -> Claim | None:
        """Return what a later number of the same clause says of the same topic."""
        onward = ONWARD.fullmatch(words)
        unit = _unit(number, first.topic, False)
        if onward is None or unit is None or first.sign:
            return None
        named = ANY_YEAR.search(words)
        if named is not None:
            year = self._years.of(named.group())
        elif first.year is not None:
            return None
        return Claim(first.topic, number, unit, year, hedge_of(onward["hedge"]))

    def _year(self, words: str, known: int | None) -> int | None:
        """Return the one year that ``words`` name, else the one known."""
        named = {self._years.of(year) for year in ANY_YEAR.findall(COMPARED.sub("", words))}
        return SEVERAL if len(named) > 1 else next(iter(named), known)

    def _since(self, words: str, year: int | None) -> int | None:
        """Return the year that a change is reckoned from, None where ``words`` name none."""
        compared = COMPARED.search(words)
        if compared and (named := ANY_YEAR.search(compared.group())):
            return self._years.of(named.group())
        return year - 1 if year and LAST_YEAR.search(words) else None


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest of ``words``; none where there are none."""
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


_AFTER_COUNT: Final = _words(AFTER_THE_NUMBER_OF_PROJECTS)


def _unit(number: Number, topic: Topic, is_change: bool) -> str | None:
    """Return the unit of a number if it can be about the topic.

    A change in per cent is one of the value, for a share only percentage points say what is meant.
    """
    if not is_change:
        return same_kind(number.symbol, topic.unit)
    if not topic.changes:
        return None
    if topic.unit == "%":
        return number.symbol if number.symbol == "百分点" else None
    return "%" if number.symbol == "%" else same_kind(number.symbol, topic.unit)


def _quoted(claim: Claim, text: Plain, offset: int, clause: _Clause) -> Claim:
    """Return the claim with its clause as typed."""
    after = AFTER.match(clause.sentence, claim.number.end)
    end = offset + max(claim.number.end, after.end() if after else 0)
    typed = text.original(offset + clause.start, end).strip()
    # What was joined from two lines is found by the words on the line of the number.
    line = typed.rpartition("\n")[2].strip()
    return replace(claim, words="".join(part.strip() for part in typed.split("\n")), line=line)
