"""What every row of the shipped tables owes its reader."""

from decimal import Decimal
from importlib import resources

import pytest

from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.model import Factor
from nzcplan.factors.rows import FactorTableError, parse_rows, read_rows
from nzcplan.factors.tables import load_factors

UNITS = {
    "1", "GJ/t", "GJ/万m³", "tC/GJ", "tCO2/TJ", "tCO2/GJ", "tCO2e/GJ", "tCO2/t", "tN2O/t",
    "kgCO2/kWh", "kgCO2e/kWh", "kgCO2e/kg", "kgCH4/kgCOD", "tC/tAl", "kgCF4/tAl",
    "kgce/kg", "kgce/m³", "kgce/t", "kgce/kWh", "kgce/MJ",
    "kJ/kg", "kJ/m³", "kJ/kgce", "kJ/(kg·℃)", "tCO2/(hm²·a)", "tCO2e/km²",
}  # fmt: skip

TABLES = (
    "fuels.csv",
    "equipment_oxidation.csv",
    "standard_coal.csv",
    "electricity.csv",
    "heat.csv",
    "process.csv",
    "gwp.csv",
    "sinks.csv",
    "steam_enthalpy.csv",
)

PROVINCES = {
    "beijing", "tianjin", "hebei", "shanxi", "inner_mongolia", "liaoning",
    "jilin", "heilongjiang", "shanghai", "jiangsu", "zhejiang", "anhui",
    "fujian", "jiangxi", "shandong", "henan", "hubei", "hunan",
    "guangdong", "guangxi", "hainan", "chongqing", "sichuan", "guizhou",
    "yunnan", "shaanxi", "gansu", "qinghai", "ningxia", "xinjiang",
}  # fmt: skip


def all_factors() -> list[Factor]:
    return list(load_factors().factors.values())


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_a_known_source_and_a_confidence(table: str) -> None:
    known = {row.text("id") for row in read_rows("sources.csv")}
    rows = read_rows(table)
    assert rows
    assert {row.text("source") for row in rows} <= known
    assert {row.text("confidence") for row in rows} <= {"high", "medium", "low"}


def test_every_shipped_row_becomes_one_factor() -> None:
    assert len(all_factors()) == sum(len(read_rows(table)) for table in TABLES)


def test_no_shipped_table_is_left_unread() -> None:
    folder = resources.files("nzcplan.factors").joinpath("data")
    shipped = {entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")}
    assert shipped == {
        *TABLES,
        "sources.csv",
        "energies.csv",
        "energy_hints.csv",
        "energy_names.csv",
        "families.csv",
        "plausible_heat.csv",
        "electricity_kinds.csv",
    }


def test_every_source_is_used_and_none_names_a_repository() -> None:
    tables = load_factors()
    assert {factor.source.id for factor in all_factors()} == set(tables.sources)
    printed = " ".join(s.citation + s.note + s.url for s in tables.sources.values())
    assert "github" not in printed.lower()
    assert "仓库" not in printed


def test_every_unit_is_a_known_one() -> None:
    assert {factor.unit for factor in all_factors()} == UNITS
    energies = load_factors().energies.values()
    assert {energy.unit for energy in energies} == {"t", "万m³", "万kWh", "GJ"}


def test_fuel_units_follow_the_unit_of_the_energy() -> None:
    for editions in load_factors().fuels.values():
        for fuel in editions:
            if fuel.ncv is not None:
                assert fuel.ncv.unit == f"GJ/{fuel.energy.unit}"
            if fuel.carbon_content is not None:
                assert fuel.carbon_content.unit == "tC/GJ"
                # Anything far off is a slip of tC/TJ against tC/GJ.
                assert Decimal("0.01") < fuel.carbon_content.value < Decimal("0.1")


def test_every_factor_says_what_where_and_when_in_readable_words() -> None:
    for factor in all_factors():
        assert factor.name
        assert factor.id.startswith("factor.")
        assert factor.id == factor.id.strip()
        assert factor.source.title in factor.citation
        assert 1990 <= factor.year <= 2026


def test_factors_of_low_confidence_are_never_default_worthy() -> None:
    low = [factor for factor in all_factors() if factor.confidence == "low"]
    assert low
    assert not any(factor.is_default_worthy for factor in low)
    assert all(factor.is_default_worthy for factor in all_factors() if factor not in low)


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_thirty_provinces_and_no_tibet_have_an_average_of_each_year(year: int) -> None:
    provincial = {
        factor.region_id
        for factor in all_factors()
        if factor.kind == "provincial_average" and factor.year == year
    }
    assert len(PROVINCES) == 30
    assert provincial == PROVINCES
    assert load_factors().electricity("tibet", year) is None


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_seven_regions_have_an_average_of_each_year(year: int) -> None:
    regional = {
        factor.region
        for factor in all_factors()
        if factor.kind == "regional_average" and factor.year == year
    }
    assert regional == {"华北", "东北", "华东", "华中", "西北", "南方", "西南"}


def test_every_kind_of_electricity_factor_says_whether_bought_power_takes_it() -> None:
    used = {factor.kind for factor in load_factors().electricity_options()}
    kinds = electricity_kinds()
    assert used == set(kinds)
    general = {kind.id for kind in kinds.values() if kind.bought_power == "general"}
    assert general == {"provincial_average", "regional_average", "national_average"}
    for factor in load_factors().electricity_options():
        if factor.unit != "kgCO2/kWh":
            assert kinds[factor.kind].bought_power == "never"


def test_footprint_and_carbon_market_factors_say_that_they_are_not_for_bought_power() -> None:
    for factor in load_factors().electricity_options():
        if factor.kind == "footprint":
            assert "不得用于外购电力核算" in factor.use
        if factor.kind == "ets_grid":
            assert factor.use.startswith("仅碳市场")
        assert factor.use


def test_sinks_are_all_of_low_confidence() -> None:
    assert {sink.confidence for sink in load_factors().under("factor.sink")} == {"low"}


def test_a_row_of_another_width_is_refused_with_its_line() -> None:
    with pytest.raises(FactorTableError, match=r"made\.csv:3"):
        parse_rows("made.csv", "id,value\na,1\nb\n")


@pytest.mark.parametrize("text", ["", "about 3", "NaN", "Infinity"])
def test_a_value_that_is_no_finite_number_is_refused(text: str) -> None:
    (row,) = parse_rows("made.csv", f"id,value\na,{text}\n")
    with pytest.raises(FactorTableError, match=r"made\.csv:2: value"):
        row.decimal("value")


def test_a_row_without_a_known_source_is_refused() -> None:
    (row,) = parse_rows("made.csv", "id,source\na,hearsay\n")
    with pytest.raises(FactorTableError, match="unknown source: hearsay"):
        row.known("source", load_factors().sources)
