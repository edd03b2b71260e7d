"""Values read back one by one, and what the finders say where there is none."""

import subprocess
import sys
from decimal import Decimal

import pytest

from nzcplan.factors.tables import load_factors

SPOT_VALUES = {
    "factor.electricity.sichuan.provincial_average.2021": "0.1255",
    "factor.electricity.sichuan.provincial_average.2022": "0.1404",
    "factor.electricity.sichuan.provincial_average.2023": "0.1564",
    "factor.electricity.chongqing.provincial_average.2022": "0.5227",
    "factor.electricity.yunnan.provincial_average.2023": "0.1333",
    "factor.electricity.guizhou.provincial_average.2021": "0.5182",
    "factor.electricity.southwest.regional_average.2022": "0.2268",
    "factor.electricity.china.national_average.2022": "0.5366",
    "factor.electricity.china.national_residual.2023": "0.6096",
    "factor.electricity.china.fossil.2022": "0.8325",
    "factor.electricity.china.fossil.2023": "0.8273",
    "factor.electricity.china.method_910_grid.2022": "0.8325",
    "factor.electricity.china.ets_grid.2022": "0.5703",
    "factor.electricity.china.footprint.2024": "0.5777",
    "factor.electricity.sichuan.literature.2020": "0.1232",
    "factor.heat.default": "0.11",
    "factor.heat.method_910.nonfossil": "0",
    "factor.process.portland_clinker": "0.535",
    "factor.process.calcium_carbonate": "0.4397",
    "factor.process.adipic_acid": "0.3000",
    "factor.gwp.ar5.ch4": "28",
    "factor.gwp.ar5.n2o": "265",
    "factor.gwp.sar.n2o": "310",
    "factor.standard_coal.gbt-2589-2020.gasoline": "1.4714",
    "factor.standard_coal.gbt-2589-2020.raw_coal": "0.7143",
    "factor.standard_coal.gbt-2589-2020.electricity": "0.1229",
    "factor.standard_coal.gbt-2589-2020.heat": "0.03412",
    "factor.standard_coal.gbt-2589-2020.raw_coal.ncv": "20934",
    "factor.standard_coal.equivalent.national-2020": "0.3055",
    "factor.working_medium.gbt-2589-2020.fresh_water": "0.2571",
    "factor.working_medium.gbt-2589-2008.fresh_water": "0.0857",
    "factor.fuel.ndrc-2015.natural_gas.ncv": "389.31",
    "factor.fuel.ncsc.natural_gas.co2_per_energy.2025": "56.1",
    "factor.oxidation.mee-ets.industrial_boiler": "0.85",
    "factor.steam.base_enthalpy": "83.74",
}


@pytest.mark.parametrize(("id", "value"), SPOT_VALUES.items())
def test_the_value_is_the_one_of_the_source(id: str, value: str) -> None:
    factor = load_factors().factors.get(id)
    assert factor is not None
    assert factor.value == Decimal(value)


def test_a_value_keeps_the_digits_that_its_source_prints() -> None:
    washed = load_factors().standard_coal("washed_coal")
    assert washed is not None
    assert str(washed.value) == "0.9000"


@pytest.mark.parametrize(("year", "value"), [(2021, "0.1255"), (2022, "0.1404"), (2023, "0.1564")])
def test_the_sichuan_average_is_found_by_region_and_year(year: int, value: str) -> None:
    factor = load_factors().electricity("sichuan", year)
    assert factor is not None
    assert (str(factor.value), factor.unit, factor.region) == (value, "kgCO2/kWh", "四川")
    assert factor.confidence == "high"


@pytest.mark.parametrize("year", [2020, 2024])
def test_a_year_without_an_official_factor_has_none_and_no_neighbour_steps_in(year: int) -> None:
    assert load_factors().electricity("sichuan", year) is None


def test_the_notice_and_its_table_are_cited() -> None:
    factor = load_factors().electricity("sichuan", 2023)
    assert factor is not None
    assert "公告2025年第47号" in factor.citation
    assert factor.citation.endswith("表3")


def test_natural_gas_has_a_range_and_no_point_coefficient() -> None:
    tables = load_factors()
    assert tables.standard_coal("natural_gas") is None
    span = tables.under("factor.standard_coal.gbt-2589-2020.natural_gas")
    ends = {f.kind: str(f.value) for f in span if f.kind.startswith("coefficient")}
    assert ends == {"coefficient_min": "1.1000", "coefficient_max": "1.3300"}


def test_old_gas_coefficients_stand_beside_their_own_calorific_value() -> None:
    factors = load_factors().factors
    for variant, coefficient, heat in (
        ("gasfield", "1.2143", 35544),
        ("oilfield", "1.3300", 38931),
    ):
        old = f"factor.standard_coal.gbt-2589-2008.natural_gas.{variant}"
        assert str(factors[old].value) == coefficient
        assert (factors[f"{old}.ncv"].value, factors[f"{old}.ncv"].unit) == (heat, "kJ/m³")


def test_an_energy_without_a_known_coefficient_has_none() -> None:
    assert load_factors().standard_coal("lng") is None
    assert load_factors().standard_coal("hydrogen") is None


def test_the_equivalent_values_are_of_the_years_that_sources_give() -> None:
    values = load_factors().under("factor.standard_coal.equivalent")
    national = {f.year: str(f.value) for f in values if ".national-" in f.id}
    assert national == {2020: "0.3055", 2024: "0.3024"}


def test_electricity_options_are_those_of_the_region_asked_for() -> None:
    tables = load_factors()
    sichuan = tables.electricity_options("sichuan")
    assert {factor.kind for factor in sichuan} == {"provincial_average", "literature"}
    assert set(sichuan) < set(tables.electricity_options())


def test_the_heat_default_is_high_and_cites_the_guides() -> None:
    heat = load_factors().heat_default()
    assert (heat.value, heat.unit, heat.confidence) == (Decimal("0.11"), "tCO2/GJ", "high")


def test_steam_enthalpy_is_that_of_the_table() -> None:
    steam = load_factors().factors["factor.steam.saturated_1000kpa"]
    assert (str(steam.value), steam.unit) == ("2776.9", "kJ/kg")


def test_processes_are_keyed_by_their_short_id() -> None:
    processes = load_factors().processes
    assert {key: factor.id for key, factor in processes.items()} == {
        key: f"factor.process.{key}" for key in processes
    }
    assert "portland_clinker" in processes
    assert "synthetic_ammonia" not in processes


def test_small_collections_hold_only_their_own_kind() -> None:
    tables = load_factors()
    assert {f.kind for f in tables.under("factor.working_medium")} == {"working_medium"}
    assert {f.kind for f in tables.under("factor.oxidation.mee-ets")} == {"oxidation_rate"}
    assert tables.under("factor.oxidation.ndrc-2015") == ()
    potential = tables.warming_potential("ch4", "sar")
    assert potential is not None
    assert potential.value == Decimal(21)


def test_energies_carry_name_group_and_unit() -> None:
    tables = load_factors()
    gas, coke_gas, power = (
        tables.energy(id) for id in ("natural_gas", "coke_oven_gas", "electricity")
    )
    assert gas is not None and coke_gas is not None and power is not None
    assert (gas.name, gas.group, gas.unit) == ("天然气", "gas", "万m³")
    assert coke_gas.group == "coal"
    assert power.unit == "万kWh"
    assert tables.energy("phlogiston") is None


def test_families_have_a_chinese_name_and_a_source() -> None:
    families = load_factors().families
    assert list(families) == ["ndrc-2015", "mee-ets", "provincial-2025", "provincial-2011", "ncsc"]
    assert "1722号" in families["ndrc-2015"].source.citation
    assert families["ncsc"].name == "国家温室气体排放因子数据库"


def test_a_source_carries_the_number_of_its_document() -> None:
    source = load_factors().sources["ndrc-2025-910"]
    assert source.document_number == "发改环资〔2025〕910号"


def test_importing_the_tables_opens_none_of_them() -> None:
    program = """
import sys
opened = []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
from nzcplan.factors.tables import load_factors
at_import = [name for name in opened if name.endswith(".csv")]
load_factors()
print(len(at_import), any(name.endswith("fuels.csv") for name in opened))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "True"]


def test_the_tables_are_read_once_and_cannot_be_changed() -> None:
    tables = load_factors()
    assert load_factors() is tables
    with pytest.raises(TypeError):
        tables.factors["factor.heat.default"] = tables.heat_default()
