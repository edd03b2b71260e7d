"""What holds for the account of any ledger that can be written down."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ledgers import account_of, line, with_development

from nzcplan import units
from nzcplan.accounting.account import Account
from nzcplan.accounting.decomposition import EFFECT_NAMES
from nzcplan.accounting.fact import Facts

YEARS = (2019, 2020)
CHOICES = {
    "heat": {"default": True},
    "green_power": "zero",
    "fuel_factors": [
        {
            "energy": "biomass_solid",
            "net_calorific_value": "16",
            "carbon_content": "0.0272",
            "source": "检测报告",
        }
    ],
}
BALANCES = ("emissions.", "energy.", "electricity.", "apart.")
EXACT = Decimal("1e-20")

GREEN = {"green": "trade", "proof": "结算单"}
ADDING: tuple[tuple[str, dict[str, str], str], ...] = (
    ("natural_gas", {}, "fuel"),
    ("diesel", {}, "fuel"),
    ("bituminous_coal", {}, "fuel"),
    ("washed_coal", {"use": "conversion_input"}, "conversion"),
    ("electricity", {}, "electricity"),
    ("heat", {}, "heat"),
)
"""Energies and flows that add to a source."""
OTHERS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("coke", {"use": "conversion_output"}, "conversion"),
    ("natural_gas", {"use": "feedstock"}, ""),
    ("electricity", {"flow": "sold"}, "electricity"),
    ("electricity", {"flow": "self_produced", "generation": "photovoltaic"}, ""),
    ("electricity", GREEN, "electricity"),
    ("heat", {"flow": "sold"}, "heat"),
    ("biomass_solid", {}, ""),
)
UNITS = {
    "natural_gas": ("万m³", "m³", "亿m³", "tce"),
    "electricity": ("万kWh", "kWh", "MWh", "亿kWh", "GJ", "tce"),
    "heat": ("GJ", "MJ", "百万千焦", "TJ", "tce"),
}
MASS = ("t", "kg", "万t", "tce", "万tce")

amounts = st.decimals(min_value=0, max_value=10**6, places=3)
positive = st.decimals(min_value=1, max_value=10**6, places=3)


@st.composite
def lines(
    draw: st.DrawFn, kinds: tuple[tuple[str, dict[str, str], str], ...] = (*ADDING, *OTHERS)
) -> dict[str, Any]:
    """One line of a ledger, in any unit that its energy can be written in."""
    energy, more, _ = draw(st.sampled_from(kinds))
    unit = draw(st.sampled_from(UNITS.get(energy, MASS)))
    return line(energy, unit, {year: draw(amounts) for year in YEARS}, **more)


ledgers = st.lists(lines(), min_size=1, max_size=6)
processes = st.lists(
    st.builds(
        lambda process, first, last: {
            "process": process,
            "unit": "t",
            "amounts": dict(zip(YEARS, (first, last), strict=True)),
        },
        st.sampled_from(["calcium_carbonate", "portland_clinker", "municipal_waste_incineration"]),
        amounts,
        amounts,
    ),
    max_size=2,
)
few = settings(max_examples=40, derandomize=True, deadline=None, database=None)


def made_of(ledger: list[dict[str, Any]], listed: list[dict[str, Any]] | None = None) -> Account:
    made = account_of(ledger, CHOICES, {"processes": listed or []})
    assert made.findings == ()
    return made


def size(facts: Facts) -> Decimal:
    """Return how large the numbers are that were added up, so that cancelling is judged fairly."""
    parts = (*facts.under("emissions.part"), *facts.under("energy.part"))
    return max((abs(fact.value) for fact in parts), default=Decimal(1)) + 1


def numbers(facts: Facts) -> dict[str, Decimal]:
    """Return the balances of an account; shares and growth rates follow from them."""
    return {
        key: fact.value
        for key, fact in facts.items()
        if key.startswith(BALANCES) and fact.unit in ("tce", "tCO2", "万kWh")
    }


def same(one: Account, other: Account) -> bool:
    first, second = numbers(one.facts), numbers(other.facts)
    allowed = EXACT * size(one.facts)
    return first.keys() == second.keys() and all(
        abs(first[key] - second[key]) <= allowed for key in first
    )


@few
@given(ledgers, lines(ADDING))
def test_another_line_never_lowers_its_source(
    ledger: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    source = next(
        name
        for energy, flow, name in ADDING
        if energy == more["energy"] and flow.get("use") == more.get("use")
    )
    before, after = made_of(ledger).facts, made_of([*ledger, more]).facts
    for year in YEARS:
        for quantity in (f"emissions.{source}.{year}", f"emissions.total.{year}"):
            had = before.value(quantity) or Decimal(0)
            assert after[quantity].value >= had - EXACT * size(after)
        assert after[f"energy.total.{year}"].value >= (
            before.value(f"energy.total.{year}") or Decimal(0)
        ) - EXACT * size(after)


@few
@given(ledgers, st.data())
def test_a_line_split_in_two_changes_nothing(
    ledger: list[dict[str, Any]], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(ledger) - 1))
    part = data.draw(st.decimals(0, 1, places=2))
    halves = [copy.deepcopy(ledger[index]), copy.deepcopy(ledger[index])]
    for year, amount in ledger[index]["amounts"].items():
        halves[0]["amounts"][year] = amount * part
        halves[1]["amounts"][year] = amount - amount * part
    assert same(made_of(ledger), made_of([*ledger[:index], *halves, *ledger[index + 1 :]]))


@few
@given(ledgers, st.data())
def test_another_unit_for_the_same_amount_changes_nothing(
    ledger: list[dict[str, Any]], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(ledger) - 1))
    written = units.unit(ledger[index]["unit"])
    assert written is not None
    other = data.draw(st.sampled_from([u for u in units.UNITS if u.dimension == written.dimension]))
    changed = copy.deepcopy(ledger)
    changed[index]["unit"] = other.symbol
    for year, amount in ledger[index]["amounts"].items():
        value = units.convert(amount, written.symbol, other.symbol)
        # Only what can be written down exactly, within the bounds of a description.
        assume(value == round(value, 12) and value <= 10**15)
        changed[index]["amounts"][year] = value
    assert same(made_of(ledger), made_of(changed))


@few
@given(ledgers)
def test_an_amount_in_standard_coal_is_the_physical_amount(ledger: list[dict[str, Any]]) -> None:
    physical = made_of(ledger).facts
    for entry, amount in ((e, a) for e in ledger for a in e["amounts"].values()):
        coefficient = physical[f"coefficient.standard_coal.{entry['energy']}"].value
        given_in_coal = entry["unit"] in ("tce", "万tce")
        tce = units.convert(amount, entry["unit"], "tce") if given_in_coal else None
        only = made_of([{**entry, "amounts": {2020: amount}}]).facts
        (activity,) = (f for f in only.under("activity") if f.id.count(".") == 3)
        if tce is not None:
            assert abs(activity.value * coefficient - tce) <= EXACT * (abs(tce) + 1)
            assert f"coefficient.standard_coal.{entry['energy']}" in activity.inputs
        else:
            assert activity.value == units.convert(amount, entry["unit"], activity.unit)


@few
@given(ledgers, processes)
def test_parts_sum_to_the_whole(ledger: list[dict[str, Any]], listed: list[dict[str, Any]]) -> None:
    facts = made_of(ledger, listed).facts
    allowed = EXACT * size(facts)
    for year in YEARS:
        total = facts[f"emissions.total.{year}"].value
        parts = [f.value for f in facts.under("emissions.part") if f.year == year]
        assert abs(sum(parts, Decimal(0)) - total) <= allowed
        sectors = [f.value for f in facts.under("emissions.sector") if f.year == year]
        assert abs(sum(sectors, Decimal(0)) - total) <= allowed
        energy = facts.value(f"energy.total.{year}")
        if energy is not None:
            for kind in ("energy.tce", "energy.group", "energy.sector", "energy.part"):
                found = [f.value for f in facts.under(kind) if f.year == year]
                assert abs(sum(found, Decimal(0)) - energy) <= allowed, kind


@few
@given(ledgers, processes, st.decimals("0.01", 100, places=2))
def test_all_activity_times_k_is_all_emissions_times_k(
    ledger: list[dict[str, Any]], listed: list[dict[str, Any]], factor: Decimal
) -> None:
    grown_ledger, grown_processes = copy.deepcopy(ledger), copy.deepcopy(listed)
    for entry in (*grown_ledger, *grown_processes):
        entry["amounts"] = {year: amount * factor for year, amount in entry["amounts"].items()}
    before = numbers(made_of(ledger, listed).facts)
    grown = made_of(grown_ledger, grown_processes).facts
    allowed = EXACT * size(grown) * 100
    after = numbers(grown)
    assert before.keys() == after.keys()
    for key, value in before.items():
        assert abs(after[key] - value * factor) <= allowed, key


@few
@given(ledgers, processes, positive, positive)
def test_the_terms_of_the_decomposition_sum_to_the_change(
    ledger: list[dict[str, Any]], listed: list[dict[str, Any]], first: Decimal, last: Decimal
) -> None:
    overview = with_development(value_added={"unit": "万元", "values": {2019: first, 2020: last}})
    facts = account_of(ledger, CHOICES, {**overview, "processes": listed}).facts
    old, new = (facts[f"energy.total.{year}"].value for year in YEARS)
    assume(old > 0 and new > 0)
    change = facts["emissions.total.2020"].value - facts["emissions.total.2019"].value
    terms = [facts[f"decomposition.{effect}.2020"].value for effect in EFFECT_NAMES]
    assert abs(sum(terms, Decimal(0)) - change) <= EXACT * size(facts)
