"""The decomposition of a change in emissions: exact, and right where it can be done by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ledgers import OVERVIEW, account_of, line
from parks import Park

from nzcplan.accounting.account import Account
from nzcplan.accounting.decomposition import EFFECT_NAMES, decomposition_facts
from nzcplan.accounting.fact import Fact, FactBook

EXACT = Decimal("1e-18")
GAS = "natural_gas"


def _overview(value_added: dict[int, Any]) -> dict[str, Any]:
    return OVERVIEW | {"development": {"value_added": {"unit": "万元", "values": value_added}}}


def _decomposed(
    ledger: list[dict[str, Any]],
    value_added: dict[int, Any],
    choices: dict[str, Any] | None = None,
    **more: Any,
) -> Account:
    return account_of(ledger, choices, {"overview": _overview(value_added), **more})


def _effects(made: Account, year: int = 2020, prefix: str = "decomposition") -> dict[str, Decimal]:
    return {
        effect: fact.value
        for effect in EFFECT_NAMES
        if (fact := made.facts.get(f"{prefix}.{effect}.{year}")) is not None
    }


def _assert_exact(made: Account, first: int, last: int, prefix: str = "decomposition") -> None:
    change = (
        made.facts[f"emissions.total.{last}"].value - made.facts[f"emissions.total.{first}"].value
    )
    effects = _effects(made, last, prefix)
    assert set(effects) == set(EFFECT_NAMES)
    assert abs(sum(effects.values(), Decimal(0)) - change) <= EXACT * max(Decimal(1), abs(change))
    assert made.facts[f"{prefix}.total.{last}"].value == sum(effects.values(), Decimal(0))


def test_growth_at_the_same_energy_is_scale_against_intensity() -> None:
    # C stays, V doubles: L(C, C) = C, so scale adds C × ln 2 and intensity takes it away again.
    made = _decomposed([line(GAS, "万m³", {2019: 100, 2020: 100})], {2019: 500, 2020: 1000})
    emitted = made.facts["emissions.total.2020"].value
    effects = _effects(made)
    assert abs(effects["activity"] - emitted * Decimal(2).ln()) < EXACT * emitted
    assert abs(effects["energy_intensity"] + emitted * Decimal(2).ln()) < EXACT * emitted
    assert effects["energy_mix"] == effects["factor"] == effects["process"] == 0


def test_energy_that_doubles_at_the_same_output_is_intensity_alone() -> None:
    made = _decomposed([line(GAS, "万m³", {2019: 100, 2020: 200})], {2019: 500, 2020: 500})
    change = made.facts["emissions.total.2020"].value - made.facts["emissions.total.2019"].value
    effects = _effects(made)
    assert abs(effects["energy_intensity"] - change) < EXACT * change
    assert effects["activity"] == 0
    assert abs(effects["energy_mix"]) < EXACT * change


def test_a_process_at_the_same_rate_is_scale_alone() -> None:
    lime = {"process": "calcium_carbonate", "unit": "t", "amounts": {2019: 100, 2020: 200}}
    made = _decomposed(
        [line(GAS, "万m³", {2019: 100, 2020: 200})], {2019: 500, 2020: 1000}, processes=[lime]
    )
    change = made.facts["emissions.total.2020"].value - made.facts["emissions.total.2019"].value
    effects = _effects(made)
    assert abs(effects["activity"] - change) < EXACT * change
    assert abs(effects["process"]) < EXACT * change


def test_a_factor_of_each_year_shows_as_emissions_per_energy() -> None:
    matched = {
        "electricity": {"region": "sichuan", "kind": "provincial_average", "rule": "matched"},
    }
    made = account_of(
        [line("electricity", "万kWh", {2021: 1000, 2022: 1000})],
        matched,
        {"overview": _overview({2021: 500, 2022: 500})},
        plan={
            "title": "方案",
            "base_year": 2022,
            "period": {"start": 2023, "end": 2025},
            "prepared_by": "管委会",
            "date": "2023-06-10",
        },
    )
    # 1000 万kWh × (1.404 − 1.255) tCO2/万kWh = 149 tCO2, all of it the factor's.
    assert abs(_effects(made, 2022)["factor"] - 149) < EXACT * 149
    _assert_exact(made, 2021, 2022)


@pytest.mark.parametrize(
    "ledger",
    [
        [line(GAS, "万m³", {2019: 100, 2020: 90}), line("diesel", "t", {2019: 0, 2020: 50})],
        [line(GAS, "万m³", {2019: 100, 2020: 90}), line("diesel", "t", {2019: 50, 2020: 0})],
        [line(GAS, "万m³", {2019: 100, 2020: 90}), line("diesel", "t", {2020: 50})],
        [
            line(GAS, "万m³", {2019: 100, 2020: 130}),
            line("electricity", "万kWh", {2019: 100, 2020: 10}),
            line("electricity", "万kWh", {2019: 10, 2020: 100}, flow="sold"),
        ],
        [
            line(GAS, "万m³", {2019: 100, 2020: 130}),
            line("electricity", "万kWh", {2019: 80, 2020: 100}, flow="sold", generation="fossil"),
        ],
        [
            line(GAS, "万m³", {2019: 100, 2020: 130}),
            line(
                "electricity", "万kWh", {2019: 1, 2020: 90}, flow="self_produced", generation="wind"
            ),
        ],
        [
            line(GAS, "万m³", {2019: 100, 2020: 130}),
            line("coke", "t", {2019: 9, 2020: 9}, use="feedstock"),
        ],
    ],
    ids=[
        "appears",
        "vanishes",
        "not-listed-before",
        "turns-seller",
        "seller-in-both-years",
        "renewable",
        "feedstock",
    ],
)
def test_the_terms_add_up_to_the_change_exactly(ledger: list[dict[str, Any]]) -> None:
    _assert_exact(_decomposed(ledger, {2019: 500, 2020: 560}), 2019, 2020)


@pytest.mark.parametrize("amounts", [{2019: 0, 2020: 0}, {2019: 60, 2020: 0}, {2019: 0, 2020: 60}])
def test_a_process_of_nothing_in_a_year_changes_by_all_that_it_changes(
    amounts: dict[int, int],
) -> None:
    lime = {"process": "calcium_carbonate", "unit": "t", "amounts": amounts}
    ledger = [line(GAS, "万m³", {2019: 100, 2020: 110})]
    made = _decomposed(ledger, {2019: 500, 2020: 560}, processes=[lime])
    _assert_exact(made, 2019, 2020)
    before, after = (made.facts.value(f"emissions.process.{year}") or 0 for year in (2019, 2020))
    assert _effects(made)["process"] == after - before


def test_the_terms_add_up_in_every_sample_year_by_year_and_over_the_span(any_sample: Park) -> None:
    made = any_sample.account
    _assert_exact(made, 2018, 2019)
    _assert_exact(made, 2019, 2020)
    _assert_exact(made, 2018, 2020, "decomposition.span")


def test_without_value_added_of_both_years_nothing_is_decomposed() -> None:
    made = _decomposed([line(GAS, "万m³", {2019: 100, 2020: 100})], {2020: 1000})
    assert _effects(made) == {}


def test_years_that_are_not_neighbours_are_not_compared_year_by_year() -> None:
    made = _decomposed([line(GAS, "万m³", {2018: 100, 2020: 120})], {2018: 500, 2020: 600})
    assert _effects(made) == {}
    _assert_exact(made, 2018, 2020, "decomposition.span")


@pytest.mark.parametrize("last_digits", ["0", "1e-26", "4e-26", "1e-20", "1e-12", "1e-7"])
def test_a_change_in_the_last_digits_weighs_as_much_as_what_did_not_change(
    last_digits: str,
) -> None:
    """An amount added up by two ways may differ in its last digit, which has no logarithm."""
    book = FactBook()
    emitted = Decimal("41.66666666666666666666666667")
    for year, carbon, value_added in (
        (2019, emitted, 500),
        (2020, emitted + Decimal(last_digits), 560),
    ):
        for fact_id, value in (
            ("development.value_added", Decimal(value_added)),
            ("energy.total", Decimal(100)),
            ("energy.tce.coke", Decimal(100)),
            ("emissions.total", carbon),
            ("emissions.item.coke", carbon),
        ):
            book.add(Fact(f"{fact_id}.{year}", fact_id, value, "", year))
    decomposition_facts(book, (2019, 2020), ["coke"])
    activity = book.get("decomposition.activity.2020")
    assert activity is not None
    # 41.6667 × ln(560 ÷ 500) = 4.72
    expected = emitted * (Decimal(560) / Decimal(500)).ln()
    assert abs(activity.value - expected) < Decimal("1e-6")
