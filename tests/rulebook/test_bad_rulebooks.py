"""A rulebook that cannot be used is refused with file, line and reason; nothing is judged with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from parks import write_park
from rulebooks import examined, own, park_with, rulebook, standard, write_rulebook

from nzcplan.checks.catalogue import explanations
from nzcplan.cli.parks import exit_code
from nzcplan.examine import examine
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.rulebook.rule_words import RULE_WORDS

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 10)}]\n" for i in range(9)
)


def found_in(folder: Path, book: dict[str, Any] | str) -> tuple[list[Finding], int]:
    """Return the findings on the rulebook and the exit code."""
    found = examined(folder, park_with(own()), book)
    assert found.account is None and found.assessment is None
    assert [f.severity for f in found.findings if f.code[0] == "G"]
    return [f for f in found.findings if f.code[0] == "G"], exit_code(found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: 测试\n\ttab: x\n",
        "- 列表\n",
        BOMB,
        "title: !!python/object:os.system x\n",
        "a: &a\n  b: *a\n",
        "x: " + "[" * 100 + "]" * 100,
        "title: 一\ntitle: 二\n",
    ],
    ids=["empty", "tab", "list", "alias-bomb", "tag", "alias-to-itself", "deep", "duplicate-key"],
)
def test_what_cannot_be_read_is_exit_code_two(tmp_path: Path, text: str) -> None:
    findings, code = found_in(tmp_path, text)
    assert {f.code for f in findings} == {"G002"}
    assert code == 2
    assert all(f.file == "rulebook.yaml" and f.message.startswith("规则文件") for f in findings)


def test_a_folder_in_place_of_the_rulebook_is_exit_code_two(tmp_path: Path) -> None:
    (tmp_path / "rulebook.yaml").mkdir()
    write_park(tmp_path, park_with())
    found = examine(tmp_path)
    assert [f.code for f in found.findings] == ["G002"]
    assert exit_code(found) == 2


def test_a_link_out_of_the_park_is_not_followed(tmp_path: Path) -> None:
    outside = write_rulebook(tmp_path / "elsewhere.yaml", rulebook(standard()))
    write_park(tmp_path / "park", park_with())
    (tmp_path / "park" / "rulebook.yaml").symlink_to(outside)
    found = examine(tmp_path / "park")
    assert [f.code for f in found.findings] == ["G002"]
    assert found.assessment is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"thresholdz": []}, "不认识的键“thresholdz”"),
        ({"kind": "kernel"}, "“kernel”不是允许的取值"),
        ({"convention": None}, "没有填写"),
        ({"weight": "很多"}, "数字"),
        ({"weight": -1}, "超出范围"),
        ({"direction": "up"}, "“up”不是允许的取值"),
        ({"thresholds": [{"at_least": True}]}, "应为数字"),
        ({"thresholds": [{"when": {"types": ["office"]}, "at_least": 1}]}, "不是允许的取值"),
        ({"thresholds": [{"when": {"size": {"fact": "energy.total"}}, "at_least": 1}]}, "缺少"),
    ],
)
def test_a_wrong_shape_is_exit_code_one_with_its_line(
    tmp_path: Path, changed: dict[str, Any], says: str
) -> None:
    findings, code = found_in(tmp_path, rulebook(standard(**changed)))
    assert {f.code for f in findings} == {"G003"}
    assert code == 1
    assert says in findings[0].message
    assert findings[0].path.startswith("rulebook.indicators[0].")
    text = (tmp_path / "rulebook.yaml").read_text(encoding="utf-8")
    key_at = text[: text.index(f"{next(iter(changed))}:")].count("\n") + 1
    assert findings[0].line is not None and findings[0].line >= key_at


@pytest.mark.parametrize(
    ("accounting", "says"),
    [
        ({"rules": {"sauces": ["fuel"]}}, "sauces"),
        ({"rules": {"sources": ["wood"]}}, "“wood”不是允许的取值"),
        ({"choices": {"fuel_set": "mee-ets"}}, "fuel_set"),
        ({"choices": {"method": ""}}, "不能为空"),
        ({"choices": {"electricity": {"value": 0.5}}}, "rule"),
        ({"choices": {"note": "园区自己的话"}}, "note"),
    ],
)
def test_accounting_in_a_rulebook_has_the_shape_of_what_it_replaces(
    tmp_path: Path, accounting: dict[str, Any], says: str
) -> None:
    findings, code = found_in(tmp_path, rulebook(standard(), accounting=accounting))
    assert ({f.code for f in findings}, code) == ({"G003"}, 1)
    assert says in findings[0].message


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({"sauces": ["fuel"]}, "是否为 sources（计入的排放源）？"),
        ({"sources": ["wood"]}, "electricity 外购电力"),
        ({"electricity_factor": 0.5}, "或写 {value: 数值, source: 出处}"),
        ({"electricity_factor": {"value": 0.5}}, "或写 {value: 数值, source: 出处}"),
        ({"heat": 0.11}, "default（采用缺省值）"),
    ],
)
def test_a_rule_of_accounting_is_answered_once_with_what_belongs_there(
    tmp_path: Path, rules: dict[str, Any], says: str
) -> None:
    findings, _ = found_in(tmp_path, rulebook(standard(), accounting={"rules": rules}))
    (finding,) = findings
    assert says in finding.hint
    assert not re.search(r"literal|function|[_a-z]+\[", finding.message + finding.path[9:])
    (found,) = found_in(tmp_path, rulebook(standard(kind="核心指标")))[0]
    assert "core 核心" in found.hint and "required 必选" in found.hint


def test_labels_of_choices_may_stand_in_a_rulebook_as_in_a_park(tmp_path: Path) -> None:
    book = rulebook(standard(kind="核心", direction="提高"), covers=["指标体系"])
    found = examined(tmp_path, park_with(own()), book)
    assert found.rulebook is not None
    (indicator,) = found.rulebook.indicators
    assert (indicator.kind, indicator.direction.value) == ("core", "increase")
    assert found.rulebook.covers == ("indicators",)


def test_one_label_in_the_place_of_a_list_is_answered_with_the_list_to_type(
    tmp_path: Path,
) -> None:
    (found,) = found_in(tmp_path, rulebook(standard(), covers="指标体系"))[0]
    assert "写成 [indicators]，或另起一行写 - indicators。" in found.hint


def test_weights_that_do_not_add_up_say_which_two_to_mend(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, rulebook(standard(weight=30), full_score=100))[0]
    assert found.code == "G004" and found.hint == "改正权重或 full_score。"


def test_every_rule_of_accounting_has_a_name_and_words() -> None:
    assert set(RULE_WORDS) == set(AccountingRules.model_fields)


def band(**edges: Any) -> dict[str, Any]:
    return {**edges, "points": 1, "met": True}


def size(unit: str = "tce", fact: str = "energy.total", **edges: Any) -> dict[str, Any]:
    return {"size": {"fact": fact, "unit": unit, "year": "base", **edges}}


def cases(*conditions: dict[str, Any] | None) -> list[dict[str, Any]]:
    return [{"at_least": 1, **({"when": when} if when else {})} for when in conditions]


CONTRADICTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "bands overlap": ({"thresholds": [{"bands": [band(at_most=5), band(at_least=5)]}]}, "分档重叠"),
    "bands nested": (
        {"thresholds": [{"bands": [band(), band(at_least=1, below=2)]}]},
        "分档重叠",
    ),
    "gap of one number": ({"thresholds": [{"bands": [band(below=5), band(above=5)]}]}, "空档"),
    "gap": ({"thresholds": [{"bands": [band(below=5), band(at_least=6)]}]}, "空档"),
    "open below": ({"thresholds": [{"bands": [band(at_least=5)]}]}, "5以下没有分档"),
    "open above": ({"thresholds": [{"bands": [band(below=5)]}]}, "5以上没有分档"),
    "empty band": (
        {"thresholds": [{"bands": [band(at_least=6, below=5), band()]}]},
        "不含任何数值",
    ),
    "two lower edges": ({"thresholds": [{"at_least": 5, "above": 4}]}, "只能写一个"),
    "limit and bands": ({"thresholds": [{"at_least": 5, "bands": [band()]}]}, "只写一种"),
    "neither limit nor bands": ({"thresholds": [{}]}, "只写一种"),
    "points and percent": (
        {"weight": 5, "thresholds": [{"bands": [{**band(), "percent": 5}]}]},
        "points 或 percent 之一",
    ),
    "no word on met": ({"thresholds": [{"bands": [{"points": 1}]}]}, "并写 met"),
    "open stretch with points": (
        {"thresholds": [{"bands": [{**band(), "unspecified": True}]}]},
        "未规定的一段",
    ),
    "percent of no weight": (
        {"thresholds": [{"bands": [{"percent": 5, "met": True}]}]},
        "没有权重",
    ),
    "more points than weight": (
        {"weight": 0.5, "thresholds": [{"bands": [band()]}]},
        "大于权重",
    ),
    "bonus with weight": ({"kind": "bonus", "weight": 5}, "加分指标不设权重"),
    "bonus without points": ({"kind": "bonus"}, "各档的 points"),
    "unknown unit of size": ({"thresholds": cases(size("担", at_least=1))}, "不认识的单位“担”"),
    "size without edges": ({"thresholds": cases(size())}, "没有写界限"),
    "cases overlap": ({"thresholds": cases(None, {"types": ["industrial"]})}, "适用条件重叠"),
    "sizes overlap": (
        {"thresholds": cases(size(at_most=5), size(at_least=5))},
        "适用条件重叠",
    ),
    "sizes by different facts": (
        {"thresholds": cases(size(below=5), size(fact="emissions.total", unit="tCO2", at_least=5))},
        "适用条件重叠",
    ),
    "unknown group": ({"group": "none"}, "没有编号为“none”的指标组"),
    "reserved id": ({"id": "total"}, "留给总分"),
}


@pytest.mark.parametrize(("changed", "says"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_contradicts_itself_is_refused(
    tmp_path: Path, changed: dict[str, Any], says: str
) -> None:
    findings, code = found_in(tmp_path, rulebook(standard(**changed)))
    assert ({f.code for f in findings}, code) == ({"G004"}, 1)
    assert any(says in f.message for f in findings), findings
    assert all(f.line for f in findings)


WHOLE: dict[str, tuple[dict[str, Any], str]] = {
    "need too great": ({"groups": [{"id": "g", "title": "组", "need": 2}]}, "至少达标项数"),
    "need in parts": ({"groups": [{"id": "g", "title": "组", "need": 0.5}]}, "至少达标项数"),
    "full score": ({"full_score": 90}, "各项权重之和为 10"),
    "pass line too high": ({"full_score": 10, "pass_line": 11}, "高于满分"),
    "covers what is not there": ({"covers": ["indicators", "accounting"]}, "没有 accounting"),
    "indicators not covered": ({"covers": ["accounting"]}, "覆盖的内容"),
}


@pytest.mark.parametrize(("changed", "says"), WHOLE.values(), ids=WHOLE)
def test_the_whole_is_held_together(tmp_path: Path, changed: dict[str, Any], says: str) -> None:
    book = rulebook(standard(group="g", weight=10), groups=[{"id": "g", "title": "组", "need": 1}])
    findings, _ = found_in(tmp_path, book | changed)
    assert {f.code for f in findings} == {"G004"}
    assert any(says in f.message for f in findings), findings


@pytest.mark.parametrize("many", ["indicators", "thresholds", "bands"])
def test_a_rulebook_beyond_all_measure_is_refused_and_not_compared(
    tmp_path: Path, many: str
) -> None:
    found = {
        "indicators": [standard(f"i{number}") for number in range(2000)],
        "thresholds": [standard(thresholds=cases(None) * 3000)],
        "bands": [standard(thresholds=[{"bands": [band(at_least=1)] * 3000}])],
    }[many]
    findings, _ = found_in(tmp_path, rulebook(*found))
    assert ["超过 300 项" in finding.message for finding in findings] == [True]


def test_exemption_is_never_scored_by_a_silent_default(tmp_path: Path) -> None:
    book = rulebook(
        standard(group="g", weight=10, exemptible=True),
        groups=[{"id": "g", "title": "组", "need": 1}],
    )
    findings, _ = found_in(tmp_path, book)
    assert ["exempted_weight" in f.message or "exempted_count" in f.message for f in findings] == [
        True,
        True,
    ]


def test_a_pass_line_without_weights_and_an_id_given_twice_are_refused(tmp_path: Path) -> None:
    findings, _ = found_in(tmp_path, rulebook(standard(), standard(), pass_line=60))
    said = sorted(f.message for f in findings)
    assert len(said) == 2
    assert "没有指标写明权重" in said[0] and "编号“rate”重复" in said[1]


def test_all_problems_of_shape_are_told_at_once(tmp_path: Path) -> None:
    findings, _ = found_in(tmp_path, rulebook(standard(kind="x"), standard("b", unit=None), key=1))
    assert len(findings) == 3


def test_a_broken_park_and_a_broken_rulebook_are_both_told(tmp_path: Path) -> None:
    park = park_with()
    del park["plan"]["title"]
    found = examined(tmp_path, park, yaml.safe_dump({"title": "测试"}))
    assert {f.code for f in found.findings} == {"S002", "G003"}


def test_every_code_has_a_title() -> None:
    assert {"G002", "G003", "G004"} <= set(explanations())
