"""Business as usual by sector and enterprise, against arithmetic written out beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ledgers import account_of, line
from parks import Park

from nzcplan.accounting.account import Account

YEARS = range(2021, 2026)
LEDGER = [
    line("electricity", "万kWh", {2020: 4000}, enterprise="A1"),  # 4000 × 1.255 = 5020 tCO2
    line("electricity", "万kWh", {2020: 2000}, enterprise="A2"),  # 2000 × 1.255 = 2510 tCO2
    line("electricity", "万kWh", {2020: 1000}, enterprise="B1"),  # 1000 × 1.255 = 1255 tCO2
    line("electricity", "万kWh", {2020: 800}),  # 800 × 1.255 = 1004 tCO2 of no sector
]
ENTERPRISES = [
    {"id": "A1", "name": "甲一", "sector": "alpha"},
    {"id": "A2", "name": "甲二", "sector": "alpha"},
    {"id": "B1", "name": "乙一", "sector": "beta"},
]


def each(value: object) -> dict[int, object]:
    return dict.fromkeys(YEARS, value)


def driver(growth: object, change: object = 0, **named: str) -> dict[str, Any]:
    return {
        "value_added_growth": growth if isinstance(growth, dict) else each(growth),
        "intensity_change": change if isinstance(change, dict) else each(change),
        "source": "规划",
        **named,
    }


def driven(*drivers: dict[str, Any], **outlook: Any) -> Account:
    foundation = {
        "enterprises": ENTERPRISES,
        "outlook": {**driver(10, -5), "drivers": list(drivers), **outlook},
    }
    return account_of(LEDGER, foundation=foundation)


def values(made: Account, branch: str) -> list[Decimal]:
    return [made.facts[f"path.bau.{branch}.{year}"].value for year in range(2020, 2026)]


def test_a_sector_follows_its_own_drivers_and_the_rest_those_of_the_park() -> None:
    made = driven(driver(20, -10, sector="alpha"))
    # alpha: 5020 + 2510 = 7530; × 1.2 × 0.9 = × 1.08 a year: 8132.4, 8782.992
    assert values(made, "sector.alpha")[:3] == [7530, Decimal("8132.4"), Decimal("8782.992")]
    # rest: 9789 − 7530 = 2259; × 1.1 × 0.95 = × 1.045 a year: 2360.655, 2466.884475
    assert values(made, "rest")[:3] == [2259, Decimal("2360.655"), Decimal("2466.884475")]
    # 8132.4 + 2360.655
    assert made.facts["path.bau.2021"].value == Decimal("10493.055")
    assert made.findings == ()


def test_a_named_enterprise_is_taken_out_of_its_named_sector() -> None:
    made = driven(driver(20, 0, sector="alpha"), driver(50, 0, enterprise="A1"))
    # A1: 5020 × 1.5 = 7530; alpha without A1: 2510 × 1.2 = 3012; rest: 2259 × 1.045 = 2360.655
    assert values(made, "enterprise.A1")[:2] == [5020, 7530]
    assert values(made, "sector.alpha")[:2] == [2510, 3012]
    assert made.facts["path.bau.2021"].value == 7530 + 3012 + Decimal("2360.655")
    assert made.facts["path.bau.sector.alpha.2020"].inputs == (
        "emissions.sector.alpha.2020",
        "emissions.enterprise.A1.2020",
    )
    assert "不含单列企业" in made.facts["path.bau.sector.alpha.2020"].name


def test_a_named_enterprise_leaves_a_sector_that_is_not_named_to_the_rest() -> None:
    made = driven(driver(0, 0, enterprise="B1"))
    # rest: 9789 − 1255 = 8534; × 1.045 = 8918.03
    assert values(made, "rest")[:2] == [8534, Decimal("8918.03")]


def test_an_enterprise_that_closes_emits_nothing_and_needs_no_further_figures() -> None:
    closing = {2021: 0, 2022: 0, 2023: -100}
    made = driven(driver(closing, {2021: 0, 2022: 0, 2023: 0}, enterprise="A1"))
    assert values(made, "enterprise.A1") == [5020, 5020, 5020, 0, 0, 0]
    assert made.findings == ()
    assert made.facts["path.bau.2024"].value == made.facts["path.bau.rest.2024"].value


def test_a_sector_that_vanishes_still_states_every_year() -> None:
    made = driven(driver({2021: 0, 2022: -100}, 0, sector="alpha"))
    (finding,) = made.findings
    assert (finding.code, finding.path) == (
        "A011",
        "foundation.outlook.drivers[0].value_added_growth",
    )
    assert "2023、2024、2025" in finding.message
    assert not made.facts.under("path.bau")


PLANT = {"name": "新厂", "year": 2022, "emissions": 1000, "source": "环评"}


def test_a_plant_of_a_named_sector_belongs_to_it_and_ramps_up() -> None:
    plant = {**PLANT, "sector": "alpha", "ramp": {2022: 40, 2024: 100}}
    made = driven(driver(0, 0, sector="alpha"), new_plants=[plant])
    # 7530 + 1000 × 40 % from 2022, + 1000 × (100 − 40) % from 2024
    assert values(made, "sector.alpha") == [7530, 7530, 7930, 7930, 8530, 8530]
    assert made.facts["path.bau.sector.alpha.2024"].inputs[-3:] == (
        "foundation.outlook.new_plants[0].emissions",
        "foundation.outlook.new_plants[0].ramp.2022",
        "foundation.outlook.new_plants[0].ramp.2024",
    )


def test_what_a_plant_has_reached_grows_with_the_rest_of_its_branch() -> None:
    made = account_of(
        LEDGER,
        foundation={
            "outlook": {**driver(10), "new_plants": [{**PLANT, "ramp": {2022: 50, 2023: 100}}]}
        },
    )
    # 9789 × 1.1 × 1.1 + 500 = 12344.69; × 1.1 + 500 = 14079.159
    assert made.facts["path.bau.2022"].value == Decimal("12344.69")
    assert made.facts["path.bau.2023"].value == Decimal("14079.159")


@pytest.mark.parametrize("sector", [None, "beta"])
def test_a_plant_of_no_named_sector_belongs_to_the_rest(sector: str | None) -> None:
    made = driven(driver(0, 0, sector="alpha"), new_plants=[{**PLANT, "sector": sector}])
    # 2259 × 1.045 × 1.045 + 1000
    assert values(made, "rest")[2] == Decimal("3466.884475")
    assert values(made, "sector.alpha")[-1] == 7530


def test_a_sector_that_only_arrives_with_a_plant_begins_at_nothing() -> None:
    made = driven(driver(0, 0, sector="gamma"), new_plants=[{**PLANT, "sector": "gamma"}])
    assert values(made, "sector.gamma") == [0, 0, 1000, 1000, 1000, 1000]
    assert made.findings == ()


def test_processes_grow_with_their_sector() -> None:
    lime = {"process": "calcium_carbonate", "unit": "t", "amounts": {2020: 1000}, "sector": "beta"}
    foundation = {
        "enterprises": ENTERPRISES,
        "processes": [lime],
        "outlook": {**driver(0), "drivers": [driver(100, 0, sector="beta")]},
    }
    made = account_of(LEDGER, foundation=foundation)
    base = made.facts["emissions.sector.beta.2020"].value
    assert base == 1255 + made.facts["emissions.process.2020"].value > 1255
    assert made.facts["path.bau.sector.beta.2021"].value == base * 2


@pytest.mark.parametrize(
    ("drivers", "says"),
    [
        ([driver(0)], "没有写行业和企业"),
        ([driver(0, sector="alpha", enterprise="B1")], "同时写了行业和企业"),
        ([driver(0, sector="alpha"), driver(1, sector="alpha")], "不止一次"),
    ],
)
def test_drivers_of_nothing_of_two_things_or_twice_of_one_are_refused(
    drivers: list[dict[str, Any]], says: str
) -> None:
    made = driven(*drivers)
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A028", "error")
    assert says in finding.message
    assert not made.facts.under("path.bau")


def test_drivers_of_what_emits_nothing_are_said_to_have_no_effect() -> None:
    made = driven(driver(5, 0, sector="gamma"))
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A028", "warning")
    assert finding.path == "foundation.outlook.drivers[0].sector"


def test_a_ramp_from_before_the_start_is_named() -> None:
    made = driven(new_plants=[{**PLANT, "ramp": {2021: 10, 2022: 100}}])
    (finding,) = made.findings
    assert (finding.code, finding.path) == (
        "A030",
        "foundation.outlook.new_plants[0].ramp.2021",
    )
    assert driven(new_plants=[{**PLANT, "ramp": {2022: 10}}]).findings == ()


def test_the_parts_add_up_to_the_whole_in_every_year(full_sample: Park) -> None:
    facts = full_sample.account.facts
    parts = [
        fact
        for prefix in ("path.bau.sector", "path.bau.enterprise", "path.bau.rest")
        for fact in facts.under(prefix)
    ]
    assert len(parts) == 6 * 5
    for year in range(2020, 2026):
        total = sum(fact.value for fact in parts if fact.year == year)
        assert abs(total - facts[f"path.bau.{year}"].value) < Decimal("1e-15")


ELSEWHERE = line("electricity", "万kWh", {2020: 100}, enterprise="A1", sector="beta")


@pytest.mark.parametrize("table", ["ledger", "processes"])
@pytest.mark.parametrize("sector", ["alpha", "beta"])
def test_an_enterprise_of_two_sectors_cannot_be_taken_out_of_one(table: str, sector: str) -> None:
    lime = {"process": "calcium_carbonate", "unit": "t", "amounts": {2020: 10}}
    elsewhere = {"enterprise": "A1", "sector": "beta"}
    drivers = [driver(20, 0, sector=sector), driver(50, 0, enterprise="A1")]
    made = account_of(
        [*LEDGER, ELSEWHERE] if table == "ledger" else LEDGER,
        foundation={
            "enterprises": ENTERPRISES,
            "processes": [{**lime, **elsewhere}] if table == "processes" else [],
            "outlook": {**driver(10, -5), "drivers": drivers},
        },
    )
    (finding,) = made.findings
    place = f"foundation.{table}[{4 if table == 'ledger' else 0}].sector"
    assert (finding.code, finding.severity, finding.path) == ("A028", "error", place)
    assert not made.facts.under("path.bau")


def test_an_enterprise_of_two_sectors_that_are_not_named_leaves_the_rest() -> None:
    made = account_of(
        [*LEDGER, ELSEWHERE],
        foundation={
            "enterprises": ENTERPRISES,
            "outlook": {**driver(10, -5), "drivers": [driver(0, 0, enterprise="A1")]},
        },
    )
    assert made.findings == ()
    # A1: 5020 + 100 × 1.255 = 5145.5; rest: 9789 − 5020 = 4769
    assert values(made, "enterprise.A1")[0] == Decimal("5145.5")
    assert values(made, "rest")[0] == 4769
