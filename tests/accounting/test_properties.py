"""What holds for the account of every sample, and refusing what has no source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ledgers import account_of, line
from parks import Park

from nzcplan.accounting.account import Account
from nzcplan.park.places import path_of

LEDGER = [
    line("natural_gas", "万m³", {2019: 600, 2020: 620}),
    line("diesel", "t", {2019: 170, 2020: 180}),
    line("washed_coal", "t", {2020: 1000}, use="conversion_input"),
    line("coke", "t", {2020: 700}, use="conversion_output"),
    line("electricity", "万kWh", {2019: 3000, 2020: 3200}),
    line("electricity", "万kWh", {2020: 300}, flow="self_produced", generation="photovoltaic"),
    line("electricity", "万kWh", {2020: 120}, flow="sold"),
    line("heat", "GJ", {2020: 9000}),
]
CHOICES = {"heat": {"default": True}}
EXACT = Decimal("1e-20")


def close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= EXACT * max(Decimal(1), abs(one))


def numbers(made: Account) -> dict[str, Decimal]:
    """Return the balances of an account, without the activity data behind them."""
    prefixes = ("emissions.", "energy.", "electricity.")
    return {i: fact.value for i, fact in made.facts.items() if i.startswith(prefixes)}


def same(one: Account, other: Account) -> bool:
    first, second = numbers(one), numbers(other)
    return first.keys() == second.keys() and all(close(first[k], second[k]) for k in first)


def test_the_order_of_the_lines_does_not_matter() -> None:
    assert same(account_of(LEDGER, CHOICES), account_of(LEDGER[::-1], CHOICES))


def test_parts_sum_to_the_total_in_every_sample_and_year(any_sample: Park) -> None:
    made = any_sample.account
    facts = made.facts
    assert len(made.years) >= 3
    for year in made.years:
        for balance, kinds in (("emissions", ("",)), ("energy", (".tce", ".group"))):
            total = facts[f"{balance}.total.{year}"].value
            for kind in kinds:
                parts = [
                    fact.value
                    for fact in facts.under(f"{balance}{kind}")
                    if fact.year == year
                    and (kind or fact.id in facts[f"{balance}.total.{year}"].inputs)
                ]
                assert close(sum(parts, Decimal(0)), total), (balance, kind, year)
        shares = [fact.value for fact in facts.under("emissions.share") if fact.year == year]
        assert close(sum(shares, Decimal(0)), Decimal(100))


@pytest.mark.parametrize("kind", ["sector", "enterprise"])
@pytest.mark.parametrize("balance", ["emissions", "energy"])
def test_sectors_and_enterprises_sum_to_the_total(
    any_sample: Park, kind: str, balance: str
) -> None:
    for year in any_sample.account.years:
        facts = any_sample.account.facts
        members = [f.value for f in facts.under(f"{balance}.{kind}") if f.year == year]
        assert members
        assert close(sum(members, Decimal(0)), facts[f"{balance}.total.{year}"].value)


def test_a_fuel_without_a_factor_in_the_chosen_set_is_refused_at_its_place() -> None:
    made = account_of([line("hydrogen", "万m³", {2020: 5})])
    assert {(f.code, f.severity) for f in made.findings} == {("A003", "error")}
    assert {f.path for f in made.findings} == {"foundation.ledger[0].energy"}
    assert "emissions.total.2020" not in made.facts


def test_a_factor_of_low_confidence_is_never_used() -> None:
    made = account_of([line("lng", "t", {2020: 100})])
    (finding,) = made.findings
    assert (finding.code, finding.path) == ("A003", "foundation.ledger[0].energy")
    assert "液化天然气" in finding.message
    assert not [i for i in made.facts if "lng" in i and i.startswith(("emissions", "factor"))]


def test_the_same_fuel_with_a_cited_value_is_used() -> None:
    own = {
        "energy": "lng",
        "net_calorific_value": "51.498",
        "carbon_content": "0.0153",
        "oxidation_rate": "0.99",
        "source": "检测报告",
    }
    made = account_of([line("lng", "t", {2020: 100})], {"fuel_factors": [own]})
    assert made.findings == ()
    fact = made.facts["given.net_calorific_value.lng"]
    assert (fact.origin, fact.source) == ("given", "检测报告")
    # 100 t × 51.498 GJ/t × 0.0153 tC/GJ × 0.99 × 44/12
    assert float(made.facts["emissions.total.2020"].value) == pytest.approx(286.0147422)


@pytest.mark.parametrize(
    ("lines", "choices", "code"),
    [
        ([line("coal", "t", {2020: 1})], {}, "A001"),
        ([line("diesel", "万m³", {2020: 1})], {}, "A002"),
        (
            [line("electricity", "万kWh", {2020: 1})],
            {"energy_convention": "equivalent_value"},
            "A004",
        ),
        ([line("electricity", "万kWh", {2020: 1})], {"electricity": {"rule": "fixed"}}, "A005"),
        (
            [line("electricity", "万kWh", {2020: 1})],
            {
                "electricity": {
                    "region": "sichuan",
                    "kind": "provincial_average",
                    "rule": "matched",
                }
            },
            "A005",
        ),
        (
            [line("electricity", "万kWh", {2020: 1})],
            {
                "electricity": {
                    "region": "sichuan",
                    "year": 2020,
                    "kind": "literature",
                    "rule": "fixed",
                }
            },
            "A005",
        ),
        (
            [line("electricity", "万kWh", {2020: 1})],
            {"electricity": {"rule": "fixed", "value": "0.5"}},
            "A005",
        ),
        ([line("heat", "GJ", {2020: 1})], {}, "A005"),
        ([line("heat", "GJ", {2020: 1})], {"heat": {"value": "0.1"}}, "A005"),
        ([line("diesel", "t", {2020: 1}, flow="sold")], {}, "A006"),
        ([line("electricity", "万kWh", {2020: 1}, flow="self_produced")], {}, "A007"),
        ([line("electricity", "万kWh", {2020: 1}, green="trade", proof="单")], {}, "A008"),
        ([line("electricity", "万kWh", {2020: 1}, green="trade")], {"green_power": "zero"}, "A009"),
    ],
)
def test_what_cannot_be_accounted_for_is_a_finding_and_not_a_number(
    lines: list[dict[str, Any]], choices: dict[str, Any], code: str
) -> None:
    made = account_of(lines, choices)
    assert [finding.code for finding in made.findings] == [code]
    assert made.findings[0].path.startswith("foundation.")
    assert made.findings[0].hint
    # Without a conversion of power there is no sum of energy, but its carbon is known.
    missing = "energy.total.2020" if code == "A004" else "emissions.total.2020"
    assert missing not in made.facts


@pytest.mark.parametrize(
    ("process", "unit", "code"), [("CaO", "t", "A010"), ("dolomite", "m³", "A002")]
)
def test_a_process_without_factor_or_mass_is_a_finding(process: str, unit: str, code: str) -> None:
    entry = {"process": process, "unit": unit, "amounts": {2020: 1}}
    made = account_of(foundation={"processes": [entry]})
    assert [finding.code for finding in made.findings] == [code]


LEDGER_FACTS = ("activity", "apart", "coefficient", "electricity", "emissions", "energy", "given")


def test_every_number_from_the_ledger_ends_in_a_line_or_a_sourced_factor(any_sample: Park) -> None:
    facts, places = any_sample.account.facts, any_sample.examination.loaded.places
    ends = 0
    for fact in (f for prefix in LEDGER_FACTS for f in facts.under(prefix)):
        assert fact.inputs, fact.id
        for item in fact.inputs:
            if item in facts:
                assert facts[item].inputs or facts[item].source, item
            else:
                assert places.at(path_of(item)) is not None, (fact.id, item)
                ends += 1
    assert ends > 20


def test_no_factor_and_no_activity_of_a_sample_is_an_orphan(any_sample: Park) -> None:
    facts = any_sample.account.facts
    used = {item for fact in facts.values() for item in fact.inputs}
    made_for_others = ("activity.", "coefficient.", "factor.", "given.")
    assert [key for key in facts if key.startswith(made_for_others) and key not in used] == []


def test_every_number_of_every_account_has_a_unit_and_a_name(any_sample: Park) -> None:
    for fact in any_sample.account.facts.values():
        assert fact.unit or fact.id.startswith("indicator_index.")
        assert fact.name
        assert fact.year is None or fact.id.endswith(str(fact.year)) or "indicator" in fact.id
        assert fact.value.is_finite()
