"""The chapters of a made-up park."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.park_parts import (
    BASE_YEAR,
    CHANGE,
    FIRST_YEAR,
    GROWTH,
    ROOM,
    Company,
    Project,
)
from benchmarks.park_words import INDICATORS, PLACE_HEADS, PLACE_TAILS, SECTORS, SENTENCES


@dataclass(frozen=True, slots=True)
class Writing:
    """A park being written: its dice, the years of its ledger and those of the plan, its emissions for
    10^4 yuan of value added, and the part of them that is to be saved."""

    dice: random.Random
    years: tuple[int, ...]
    period: tuple[int, ...]
    intensity: float
    to_be_saved: float

    def value_added_of(self, emissions: float) -> float:
        """Return value added in 10^4 yuan of the base year, with these emissions in tCO2."""
        return float(round(emissions / self.intensity))

    def prose(self, least: int = 1, most: int = 4) -> str:
        """Return so many paragraphs at most."""
        return "\n\n".join(
            "".join(self.dice.sample(SENTENCES, self.dice.randint(1, 5)))
            for _ in range(self.dice.randint(least, most))
        )

    def series(self, last: float) -> tuple[float, ...]:
        """Return a row that grows by some per cent a year to about ``last``."""
        row = [float(last)]
        for _ in self.years[1:]:
            row.insert(0, row[0] / self.dice.uniform(1.01, 1.07))
        return tuple(round(value, 1) if last < 1000 else float(round(value)) for value in row)

    def park(
        self,
        companies: Sequence[Company],
        emissions: float,
        tasks: list[dict[str, Any]],
        planned: Sequence[Project],
    ) -> dict[str, Any]:
        place = self.dice.choice(PLACE_HEADS) + self.dice.choice(PLACE_TAILS)
        name = f"{place}工业园区"
        return {
            "plan": {
                "title": f"{name}近零碳排放园区试点建设方案",
                "guide": "sichuan-2022",
                "base_year": BASE_YEAR,
                "period": {"start": FIRST_YEAR, "end": self.period[-1]},
                "prepared_by": f"{name}管理委员会",
                "date": "2022-06-10",
                "sample": True,
            },
            "park": {
                "name": name,
                "short_name": "园区",
                "type": "industrial",
                "level": "provincial",
                "province": "四川省",
                "city": f"{place}市",
                "county": f"{place}县",
            },
            "foundation": self._foundation(name, companies, emissions),
            "targets": self._targets(emissions, planned),
            "tasks": {"overview": self.prose(), "items": tasks},
            "projects": {"overview": self.prose(), "items": "projects.csv"},
            "implementation": self._implementation(planned),
            "safeguards": self._safeguards(planned),
            "annexes": {"items": [{"title": "园区设立批复", "note": "另册"}]},
        }

    def _foundation(
        self, name: str, companies: Sequence[Company], emissions: float
    ) -> dict[str, Any]:
        present = {company.sector for company in companies}
        value_added = self.value_added_of(emissions)
        return {
            "overview": {
                "location": self.prose(),
                "boundary": {
                    "scope": "whole", "east": "东环路", "south": "滨河路", "west": "园区大道",
                    "north": "快速路", "area": {"value": 6.4, "unit": "km²"},
                    "description": self.prose(),
                },
                "natural_environment": self.prose(),
                "managing_body": {"name": f"{name}管理委员会", "description": self.prose()},
                "layout": {"description": self.prose()},
                "development": {
                    "value_added_name": "工业增加值",
                    "value_added": {
                        "unit": "万元",
                        "values": dict(zip(self.years, self.series(value_added), strict=True)),
                        "source": "园区统计年报",
                    },
                },
                "industries": {
                    "description": self.prose(),
                    "sectors": [
                        {"id": sector, "name": title, "description": self.prose(1, 1)}
                        for sector, title, _, _ in SECTORS
                        if sector in present
                    ],
                },
                "no_major_accident": "近3年内未发生重大环境污染和生态破坏事故。",
            },
            "enterprises": "enterprises.csv",
            "accounting": {
                "method": "活动数据乘以排放因子的工作口径，附件2-3公布后按其调整",
                "energy_convention": "equal_value",
                "fuel_factor_set": "ndrc-2015",
                "electricity": {
                    "region": "sichuan", "kind": "provincial_average", "year": 2021,
                    "rule": "fixed", "note": "2020年无官方省级因子，以2021年代。",
                },
            },
            "ledger": "ledger.csv",
            "outlook": {
                "value_added_growth": dict.fromkeys(self.period, GROWTH),
                "intensity_change": dict.fromkeys(self.period, CHANGE),
                "source": "园区“十四五”发展规划（示例）",
            },
            "basis": {key: self.prose() for key in ("energy", "saving", "industry", "operation")},
            "feasibility": {
                "strengths": self._points("有利条件"),
                "problems": self._points("存在问题"),
                "argument": self.prose(),
            },
        }  # fmt: skip

    def _points(self, title: str) -> list[dict[str, str]]:
        count = self.dice.randint(1, 5)
        return [
            {"title": f"{title}之{number}", "text": self.prose(1, 2)}
            for number in range(1, count + 1)
        ]

    def _targets(self, emissions: float, planned: Sequence[Project]) -> dict[str, Any]:
        added = self.value_added_of(emissions)
        expected, intensities = [], []
        for turn, year in enumerate(self.period, start=1):
            growth = (1 + GROWTH / 100) ** turn
            without = emissions * growth * (1 + CHANGE / 100) ** turn
            saved = sum(each.saved_in(year) for each in planned)
            expected.append((without - saved) * ROOM / 10000)
            intensities.append(expected[-1] * 10000 / (added * growth))
        total = {
            "id": "total", "name": "二氧化碳排放总量", "kind": "core", "group": "排放控制",
            "definition": "园区边界内化石燃料燃烧和外购电力的二氧化碳排放量", "unit": "万tCO2",
            "direction": "decrease", "fact": "emissions.total",
            **_path(expected),
            "source": "本方案核算结果", "responsible": "园区生态环境办公室",
        }  # fmt: skip
        relative = {
            "id": "intensity", "name": "二氧化碳排放强度", "kind": "core", "group": "排放控制",
            "definition": "二氧化碳排放总量与工业增加值之比", "unit": "tCO2/万元",
            "direction": "decrease", "fact": "emissions.intensity.value_added",
            **_path(intensities),
            "source": "本方案核算结果", "responsible": "园区生态环境办公室",
        }  # fmt: skip
        more = []
        for each in self.dice.sample(INDICATORS, self.dice.randint(0, len(INDICATORS))):
            id_, name, definition, base, target = each
            base += self.dice.randint(-3, 3)
            last = len(self.period)
            values = [base + (target - base) * turn / last for turn in range(1, last + 1)]
            more.append({
                "id": id_, "name": name, "kind": "task", "group": "能力建设",
                "definition": definition, "unit": "%", "direction": "increase", "base": base,
                **_path([round(value, 1) for value in values]), "source": "园区统计台账",
                "responsible": "园区经济发展办公室",
            })  # fmt: skip
        return {"statement": self.prose(), "indicators": [total, relative, *more]}

    def _implementation(self, planned: Sequence[Project]) -> dict[str, Any]:
        years = [
            {
                "year": year,
                "goal": "按年度任务推进试点建设。",
                "work": [
                    *(sentence.rstrip("。") for sentence in self.dice.sample(SENTENCES, 2)),
                    *(f"{each.name}开工" for each in planned if each.start == year),
                ][:12],
            }
            for year in self.period
        ]
        return {"overview": self.prose(), "years": years}

    def _safeguards(self, planned: Sequence[Project]) -> dict[str, Any]:
        spent = {
            year: sum(each.investment.get(year, 0) for each in planned) for year in self.period
        }
        return {
            "organisation": {
                "name": "试点建设领导小组",
                "description": self.prose(),
                "members": [
                    {"post": "组长", "unit": "管委会主任", "duty": "统筹试点建设"},
                    {"post": "办公室主任", "unit": "生态环境办公室负责人", "duty": "日常调度"},
                ],
            },
            "responsibility": {
                "description": self.prose(),
                "items": [
                    {
                        "department": "园区生态环境办公室",
                        "duty": "总量和强度目标",
                        "indicators": ["total", "intensity"],
                    },
                    {"department": "园区经济发展办公室", "duty": "项目进度"},
                ],
            },
            "operation": {"description": self.prose()},
            "funding": {
                "description": self.prose(),
                "sources": [
                    {
                        "name": "企业自筹",
                        "amounts": {year: money for year, money in spent.items() if money},
                    }
                ],
            },
            "capacity": {"description": self.prose()},
        }


def _path(values: Sequence[float]) -> dict[str, Any]:
    """Return the planned values of the period, the last of them the target."""
    first = [round(value, 4) for value in values]
    return {
        "path": {FIRST_YEAR + index: value for index, value in enumerate(first[:-1])},
        "target": first[-1],
    }
