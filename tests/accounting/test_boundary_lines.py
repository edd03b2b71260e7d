"""Ledger lines at the edge of what can be meant, and years in which nothing is emitted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ledgers import CHOICES, account_of, line, with_development

OWN_BIOMASS = {"energy": "biomass_solid", "standard_coal": "0.5", "source": "检测报告"}


@pytest.mark.parametrize(
    "wrong",
    [
        line("natural_gas", "万m³", {2020: 1}, flow="internal_in"),
        line("heat", "GJ", {2020: 1}, use="conversion_output"),
        line("electricity", "万kWh", {2020: 1}, use="feedstock"),
        line("heat", "GJ", {2020: 1}, green="trade", proof="单"),
        line("electricity", "万kWh", {2020: 1}, green="trade", proof="单", flow="sold"),
        line("diesel", "t", {2020: 1}, green="trade", proof="单"),
        line("electricity", "万kWh", {2020: 1}, generation="photovoltaic"),
    ],
    ids=lambda wrong: "-".join(str(value) for key, value in wrong.items() if key != "amounts"),
)
def test_a_line_that_would_be_counted_wrongly_is_refused(wrong: dict[str, Any]) -> None:
    made = account_of([wrong], {"heat": {"default": True}, "green_power": "zero"})
    assert [finding.code for finding in made.findings] == ["A006"]
    assert "emissions.total.2020" not in made.facts
    assert "energy.total.2020" not in made.facts


def test_power_from_biomass_does_not_count_beside_its_fuel() -> None:
    made = account_of(
        [
            line("biomass_solid", "t", {2020: 1000}),
            line("electricity", "万kWh", {2020: 60}, flow="self_produced", generation="biomass"),
            line("electricity", "万kWh", {2020: 40}),
        ],
        {"fuel_factors": [OWN_BIOMASS]},
    )
    # 1000 t × 0.5 + 40 万kWh × 1.229
    assert made.facts["energy.total.2020"].value == Decimal("549.16")
    assert made.facts["energy.renewable.2020"].value == 500
    assert made.facts["electricity.consumed.2020"].value == 100
    assert made.facts["electricity.renewable_share.2020"].value == 60


def solar_park(**sold: Any) -> dict[str, Decimal]:
    made = account_of(
        [
            line("electricity", "万kWh", {2020: 20}),
            line(
                "electricity", "万kWh", {2020: 90}, flow="self_produced", generation="photovoltaic"
            ),
            line("electricity", "万kWh", {2020: 50}, flow="self_produced", generation="fossil"),
            line("electricity", "万kWh", {2020: 60}, flow="sold", **sold),
        ]
    )
    return {key: fact.value for key, fact in made.facts.items()}


def test_renewable_power_that_is_sold_is_not_used() -> None:
    facts = solar_park()
    # Used: 20 + 90 + 50 － 60 = 100 万kWh, of which 90 － 60 are from the sun.
    assert facts["electricity.renewable_sold.2020"] == 60
    assert facts["electricity.renewable_share.2020"] == 30
    assert facts["energy.renewable.2020"] == 30 * Decimal("1.229")


def test_sold_power_of_another_named_source_leaves_the_renewable_power_inside() -> None:
    facts = solar_park(generation="fossil")
    assert "electricity.renewable_sold.2020" not in facts
    assert facts["electricity.renewable_share.2020"] == 90


def test_no_more_renewable_power_is_sold_than_is_made() -> None:
    made = account_of(
        [
            line("electricity", "万kWh", {2020: 100}),
            line("electricity", "万kWh", {2020: 10}, flow="self_produced", generation="wind"),
            line("electricity", "万kWh", {2020: 30}, flow="sold"),
        ]
    )
    assert made.facts["electricity.renewable_sold.2020"].value == 10
    assert made.facts["electricity.renewable_share.2020"].value == 0


@pytest.mark.parametrize(
    "only",
    [
        line("electricity", "万kWh", {2020: 9}, flow="self_produced", generation="photovoltaic"),
        line("biomass_solid", "t", {2020: 9}),
        line("coke", "t", {2020: 9}, use="feedstock"),
    ],
    ids=("sun", "biomass", "feedstock"),
)
def test_a_year_without_counted_carbon_has_a_total_of_zero(only: dict[str, Any]) -> None:
    made = account_of([only], {"fuel_factors": [OWN_BIOMASS]})
    assert made.findings == ()
    assert made.facts["emissions.total.2020"].value == 0
    assert made.facts["emissions.total.2020"].inputs == ("foundation.ledger[0].amounts.2020",)


def test_a_share_of_less_than_nothing_is_not_given() -> None:
    made = account_of(
        [
            line("electricity", "万kWh", {2020: 100}, flow="sold"),
            line("diesel", "t", {2020: 1}),
        ]
    )
    assert made.facts["energy.total.2020"].value < 0
    assert not made.facts.under("energy.share")
    assert not made.facts.under("emissions.share")


@pytest.mark.parametrize("value", [None, "0"])
def test_a_missing_equivalent_value_is_said_once_for_all_lines(value: str | None) -> None:
    choices = {"energy_convention": "equivalent_value", "equivalent_value_source": "通报"}
    if value is not None:
        choices["equivalent_value"] = value
    made = account_of(
        [line("electricity", "万kWh", {2019: 1, 2020: 1})] * 3, {**CHOICES, **choices}
    )
    assert [finding.code for finding in made.findings] == ["A004"]


def test_employees_in_an_unknown_unit_are_a_finding() -> None:
    employees = {"unit": "名", "values": {2020: 100}}
    made = account_of(foundation=with_development(employees=employees))
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A002", "error")
    assert finding.path == "foundation.overview.development.employees.unit"


@pytest.mark.parametrize("value", [0, -3])
def test_value_added_of_nothing_or_less_is_a_finding_and_divides_nothing(value: int) -> None:
    made = account_of(
        [line("electricity", "万kWh", {2020: 1})],
        foundation=with_development(value_added={"unit": "亿元", "values": {2020: value}}),
    )
    assert [(f.code, f.path) for f in made.findings] == [
        ("A015", "foundation.overview.development.value_added.values.2020")
    ]
    assert "emissions.intensity.value_added.2020" not in made.facts


def test_the_parks_own_calorific_value_gives_the_standard_coal_too() -> None:
    own = {
        "energy": "diesel",
        "net_calorific_value": "42",
        "carbon_content": "0.02",
        "oxidation_rate": "1",
        "source": "检测报告",
    }
    made = account_of([line("diesel", "t", {2020: 293_076})], {"fuel_factors": [own]})
    assert float(made.facts["energy.total.2020"].value) == pytest.approx(420_000)


def test_average_growth_ends_in_the_base_year_and_in_the_last_year_of_the_ledger() -> None:
    amounts = {2018: 100, 2019: 110, 2020: 121, 2021: 100}
    facts = account_of([line("electricity", "万kWh", amounts)]).facts
    assert float(facts["emissions.total.average_growth.2020"].value) == pytest.approx(10)
    assert float(facts["emissions.total.average_growth.2021"].value) == pytest.approx(0, abs=1e-9)
