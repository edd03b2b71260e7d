"""Development figures, intensities, and how each main quantity changed from year to year."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.findings import Finding
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES
from nzcplan.park.foundation.overview import Overview

HUNDRED = Decimal(100)
OVERVIEW = "foundation.overview"

TRENDS = (
    "emissions.total",
    "emissions.fuel",
    "emissions.conversion",
    "emissions.process",
    "emissions.waste",
    "emissions.electricity",
    "emissions.heat",
    "emissions.intensity.value_added",
    "energy.total",
    "energy.intensity.value_added",
    "electricity.consumed",
    "development.value_added",
)
"""Quantities whose growth over the year before, and over the years together, is a fact."""


def development_facts(
    book: FactBook, overview: Overview, years: Iterable[int]
) -> tuple[Finding, ...]:
    """Add value added, employees, area and the intensities against them."""
    findings: list[Finding] = []
    value_added = overview.development.value_added
    unit = units.unit(value_added.unit)
    if unit is None or unit.dimension != "money":
        findings.append(
            Finding(
                "A002",
                "error",
                f"增加值的单位“{value_added.unit}”不是货币单位",
                "写 万元 或 亿元",
                path=f"{OVERVIEW}.development.value_added.unit",
            )
        )
    else:
        for year, value in sorted(value_added.values.items()):
            path = f"{OVERVIEW}.development.value_added.values.{year}"
            book.given(
                f"development.value_added.{year}",
                overview.development.value_added_name,
                units.convert(value, value_added.unit, "万元"),
                "万元",
                path,
                year=year,
                source=value_added.source,
            )
    area = overview.boundary.area
    area_unit = units.unit(area.unit)
    if area_unit is None or area_unit.dimension != "area":
        message = f"申报面积的单位“{area.unit}”不是面积单位"
        path = f"{OVERVIEW}.boundary.area.unit"
        findings.append(Finding("A002", "error", message, "写 km² 或 hm²", path=path))
    else:
        book.given(
            "development.area",
            "申报面积",
            units.convert(area.value, area.unit, "km²"),
            "km²",
            f"{OVERVIEW}.boundary.area.value",
            source=area.source,
        )
    findings += _employees(book, overview)
    findings += _not_above_zero(book)
    for year in years:
        _intensities(book, year, overview.development.value_added_name)
    return tuple(findings)


def _employees(book: FactBook, overview: Overview) -> tuple[Finding, ...]:
    employees = overview.development.employees
    if employees is None:
        return ()
    unit = units.unit(employees.unit)
    if unit is None or unit.dimension != "people":
        message = f"从业人员的单位“{employees.unit}”不是人数单位"
        path = f"{OVERVIEW}.development.employees.unit"
        return (Finding("A002", "error", message, "写 人 或 万人", path=path),)
    for year, value in sorted(employees.values.items()):
        path = f"{OVERVIEW}.development.employees.values.{year}"
        people = units.convert(value, employees.unit, "人")
        fact_id = f"development.employees.{year}"
        source = employees.source
        book.given(fact_id, "从业人员", people, "人", path, year=year, source=source)
    return ()


def _not_above_zero(book: FactBook) -> tuple[Finding, ...]:
    """Return a finding for each figure that intensities divide by and that is zero or less."""
    return tuple(
        Finding(
            "A015",
            "error",
            f"{f'{fact.year}年' if fact.year else ''}{fact.name}不大于零，无法计算强度",
            "填写实际数值；没有数据的年份不写",
            path=fact.inputs[0],
        )
        for fact in book.facts().under("development")
        if fact.value <= 0
    )


def _intensities(book: FactBook, year: int, value_added_name: str) -> None:
    value_added = book.get(f"development.value_added.{year}")
    emissions = book.get(f"emissions.total.{year}")
    energy = book.get(f"energy.total.{year}")
    book.ratio(
        f"emissions.intensity.value_added.{year}",
        f"单位{value_added_name}碳排放",
        emissions,
        value_added,
        "tCO2/万元",
        formula=f"碳排放总量 ÷ {value_added_name}",
    )
    book.ratio(
        f"energy.intensity.value_added.{year}",
        f"单位{value_added_name}能耗",
        energy,
        value_added,
        "tce/万元",
        formula=f"能源消费总量 ÷ {value_added_name}",
    )
    for convention, called in ENERGY_CONVENTION_NAMES.items():
        by_convention = book.get(f"energy.{convention.value}.total.{year}")
        book.ratio(
            f"energy.intensity.value_added_{convention.value}.{year}",
            f"单位{value_added_name}能耗（{called}）",
            by_convention,
            value_added,
            "tce/万元",
            formula=f"能源消费总量（{called}）÷ {value_added_name}",
        )
        book.ratio(
            f"emissions.intensity.energy_{convention.value}.{year}",
            f"单位能耗碳排放（{called}）",
            emissions,
            by_convention,
            "tCO2/tce",
            formula=f"碳排放总量 ÷ 能源消费总量（{called}）",
        )
    book.ratio(
        f"emissions.intensity.area.{year}",
        "单位面积碳排放",
        emissions,
        book.get("development.area"),
        "tCO2/km²",
        formula="碳排放总量 ÷ 申报面积",
    )
    book.ratio(
        f"emissions.intensity.employee.{year}",
        "人均碳排放",
        emissions,
        book.get(f"development.employees.{year}"),
        "tCO2/人",
        formula="碳排放总量 ÷ 从业人员",
    )
    book.ratio(
        f"emissions.intensity.energy.{year}",
        "单位能耗碳排放",
        emissions,
        energy,
        "tCO2/tce",
        formula="碳排放总量 ÷ 能源消费总量",
    )


def growth_facts(book: FactBook, years: tuple[int, ...], past: tuple[int, ...]) -> None:
    """Add ``<quantity>.growth.<year>`` over the year before, ``<quantity>.average_growth.<last>``.

    The average runs from the first of the ``past`` years that the plan shows to the last of them
    and, where the ledger goes on, to its last; it counts the years between, whether or not each of
    them is in the ledger. Only neighbouring years are compared one by one: a year that is missing
    leaves a gap, not a jump.
    """
    for quantity in TRENDS:
        for before, year in itertools.pairwise(years):
            if year == before + 1:
                _growth(book, quantity, before, year)
        for last in sorted({*past[-1:], *years[-1:]}):
            if past and last - past[0] > 1:
                _average_growth(book, quantity, past[0], last)


def _growth(book: FactBook, quantity: str, before: int, year: int) -> None:
    old, new = book.get(f"{quantity}.{before}"), book.get(f"{quantity}.{year}")
    if old is None or new is None or old.value <= 0:
        return
    book.add(
        Fact(
            id=f"{quantity}.growth.{year}",
            name=f"{new.name}较上年增长率",
            value=(new.value / old.value - 1) * HUNDRED,
            unit="%",
            year=year,
            formula="（本年 ÷ 上年 － 1）× 100%",
            inputs=(new.id, old.id),
        )
    )


def _average_growth(book: FactBook, quantity: str, first: int, last: int) -> None:
    old, new = book.get(f"{quantity}.{first}"), book.get(f"{quantity}.{last}")
    if old is None or new is None or old.value <= 0 or new.value <= 0:
        return
    power = Decimal(1) / Decimal(last - first)
    book.add(
        Fact(
            id=f"{quantity}.average_growth.{last}",
            name=f"{new.name}{first}—{last}年年均增长率",
            value=((new.value / old.value) ** power - 1) * HUNDRED,
            unit="%",
            year=last,
            formula=f"[（{last}年 ÷ {first}年）^（1/{last - first}）－ 1] × 100%",
            inputs=(new.id, old.id),
        )
    )
