"""A cause is reported once: rules whose findings would only follow from another's are silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from parks import small_description, write_park

from nzcplan.checks.registry import RULES
from nzcplan.examine import examine


def codes_after(tmp_path: Path, *changes: tuple[str, object]) -> set[str]:
    park = small_description()
    for key, value in changes:
        park["plan"][key] = value
    findings = examine(write_park(tmp_path, park)).findings
    return {finding.code for finding in findings if finding.code[0] == "C"} - {"C002"}


def test_a_period_turned_round_is_one_cause(tmp_path: Path) -> None:
    assert codes_after(tmp_path, ("period", {"start": "2025", "end": "2021"})) == {"C005"}


@pytest.mark.parametrize("year", ["2019", "2021"])
def test_another_base_year_than_the_guides_is_one_cause(tmp_path: Path, year: str) -> None:
    assert "C003" in codes_after(tmp_path, ("base_year", year))
    assert not codes_after(tmp_path, ("base_year", year)) & {"C004", "C016", "C038"}


def test_a_base_year_of_nothing_is_one_cause(tmp_path: Path) -> None:
    park = small_description()
    for line in park["foundation"]["ledger"]:
        line["amounts"]["2020"] = "0"
    codes = {finding.code for finding in examine(write_park(tmp_path, park)).findings}
    assert "C020" in codes
    assert not codes & {"C016", "C023", "C038"}


def test_a_park_without_a_ledger_is_not_told_that_its_projects_take_more_than_it_has(
    tmp_path: Path,
) -> None:
    park = small_description()
    del park["foundation"]["ledger"]
    codes = {finding.code for finding in examine(write_park(tmp_path, park)).findings}
    assert "C001" in codes
    assert "C023" not in codes


def test_a_target_the_wrong_way_is_one_cause(tmp_path: Path) -> None:
    park = small_description()
    total = park["targets"]["indicators"][0]
    total |= {"target": "2.5", "path": {"2021": "1.9", "2022": "2.0", "2023": "2.1", "2024": "2.2"}}
    findings = examine(write_park(tmp_path, park)).findings
    paths = [f.path for f in findings if f.code in ("C016", "C038")]
    assert paths == ["targets.indicators[0].target"]


def test_a_yearly_plan_of_the_wrong_year_is_one_cause(tmp_path: Path) -> None:
    park = small_description()
    park["implementation"]["years"][2]["year"] = "2022"
    found = [f for f in examine(write_park(tmp_path, park)).findings if f.code == "C007"]
    assert [(f.path, f.message) for f in found] == [
        ("implementation.years[2].year", "实施步骤中的2022年写了不止一次，缺2023年")
    ]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({"start": "2032", "end": "2022"}, ["C006"]),
        ({"start": "2024", "end": "2025"}, ["C018"]),
    ],
)
def test_a_project_that_begins_too_late_is_one_cause(
    tmp_path: Path, years: dict[str, str], expected: list[str]
) -> None:
    park = small_description()
    park["projects"]["items"][0] |= years
    found = [f.code for f in examine(write_park(tmp_path, park)).findings]
    assert [code for code in found if code in ("C006", "C018")] == expected


def test_a_project_beyond_the_period_is_left_alone_where_a_note_explains_it(
    tmp_path: Path,
) -> None:
    park = small_description()
    park["projects"]["items"][2]["end"] = "2026"
    assert "C006" in {f.code for f in examine(write_park(tmp_path, park)).findings}
    park["projects"]["items"][2]["note"] = "2026年完成部分的减排量不计入本期"
    assert "C006" not in {f.code for f in examine(write_park(tmp_path, park)).findings}


def test_a_proof_of_many_lines_is_one_cause(tmp_path: Path) -> None:
    park = small_description()
    park["foundation"]["accounting"]["green_power"] = "zero"
    green = {"energy": "electricity", "unit": "万kWh", "green": "trade", "proof": "合同1"}
    amounts = [{"2020": str(amount)} for amount in (10, 20, 30, 40)]
    park["foundation"]["ledger"] += [green | {"amounts": each} for each in amounts]
    found = [f for f in examine(write_park(tmp_path, park)).findings if f.code == "C056"]
    assert [(f.path, f.message) for f in found] == [
        ("foundation.ledger[4].proof", "能源台账第4、5、6、7项在2020年使用同一凭证“合同1”")
    ]


def test_what_is_too_much_for_an_enterprise_is_not_told_of_the_park_too(tmp_path: Path) -> None:
    park = small_description()
    foundation = park["foundation"]
    foundation["overview"]["industries"]["sectors"] = [{"id": "food", "name": "食品加工"}]
    foundation["enterprises"] = [{"id": "E01", "name": "示例食品公司", "sector": "food"}]
    for line in foundation["ledger"]:
        line["enterprise"] = "E01"
    saving = {"project": "P01", "method": "fuel_saving", "energy": "natural_gas", "unit": "万m³"}
    park["projects"]["calculations"].append(saving | {"amount": "700", "enterprise": "E01"})
    found = [f for f in examine(write_park(tmp_path, park)).findings if f.code == "C023"]
    assert ["E01的天然气700 万m³" in f.message for f in found] == [True]


def test_causes_are_rules_that_follow_from_nothing() -> None:
    """Else two rules could silence each other and the cause would be lost."""
    free = {rule.code for rule in RULES if not rule.follows_from}
    assert {cause for rule in RULES for cause in rule.follows_from} <= free


def thousandfold_gas(tmp_path: Path, **accepted: str) -> set[str]:
    park = small_description()
    park["foundation"]["ledger"][1]["amounts"]["2020"] = "620000"
    if accepted:
        park["plan"]["accepted"] = [accepted]
    findings = examine(write_park(tmp_path, park)).findings
    return {finding.code for finding in findings if not finding.accepted}


def test_targets_are_not_compared_with_what_a_doubted_amount_leads_to(tmp_path: Path) -> None:
    codes = thousandfold_gas(tmp_path)
    assert "C046" in codes
    assert not codes & {"A014", "C016", "C038", "C078"}


def test_they_are_compared_once_the_park_accepts_the_doubt(tmp_path: Path) -> None:
    codes = thousandfold_gas(tmp_path, code="C046", reason="2020年新建气化炉")
    assert "C046" not in codes
    assert "A014" in codes


def test_one_identifier_that_nothing_has_is_told_once(tmp_path: Path) -> None:
    park = small_description()
    for task in park["tasks"]["items"]:
        task["indicators"] = ["total", "intensty"]
    findings = examine(write_park(tmp_path, park)).findings
    (finding,) = (found for found in findings if found.code == "C009")
    assert finding.path == "tasks.items[0].indicators[1]"
    assert "共3处" in finding.message


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ["C046"]),
        ({"note": "食堂用气，表计以m³计"}, []),
        ({"amounts": {"2019": "4000000", "2020": "4100000"}}, []),
        ({"unit": "万m³"}, []),
    ],
)
def test_a_line_in_a_smaller_unit_than_all_others_is_doubted_where_its_numbers_are_like_theirs(
    tmp_path: Path, changes: dict[str, object], codes: list[str]
) -> None:
    park = small_description()
    gas = {"energy": "natural_gas", "unit": "万m³", "amounts": {"2019": "310", "2020": "330"}}
    wrong = gas | {"unit": "m³", "amounts": {"2019": "402", "2020": "411"}}
    rows = [gas, gas | {"amounts": {"2019": "905", "2020": "933"}}, wrong | changes]
    park["foundation"]["ledger"] += rows
    findings = examine(write_park(tmp_path, park)).findings
    assert [f.code for f in findings if f.code == "C046"] == codes
