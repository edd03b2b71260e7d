"""Parks of any size that check without an error or a warning: made up, and the same for a seed.

Longer plans need longer descriptions than the samples are; these have plausible amounts (a
company uses some ten thousand to some million kWh, a project saves a part of what its company
uses), names that no one bears, and prose of sentences that hold for any park.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from benchmarks.park_chapters import Writing
from benchmarks.park_parts import (
    BASE_YEAR,
    EMISSION_FACTORS,
    FIRST_YEAR,
    INTENSITY,
    LAST_YEARS,
    STANDARD_COAL,
    TO_BE_SAVED,
    UNITS,
    Company,
    Project,
    enterprise_table,
    ledger_table,
    project_table,
)
from benchmarks.park_words import (
    ASPECTS,
    COMPANY_HEADS,
    COMPANY_TAILS,
    MEASURES,
    SECTORS,
    SENTENCES,
    TASK_TITLES,
)


def make_park(
    seed: int,
    projects: int,
    enterprises: int,
    years: int,
    *,
    intensity: float = INTENSITY,
    to_be_saved: float = TO_BE_SAVED,
) -> dict[str, bytes]:
    """Return the files of a park by name, ``park.yaml`` among them.

    ``years`` is the number of years in the ledger, the base year 2020 the last, three at least.
    ``intensity`` is that of the base year in tCO2 for 10^4 yuan, ``to_be_saved`` the part of its
    emissions that the projects save. The seed decides on everything else: names, amounts, sectors, indicators, tasks, length of
    the prose.
    """
    if min(projects, enterprises) < 1 or years < 3:
        raise ValueError("a park has projects, enterprises and three years at least")
    dice = random.Random(seed)
    period = tuple(range(FIRST_YEAR, dice.choice(LAST_YEARS) + 1))
    known = tuple(range(BASE_YEAR - years + 1, BASE_YEAR + 1))
    made = _Making(dice, known, period, intensity, to_be_saved)
    companies = made.companies(enterprises)
    emissions = sum(company.emissions for company in companies)
    tasks = made.tasks()
    planned = made.projects(projects, companies, emissions, tasks)
    park = made.park(companies, emissions, tasks, planned)
    text = yaml.safe_dump(park, allow_unicode=True, sort_keys=False, width=10**6)
    return {
        "park.yaml": text.encode(),
        "enterprises.csv": enterprise_table(companies, made.years),
        "ledger.csv": ledger_table(companies, made.years),
        "projects.csv": project_table(planned, period),
    }


@dataclass(frozen=True, slots=True)
class _Making(Writing):
    """A park in the making."""

    def companies(self, count: int) -> list[Company]:
        names = [
            f"{head}{tail}" for head in COMPANY_HEADS for tail in COMPANY_TAILS if head != tail
        ]
        self.dice.shuffle(names)
        sectors = self.dice.sample(SECTORS, self.dice.randint(2, len(SECTORS)))
        made = []
        for number in range(count):
            sector, _, makes, product = sectors[number % len(sectors)]
            turn = number // len(names)
            name = f"{names[number % len(names)]}{self.dice.choice(makes)}"
            name += f"有限公司{f'第{turn + 1}分公司' if turn else ''}"
            amounts = {"electricity": self.series(round(10 ** self.dice.uniform(1.5, 3.4)))}
            if self.dice.random() < 0.7:
                amounts["natural_gas"] = self.series(round(10 ** self.dice.uniform(1.0, 2.6)))
            output = tuple(int(value) for value in self.series(self.dice.randint(4000, 90000)))
            made.append(Company(f"E{number + 1:03d}", name, sector, product, amounts, output))
        return made

    def tasks(self) -> list[dict[str, Any]]:
        tasks: list[dict[str, Any]] = []
        for group, titles in TASK_TITLES.items():
            for title in self.dice.sample(titles, self.dice.randint(2, len(titles))):
                number = len(tasks)
                aspects = sorted({ASPECTS[number % 4], self.dice.choice(ASPECTS)})
                task = {
                    "id": f"T{number + 1:02d}",
                    "group": group,
                    "title": title,
                    "aspects": aspects,
                    "text": self.prose(),
                    "measures": [
                        sentence.rstrip("。")
                        for sentence in self.dice.sample(SENTENCES, self.dice.randint(0, 4))
                    ],
                    "indicators": ["total", "intensity"],
                    "responsible": "园区经济发展办公室",
                }
                tasks.append(task)
        return tasks

    def projects(
        self, count: int, companies: Sequence[Company], emissions: float, tasks: list[Any]
    ) -> list[Project]:
        """Return projects that together save a part of ``emissions``, each in its company."""
        weights = [self.dice.uniform(0.5, 1.5) for _ in range(count)]
        unit = emissions * self.to_be_saved / sum(weights)
        made: list[Project] = []
        named: set[str] = set()
        for number, weight in enumerate(weights):
            company, measure = self._new_pair(companies, named)
            name, kind, energy, content = measure
            saved = round(weight * unit / EMISSION_FACTORS[energy], 1)
            factor, unit_name = EMISSION_FACTORS[energy], UNITS[energy]
            reduction = round(saved * factor)
            noun = "电力" if energy == "electricity" else "天然气"
            start = self.dice.choice(self.period[:-2])
            end = min(self.period[-2], start + self.dice.randint(0, 2))
            money = max(10, round(reduction * self.dice.uniform(0.1, 0.6)))
            first = money if start == end else money // 2
            made.append(
                Project(
                    f"P{number + 1:03d}",
                    f"{company.name}{name}",
                    kind,
                    content,
                    company.name,
                    company.sector,
                    start,
                    end,
                    reduction,
                    f"节约{noun}{saved}{unit_name}×{factor} tCO2/{unit_name}，取{reduction} tCO2。",
                    int(saved * STANDARD_COAL[energy]),
                    {start: first} if start == end else {start: first, end: money - first},
                    (tasks[number % len(tasks)]["id"],),
                )
            )
        for task in tasks[count:]:
            task["no_project_reason"] = "以制度建设为主，不涉及工程"
        return made

    def _new_pair(
        self, companies: Sequence[Company], named: set[str]
    ) -> tuple[Company, tuple[str, str, str, str]]:
        """Return a company and a measure that it has not yet; a later stage where it has all."""
        for _ in range(100):
            company, measure = self.dice.choice(companies), self.dice.choice(MEASURES)
            if company.name + measure[0] not in named:
                break
        else:
            stage = sum(each.startswith(company.name) for each in named)
            measure = (f"{measure[0]}（续建{stage}）", *measure[1:])
        named.add(company.name + measure[0])
        return company, measure
