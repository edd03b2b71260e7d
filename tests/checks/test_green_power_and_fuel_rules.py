"""Rules over green power and over a park's own fuel values, on the small sample changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parks import small_description, write_park

from nzcplan.examine import examine
from nzcplan.findings import Finding

YEARS = ("2018", "2019", "2020")


def findings(
    folder: Path,
    code: str,
    lines: list[dict[str, Any]] | None = None,
    **choices: Any,
) -> list[Finding]:
    """Return the findings of one code in the small sample with more lines and other choices."""
    park = small_description()
    park["foundation"]["ledger"] += lines or []
    park["foundation"]["accounting"] |= choices
    found = examine(write_park(folder, park)).findings
    return [finding for finding in found if finding.code == code]


def power(amount: str, **more: str) -> dict[str, Any]:
    amounts = dict.fromkeys(YEARS, amount)
    return {"energy": "electricity", "unit": "万kWh", "amounts": amounts, **more}


def own(energy: str, **values: str) -> dict[str, Any]:
    return {"energy": energy, "source": "检测报告", **values}


@pytest.mark.parametrize("code", [*(f"C0{number}" for number in range(30, 35)), "A023", "A025"])
def test_the_small_sample_breaks_none_of_these_rules(tmp_path: Path, code: str) -> None:
    assert findings(tmp_path, code) == []


def test_certificates_beside_bought_power_without_a_word_are_found(tmp_path: Path) -> None:
    line = power("10", green="certificate", proof="绿证")
    (finding,) = findings(tmp_path, "C031", [line], green_power="zero")
    assert finding.severity == "warning"
    assert "2018、2019、2020年" in finding.message


def test_certificates_with_a_note_and_other_green_power_are_no_finding(tmp_path: Path) -> None:
    lines = [
        power("10", green="certificate", proof="绿证", note="已从外购电量中扣除"),
        power("10", green="trade", proof="结算单"),
    ]
    assert findings(tmp_path, "C031", lines, green_power="zero") == []


def test_certificates_of_the_park_stand_beside_the_power_of_its_firms(tmp_path: Path) -> None:
    def by_firms(park: dict[str, Any]) -> None:
        for line in park["foundation"]["ledger"]:
            line["enterprise"] = "E01"

    park = small_description()
    by_firms(park)
    park["foundation"]["ledger"].append(power("10", green="certificate", proof="绿证"))
    park["foundation"]["accounting"]["green_power"] = "zero"
    codes = [finding.code for finding in examine(write_park(tmp_path, park)).findings]
    assert "C031" in codes


def test_certificates_of_a_firm_that_buys_no_other_power_are_no_finding(tmp_path: Path) -> None:
    line = power("10", green="certificate", proof="绿证", enterprise="E99")
    assert findings(tmp_path, "C031", [line], green_power="zero") == []


def test_more_green_power_than_is_used_is_an_error(tmp_path: Path) -> None:
    green = power("1000", green="direct", proof="合同")
    lines = [green, power("99999", flow="sold")]
    (finding,) = findings(tmp_path, "C032", lines, green_power="zero")
    assert finding.severity == "error"
    assert all(f"{year}年绿电1000 万kWh" in finding.message for year in (2018, 2019, 2020))
    assert findings(tmp_path, "C032", [green], green_power="zero") == []


def test_an_oxidation_rate_beside_a_factor_by_heat_is_found(tmp_path: Path) -> None:
    values = own("natural_gas", net_calorific_value="389.31", oxidation_rate="0.99")
    (finding,) = findings(tmp_path, "C030", fuel_factor_set="ncsc", fuel_factors=[values])
    assert finding.path == "foundation.accounting.fuel_factors[0].oxidation_rate"


@pytest.mark.parametrize(
    ("family", "values"),
    [
        ("ndrc-2015", {"oxidation_rate": "0.99"}),
        ("ncsc", {"net_calorific_value": "389.31"}),
        ("ncsc", {"carbon_content": "0.0153", "oxidation_rate": "0.99"}),
    ],
)
def test_an_oxidation_rate_that_is_used_is_no_finding(
    tmp_path: Path, family: str, values: dict[str, str]
) -> None:
    given = [own("natural_gas", **{"net_calorific_value": "389.31", **values})]
    assert findings(tmp_path, "C030", fuel_factor_set=family, fuel_factors=given) == []


@pytest.mark.parametrize(("carbon", "count"), [("0.0153", 0), ("15.3", 1), ("0.014", 1)])
def test_carbon_per_heat_outside_the_band_of_the_fuel_is_found(
    tmp_path: Path, carbon: str, count: int
) -> None:
    found = findings(tmp_path, "C033", fuel_factors=[own("natural_gas", carbon_content=carbon)])
    assert len(found) == count
    assert all("1.61～1.65" in finding.message for finding in found)


def test_a_calorific_value_alone_does_not_change_carbon_per_heat(tmp_path: Path) -> None:
    given = [own("natural_gas", net_calorific_value="355.44")]
    assert findings(tmp_path, "C033", fuel_factors=given) == []


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"standard_coal": "12.143"}, 1),
        ({"standard_coal": "13.3"}, 0),
        ({"standard_coal": "12.143", "net_calorific_value": "355.44"}, 0),
        ({"standard_coal": "1.33"}, 1),
    ],
)
def test_a_standard_coal_coefficient_of_another_gas_than_its_carbon_is_found(
    tmp_path: Path, values: dict[str, str], count: int
) -> None:
    # 12.143 tce/万m³ × 29.3076 = 355.88 GJ/万m³, the set has 389.31: 8.6 % apart.
    found = findings(tmp_path, "C047", fuel_factors=[own("natural_gas", **values)])
    assert [finding.path for finding in found] == [
        "foundation.accounting.fuel_factors[0].standard_coal"
    ] * count


def test_own_values_of_an_energy_that_there_is_not_are_an_error_with_the_one_meant(
    tmp_path: Path,
) -> None:
    given = [own("natural_gaz", net_calorific_value="355.44")]
    (finding,) = findings(tmp_path, "C009", fuel_factors=given)
    assert finding.severity == "error"
    assert "natural_gas（天然气）" in finding.hint


@pytest.mark.parametrize(
    ("value", "says"),
    [("355.44", ""), ("38.9", "10的负1次方"), ("38931", "10的2次方"), ("389310", "10的3次方")],
)
def test_a_calorific_value_in_another_unit_is_found(tmp_path: Path, value: str, says: str) -> None:
    found = findings(tmp_path, "C034", fuel_factors=[own("natural_gas", net_calorific_value=value)])
    assert len(found) == bool(says)
    assert all(says in finding.message for finding in found)


@pytest.mark.parametrize(
    ("choices", "path"),
    [
        ({"electricity": {"rule": "fixed", "value": "1.255", "source": "公告"}}, "electricity.value"),
        ({"electricity": {"rule": "fixed", "value": "0.95", "source": "公告"}}, ""),
        ({"electricity": {"rule": "fixed", "value": "0.05", "source": "公告"}}, ""),
        ({"electricity": {"rule": "fixed", "value": "5.81", "source": "公告"}}, "electricity.value"),
        ({"electricity": {"rule": "fixed", "value": "0.0001255", "source": "公告"}},
         "electricity.value"),
        ({"heat": {"value": "0.06", "source": "实测"}}, ""),
        ({"heat": {"value": "0", "source": "实测"}}, ""),
        ({"heat": {"value": "110", "source": "实测"}}, "heat.value"),
        ({"equivalent_value": "0.3301", "equivalent_value_source": "公报"}, ""),
        ({"equivalent_value": "3.055", "equivalent_value_source": "公报"}, "equivalent_value"),
        ({"equivalent_value": "305.5", "equivalent_value_source": "公报"}, "equivalent_value"),
        ({"equivalent_value": "0.1229", "equivalent_value_source": "公报"}, "equivalent_value"),
    ],
)  # fmt: skip
def test_a_factor_of_ones_own_in_another_unit_is_found(
    tmp_path: Path, choices: dict[str, Any], path: str
) -> None:
    found = findings(tmp_path, "C077", **choices)
    assert [f.path for f in found] == ([f"foundation.accounting.{path}"] if path else [])


def test_a_standard_coal_coefficient_of_power_does_not_override_the_convention(
    tmp_path: Path,
) -> None:
    given = [own("electricity", standard_coal="3.055")]
    (finding,) = findings(tmp_path, "A023", fuel_factors=given)
    assert finding.severity == "error"
    assert "当量值" in finding.message


def test_an_unknown_factor_set_is_answered_with_all_there_are(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, "A025", fuel_factor_set="ndrc-2105")
    assert "是否为 ndrc-2015（" in finding.hint
    for family in ("mee-ets", "provincial-2025", "provincial-2011", "ncsc"):
        assert family in finding.hint


def test_supply_inside_may_be_written_in_standard_coal(tmp_path: Path) -> None:
    def heat(flow: str, unit: str, amount: str) -> dict[str, Any]:
        amounts = dict.fromkeys(YEARS, amount)
        return {"energy": "heat", "flow": flow, "unit": unit, "amounts": amounts}

    # 3412 tce ÷ 0.03412 tce/GJ = 100 000 GJ
    supplied = heat("internal_out", "tce", "3412")
    assert not findings(tmp_path, "C013", [supplied, heat("internal_in", "GJ", "99999")])
    assert findings(tmp_path, "C013", [supplied, heat("internal_in", "GJ", "100001")])


def test_a_calorific_value_of_nothing_is_an_error(tmp_path: Path) -> None:
    given = [own("natural_gas", net_calorific_value="0")]
    (finding,) = findings(tmp_path, "C034", fuel_factors=given)
    assert finding.severity == "error"
    assert "算成零" in finding.message
