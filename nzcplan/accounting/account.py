"""The account of a park: every fact that follows from its description, guide and factors."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from nzcplan.accounting.activity import activities
from nzcplan.accounting.apart import apart_facts, sink_facts
from nzcplan.accounting.breakdown import breakdown_facts, ranking_facts
from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.contributions import contributions
from nzcplan.accounting.conventions import convention_facts
from nzcplan.accounting.decided import green_power_rule, overruled
from nzcplan.accounting.decomposition import (
    decomposition_facts,
    item_emission_facts,
    yearly_decomposition_facts,
)
from nzcplan.accounting.development import development_facts, growth_facts
from nzcplan.accounting.electricity import electricity_factor, heat_factor
from nzcplan.accounting.emissions import emission_facts
from nzcplan.accounting.energy import energy_facts
from nzcplan.accounting.fact import Fact, FactBook, Facts
from nzcplan.accounting.funding import funding_facts
from nzcplan.accounting.indicator_index import indicator_index_facts
from nzcplan.accounting.indicators import indicator_facts
from nzcplan.accounting.outlook import outlook_facts
from nzcplan.accounting.processes import process_amounts
from nzcplan.accounting.projects import project_facts
from nzcplan.accounting.reductions.charges import Charges, not_counted
from nzcplan.accounting.reductions.computed import computed_reductions
from nzcplan.accounting.reported import progress_facts
from nzcplan.accounting.spending import spending_facts
from nzcplan.accounting.task_groups import task_group_facts
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.guides.guide import Guide
from nzcplan.park.calculations import AnyCalculation
from nzcplan.park.description import Description
from nzcplan.park.foundation import Foundation


class Account(Struct, frozen=True):
    """Facts, the ledger's years up to the base year and after it, and what stood in the way."""

    facts: Facts
    years: tuple[int, ...]
    findings: tuple[Finding, ...]


def account(park: Description, guide: Guide, tables: FactorTables) -> Account:
    """Return everything that can be computed; what cannot be is a finding, not a number."""
    book = FactBook()
    findings: list[Finding] = []
    years: tuple[int, ...] = ()
    charges = None
    if park.foundation is not None:
        years, charges = _foundation(book, park, park.foundation, guide, tables, findings)
    whole = all(finding.severity != "error" for finding in findings)
    # A guide may want the trend to a year that the period does not reach.
    wanted = guide.target_year.value if guide.target_year else park.plan.period.end
    target_year = max(park.plan.period.end, wanted)
    calculations: tuple[AnyCalculation, ...] = ()
    if park.projects is not None:
        calculations = park.projects.calculations
        findings += computed_reductions(book, park.projects, charges)
    projects = park.projects.items if park.projects else ()
    tasks = park.tasks.items if park.tasks else ()
    project_years = tuple(range(park.plan.base_year, target_year + 1))
    if park.projects is not None:
        progress_facts(book, park.projects)
    project_facts(book, projects, tasks, project_years, calculations)
    spending_facts(book, projects, project_years)
    task_group_facts(book, projects, tasks, guide.task_groups)
    if park.foundation is not None:
        findings += outlook_facts(book, park.foundation, park.plan.base_year, target_year)
    if park.targets is not None:
        findings += indicator_facts(book, park.targets.indicators, park.plan, whole=whole)
        indicator_index_facts(book, park.targets.indicators, park.plan)
    if park.safeguards is not None and park.safeguards.funding is not None:
        funding_facts(book, park.safeguards.funding)
    if any(finding.severity == "error" for finding in findings):
        # What rests on incomplete sums would only mislead.
        findings = [finding for finding in findings if finding.severity == "error"]
    return Account(book.facts(), years, tuple(dict.fromkeys(findings)))


def _foundation(
    book: FactBook,
    park: Description,
    foundation: Foundation,
    guide: Guide,
    tables: FactorTables,
    findings: list[Finding],
) -> tuple[tuple[int, ...], Charges | None]:
    """Add the facts of the ledger and of development.

    Return the ledger's years, and what it charges for later changes of activity.
    """
    if foundation.accounting is None:
        if foundation.overview is not None:
            findings += development_facts(book, foundation.overview, ())
        return (), None
    rules = guide.accounting
    findings += overruled(foundation.accounting, rules)
    coefficients = Coefficients(foundation.accounting, tables, book)
    lines, problems = activities(foundation, tables, coefficients)
    findings += problems
    grid_factor = _grid_factor(book, foundation, tables, rules)
    green_rule = green_power_rule(foundation.accounting, rules)
    contributed, problems = contributions(lines, coefficients, grid_factor, green_rule, rules)
    findings += (*coefficients.findings, *problems)
    processes, problems = process_amounts(foundation, tables, rules, book)
    findings += problems
    years = tuple(sorted({line.year for line in lines} | {item.year for item in processes}))
    energy_facts(book, contributed, coefficients.convention)
    convention_facts(book, contributed, coefficients)
    emission_facts(book, contributed, processes, rules.sources)
    apart_facts(book, contributed)
    findings += sink_facts(book, foundation.sinks, rules)
    breakdown_facts(book, foundation, contributed, processes, rules.sources)
    for year in years:
        ranking_facts(book, (enterprise.id for enterprise in foundation.enterprises), year)
    if foundation.overview is not None:
        findings += development_facts(book, foundation.overview, years)
    wanted = guide.history_years.value if guide.history_years else len(years)
    past = tuple(year for year in years if year <= park.plan.base_year)[-wanted:]
    growth_facts(book, years, past)
    item_emission_facts(book, contributed, rules.sources)
    items = tuple(contribution.item for contribution in contributed)
    decomposition_facts(book, past, items)
    base = park.plan.base_year
    yearly_decomposition_facts(book, tuple(year for year in years if year >= base), items)
    charges = Charges(
        coefficients,
        grid_factor,
        tables,
        park.plan.base_year,
        {
            item.factor_key: (
                item.name,
                not_counted(item.source, rules.sources) or item.factor,
            )
            for item in processes
        },
        rules.sources,
        green_rule,
        sold_power_credited=rules.sold_power == "credited",
    )
    return years, charges


def _grid_factor(
    book: FactBook, foundation: Foundation, tables: FactorTables, rules: AccountingRules
) -> Callable[[str, int], Fact | Finding]:
    choices = foundation.accounting
    assert choices is not None, "asked only where the park made its choices"

    def factor(energy_id: str, year: int) -> Fact | Finding:
        if energy_id == "heat":
            return heat_factor(choices, rules, tables, book)
        return electricity_factor(year, choices, rules, tables, book)

    return factor
