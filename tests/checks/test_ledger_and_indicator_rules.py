"""Rules over ledgers, indicators and projects, on the small sample with one thing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from parks import small_description, write_park

from nzcplan.examine import examine
from nzcplan.findings import Finding

Change = Callable[[dict[str, Any]], object]
YEARS = ("2018", "2019", "2020")


def found(folder: Path, code: str, change: Change) -> list[Finding]:
    description = small_description()
    change(description)
    findings = examine(write_park(folder, description)).findings
    return [finding for finding in findings if finding.code == code]


def heat(flow: str, amount: str) -> dict[str, Any]:
    return {"energy": "heat", "flow": flow, "unit": "GJ", "amounts": dict.fromkeys(YEARS, amount)}


def made_from(generation: str) -> dict[str, Any]:
    amounts = dict.fromkeys(YEARS, "5")
    line = {"energy": "electricity", "flow": "self_produced", "unit": "万kWh", "amounts": amounts}
    return {**line, "generation": generation}


@pytest.mark.parametrize("code", [f"C{number:03}" for number in range(12, 19)])
def test_the_small_sample_breaks_none_of_these_rules(tmp_path: Path, code: str) -> None:
    assert found(tmp_path, code, lambda park: None) == []


def test_a_line_that_leaves_out_a_year_of_the_others_is_named(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path, "C012", lambda park: park["foundation"]["ledger"][1]["amounts"].pop("2019")
    )
    assert finding.message == "能源台账第2项（天然气）没有2019年的数量，当年未计入"
    assert finding.path == "foundation.ledger[1].amounts"
    assert finding.line is not None


def test_a_process_of_one_year_beside_three_of_energy_is_named(tmp_path: Path) -> None:
    process = {"process": "calcium_carbonate", "unit": "t", "amounts": {"2020": "10"}}
    (finding,) = found(
        tmp_path, "C012", lambda park: park["foundation"].update(processes=[process])
    )
    assert "2018、2019年" in finding.message


def test_receiving_more_inside_than_is_supplied_inside_is_found(tmp_path: Path) -> None:
    lines = [heat("internal_out", "90"), heat("internal_in", "100")]
    (finding,) = found(tmp_path, "C013", lambda park: park["foundation"]["ledger"].extend(lines))
    assert all(f"{year}年受入100 GJ、供出90 GJ" in finding.message for year in YEARS)


def test_losses_inside_the_park_are_no_finding(tmp_path: Path) -> None:
    lines = [heat("internal_out", "100"), heat("internal_in", "90")]
    assert not found(tmp_path, "C013", lambda park: park["foundation"]["ledger"].extend(lines))


def test_power_from_biomass_without_biomass_in_the_ledger_is_found(tmp_path: Path) -> None:
    line = made_from("biomass")
    assert found(tmp_path, "C014", lambda park: park["foundation"]["ledger"].append(line))


def test_power_from_a_fuel_that_is_in_the_ledger_is_no_finding(tmp_path: Path) -> None:
    line = made_from("fossil")
    assert not found(tmp_path, "C014", lambda park: park["foundation"]["ledger"].append(line))


def test_yearly_targets_that_are_not_used_are_named(tmp_path: Path) -> None:
    unused = {"2020": "1", "2025": "2", "2030": "3"}
    (finding,) = found(
        tmp_path, "C015", lambda park: park["targets"]["indicators"][0]["path"].update(unused)
    )
    assert "2020、2025、2030年" in finding.message


def test_a_target_against_the_direction_of_its_indicator_is_found(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path, "C016", lambda park: park["targets"]["indicators"][0].update(target="9")
    )
    assert finding.message == "指标“二氧化碳排放总量”应降低，目标值却高于基准值"


def test_a_change_without_its_sign_is_one_cause_and_is_told_its_sign(tmp_path: Path) -> None:
    park = small_description()
    total = park["targets"]["indicators"][0]
    park["targets"]["statement"] = "到2025年，碳排放总量较2020年下降20%。"
    for sign in ("", "-"):
        del total["target" if "target" in total else "change"]
        total |= {"change": f"{sign}20", "path": {}}
        findings = examine(write_park(tmp_path, park)).findings
        about = [finding for finding in findings if finding.code in ("C016", "C050")]
        if sign:
            assert about == []
        else:
            (finding,) = about
            assert finding.code == "C016"
            assert finding.hint.startswith("降低的指标 change 写负数：写 -20")


def test_a_target_that_contradicts_the_text_is_found_where_its_direction_is_right(
    tmp_path: Path,
) -> None:
    def change(park: dict[str, Any]) -> None:
        park["targets"]["statement"] = "到2025年，碳排放总量较2020年下降20%。"
        total = park["targets"]["indicators"][0]
        del total["target"]
        total |= {"change": "-10", "path": {}}

    assert found(tmp_path, "C050", change)


def test_a_base_value_beside_a_fact_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "C017", lambda park: park["targets"]["indicators"][0].update(base="2"))


def test_an_effect_before_the_project_is_begun_is_found(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path, "C018", lambda park: park["projects"]["items"][1].update(effective={"2021": "9"})
    )
    assert finding.path == "projects.items[1].effective.2021"


def test_a_project_finished_before_the_base_year_is_no_project_of_the_plan(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path, "C006", lambda park: park["projects"]["items"][1].update(start="2017", end="2018")
    )
    assert finding.severity == "error"
    assert finding.path == "projects.items[1].end"


def test_a_year_of_implementation_given_twice_is_found(tmp_path: Path) -> None:
    def repeat(park: dict[str, Any]) -> None:
        years = park["implementation"]["years"]
        years.append(dict(years[0]))

    (finding,) = found(tmp_path, "C007", repeat)
    assert finding.message == "实施步骤中的2021年写了不止一次"
