"""The guide's rules of accounting: each decides something, and where it is silent the park does.

What each rule does to the numbers stands in the hand-computed cases.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ledgers import account_of, line
from pydantic import ValidationError

from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.guides.library import guide

POWER = line("electricity", "万kWh", {2020: 100})
GREEN = line("electricity", "万kWh", {2020: 40}, green="trade", proof="结算单")
HEAT = line("heat", "GJ", {2020: 1000})


def test_the_guide_of_sichuan_names_a_working_method_and_leaves_what_is_unknown_to_the_park() -> (
    None
):
    rules = guide("sichuan-2022").accounting
    assert "附件2-3未取得" in rules.working_method
    assert rules.gases == ("CO2",)
    assert {rules.green_power, rules.electricity_factor, rules.heat} == {"park_choice"}


@pytest.mark.parametrize(
    ("rules", "choices", "path"),
    [
        ({"green_power": "as_grid"}, {"green_power": "zero"}, "green_power"),
        ({"electricity_factor": {"value": 0.5, "source": "指南"}}, {}, "electricity"),
        ({"heat": "default"}, {"heat": {"value": 0.05, "source": "实测"}}, "heat.value"),
    ],
)
def test_a_choice_that_the_guide_decides_otherwise_is_named_and_not_used(
    rules: dict[str, Any], choices: dict[str, Any], path: str
) -> None:
    made = account_of(
        [POWER, GREEN, HEAT],
        {"green_power": None, **choices},
        rules={"green_power": "zero", "heat": "default", **rules},
    )
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A024", "warning")
    assert finding.path == f"foundation.accounting.{path}"


def test_a_choice_that_agrees_with_the_guide_is_no_finding() -> None:
    rules = {
        "green_power": "zero",
        "electricity_factor": {
            "region": "sichuan",
            "kind": "provincial_average",
            "year": 2021,
        },
        "heat": "default",
    }
    made = account_of(
        [POWER, GREEN, HEAT], {"green_power": "zero", "heat": {"default": True}}, rules=rules
    )
    assert made.findings == ()
    factor = made.facts["factor.electricity.sichuan.provincial_average.2021"]
    assert factor.id in made.facts["coefficient.co2.electricity.2020"].inputs


def test_without_a_rule_of_the_guide_the_park_must_choose() -> None:
    made = account_of([POWER, GREEN], {})
    assert [finding.code for finding in made.findings] == ["A008"]


def test_a_factor_of_the_guide_that_the_tables_do_not_have_is_a_finding() -> None:
    rules = {
        "electricity_factor": {"region": "sichuan", "kind": "provincial_average", "year": 2030}
    }
    made = account_of([POWER], {"electricity": {"rule": "fixed"}}, rules=rules)
    (finding,) = made.findings
    assert finding.code == "A005"
    assert "核算规则规定" in finding.message


def test_a_factor_that_the_guide_fixes_ends_in_the_guides_source() -> None:
    rules = {"electricity_factor": {"value": 0.8325, "source": "某指南附件4"}}
    made = account_of([POWER], {"electricity": {"rule": "fixed"}}, rules=rules)
    fact = made.facts["factor.electricity.guide"]
    assert (fact.origin, fact.source, fact.value) == ("factor", "某指南附件4", Decimal("0.8325"))


def test_a_gas_that_counts_needs_a_warming_potential() -> None:
    acid = {"process": "adipic_acid", "unit": "t", "amounts": {2020: 10}}
    for rules in (
        {"gases": ("CO2", "N2O")},
        {"gases": ("CO2", "SF6"), "warming_potentials": "ar5"},
    ):
        process = acid if "N2O" in rules["gases"] else {**acid, "process": "switch"}
        made = account_of(
            [POWER],
            {
                "process_factors": [
                    {"id": "switch", "name": "开关", "value": 1, "gas": "SF6", "source": "实测"}
                ]
            },
            {"processes": [process]},
            rules,
        )
        assert [(f.code, f.severity) for f in made.findings] == [("A022", "error")]


def test_biomass_carbon_is_left_out_where_the_guide_says_so() -> None:
    own = {"energy": "agri_residue", "net_calorific_value": 15, "source": "检测报告"}
    wood = line("agri_residue", "t", {2020: 10})
    for rule, shown in (("apart", True), ("left_out", False)):
        made = account_of([wood], {"fuel_factors": [own]}, rules={"biomass": rule})
        assert ("apart.biomass.2020" in made.facts) is shown
        assert made.facts["emissions.total.2020"].value == 0


def test_biomass_without_a_known_carbon_is_not_reckoned() -> None:
    own = {"energy": "biomass_solid", "net_calorific_value": 15, "source": "检测报告"}
    made = account_of([line("biomass_solid", "t", {2020: 10})], {"fuel_factors": [own]})
    assert made.findings == ()
    assert not made.facts.under("apart")


def test_a_sink_without_an_area_is_a_finding() -> None:
    sink = {
        "id": "a",
        "name": "绿地",
        "unit": "t",
        "amounts": {2020: 1},
        "rate": 5,
        "source": "调查",
    }
    made = account_of([POWER], foundation={"sinks": [sink]})
    assert [(f.code, f.path) for f in made.findings] == [("A002", "foundation.sinks[0].unit")]


def test_an_equivalent_value_without_a_source_gives_no_total() -> None:
    made = account_of([POWER], {"equivalent_value": "0.3055"})
    assert [(f.code, f.severity) for f in made.findings] == [("A004", "warning")]
    assert "energy.equivalent_value.total.2020" not in made.facts


@pytest.mark.parametrize("energy", ["biomass_solid", "hydrogen"])
def test_standard_coal_of_a_fuel_without_a_coefficient_cannot_be_turned_back(energy: str) -> None:
    made = account_of([line(energy, "tce", {2020: 1})])
    assert [(f.code, f.path) for f in made.findings] == [("A003", "foundation.ledger[0].unit")]


@pytest.mark.parametrize(
    "fixed",
    [{"value": 0.5}, {"source": "指南"}, {"region": "sichuan"}, {"value": -1, "source": "指南"}],
)
def test_a_fixed_factor_is_a_value_with_source_or_a_row_of_the_tables(
    fixed: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError):
        AccountingRules.model_validate({"electricity_factor": fixed})


@pytest.mark.parametrize(
    ("convention", "name"), [("equal_value", "当量值"), ("equivalent_value", "等价值")]
)
def test_the_total_of_energy_says_its_convention(convention: str, name: str) -> None:
    choices = {
        "energy_convention": convention,
        "equivalent_value": "0.3055",
        "equivalent_value_source": "供电煤耗",
    }
    facts = account_of([POWER], choices).facts
    assert name in facts["energy.total.2020"].formula
    assert facts["energy.equal_value.total.2020"].name == "能源消费总量（当量值）"
    assert facts["energy.equivalent_value.total.2020"].name == "能源消费总量（等价值）"


def test_a_park_under_a_fixed_factor_may_leave_all_but_the_rule_of_years_out() -> None:
    fixed = {"electricity_factor": {"value": "0.8325", "source": "测试用规则"}}
    own = {"rule": "fixed", "region": "sichuan", "kind": "provincial_average", "year": 2021}
    power = [line("electricity", "万kWh", {2020: 10})]
    (finding,) = account_of(power, {"electricity": own}, rules=fixed).findings
    assert finding.code == "A024" and "只留 rule" in finding.hint
    followed = account_of(power, {"electricity": {"rule": "fixed"}}, rules=fixed)
    assert followed.findings == ()
    assert followed.facts["emissions.electricity.2020"].value == Decimal("83.25")
