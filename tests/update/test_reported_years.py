"""Years that are over count as what they were, and later years go on from there: cases by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from park_changes import changed_park
from parks import FULL_SAMPLE, sample_path

from nzcplan.examine import Examination, examine
from nzcplan.park.places import path_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
PRECISION = 1e-12


def examined(case: dict[str, Any], folder: Path) -> Examination:
    return examine(changed_park(folder, case["change"]))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_the_numbers_computed_by_hand(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    made = examined(case, tmp_path).account
    assert made is not None
    expected = {fact_id: float(value) for fact_id, value in case["expected"].items()}
    found = {fact_id: float(made.facts[fact_id].value) for fact_id in expected}
    assert found == pytest.approx(expected, rel=PRECISION)
    assert [fact_id for fact_id in case.get("absent", ()) if fact_id in made.facts] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_fact_of_a_case_leads_to_lines_of_the_description_or_to_sources(
    path: Path, tmp_path: Path
) -> None:
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = examined(case, tmp_path)
    assert found.account is not None
    facts, places = found.account.facts, found.loaded.places
    for fact in facts.values():
        assert fact.inputs or fact.source, fact.id
        for name in fact.inputs:
            assert name in facts or places.at(path_of(name)) is not None, (fact.id, name)


def test_what_was_planned_anew_leads_to_the_line_that_says_so(tmp_path: Path) -> None:
    case = {
        "change": {
            "projects.progress": [
                {"project": "P01", "year": "2021", "state": "dropped", "note": "停产"},
                {
                    "project": "P03",
                    "year": "2023",
                    "state": "delayed",
                    "revised": {"end": "2025"},
                    "note": "推迟",
                },
            ]
        }
    }
    found = examined(case, tmp_path)
    assert found.park is not None and found.park.projects is not None
    assert [(p.id, p.end) for p in found.park.projects.items] == [("P02", 2023), ("P03", 2025)]
    text = (tmp_path / "park.yaml").read_text(encoding="utf-8").splitlines()
    end = found.loaded.places.at(("projects", "items", 1, "end"))
    assert end is not None and "2025" in text[end.line - 1]
    money = found.loaded.places.at(("projects", "items", 1, "investment"))
    assert money is not None and "680" in text[money.line - 1]
    calculation = found.loaded.places.at(("projects", "calculations", 0, "project"))
    assert calculation is not None and "P02" in text[calculation.line - 1]


def test_no_sample_has_reported_years_without_an_update() -> None:
    found = examine(sample_path(FULL_SAMPLE))
    assert found.account is not None and found.park is not None
    assert max(found.account.years) == found.park.plan.base_year
    assert not any(".actual." in fact_id for fact_id in found.account.facts)


@pytest.mark.parametrize(
    ("changes", "code", "at"),
    [
        (
            {"targets.indicators[0].actual": {"2021": "1.7"}},
            "C039",
            "targets.indicators[0].actual.2021",
        ),
        (
            {"projects.progress": [{"project": "P09", "year": "2021", "state": "started"}]},
            "C009",
            "projects.progress[0].project",
        ),
        ({"plan.date": "2026-03-20"}, "C065", "plan.date"),
    ],
)
def test_what_is_not_used_is_a_finding(
    changes: dict[str, Any], code: str, at: str, tmp_path: Path
) -> None:
    found = examined({"change": changes}, tmp_path).findings
    assert (code, at) in {(finding.code, finding.path) for finding in found}


def test_a_plan_whose_last_year_is_reported_may_be_dated_after_it(tmp_path: Path) -> None:
    amounts = {str(year): "3000" for year in range(2018, 2026)}
    case = {
        "change": {
            "plan.date": "2026-03-20",
            "foundation.ledger": [{"energy": "electricity", "unit": "万kWh", "amounts": amounts}],
        }
    }
    assert "C065" not in {finding.code for finding in examined(case, tmp_path).findings}
