"""The plan's path where projects, plants or the period lie outside the years one expects."""

from __future__ import annotations

from typing import Any

import pytest
from ledgers import account_of, line
from test_paths import BASE, LEDGER, OUTLOOK, effects, planned, project


def indicator(**changes: Any) -> dict[str, Any]:
    return {
        "id": "x",
        "name": "指标",
        "kind": "task",
        "definition": "含义",
        "unit": "%",
        "direction": "increase",
        "base": 10,
        "target": 15,
        **changes,
    }


def with_indicator(**changes: Any) -> dict[str, Any]:
    return {"targets": {"statement": "目标", "indicators": [indicator(**changes)]}}


def test_a_project_finished_before_the_base_year_is_not_subtracted_again() -> None:
    made = planned(project("A", start=2017, end=2018))
    assert effects(made, "A") == {}
    assert made.facts["path.plan.2025"].value == made.facts["path.bau.2025"].value


def test_of_a_project_half_effective_in_the_base_year_the_other_half_counts() -> None:
    made = planned(project("A", start=2019, end=2020, effective={2020: 50, 2022: 100}))
    assert effects(made, "A") == {2022: 500, 2023: 500, 2024: 500, 2025: 500}
    assert "基准年已达比例" in made.facts["project.A.effect.2022"].formula


@pytest.mark.parametrize("year", [2020, 2026])
def test_a_new_plant_outside_the_path_is_said_to_be_left_out(year: int) -> None:
    plant = {"name": "新厂", "year": year, "emissions": 500, "source": "环评"}
    outlook = {**OUTLOOK, "new_plants": [plant]}
    made = account_of(LEDGER, foundation={"outlook": outlook})
    assert [(f.code, f.path) for f in made.findings] == [
        ("A016", "foundation.outlook.new_plants[0].year")
    ]


def test_reductions_beyond_all_emissions_are_one_warning() -> None:
    made = planned(project("A", reduction=BASE * 2))
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A017", "warning")
    assert finding.message.startswith("2023、2024、2025年")


def test_the_path_reaches_the_year_of_the_guide_although_the_period_ends_before() -> None:
    made = account_of(LEDGER, foundation={"outlook": OUTLOOK}, plan=PLAN_TO_2024)
    assert "path.plan.2025" in made.facts
    assert "path.plan.2026" not in made.facts


PLAN_TO_2024 = {
    "title": "方案",
    "base_year": 2020,
    "period": {"start": 2021, "end": 2024},
    "prepared_by": "管委会",
    "date": "2022-06-10",
}


@pytest.mark.parametrize("unit", ["%", "％", "百分比"])
def test_a_percentage_changes_in_points_however_its_unit_is_spelt(unit: str) -> None:
    made = planned(project("A"), **with_indicator(unit=unit))
    change = made.facts["indicator.x.change"]
    assert (change.value, change.unit) == (5, "百分点")
    assert not made.facts.under("indicator_index.x")


def test_a_gap_is_written_without_powers_of_ten() -> None:
    made = account_of(
        [line("electricity", "万kWh", {2020: 8_000_000})],
        foundation={"outlook": OUTLOOK},
        **with_indicator(
            unit="tCO2", direction="decrease", base=None, fact="emissions.total", target=1
        ),
    )
    messages = [finding.message for finding in made.findings if finding.code == "A014"]
    assert len(messages) == 1
    assert "E+" not in messages[0].upper()
