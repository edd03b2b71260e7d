"""What a made-up park is put together from: companies, projects, and their tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BASE_YEAR = 2020
FIRST_YEAR = 2021
LAST_YEARS = (2025, 2025, 2026, 2027)
"""The period of a plan ends in one of these."""
EMISSION_FACTORS = {"electricity": 1.255, "natural_gas": 21.6219}
"""tCO2 for 10^4 kWh and 10^4 m³, as the factor tables have them for the choices made below."""
STANDARD_COAL = {"electricity": 3.0, "natural_gas": 12.0}
"""About so many tce, never more than what accounting makes of it."""
TO_BE_SAVED = 0.14
"""The part of the base year's emissions that the projects save together."""
INTENSITY = 0.33
"""Emissions of the base year in tCO2 for 10^4 yuan of value added."""
GROWTH, CHANGE = 3, -3.5
"""Value added and emissions per value added without any project, per cent a year."""
FIRST_EFFECT = 30
"""Per cent of its effect that a project has in the year in which it is built."""
ROOM = 1.004
"""The planned emissions against those that the projects lead to."""


UNITS = {"electricity": "万kWh", "natural_gas": "万m³"}


@dataclass(frozen=True, slots=True)
class Company:
    id: str
    name: str
    sector: str
    product: str
    amounts: dict[str, tuple[float, ...]]
    output: tuple[int, ...]

    @property
    def emissions(self) -> float:
        """Those of the base year in tCO2."""
        return sum(EMISSION_FACTORS[name] * row[-1] for name, row in self.amounts.items())


@dataclass(frozen=True, slots=True)
class Project:
    id: str
    name: str
    kind: str
    content: str
    owner: str
    sector: str
    start: int
    end: int
    reduction: int
    basis: str
    saving: int
    investment: dict[int, int]
    tasks: tuple[str, ...]

    def saved_in(self, year: int) -> float:
        """Return its effect in ``year`` in tCO2: a part in the year in which it is built."""
        if year < self.end:
            return 0.0
        return self.reduction * (FIRST_EFFECT / 100 if year == self.end else 1.0)


def enterprise_table(companies: Iterable[Company], years: Sequence[int]) -> bytes:
    """Return ``enterprises.csv``."""
    head = ["编号", "企业名称", "所属行业", "主要产品", *map(str, years), "重点用能单位"]
    return _table(head, ([
        each.id, each.name, each.sector, each.product, *each.output,
        "是" if each.emissions > 2000 else "否",
    ] for each in companies))  # fmt: skip


def ledger_table(companies: Iterable[Company], years: Sequence[int]) -> bytes:
    """Return ``ledger.csv``."""
    head = ["能源品种", "单位", *map(str, years), "企业编号", "来源", "数据性质"]
    return _table(head, (
        [energy, UNITS[energy], *row, each.id, "企业结算单", "实测"]
        for each in companies
        for energy, row in each.amounts.items()
    ))  # fmt: skip


def project_table(planned: Iterable[Project], years: Sequence[int]) -> bytes:
    """Return ``projects.csv``."""
    head = [
        "编号", "项目名称", "项目类型", "建设内容", "实施计划", "建设主体", "开工年份", "建成年份",
        "预期年碳减排量", "减排量测算依据", "投资规模", *map(str, years), "达效比例", "年节能量",
        "支撑的任务", "所属行业",
    ]  # fmt: skip
    return _table(head, ([
        each.id, each.name, each.kind, each.content, f"{each.start}年开工，{each.end}年建成",
        each.owner, each.start, each.end, each.reduction, each.basis,
        sum(each.investment.values()), *(each.investment.get(year, "") for year in years),
        f"{each.end}:{FIRST_EFFECT};{each.end + 1}:100", each.saving, ";".join(each.tasks), each.sector,
    ] for each in planned))  # fmt: skip


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue().encode()
