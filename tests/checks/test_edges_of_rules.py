"""Where rules end: what they name beside the plain case, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parks import small_description, write_park

from nzcplan.examine import examine
from nzcplan.findings import Finding
from nzcplan.park.places import path_of


def found(tmp_path: Path, code: str, **changes: Any) -> list[Finding]:
    """Return what a code finds in the small sample with these values set, ``__`` for a dot."""
    park = small_description()
    for name, value in changes.items():
        *way, last = path_of(name.replace("__", "."))
        holder: Any = park
        for step in way:
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        holder[last] = value
    findings = examine(write_park(tmp_path, park)).findings
    return [finding for finding in findings if finding.code == code]


def ledger(*lines: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the small sample's ledger with further lines."""
    return [*small_description()["foundation"]["ledger"], *lines]


def gas(amounts: dict[str, str]) -> list[dict[str, Any]]:
    """Return the small sample's ledger with other amounts of gas."""
    lines = ledger()
    lines[1]["amounts"] = amounts
    return lines


@pytest.mark.parametrize(
    ("amounts", "year"),
    [
        ({"2018": "5850000", "2019": "604", "2020": "620"}, 2018),
        ({"2018": "585", "2019": "0.604", "2020": "620"}, 2019),
        ({"2018": "585", "2019": "604", "2020": "6200"}, 2020),
    ],
)
def test_a_slip_is_said_once_at_the_year_that_stands_out(
    tmp_path: Path, amounts: dict[str, str], year: int
) -> None:
    findings = found(tmp_path, "C046", foundation__ledger=gas(amounts))
    assert [f.path for f in findings] == [f"foundation.ledger[1].amounts.{year}"]


def test_lines_without_any_amount_are_no_measure_of_another_unit(tmp_path: Path) -> None:
    years = ("2018", "2019", "2020")
    none, some = dict.fromkeys(years, "0"), dict.fromkeys(years, "3")
    empty = [
        {"energy": "lng", "unit": "t", "amounts": none, "source": f"{place}号站"}
        for place in "甲乙丙"
    ]
    other = {"energy": "lng", "unit": "kg", "amounts": some, "source": "丁号站"}
    assert not found(tmp_path, "C046", foundation__ledger=ledger(*empty, other))


@pytest.mark.parametrize(
    "amounts",
    [{"2018": "100", "2019": "600", "2020": "620"}, {"2018": "0", "2019": "604", "2020": "620"}],
)
def test_growth_that_is_no_power_of_ten_is_no_slip(tmp_path: Path, amounts: dict[str, str]) -> None:
    assert not found(tmp_path, "C046", foundation__ledger=gas(amounts))


@pytest.mark.parametrize(
    "amounts", [{"2018": "58.5", "2019": "604", "2020": "620"}, {"2018": "585", "2020": "620"}]
)
def test_a_slip_and_a_missing_year_are_not_said_again_as_jumps(
    tmp_path: Path, amounts: dict[str, str]
) -> None:
    assert not found(tmp_path, "C048", foundation__ledger=gas(amounts))


def test_a_trifle_may_jump(tmp_path: Path) -> None:
    lpg = {"energy": "lpg", "unit": "t", "amounts": {"2018": "4", "2019": "6", "2020": "9"}}
    assert not found(tmp_path, "C048", foundation__ledger=ledger(lpg))


def test_more_sold_of_a_named_source_than_made_is_said_once(tmp_path: Path) -> None:
    common = {"energy": "electricity", "unit": "万kWh", "generation": "photovoltaic"}
    years = ("2018", "2019", "2020")
    made = {**common, "flow": "self_produced", "amounts": dict.fromkeys(years, "10")}
    sold = {**common, "flow": "sold", "amounts": dict.fromkeys(years, "9000")}
    lines = ledger(made, sold)
    assert len(found(tmp_path, "C055", foundation__ledger=lines)) == 1
    assert not found(tmp_path, "C054", foundation__ledger=lines)


@pytest.mark.parametrize(
    ("value", "is_found"),
    [("0.6205", True), ("0.5810", True), ("0.4743", True), ("0.1255", False), ("0.3", False)],
)
def test_an_own_factor_of_another_purpose_or_province_is_recognised(
    tmp_path: Path, value: str, is_found: bool
) -> None:
    own = {"value": value, "rule": "fixed", "source": "供电公司"}
    findings = found(tmp_path, "C049", foundation__accounting__electricity=own)
    assert bool(findings) is is_found


def test_a_printed_coefficient_is_not_questioned(tmp_path: Path) -> None:
    lpg = {"energy": "lpg", "unit": "t", "amounts": {"2018": "4", "2019": "4", "2020": "5"}}
    for coefficient, count in (("1.7143", 0), ("1.5", 1)):
        own = [{"energy": "lpg", "standard_coal": coefficient, "source": "GB/T 2589—2020"}]
        findings = found(
            tmp_path / coefficient,
            "C047",
            foundation__ledger=ledger(lpg),
            foundation__accounting__fuel_factors=own,
        )
        assert len(findings) == count


def test_the_equal_value_is_not_taken_for_the_equivalent_value(tmp_path: Path) -> None:
    for value, count in (("0.1229", 1), ("0.3024", 0)):
        findings = found(
            tmp_path / value,
            "C077",
            foundation__accounting__equivalent_value=value,
            foundation__accounting__equivalent_value_source="年报",
        )
        assert len(findings) == count


def test_what_one_gives_another_inside_the_park_is_the_same_on_both_sides(tmp_path: Path) -> None:
    amounts = {"2018": "1234", "2019": "1345", "2020": "1456"}
    lines = [
        {"energy": "heat", "unit": "GJ", "flow": flow, "amounts": amounts}
        for flow in ("internal_in", "internal_out")
    ]
    assert not found(tmp_path, "C058", foundation__ledger=ledger(*lines))


def test_a_declared_part_may_be_smaller_than_the_zones_of_the_park(tmp_path: Path) -> None:
    zone = {"name": "全园", "area": {"value": "9", "unit": "km²"}, "function": "加工"}
    for scope, count in (("part", 0), ("whole", 1)):
        findings = found(
            tmp_path / scope,
            "C042",
            foundation__overview__boundary__scope=scope,
            foundation__overview__layout__zones=[zone],
        )
        assert len(findings) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("蒸汽锅炉电能替代项目全面开工", 1),
        ("蒸汽锅炉电能替代开工准备和前期手续", 0),
        ("蒸汽锅炉电能替代投运后评估方案编制", 0),
        ("完成蒸汽锅炉电能替代方案设计", 0),
        ("蒸汽锅炉电能替代二期开工", 0),
        ("建成蒸汽锅炉电能替代，办理验收", 1),
        ("筹备P03", 0),
        ("继续蒸汽锅炉电能替代前期工作。\ufffc建成充电站12座", 0),
    ],
)
def test_a_yearly_plan_contradicts_only_what_it_says_outright(
    tmp_path: Path, text: str, count: int
) -> None:
    assert len(found(tmp_path, "C073", **{"implementation__years[0]__work": [text]})) == count


def test_a_working_medium_in_the_ledger_is_explained(tmp_path: Path) -> None:
    for name in ("新水", "fresh_water"):
        water = {"energy": name, "unit": "t", "amounts": {"2020": "100"}}
        (finding,) = found(tmp_path / name, "A001", foundation__ledger=ledger(water))
        assert "耗能工质" in finding.hint


def test_a_base_of_nothing_has_no_order_of_size(tmp_path: Path) -> None:
    count = {
        "id": "chargers",
        "name": "充电桩数量",
        "kind": "task",
        "definition": "建成投运的充电桩",
        "unit": "个",
        "direction": "increase",
        "base": "0",
        "target": "1000",
    }
    indicators = [*small_description()["targets"]["indicators"], count]
    assert not found(tmp_path, "C078", targets__indicators=indicators)


def test_a_process_in_a_unit_that_is_no_mass_is_said_by_accounting_alone(tmp_path: Path) -> None:
    lines = [
        {"process": "calcium_carbonate", "unit": unit, "amounts": {"2020": "100"}}
        for unit in ("t", "万m³")
    ]
    change = {
        "project": "P01",
        "method": "process_change",
        "process": "calcium_carbonate",
        "decrease": "10",
    }
    findings = found(tmp_path, "A002", foundation__processes=lines, projects__calculations=[change])
    assert [finding.path for finding in findings] == ["foundation.processes[1].unit"]


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        ({"base": "0.6", "target": "100", "unit": "%"}, True),
        ({"base": "60", "target": "100", "unit": "%"}, False),
        ({"base": "0", "target": "30", "unit": "%"}, False),
        ({"base": "100", "change": "-0.15", "unit": "t"}, True),
        ({"base": "100", "change": "-15", "unit": "t"}, False),
    ],
)
def test_an_indicators_percentages_are_no_fractions(
    tmp_path: Path, change: dict[str, str], is_found: bool
) -> None:
    indicator = {"id": "rate", "name": "某项指标", "kind": "task", "definition": "口径"} | change
    indicator["direction"] = "decrease" if "change" in change else "increase"
    park = small_description()
    park["targets"]["indicators"].append(indicator)
    findings = examine(write_park(tmp_path, park)).findings
    assert ("C062" in {finding.code for finding in findings}) is is_found


def test_a_share_of_own_use_below_one_is_taken_for_a_fraction(tmp_path: Path) -> None:
    park = small_description()
    solar = {"method": "photovoltaic", "project": "P01", "capacity": "1", "hours": "950"}
    park["projects"]["calculations"] = [solar | {"self_use": "0.95"}]
    codes = {finding.code for finding in examine(write_park(tmp_path, park)).findings}
    assert "C062" in codes
