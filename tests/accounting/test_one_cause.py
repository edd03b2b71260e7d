"""What has one cause is one finding: a line, a calculation and an indicator do not each tell it."""

from __future__ import annotations

from typing import Any

import pytest
from ledgers import account_of, line
from test_paths import indicator, project

from nzcplan.accounting.account import Account

POWER = line("electricity", "万kWh", {2019: 10, 2020: 10})
GAS = line("natural_gas", "万m³", {2019: 10, 2020: 10})


def of_project(
    lines: list[dict[str, Any]], calculation: dict[str, Any], choices: dict[str, Any]
) -> Account:
    chapter = {
        "overview": "概述",
        "items": [project("P1", reduction=None, reduction_basis=None)],
        "calculations": [{"project": "P1", **calculation}],
    }
    return account_of(lines, choices, projects=chapter)


def told(made: Account) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in made.findings]


@pytest.mark.parametrize("lines", [[POWER, GAS], [POWER, GAS, line("diesel", "tce", {2020: 5})]])
def test_an_unknown_factor_set_is_told_once_for_all_that_ask_it(
    lines: list[dict[str, Any]],
) -> None:
    saving = {"method": "fuel_saving", "energy": "natural_gas", "amount": 1, "unit": "万m³"}
    made = of_project(lines, saving, {"fuel_factor_set": "ndrc-2105"})
    assert told(made) == [("A025", "foundation.accounting.fuel_factor_set")]


def test_a_fuel_without_factor_is_told_once_for_ledger_and_calculation() -> None:
    lines = [line("lng", "t", {2020: 1}), line("lng", "tce", {2020: 1})]
    saving = {"method": "fuel_saving", "energy": "lng", "amount": 1, "unit": "t"}
    assert [code for code, _ in told(of_project(lines, saving, {}))] == ["A003"]
    assert told(of_project([POWER], saving, {})) == [("A020", "projects.calculations[0]")]


def test_power_in_standard_coal_without_equivalent_value_is_told_once() -> None:
    power = line("electricity", "tce", {2019: 1, 2020: 1})
    made = account_of([power, power, POWER], {"energy_convention": "equivalent_value"})
    assert told(made) == [("A004", "foundation.accounting.energy_convention")]


def test_a_missing_rule_for_green_power_is_told_once_for_ledger_and_calculation() -> None:
    green = line("electricity", "万kWh", {2019: 1, 2020: 1}, green="trade", proof="结算单")
    buying = {"method": "green_power", "amount": 1, "unit": "万kWh"}
    once = [("A008", "foundation.accounting.green_power")]
    assert told(of_project([POWER, green, green], buying, {})) == once
    assert told(of_project([POWER], buying, {})) == once


def test_each_line_of_green_power_without_proof_is_told_at_its_place() -> None:
    green = line("electricity", "万kWh", {2019: 1, 2020: 1}, green="trade")
    made = account_of([POWER, green, green], {"green_power": "zero"})
    assert told(made) == [("A009", f"foundation.ledger[{index}].green") for index in (1, 2)]


def with_indicators(*indicators: dict[str, Any], unit: str = "t") -> Account:
    targets = {"statement": "目标", "indicators": list(indicators)}
    return account_of([POWER, line("diesel", unit, {2020: 1})], targets=targets)


def test_an_indicator_made_from_incomplete_accounts_has_no_values_and_is_not_told() -> None:
    shares = {
        "fact": None,
        "formula": "emissions.fuel / emissions.total * 100",
        "unit": "%",
        "change": -5,
    }
    made = with_indicators(
        indicator(fact="emissions.fuel", change=-5), indicator(**shares), unit="m"
    )
    assert told(made) == [("A002", "foundation.ledger[1].unit")]
    assert not made.facts.under("indicator")
    whole = with_indicators(
        indicator(fact="emissions.fuel", change=-5), indicator(**shares, id="s")
    )
    assert told(whole) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fact": None, "formula": "emissions.total /", "target": 1}, "A026"),
        ({"target": 1, "change": -5}, "A013"),
        ({"target": 1, "path": {2021: 1}, "path_change": {2021: -1}}, "A027"),
        ({"target": 1, "formula": "emissions.total"}, "A027"),
    ],
)
def test_how_an_indicator_is_stated_is_told_beside_a_faulty_ledger(
    changes: dict[str, Any], code: str
) -> None:
    made = with_indicators(indicator(**changes), unit="m")
    assert [found for found, _ in told(made)] == ["A002", code]
