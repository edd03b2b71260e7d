"""Projects, business as usual, the plan's path and indicators, against arithmetic by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ledgers import account_of, line

from nzcplan.accounting.account import Account

OUTLOOK = {
    "value_added_growth": {2021: 8, 2022: 7, 2023: 6, 2024: 5, 2025: 4},
    "intensity_change": {2021: -1, 2022: -2, 2023: 0, 2024: 1, 2025: -3},
    "new_plants": [{"name": "新厂", "year": 2023, "emissions": 500, "source": "环评"}],
    "source": "规划",
}
LEDGER = [line("electricity", "万kWh", {2020: 8000})]
BASE = Decimal("10040")  # 8000 万kWh × 1.255 tCO2/万kWh


def project(identifier: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "name": f"项目{identifier}",
        "kind": "renewable",
        "content": "内容",
        "plan": "计划",
        "owner": "甲公司",
        "start": 2021,
        "end": 2022,
        "reduction": 1000,
        "reduction_basis": "测算",
        "investment": 300,
        "tasks": ["T1"],
        **changes,
    }


def planned(*projects: dict[str, Any], **chapters: Any) -> Account:
    return account_of(
        LEDGER,
        foundation={"outlook": OUTLOOK},
        projects={"overview": "概述", "items": list(projects)},
        **chapters,
    )


def effects(made: Account, identifier: str) -> dict[int, Decimal]:
    found = made.facts.under(f"project.{identifier}.effect")
    return {fact.year: fact.value for fact in found if fact.year is not None}


def test_a_project_counts_in_full_from_the_year_after_it_is_finished() -> None:
    made = planned(project("A", end=2022))
    assert effects(made, "A") == {2023: 1000, 2024: 1000, 2025: 1000}


def test_a_stated_ramp_counts_and_its_last_share_holds() -> None:
    made = planned(project("A", effective={2022: 30, 2024: 80}))
    assert effects(made, "A") == {2022: 300, 2023: 300, 2024: 800, 2025: 800}


def test_a_ramp_that_begins_late_counts_nothing_before() -> None:
    made = planned(project("A", end=2021, effective={2025: 100}))
    assert effects(made, "A") == {2025: 1000}


def test_a_sink_is_kept_apart_from_reductions() -> None:
    made = planned(project("A"), project("S", kind="sink", reduction=50))
    facts = made.facts
    assert facts["projects.reduction.total"].value == 1000
    assert facts["projects.uptake.total"].value == 50
    assert facts["projects.investment.total"].value == 600
    assert facts["projects.count.total"].value == 2
    assert effects(made, "S") == {}
    assert facts["path.reduction.2025"].value == 1000


def test_a_sink_takes_up_from_the_year_after_it_is_finished_or_as_its_ramp_says() -> None:
    made = planned(
        project("S", kind="sink", end=2022, reduction=50),
        project("T", kind="sink", end=2023, reduction=40, effective={2024: 25, 2025: 75}),
    )
    taken_up = {
        key: {f.year: f.value for f in made.facts.under(key) if f.year}
        for key in ("project.S.uptake", "project.T.uptake", "path.uptake")
    }
    assert taken_up == {
        "project.S.uptake": {2023: 50, 2024: 50, 2025: 50},
        "project.T.uptake": {2024: 10, 2025: 30},
        "path.uptake": {2023: 50, 2024: 60, 2025: 80},
    }
    assert made.facts["project.T.uptake.2025"].inputs == (
        "project.T.uptake", "projects.items[1].effective.2025",
    )  # fmt: skip
    assert made.facts.value("path.reduction.2025") in (None, 0)


def test_sums_by_kind_add_up_to_the_total() -> None:
    made = planned(
        project("A"), project("B", kind="process", reduction=250, investment=100), project("C")
    )
    facts = made.facts
    assert facts["projects.reduction.kind.renewable"].value == 2000
    assert facts["projects.reduction.kind.process"].value == 250
    assert facts["projects.reduction.total"].value == 2250
    assert facts["projects.investment_share.kind.process"].value == Decimal(100) / 700 * 100
    assert facts["project.B.cost"].value == Decimal("0.4")


def test_investment_of_a_year_is_what_all_projects_spend_in_it() -> None:
    made = planned(
        project("A", investment_by_year={2021: 100, 2022: 200}),
        project("B", investment_by_year={2022: 300}),
    )
    facts = made.facts
    assert facts["projects.investment.in_year.2021"].value == 100
    assert facts["projects.investment.in_year.2022"].value == 500
    assert "projects.investment.in_year.2023" not in facts


def test_business_as_usual_follows_growth_intensity_and_new_plants() -> None:
    facts = planned(project("A")).facts
    expected = BASE
    for year, growth, change, plant in (
        (2021, "1.08", "0.99", 0),
        (2022, "1.07", "0.98", 0),
        (2023, "1.06", "1", 500),
        (2024, "1.05", "1.01", 0),
        (2025, "1.04", "0.97", 0),
    ):
        expected = expected * Decimal(growth) * Decimal(change) + plant
        assert facts[f"path.bau.{year}"].value == expected
    # 10040 × 1.08 × 0.99 × 1.07 × 0.98 × 1.06 ＋ 500，再 × 1.05 × 1.01 × 1.04 × 0.97
    assert float(expected) == pytest.approx(13300.013454661483)


def test_the_plans_path_is_business_as_usual_less_what_is_in_effect() -> None:
    facts = planned(project("A", effective={2022: 30, 2023: 100})).facts
    assert facts["path.plan.2020"].value == facts["path.bau.2020"].value == BASE
    for year, reduction in ((2021, 0), (2022, 300), (2023, 1000), (2025, 1000)):
        usual = facts[f"path.bau.{year}"].value
        assert facts[f"path.plan.{year}"].value == usual - reduction


def test_a_year_without_a_driver_is_refused_and_not_guessed() -> None:
    outlook = {**OUTLOOK, "intensity_change": {2021: -1, 2022: -1, 2025: -1}}
    made = account_of(LEDGER, foundation={"outlook": outlook})
    (finding,) = made.findings
    assert (finding.code, finding.path) == ("A011", "foundation.outlook.intensity_change")
    assert "2023、2024" in finding.message
    assert not made.facts.under("path.bau")


def indicator(**changes: Any) -> dict[str, Any]:
    return {
        "id": "total",
        "name": "碳排放总量",
        "kind": "core",
        "definition": "总量",
        "unit": "万tCO2",
        "direction": "decrease",
        "fact": "emissions.total",
        **changes,
    }


def with_indicator(**changes: Any) -> Account:
    targets = {"statement": "目标", "indicators": [indicator(**changes)]}
    return planned(project("A"), targets=targets)


def test_an_indicators_base_is_the_fact_in_the_indicators_unit() -> None:
    made = with_indicator(target="0.9")
    assert made.facts["indicator.total.2020"].value == Decimal("1.004")
    assert made.facts["indicator.total.2020"].inputs == ("emissions.total.2020",)
    # (0.9 ÷ 1.004 － 1) × 100%
    assert float(made.facts["indicator.total.change"].value) == pytest.approx(-10.358565737)


def test_a_target_relative_to_the_base_is_computed() -> None:
    made = with_indicator(change=-20)
    assert made.facts["indicator.total.2025"].value == Decimal("0.8032")
    assert made.facts["indicator.total.change"].value == Decimal(-20)


def test_the_gap_to_a_target_is_what_the_measures_leave() -> None:
    made = with_indicator(target="1.0")
    planned_total = made.facts["path.plan.2025"].value / 10000
    assert made.facts["indicator.total.projected.2025"].value == planned_total
    assert made.facts["indicator.total.gap.2025"].value == planned_total - 1
    assert [f.code for f in made.findings] == ["A014"]
    assert with_indicator(target="1.5").findings == ()


def test_the_change_of_a_percentage_is_in_points() -> None:
    made = with_indicator(fact=None, unit="%", base=40, target=55, direction="increase")
    fact = made.facts["indicator.total.change"]
    assert (fact.value, fact.unit) == (15, "百分点")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "A013"),
        ({"target": 1, "change": -5}, "A013"),
        ({"fact": None, "change": -5}, "A013"),
        ({"fact": "emissions.nothing", "target": 1}, "A012"),
        ({"unit": "tce", "target": 1}, "A002"),
    ],
)
def test_an_indicator_that_does_not_hold_together_is_a_finding(
    changes: dict[str, Any], code: str
) -> None:
    made = with_indicator(**changes)
    assert [f.code for f in made.findings] == [code]
    assert made.findings[0].path.startswith("targets.indicators[0]")
    assert "indicator.total.2025" not in made.facts
