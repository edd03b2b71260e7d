"""What a rulebook has to say about a park's description: C025 to C029, and C009 for ``standard``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parks import small_description, write_park
from rulebooks import codes, examined, own, park_with, planned, rulebook, standard

from nzcplan.examine import Examination, examine
from nzcplan.findings import Finding

GRID = {"value": 0.2, "source": "测试用因子，非任何文件内容", "rule": "fixed"}


def only(found: Examination, code: str) -> Finding:
    (finding,) = (f for f in found.findings if f.code == code)
    return finding


def with_choices(**choices: Any) -> dict[str, Any]:
    return {
        "title": "测试用评价规则",
        "document": "测试用规则，非任何文件内容",
        "covers": ["accounting"],
        "accounting": {"choices": choices},
    }


def test_a_choice_that_differs_is_replaced_and_both_are_named(tmp_path: Path) -> None:
    found = examined(tmp_path, small_description(), with_choices(electricity=GRID))
    finding = only(found, "C025")
    assert finding.severity == "warning"
    assert "sichuan" in finding.message and "0.2" in finding.message
    text = (tmp_path / "park.yaml").read_text(encoding="utf-8").splitlines()
    assert finding.file == "park.yaml" and finding.line is not None
    assert "region: sichuan" in text[finding.line - 1]
    assert found.account is not None
    assert found.account.facts["coefficient.co2.electricity.2020"].value == 2


def test_a_choice_that_is_the_same_is_not_complained_of_and_keeps_its_remark(
    tmp_path: Path,
) -> None:
    park = small_description()
    same = {k: v for k, v in park["foundation"]["accounting"]["electricity"].items() if k != "note"}
    found = examined(tmp_path, park, with_choices(electricity={**same, "year": 2021}))
    assert codes(found) == []
    assert found.park is not None and found.park.foundation is not None
    assert found.park.foundation.accounting is not None
    assert found.park.foundation.accounting.electricity.note is not None


def test_what_the_rulebook_gives_the_park_need_not_state(tmp_path: Path) -> None:
    park = small_description()
    stated = park["foundation"]["accounting"]
    del stated["fuel_factor_set"], stated["electricity"]
    write_park(tmp_path / "without", park)
    assert {f.code for f in examine(tmp_path / "without").findings} == {"S002"}
    found = examined(
        tmp_path / "with", park, with_choices(fuel_factor_set="ndrc-2015", electricity=GRID)
    )
    assert codes(found) == []
    assert found.account is not None and "emissions.total.2020" in found.account.facts


def test_a_park_without_any_choice_takes_all_of_them_from_the_rulebook(tmp_path: Path) -> None:
    park = small_description()
    choices = park["foundation"].pop("accounting")
    choices["electricity"]["year"] = 2021
    found = examined(tmp_path, park, with_choices(**choices))
    assert found.account is not None and not found.count("error")
    assert "emissions.total.2020" in found.account.facts


def test_a_choice_that_the_tables_do_not_know_is_found_in_the_rulebooks_line(
    tmp_path: Path,
) -> None:
    unknown = {"region": "sichuan", "kind": "provincial_average", "year": 1999, "rule": "fixed"}
    found = examined(tmp_path, small_description(), with_choices(electricity=unknown))
    assert only(found, "A005").file == "rulebook.yaml"


def test_rules_of_the_rulebook_stand_in_place_of_the_guides(tmp_path: Path) -> None:
    book = with_choices() | {"accounting": {"rules": {"sources": ["electricity"]}}}
    found = examined(tmp_path, small_description(), book)
    assert found.guide is not None and found.account is not None
    assert found.guide.accounting.sources == ("electricity",)
    assert found.guide.accounting.gases == ("CO2",)
    facts = found.account.facts
    assert facts["emissions.total.2020"].value == facts["emissions.electricity.2020"].value
    assert "emissions.fuel.2020" not in facts


def test_an_exemption_needs_the_rulebooks_leave(tmp_path: Path) -> None:
    park = park_with(own(exemption="没有条件"))
    refused = examined(tmp_path / "a", park, rulebook(standard()))
    assert only(refused, "C026").severity == "error"
    allowed = examined(tmp_path / "b", park, rulebook(standard(exemptible=True)))
    assert codes(allowed) == []
    assert allowed.assessment is not None
    assert planned(allowed.assessment).verdict == "exempt"
    assert planned(allowed.assessment).reason == "没有条件"


def test_an_exemption_that_no_rulebook_knows_is_not_verified(tmp_path: Path) -> None:
    write_park(tmp_path, park_with(own(exemption="没有条件")))
    assert only(examine(tmp_path), "C026").severity == "warning"


def test_an_exemptible_indicator_without_a_reason_is_judged(tmp_path: Path) -> None:
    found = examined(tmp_path, park_with(own(target=79)), rulebook(standard(exemptible=True)))
    assert found.assessment is not None
    assert planned(found.assessment).verdict == "not_met"


def test_an_exempt_indicator_needs_no_target(tmp_path: Path) -> None:
    indicator = own(exemption="没有条件")
    del indicator["target"], indicator["base"]
    found = examined(tmp_path / "a", park_with(indicator), rulebook(standard(exemptible=True)))
    assert not found.count("error")
    del indicator["exemption"]
    missing = examined(tmp_path / "b", park_with(indicator), rulebook(standard(exemptible=True)))
    assert only(missing, "A013").severity == "error"


@pytest.mark.parametrize(
    ("kind", "told"),
    [("core", 1), ("required", 1), ("guiding", 1), ("optional", 0), ("bonus", 0)],
)
def test_an_indicator_that_the_park_does_not_have_is_told_by_its_kind(
    tmp_path: Path, kind: str, told: int
) -> None:
    found = examined(tmp_path, park_with(), rulebook(standard(kind=kind)))
    assert codes(found).count("C027") == told


def test_an_indicator_is_named_by_its_id_or_by_standard(tmp_path: Path) -> None:
    by_standard = own("local", standard="rate")
    found = examined(tmp_path, park_with(by_standard), rulebook(standard()))
    assert codes(found) == []
    assert found.assessment is not None and planned(found.assessment).verdict == "met"


def test_a_standard_that_does_not_exist_is_an_unknown_reference(tmp_path: Path) -> None:
    park = park_with(own(standard="rat"))
    found = examined(tmp_path / "a", park, rulebook(standard()))
    assert "rate" in only(found, "C009").hint
    write_park(tmp_path / "b", park)
    assert "C009" not in {f.code for f in examine(tmp_path / "b").findings}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"unit": "t"}, "不能换算"),
        ({"direction": "decrease", "base": 90}, "方向"),
        ({"unit": "百分之一"}, "不能换算"),
    ],
)
def test_an_indicator_that_cannot_be_compared_is_an_error(
    tmp_path: Path, changed: dict[str, Any], says: str
) -> None:
    found = examined(tmp_path, park_with(own(**changed)), rulebook(standard()))
    assert says in only(found, "C028").message
    assert found.assessment is not None
    assert planned(found.assessment).verdict == "no_value"


def test_a_unit_that_no_table_knows_compares_with_itself(tmp_path: Path) -> None:
    found = examined(tmp_path, park_with(own(unit="点")), rulebook(standard(unit="点")))
    assert codes(found) == []


def computed(convention: str) -> tuple[dict[str, Any], dict[str, Any]]:
    park = park_with()
    park["targets"]["indicators"].append(
        own("use", unit="tce", fact="energy.total", direction="decrease", target=1, base=None)
    )
    del park["targets"]["indicators"][-1]["base"]
    book = rulebook(standard("use", unit="tce", direction="decrease", convention=convention))
    return park, book


def test_a_computed_value_of_the_other_convention_is_not_compared(tmp_path: Path) -> None:
    same = examined(tmp_path / "a", *computed("equal_value"))
    assert "C028" not in codes(same)
    other = examined(tmp_path / "b", *computed("equivalent_value"))
    assert "折标口径为当量值" in only(other, "C028").message


def test_a_given_value_is_of_the_convention_that_it_states(tmp_path: Path) -> None:
    book = rulebook(standard(convention="equivalent_value"))
    unstated = examined(tmp_path / "a", park_with(own()), book)
    assert "C028" not in codes(unstated)
    stated = examined(tmp_path / "b", park_with(own(convention="equal_value")), book)
    assert "折标口径" in only(stated, "C028").message


def test_a_size_of_the_other_convention_chooses_no_threshold(tmp_path: Path) -> None:
    size = {"fact": "energy.total", "unit": "tce", "year": "base", "at_least": 1}
    for convention, verdict in (("equal_value", "met"), ("equivalent_value", "no_value")):
        case = {"when": {"size": size}, "at_least": 80}
        book = rulebook(standard(convention=convention, thresholds=[case]))
        found = examined(tmp_path / convention, park_with(own()), book)
        assert found.assessment is not None
        assert planned(found.assessment).verdict == verdict


def test_two_indicators_do_not_answer_for_one(tmp_path: Path) -> None:
    found = examined(tmp_path, park_with(own(), own("more", standard="rate")), rulebook(standard()))
    assert "同一评价指标" in only(found, "C028").message


def test_a_size_in_a_unit_of_another_kind_is_an_error_of_the_rulebook(tmp_path: Path) -> None:
    size = {"fact": "energy.total", "unit": "km²", "year": "base", "at_least": 1}
    book = rulebook(standard(thresholds=[{"when": {"size": size}, "at_least": 80}]))
    finding = only(examined(tmp_path, park_with(own()), book), "C028")
    assert finding.file == "rulebook.yaml"


def test_planned_values_that_do_not_pass_are_named(tmp_path: Path) -> None:
    book = rulebook(standard(kind="core", weight=10), pass_line=5)
    missed = only(examined(tmp_path / "a", park_with(own(target=79)), book), "C029")
    assert "核心指标“指标rate”未达标" in missed.message and "合格线5分" in missed.message
    assert "C029" not in codes(examined(tmp_path / "b", park_with(own(target=80)), book))


def test_without_a_rule_for_the_whole_the_missed_indicators_are_named(tmp_path: Path) -> None:
    book = rulebook(standard(), standard("b", kind="optional"))
    park = park_with(own(target=79), own("b", 79))
    finding = only(examined(tmp_path, park, book), "C029")
    assert "指标rate" in finding.message and "指标b" not in finding.message


def test_a_rulebook_with_nothing_to_complain_of_brings_no_finding(tmp_path: Path) -> None:
    park = park_with(own())
    write_park(tmp_path / "without", park)
    before = [f.code for f in examine(tmp_path / "without").findings]
    found = examined(tmp_path / "with", park, rulebook(standard(kind="core")))
    assert [f.code for f in found.findings] == before
