"""C050: numbers in prose beside the facts that they can only mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from nzcplan.checks.indicators import turned_around
from nzcplan.checks.prose.agreement import Difference, difference
from nzcplan.checks.prose.reading import Claim, Reader, Years
from nzcplan.checks.prose.texts import Text
from nzcplan.checks.prose.topics import OF_ONE_PROJECT, topics_of_park
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.description import Description
from nzcplan.park.places import path_text

PARTS: Final = frozenset(
    {
        "accounting",
        "achievements",
        "annexes",
        "area",
        "calculations",
        "drivers",
        "enterprises",
        "facilities",
        "higher_targets",
        "ledger",
        "new_plants",
        "park",
        "performance",
        "plan",
        "processes",
        "sectors",
        "sinks",
        "sources",
        "value_added",
        "zones",
    }
)
"""Parts of a description whose texts are about something other than the park's own figures."""

CALLED: Final = ("本园区", "全园区", "我园区", "园区", "全园")
"""What any park is called in its own plan."""

QUANTITIES: Final = ("投资", "减排", "节能")
"""What the words for a project's own quantities have in common."""


@rule(
    "C050",
    "正文中的数与核算结果不符",
    "warning",
    basis="同一数字全文一致",
    why="正文手写的数与表格、图和核算结果不同，评审会首先指出。",
    mend="按核算结果改正文中的数；指的是别的范围或口径时，在句中写明。",
)
def contradicted_numbers(subject: Subject) -> Iterator[Trouble]:
    """A number typed in prose agrees with the fact that it can only mean.

    Where an indicator's target goes the wrong way, C016 says so, and its values are no measure.
    """
    account = subject.account
    if any(finding.severity == "error" for finding in account.findings):
        return
    plan = subject.park.plan
    doubted = tuple(f"indicator.{indicator.id}." for _, indicator in turned_around(subject))
    years = Years(plan.base_year, plan.period.start, plan.period.end)
    of_park, of_project = reader_of_park(subject.park, years), Reader(OF_ONE_PROJECT, years)
    for text in subject.texts:
        if not any(map(str.isdigit, text.words)):
            continue
        match text.path:
            case ("projects", "items", int(index), *_):
                project_id = subject.projects[index].id
                claims = _of_project(of_project.claims(text.words), text.words, project_id)
            case ("implementation", "years", int(index), *_):
                year = _year_of_work(subject.park, index)
                claims = _of_years(of_park.claims(text.words, year))
            case ("tasks", "items", *_):
                claims = _of_years(of_park.claims(text.words))
            case ("targets", "indicators", *_):
                continue
            case path if PARTS.isdisjoint(step for step in path if isinstance(step, str)):
                claims = of_park.claims(text.words)
            case _:
                continue
        for claim in _once(claims):
            found = difference(claim, account.facts, years)
            if found is not None and not any(f.id.startswith(doubted) for f in found.facts):
                yield _finding(text, claim, found)


def _of_project(claims: Iterable[Claim], words: str, project_id: str) -> Iterator[Claim]:
    """Yield what a project's text says of the whole project.

    A sum that is not called one may be for a part of it where its word comes again.
    """
    for claim in claims:
        name = next(name for name in QUANTITIES if name in claim.words)
        if "总" in claim.words or words.count(name) == 1:
            yield replace(claim, topic=claim.topic.of_project(project_id))


def _of_years(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims of a year; a sum over projects is here one over those of a task or year."""
    return (claim for claim in claims if claim.topic.has_years)


def _year_of_work(park: Description, index: int) -> int | None:
    return park.implementation.years[index].year if park.implementation else None


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Return the claims of a text without those that it makes again in the same words."""
    return {(claim.words, claim.number.value): claim for claim in claims}.values()


def reader_of_park(park: Description, years: Years) -> Reader:
    """Return the reader of what is written about the park as a whole."""
    names = [name for name in (park.park.name, park.park.short_name) if name]
    others = [name for name in _names_of_others(park) if not any(name in own for own in names)]
    return Reader(topics_of_park(park), years, (*names, *CALLED), others)


def _names_of_others(park: Description) -> Iterator[str]:
    """Yield the names of what the park is part of and of what is part of it."""
    for name in (park.park.province, park.park.city, park.park.county):
        if name:
            yield from (name, name.removesuffix("省").removesuffix("市"))
    foundation = park.foundation
    if foundation is not None:
        yield from (enterprise.name for enterprise in foundation.enterprises)
        if foundation.overview is not None:
            yield from (zone.name for zone in foundation.overview.layout.zones)
            yield from (sector.name for sector in foundation.overview.industries.sectors)
    if park.projects is not None:
        yield from (project.name for project in park.projects.items)


def _finding(text: Text, claim: Claim, found: Difference) -> Trouble:
    said = _said(claim, found)
    ids = "、".join(fact.id for fact in found.facts)
    return Trouble(
        f"正文写“{claim.words}”，核算结果为{said}（{ids}）",
        "按核算结果改正文中的数；正文指的是别的范围或口径时，在句中写明",
        path=path_text(text.path),
        words=claim.line,
    )


def _said(claim: Claim, found: Difference) -> str:
    """Return the expected number as a reader would write it, one digit finer than the text."""
    fact = found.facts[0]
    year = f"{claim.year}年" if claim.year and claim.topic.has_years else ""
    unit = {"家": "个"}.get(found.unit, found.unit)
    if claim.sign == 0:
        return f"{year}{fact.name}{_shown(found.expected, claim)}{unit}"
    verb = "下降" if found.expected * claim.sign < 0 else "上升"
    since = f"较{found.facts[1].year}年"
    return f"{year}{fact.name}{since}{verb}{_shown(abs(found.expected), claim)}{unit}"


def _shown(value: Decimal, claim: Claim) -> str:
    exponent = claim.number.value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    rounded = round(value, digits + 1)
    # A small number beside a big one, as after a slip of 10 000, would vanish in rounding.
    if not rounded and value:
        rounded = Decimal(f"{value:.3g}")
    return f"{rounded.normalize():f}"
