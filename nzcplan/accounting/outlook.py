"""Business as usual and the plan's path, from the base year to the target year.

Business as usual: E(t) = E(t−1) × (1 + growth of value added) × (1 + change of intensity) + new
plants of t. Plan: business as usual less the reductions in effect in t.
"""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.findings import Finding
from nzcplan.park.foundation.outlook import Outlook

HUNDRED = Decimal(100)
OUTLOOK = "foundation.outlook"


def outlook_facts(
    book: FactBook, outlook: Outlook, base_year: int, target_year: int
) -> tuple[Finding, ...]:
    """Add ``outlook.value_added.…``, ``path.bau.…``, ``path.plan.…`` and the intensity of both."""
    base = book.get(f"emissions.total.{base_year}")
    if base is None:
        return ()
    findings = _missing_years(outlook, base_year, target_year)
    if findings:
        return findings
    findings = _plants_outside(outlook, base_year, target_year)
    emissions = book.add(
        _path(
            f"path.bau.{base_year}",
            "基准情景碳排放量",
            base.value,
            base_year,
            "基准年核算值",
            base.id,
        )
    )
    book.add(
        _path(
            f"path.plan.{base_year}",
            "规划情景碳排放量",
            base.value,
            base_year,
            "基准年核算值",
            base.id,
        )
    )
    value_added = book.get(f"development.value_added.{base_year}")
    below: list[int] = []
    for year in range(base_year + 1, target_year + 1):
        if value_added is not None:
            value_added = _grown_value_added(book, outlook, value_added, year)
        emissions = _business_as_usual(book, outlook, emissions, year)
        plan = _plan(book, emissions, value_added, year)
        if plan.value < 0 <= emissions.value:
            below.append(year)
    return findings + _below_zero(below)


def _missing_years(outlook: Outlook, base_year: int, target_year: int) -> tuple[Finding, ...]:
    findings = []
    for field, title in (
        ("value_added_growth", "增加值增速"),
        ("intensity_change", "强度年变化率"),
    ):
        given = getattr(outlook, field)
        missing = [y for y in range(base_year + 1, target_year + 1) if y not in given]
        if missing:
            years = "、".join(str(year) for year in missing)
            findings.append(
                Finding(
                    "A011",
                    "error",
                    f"趋势情景的{title}缺 {years} 年，无法测算到目标年",
                    "基准年之后直到目标年逐年填写；没有依据的年份写 0 并在依据中说明",
                    path=f"{OUTLOOK}.{field}",
                )
            )
    return tuple(findings)


def _plants_outside(outlook: Outlook, base_year: int, target_year: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "A016",
            "warning",
            f"新增项目“{plant.name}”{plant.year}年投产，不在{base_year + 1}—{target_year}年内，"
            "其排放没有计入基准情景",
            "检查投产年份；基准年已投产的项目已在台账内，删去本项",
            path=f"{OUTLOOK}.new_plants[{index}].year",
        )
        for index, plant in enumerate(outlook.new_plants)
        if not base_year < plant.year <= target_year
    )


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


def _path(fact_id: str, name: str, value: Decimal, year: int, formula: str, *inputs: str) -> Fact:
    return Fact(fact_id, name, value, "tCO2", year, formula, inputs)


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


def _business_as_usual(book: FactBook, outlook: Outlook, before: Fact, year: int) -> Fact:
    growth, change = outlook.value_added_growth[year], outlook.intensity_change[year]
    value = before.value * (1 + growth / HUNDRED) * (1 + change / HUNDRED)
    inputs = [
        before.id,
        f"{OUTLOOK}.value_added_growth.{year}",
        f"{OUTLOOK}.intensity_change.{year}",
    ]
    for index, plant in enumerate(outlook.new_plants):
        if plant.year == year:
            value += plant.emissions
            inputs.append(f"{OUTLOOK}.new_plants[{index}].emissions")
    formula = "上年 ×（1 + 增加值增速）×（1 + 强度变化率）+ 新增项目"
    return book.add(
        Fact(
            f"path.bau.{year}",
            "基准情景碳排放量",
            value,
            "tCO2",
            year,
            formula,
            tuple(inputs),
            source=outlook.source,
        )
    )


def _plan(book: FactBook, usual: Fact, value_added: Fact | None, year: int) -> Fact:
    reduction = book.get(f"path.reduction.{year}")
    plan = book.add(
        _path(
            f"path.plan.{year}",
            "规划情景碳排放量",
            usual.value - (reduction.value if reduction else 0),
            year,
            "基准情景 － 各项措施减排量",
            *((usual.id, reduction.id) if reduction else (usual.id,)),
        )
    )
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
