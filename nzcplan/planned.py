"""The plan as it stood before a year was reported, found again in today's description."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from msgspec import Struct

from nzcplan.accounting.account import Account, account
from nzcplan.accounting.fact import Fact, Facts
from nzcplan.accounting.outcome import outcome_facts
from nzcplan.accounting.planned import (
    AS_FIRST_PLANNED,
    AS_PLANNED,
    deviation_facts,
    planned_facts,
    planned_id,
)
from nzcplan.examine import Examination, names_of
from nzcplan.factors.tables import load_factors
from nzcplan.park.description import Description
from nzcplan.park.loader import MAIN_FILE, load
from nzcplan.park.places import Places, path_of
from nzcplan.park.progress import ProjectState, latest


class Planned(Struct, frozen=True):
    """What was planned for ``year`` before the year ``before`` was reported.

    ``park`` is the description of then; ``ids`` are the facts of its account. ``facts`` are those
    that have changed since (``planned.<before>.…``) and how far the year was from them
    (``deviation.…``, ``outcome.…``); ``places`` those of their paths.
    """

    year: int
    before: int
    park: Description
    ids: Set[str]
    facts: tuple[Fact, ...]
    places: Places

    def fact_id(self, name: str, known: Facts) -> str:
        """Return the id in the account ``known`` of what ``name`` was planned to be."""
        changed = planned_id(self.before, name)
        return changed if changed in known or name not in self.ids else name


class NothingReportedError(Exception):
    """No year is reported, or not that one; the message is Chinese."""


def reported_years(examination: Examination) -> tuple[int, ...]:
    """Return the years of the plan after the base year that have a ledger."""
    park, made = examination.park, examination.account
    if park is None or made is None:
        return ()
    years = range(park.plan.base_year + 1, park.plan.period.end + 1)
    return tuple(year for year in years if year in made.years)


def reported_year(examination: Examination, asked: int | None) -> int:
    """Return the year ``asked`` for, else the last one that is reported.

    Raises NothingReportedError where it is not reported.
    """
    known = reported_years(examination)
    if not known:
        raise NothingReportedError(
            "园区描述中还没有基准年以后的实际数据；先用 nzcplan update 写入一年的实际数据"
        )
    if asked is not None and asked not in known:
        listed = "、".join(map(str, known))
        raise NothingReportedError(f"{asked}年没有实际数据；有实际数据的年份：{listed}")
    return asked or known[-1]


def as_planned(examination: Examination, asked: int | None) -> Planned:
    """Return what was planned for the year ``asked`` for, else for the last one that is reported.

    The files are read again. Raises NothingReportedError where the year is not reported, or the
    description of then cannot be accounted for.
    """
    year = reported_year(examination, asked)
    return _planned(examination, year, year, AS_PLANNED, deviation_facts)


def as_first_planned(examination: Examination) -> Planned:
    """Return what was planned for the last year of the plan before any year was reported.

    Raises NothingReportedError as ``whole_period``, and where the description of then cannot be
    accounted for.
    """
    year = whole_period(examination)
    park = examination.park
    base_year = park.plan.base_year if park else year

    def outcomes(
        planned: Callable[[str], Fact | None], now: Facts, last: int, projects: Iterable[str]
    ) -> tuple[Fact, ...]:
        chapter = park.projects if park else None
        added = [project.id for project in chapter.items] if chapter else []
        rows = latest(chapter.progress) if chapter else {}
        done = [name for name, row in rows.items() if row.state is ProjectState.COMPLETED]
        listed = {name: name in done for name in (*projects, *added, *rows)}
        return outcome_facts(planned, now, base_year, last, listed)

    first = reported_years(examination)[0]
    return _planned(examination, year, first, AS_FIRST_PLANNED, outcomes)


def whole_period(examination: Examination) -> int:
    """Return the last year of the plan. Raises NothingReportedError where it is not reported."""
    known = reported_years(examination)
    last = examination.park.plan.period.end if examination.park else 0
    if last not in known:
        listed = f"有实际数据的年份：{'、'.join(map(str, known))}" if known else "还没有实际数据"
        raise NothingReportedError(
            f"建设期最后一年（{last}年）没有实际数据，不能生成自评价报告（{listed}）；"
            f"先用 nzcplan update 写入{last}年的实际数据"
        )
    return last


Deviations = Callable[[Callable[[str], Fact | None], Facts, int, Iterable[str]], tuple[Fact, ...]]
"""From what was planned, the facts of now, a year and projects to how far it was off."""


def _planned(
    examination: Examination, year: int, before_year: int, said: str, deviations: Deviations
) -> Planned:
    loaded, guide, now = examination.loaded, examination.guide, examination.account
    unknown = NothingReportedError(
        f"园区描述去掉{before_year}年及以后的数据后不完整，看不出原来的计划"
    )
    if guide is None or now is None:
        raise unknown
    main = loaded.folder if MAIN_FILE in loaded.files else loaded.folder / next(iter(loaded.files))
    reading = examination.reading
    replacement = reading.replacement if reading and examination.rulebook else None
    then = load(main, replacement, names_of, before=before_year)
    if then.description is None:
        raise unknown
    before = account(then.description, guide, load_factors())
    if any(finding.severity == "error" for finding in before.findings):
        raise unknown

    def is_same_place(path: str, other: str) -> bool:
        return then.places.at(path_of(path)) == loaded.places.at(path_of(other))

    changed = planned_facts(before_year, before.facts, now.facts, is_same_place, said)
    renamed = Facts(changed)

    def planned(name: str) -> Fact | None:
        return renamed.get(planned_id(before_year, name)) or (
            now.facts.get(name) if name in before.facts else None
        )

    chapter = then.description.projects
    projects = [project.id for project in chapter.items] if chapter else []
    found = deviations(planned, now.facts, year, projects)
    places = then.places.under(("planned", str(before_year)))
    ids = frozenset(before.facts)
    return Planned(year, before_year, then.description, ids, (*changed, *found), places)


def with_planned(made: Account, planned: Planned) -> Account:
    """Return an account with the facts of what was planned."""
    facts = Facts((*made.facts.values(), *planned.facts))
    return Account(facts, made.years, made.findings)


def places_with(places: Places, planned: Planned) -> Places:
    """Return places with those of what was planned."""
    return Places(
        {**places.of_values, **planned.places.of_values},
        {**places.of_keys, **planned.places.of_keys},
    )
