"""All that a plan is made from, with the questions that tables, figures and templates ask of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from nzcplan.accounting.account import Account
from nzcplan.accounting.business_as_usual import REST, USUAL, branch_key
from nzcplan.accounting.fact import Fact
from nzcplan.accounting.reductions.computed import quantity_of
from nzcplan.assessment.result import Assessment, YearResult
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.guides.guide import Chapter, Guide, NotAtHand
from nzcplan.park.calculations import AnyCalculation
from nzcplan.park.description import Description
from nzcplan.park.first_planned import FirstPlanned
from nzcplan.park.places import Places
from nzcplan.park.projects import Project
from nzcplan.plan.edition import Edition
from nzcplan.plan.kinds import PLAN, Kind, outline, titled
from nzcplan.plan.precision import given_places, telling_places
from nzcplan.planned import Planned
from nzcplan.rulebook.interval import Interval
from nzcplan.rulebook.rulebook import Rulebook

MOST_SCORE_PLACES = 2


@dataclass(frozen=True)
class PlanContext:
    """A park with its guide and its account; ``folder`` holds its files, ``places`` says where in
    them each value is written, ``accepted`` are the findings that it lets stand with a reason."""

    park: Description
    guide: Guide
    account: Account
    tables: FactorTables
    folder: Path | None = None
    places: Places = field(default_factory=Places)
    rulebook: Rulebook | None = None
    assessment: Assessment | None = None
    accepted: tuple[Finding, ...] = ()
    kind: Kind = PLAN
    planned: Planned | None = None
    """What was planned for the year that a yearly document is about."""
    edition: Edition | None = None
    """What a yearly edition of the plan has of its own."""
    first_planned: tuple[FirstPlanned, ...] = ()
    """The projects before their progress moved or ended them."""

    @property
    def year(self) -> int:
        """Return the year that a yearly document is about, of a plan its target year."""
        of_year = self.planned or self.edition
        return of_year.year if of_year else self.target_year

    @property
    def title(self) -> str:
        """Return what the document is called."""
        return titled(self.kind, self.park.plan.title, self.year)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters that the document has, with their templates."""
        return outline(self.kind).chapters if self.kind.folder else self.guide.chapters

    def planned_fact(self, fact_id: str) -> Fact | None:
        """Return what ``fact_id`` was planned to be before the year was reported."""
        if self.planned is None:
            return None
        return self.fact(self.planned.fact_id(fact_id, self.account.facts))

    def planned_series(self, quantity: str, years: tuple[int, ...]) -> tuple[Fact | None, ...]:
        """Return what a quantity was planned to be over ``years``; None marks a year without."""
        return tuple(self.planned_fact(f"{quantity}.{year}") for year in years)

    @property
    def verified(self) -> tuple[NotAtHand, ...]:
        """Return what of the guide is not public but stands in the user's rulebook."""
        covered = self.rulebook.covers if self.rulebook else ()
        return tuple(item for item in self.guide.not_at_hand if item.about in covered)

    @property
    def unverified(self) -> tuple[NotAtHand, ...]:
        """Return what of the guide is not at hand at all."""
        return tuple(item for item in self.guide.not_at_hand if item not in self.verified)

    @property
    def achieved(self) -> YearResult | None:
        """Return the actual values assessed, in a document about the whole period; else None."""
        return self.assessment.achieved if self.assessment and self.kind.of_period else None

    @property
    def base_year(self) -> int:
        """Return the base year."""
        return self.park.plan.base_year

    @property
    def target_year(self) -> int:
        """Return the last year of the construction period."""
        return self.park.plan.period.end

    @cached_property
    def history(self) -> tuple[int, ...]:
        """Return the past years that the guide wants shown: the last of the ledger to the base."""
        known = [year for year in self.account.years if year <= self.base_year]
        wanted = self.guide.history_years.value if self.guide.history_years else len(known)
        return tuple(known[-wanted:]) if wanted else ()

    @property
    def future(self) -> tuple[int, ...]:
        """Return the years after the base year up to the target year."""
        return tuple(range(self.base_year + 1, self.target_year + 1))

    @cached_property
    def reported(self) -> tuple[int, ...]:
        """Return the years after the base year that are no longer planned: their ledger is there."""
        return tuple(year for year in self.future if year in self.account.years)

    @property
    def period(self) -> tuple[int, ...]:
        """Return the years of the construction period."""
        return tuple(range(self.park.plan.period.start, self.park.plan.period.end + 1))

    @cached_property
    def score_places(self) -> int:
        """Return the decimals of points: two at the most, more where the pass line is that near."""
        scores = self.account.facts.under("score")
        totals = self.account.facts.under("score.total")
        line = self.account.facts.value("standard.pass_line")
        least = given_places((fact.value for fact in scores), MOST_SCORE_PLACES)
        return telling_places(totals, (Interval(low=line),), least)

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact, or None where it could not be computed."""
        return self.account.facts.get(fact_id)

    def series(self, quantity: str, years: tuple[int, ...]) -> tuple[Fact | None, ...]:
        """Return a quantity's facts over ``years``; None marks a year without one."""
        return tuple(self.fact(f"{quantity}.{year}") for year in years)

    @cached_property
    def sectors(self) -> dict[str, str]:
        """Return the names of the sectors by id."""
        foundation = self.park.foundation
        if foundation is None or foundation.overview is None:
            return {}
        return {s.id: s.name for s in foundation.overview.industries.sectors}

    @cached_property
    def usual_branches(self) -> tuple[tuple[str, str], ...]:
        """Return (name, fact id without year) of each part of business as usual with drivers of its
        own, in the order of the description, and of the rest last; nothing without such drivers."""
        foundation = self.park.foundation
        outlook = foundation.outlook if foundation else None
        keys = [branch_key(driver) for driver in (outlook.drivers if outlook else ())]
        return tuple(
            (fact.name.removesuffix(USUAL), key)
            for key in (*keys, REST)
            if (fact := self.fact(f"{key}.{self.base_year}"))
        )

    @cached_property
    def enterprises(self) -> dict[str, str]:
        """Return the names of the enterprises by id."""
        foundation = self.park.foundation
        return {one.id: one.name for one in foundation.enterprises} if foundation else {}

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Return the key projects in the order of the description."""
        return self.park.projects.items if self.park.projects else ()

    @cached_property
    def project_by_id(self) -> dict[str, Project]:
        """Return the key projects by id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def calculations(self) -> dict[str, dict[int, AnyCalculation]]:
        """Return the calculations of each project by their position (from 1) in the description."""
        found: defaultdict[str, dict[int, AnyCalculation]] = defaultdict(dict)
        chapter = self.park.projects
        for position, one in enumerate(chapter.calculations if chapter else (), start=1):
            found[one.project][position] = one
        return dict(found)

    @cached_property
    def projects_by_start(self) -> tuple[Project, ...]:
        """Return the projects as they begin, those of one year in the order of the description."""
        return tuple(sorted(self.projects, key=lambda project: (project.start, project.end)))

    def reduction(self, project: Project) -> Fact | None:
        """Return a project's yearly reduction; of a sink its uptake, which is kept apart."""
        return self.fact(f"project.{project.id}.{quantity_of(project)}")

    def computed_reduction(self, project: Project) -> Fact | None:
        """Return what follows from the project's calculations, None where it has none."""
        return self.fact(f"project.{project.id}.{quantity_of(project)}_computed")

    def reduces(self, project: Project) -> bool:
        """Return whether a yearly reduction (uptake) is reckoned for the project at all."""
        found = self.reduction(project)
        return found is not None and found.value != 0

    @cached_property
    def ranked_enterprises(self) -> tuple[tuple[str, str, Fact], ...]:
        """Return (id, name, emissions of the base year), the largest emitter first."""
        foundation = self.park.foundation
        if foundation is None:
            return ()
        found = [
            (enterprise.id, enterprise.name, fact)
            for enterprise in foundation.enterprises
            if (fact := self.fact(f"emissions.enterprise.{enterprise.id}.{self.base_year}"))
        ]
        return tuple(sorted(found, key=lambda item: (-item[2].value, item[0])))
