"""Rules on content: each finds what it is for, at its place, and nothing in a sound description."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from nzcplan.examine import examine
from nzcplan.findings import Finding

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"
Change = Callable[[dict[str, Any]], object]


def _findings(tmp_path: Path, change: Change) -> tuple[Finding, ...]:
    data = yaml.safe_load(MINIMAL.read_text(encoding="utf-8"))
    change(data)
    target = tmp_path / "park.yaml"
    target.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return examine(tmp_path).findings


def _two_of_an_id(data: dict[str, Any]) -> None:
    data["projects"]["items"][1]["id"] = data["projects"]["items"][0]["id"]


def _no_base_year(data: dict[str, Any]) -> None:
    for line in data["foundation"]["ledger"]:
        del line["amounts"][2020]


def _two_years_only(data: dict[str, Any]) -> None:
    for line in data["foundation"]["ledger"]:
        del line["amounts"][2018]


def _money_that_does_not_add_up(data: dict[str, Any]) -> None:
    project = data["projects"]["items"][0]
    project["investment_by_year"] = {2022: project["investment"] + 1}


def _money_of_one_year(data: dict[str, Any]) -> None:
    data["projects"]["items"][0]["investment_by_year"] = {2022: 600}


def _money_short_of_what_is_spent(data: dict[str, Any]) -> None:
    data["safeguards"]["funding"]["sources"][0]["amounts"][2022] = 500


def _task_without_project(data: dict[str, Any]) -> None:
    task = {**data["tasks"]["items"][0], "id": "T99"}
    task.pop("no_project_reason", None)
    data["tasks"]["items"].append(task)


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda data: data.pop("safeguards"), "C001", "safeguards"),
        (
            lambda data: data["foundation"].pop("feasibility"),
            "C001",
            "foundation.feasibility",
        ),
        (lambda data: data["plan"].update(base_year=2019), "C003", "plan.base_year"),
        (_no_base_year, "C004", "foundation.ledger"),
        (_two_years_only, "C004", "foundation.ledger"),
        (
            lambda data: data["plan"].update(period={"start": 2021, "end": 2020}),
            "C005",
            "plan.period",
        ),
        (
            lambda data: data["projects"]["items"][0].update(end=2027),
            "C006",
            "projects.items[0].end",
        ),
        (lambda data: data["implementation"]["years"].pop(), "C007", "implementation.years"),
        (_two_of_an_id, "C008", "projects.items[1]"),
        (
            lambda data: data["projects"]["items"][0].update(tasks=["T99"]),
            "C009",
            "projects.items[0].tasks[0]",
        ),
        (_task_without_project, "C010", "tasks.items[3]"),
        (_money_that_does_not_add_up, "C011", "projects.items[0].investment_by_year"),
    ],
)
def test_a_rule_finds_its_mistake_where_it_is(
    tmp_path: Path, change: Change, code: str, path: str
) -> None:
    assert not [finding for finding in examine(MINIMAL).findings if finding.code == code]
    found = [finding for finding in _findings(tmp_path, change) if finding.code == code]
    assert path in {finding.path for finding in found}
    assert all(finding.file == "park.yaml" and finding.line for finding in found)


def test_a_missing_chapter_is_said_once_with_the_file_to_make(tmp_path: Path) -> None:
    found = _findings(tmp_path, lambda data: data.pop("safeguards"))
    (missing,) = [finding for finding in found if finding.code == "C001"]
    assert missing.message == "缺少“保障措施”（safeguards）"
    assert "新建 safeguards.yaml" in missing.hint
    assert "设立试点建设工作领导机构" in missing.hint
    assert missing.clause.endswith("六、")


def test_several_mistakes_are_all_found_in_one_run(tmp_path: Path) -> None:
    def spoil(data: dict[str, Any]) -> None:
        _two_of_an_id(data)
        data.pop("annexes")
        data["plan"]["base_year"] = 2019

    assert {"C001", "C003", "C008"} <= {finding.code for finding in _findings(tmp_path, spoil)}


def test_the_year_without_its_investment_is_named(tmp_path: Path) -> None:
    (found,) = [f for f in _findings(tmp_path, _money_of_one_year) if f.code == "C011"]
    assert found.hint == "2021年没有填写，还差360万元；补上，或改正投资规模"


def test_funding_that_falls_short_is_told_its_years_at_once(tmp_path: Path) -> None:
    (found,) = [f for f in _findings(tmp_path, _money_short_of_what_is_spent) if f.code == "C045"]
    assert "资金来源合计2300万元，重点项目投资规模2400万元" in found.message
    assert "；2022年资金来源500万元，项目投资600万元，少100万元" in found.message
