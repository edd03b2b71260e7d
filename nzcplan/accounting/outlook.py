"""The way from the base year to the target year: business as usual, and the plan's path.

Plan: business as usual less the reductions in effect in the year. Value added of the park grows
as the park as a whole is said to grow. A year after the base year whose ledger is there is no longer
planned: both begin anew from what it was.
"""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.business_as_usual import OUTLOOK, usual_facts
from nzcplan.accounting.driver_problems import driver_errors, driver_warnings
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reported import ACTUAL_VALUE, reported_total
from nzcplan.findings import Finding
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.outlook import Outlook

HUNDRED = Decimal(100)


def outlook_facts(
    book: FactBook, foundation: Foundation, base_year: int, target_year: int
) -> tuple[Finding, ...]:
    """Add ``outlook.value_added.…``, ``path.bau.…``, ``path.plan.…`` and the intensity of both."""
    outlook, base = foundation.outlook, book.get(f"emissions.total.{base_year}")
    if outlook is None or base is None:
        return ()
    years = tuple(range(base_year + 1, target_year + 1))
    if findings := driver_errors(foundation, outlook, years):
        return findings
    findings = driver_warnings(book, outlook, years)
    usual_facts(book, foundation, outlook, base, years)
    name = "规划情景碳排放量"
    book.add(
        Fact(
            f"path.plan.{base_year}",
            name,
            base.value,
            "tCO2",
            base_year,
            "基准年核算值",
            (base.id,),
        )
    )
    value_added = book.get(f"development.value_added.{base_year}")
    below: list[int] = []
    for year in years:
        reported = reported_total(book, base_year, year)
        if value_added is not None:
            actual = book.get(f"development.value_added.{year}") if reported else None
            value_added = (
                _actual_value_added(book, actual)
                if actual is not None
                else _grown_value_added(book, outlook, value_added, year)
            )
        usual = book.get(f"path.bau.{year}")
        assert usual is not None, "made for every year"
        plan = _plan(book, usual, value_added, year, reported)
        if plan.value < 0 <= usual.value:
            below.append(year)
    return findings + _below_zero(below)


def _below_zero(years: list[int]) -> tuple[Finding, ...]:
    """Return a finding where measures take away more than there would be."""
    if not years:
        return ()
    return (
        Finding(
            "A017",
            "warning",
            f"{'、'.join(map(str, years))}年各项措施的减排量大于基准情景碳排放量，规划情景为负",
            "检查项目减排量的单位和是否重复计算，或台账是否完整",
            path="projects.items",
        ),
    )


def _actual_value_added(book: FactBook, actual: Fact) -> Fact:
    return book.add(
        Fact(
            id=f"outlook.value_added.{actual.year}",
            name=actual.name,
            value=actual.value,
            unit=actual.unit,
            year=actual.year,
            formula="实际值",
            inputs=(actual.id,),
        )
    )


def _grown_value_added(book: FactBook, outlook: Outlook, before: Fact, year: int) -> Fact:
    growth = outlook.value_added_growth[year]
    return book.add(
        Fact(
            id=f"outlook.value_added.{year}",
            name=before.name if before.name.endswith("（预测）") else f"{before.name}（预测）",
            value=before.value * (1 + growth / HUNDRED),
            unit=before.unit,
            year=year,
            formula="上年 ×（1 + 增速）",
            inputs=(before.id, f"{OUTLOOK}.value_added_growth.{year}"),
            source=outlook.source,
        )
    )


def _plan(
    book: FactBook, usual: Fact, value_added: Fact | None, year: int, reported: Fact | None
) -> Fact:
    """Add and return what the park emits by the plan: business as usual less the reductions; in a
    ``reported`` year what it did emit."""
    fact_id, name = f"path.plan.{year}", "规划情景碳排放量"
    if reported is not None:
        plan = Fact(fact_id, name, reported.value, "tCO2", year, ACTUAL_VALUE, (reported.id,))
    else:
        reduction = book.get(f"path.reduction.{year}")
        value = usual.value - (reduction.value if reduction else 0)
        inputs = (usual.id, reduction.id) if reduction else (usual.id,)
        plan = Fact(fact_id, name, value, "tCO2", year, "基准情景 － 各项措施减排量", inputs)
    book.add(plan)
    for key, title, emissions in (("plan", "规划情景", plan), ("bau", "基准情景", usual)):
        book.ratio(
            f"path.{key}_intensity.{year}",
            f"{title}碳排放强度",
            emissions,
            value_added,
            "tCO2/万元",
            formula="碳排放量 ÷ 增加值",
        )
    return plan
