"""Indicators: past and base values, yearly path and target, each with where it comes from."""

from __future__ import annotations

from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.indicator_actuals import actual_facts
from nzcplan.accounting.indicator_gaps import gap_facts
from nzcplan.accounting.indicator_statement import statement_problems
from nzcplan.accounting.indicator_values import given_value, indicator_values
from nzcplan.findings import Finding
from nzcplan.park.plan import Plan
from nzcplan.park.targets import Indicator

HUNDRED = Decimal(100)


def indicator_facts(
    book: FactBook, indicators: tuple[Indicator, ...], plan: Plan, *, whole: bool = True
) -> tuple[Finding, ...]:
    """Add ``indicator.<id>.<year>`` for past years, base, path and target, with the change between
    base and target and the gap that the measures leave in each year.

    Where the results of accounting are not ``whole``, an indicator made from them has no values:
    what is wrong with the ledger says it already.
    """
    findings: list[Finding] = []
    for index, indicator in enumerate(indicators):
        path = f"targets.indicators[{index}]"
        if problems := statement_problems(indicator, path):
            findings += problems
        elif whole or not (indicator.fact or indicator.formula):
            findings += _one(book, indicator, plan, path)
    return tuple(findings)


def is_percentage(indicator: Indicator) -> bool:
    """Whether an indicator's change is counted in points, in whatever spelling of its unit."""
    unit = units.unit(indicator.unit)
    return unit is not None and unit.dimension == "ratio"


def _one(book: FactBook, indicator: Indicator, plan: Plan, path: str) -> tuple[Finding, ...]:
    findings = indicator_values(book, indicator, plan.base_year, path)
    if any(finding.severity == "error" for finding in findings):
        return findings
    base = book.get(f"indicator.{indicator.id}.{plan.base_year}")
    if problem := _path(book, indicator, base, plan, path):
        return (*findings, problem)
    target = _target(book, indicator, base, plan.period.end, path)
    if isinstance(target, Finding):
        return (*findings, target)
    actual_facts(book, indicator, plan, path)
    if target is None:
        return findings
    if base is not None:
        _change(book, indicator, base, target)
    return (*findings, *gap_facts(book, indicator, plan.base_year, plan.period.end, path))


def _path(
    book: FactBook, indicator: Indicator, base: Fact | None, plan: Plan, path: str
) -> Finding | None:
    """Add the targets of the years between base and target, stated or relative to the base."""
    if indicator.path_change and base is None:
        return Finding(
            "A027",
            "error",
            f"指标“{indicator.name}”的年度目标是较基准年变化，但没有基准值",
            "填写 base、fact 或 formula，或改用 path",
            path=f"{path}.path_change",
        )
    between = range(plan.base_year + 1, plan.period.end)
    for year, value in sorted(indicator.path.items()):
        if year in between:
            book.add(given_value(indicator, year, value, f"{path}.path.{year}"))
    for year, change in sorted(indicator.path_change.items()):
        if year in between and base is not None:
            book.add(_relative(indicator, base, year, change, f"{path}.path_change.{year}"))
    return None


def _relative(indicator: Indicator, base: Fact, year: int, change: Decimal, path: str) -> Fact:
    """Return a target stated as a change against the base in percent."""
    return Fact(
        id=f"indicator.{indicator.id}.{year}",
        name=indicator.name,
        value=base.value * (1 + change / HUNDRED),
        unit=indicator.unit,
        year=year,
        formula="基准值 ×（1 + 变化率）",
        inputs=(base.id, path),
    )


def _target(
    book: FactBook, indicator: Indicator, base: Fact | None, year: int, path: str
) -> Fact | Finding | None:
    if indicator.target is not None:
        return book.add(given_value(indicator, year, indicator.target, f"{path}.target"))
    if indicator.change is None:
        return None  # what is not to be reached needs no target
    if base is None:
        return Finding(
            "A013",
            "error",
            f"指标“{indicator.name}”的目标是较基准年变化，但没有基准值",
            "填写 base、fact 或 formula",
            path=path,
        )
    return book.add(_relative(indicator, base, year, indicator.change, f"{path}.change"))


def _change(book: FactBook, indicator: Indicator, base: Fact, target: Fact) -> None:
    """Add the change from base to target: in points for a percentage, else in percent."""
    points = is_percentage(indicator)
    if not points and base.value <= 0:
        return
    book.add(
        Fact(
            id=f"indicator.{indicator.id}.change",
            name=f"{indicator.name}目标较基准年变化",
            value=target.value - base.value
            if points
            else (target.value / base.value - 1) * HUNDRED,
            unit="百分点" if points else "%",
            formula="目标值 － 基准值" if points else "（目标值 ÷ 基准值 － 1）× 100%",
            inputs=(target.id, base.id),
        )
    )
