"""What the models refuse is said in Chinese, whatever it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from parks import small_description
from pydantic import ValidationError

from nzcplan.checks.catalogue import explanations
from nzcplan.park.base import Part
from nzcplan.park.calculations import CALCULATION_METHOD_NAMES, Calculation, CalculationMethod
from nzcplan.park.description import Description
from nzcplan.park.fields import (
    FieldFacts,
    field_at,
    fields_of,
    part_at,
    suggestion,
    titles,
    without_variants,
)
from nzcplan.park.number_text import number_trouble
from nzcplan.park.places import Path, Places
from nzcplan.park.projects import Projects
from nzcplan.park.shape import WORDINGS, shape_findings

WRONG: tuple[Any, ...] = (
    None,
    True,
    7,
    -1,
    10**30,
    Decimal("1.5"),
    Decimal("-1e25"),
    Decimal("1e-13"),
    "",
    "文字",
    "x" * 20_001,
    "NaN",
    "1,000",
    "１２",
    "1.2.3",
    "2022-13-40",
    "２０２２",
    [],
    ["文字"],
    [None],
    {},
    {"x": 1},
    {"2020": -1},
    {"1066": "x"},
    {"2020": None},
    {"2020": True},
    {"2020": [1]},
)


def _models(model: type[Part]) -> dict[type[Part], Path]:
    found: dict[type[Part], Path] = {}

    def visit(part: type[Part], path: Path) -> None:
        found.setdefault(part, path)
        for name, facts in fields_of(part).items():
            for inner in facts.variants.values() or (facts.part,):
                if inner is not None:
                    visit(inner, (*path, name, 0) if facts.many else (*path, name))

    visit(model, ())
    return found


def _refusals() -> list[tuple[type[Part], str, ValidationError]]:
    refusals = []
    for model in _models(Description):
        for name in fields_of(model):
            if name == "method" and issubclass(model, Calculation):
                continue  # chosen by before the model is asked
            for value in WRONG:
                try:
                    model.model_validate({name: value})
                except ValidationError as error:
                    refusals.append((model, name, error))
    return refusals


REFUSALS = _refusals()


def test_every_kind_of_refusal_has_its_own_wording() -> None:
    kinds = {details["type"] for _, _, error in REFUSALS for details in error.errors()}
    assert kinds <= set(WORDINGS)
    assert len(kinds) > 20


def test_every_refusal_becomes_a_finished_chinese_sentence() -> None:
    for model, _, error in REFUSALS:
        for found in shape_findings(error, model, Places()):
            assert found.code in explanations()
            assert not re.search(r"\{[a-z_]+\}", found.message + found.hint), found
            assert any("\u4e00" <= character <= "\u9fff" for character in found.message)
            assert "None" not in found.message
            assert found.hint


def test_titles_lead_the_way_to_a_value() -> None:
    path = ("targets", "indicators", 2, "target")
    assert titles(Description, path) == "总体目标 › 指标第 3 项 › 目标值"


def test_every_wording_has_a_code_with_a_title() -> None:
    assert {code for code, _, _ in WORDINGS.values()} <= set(explanations())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ledger", "ledger"),
        ("ledgers", "ledger"),
        ("能源台账", "ledger"),
        ("企业名录表", "enterprises"),
        ("enterprise", "enterprises"),
        ("xyz", ""),
    ],
)
def test_a_slip_in_a_key_finds_the_key_that_was_meant(typed: str, meant: str) -> None:
    foundation = fields_of(Description)["foundation"].part
    assert foundation is not None
    assert suggestion(foundation, typed) == meant


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("１２", "写成 12。"),
        ("1,234,567.8", "1234567.8"),
        ("1 234", "1234"),
        ("12%", "百分号"),
        ("12.6 km²", "只写数字 12.6"),
        ("12.6万元", "“万元”"),
        ("10-20", "范围"),
        ("约12", "确切"),
        ("——", "没有数据时"),
        ("十二", "阿拉伯数字"),
    ],
)
def test_each_odd_way_to_write_a_number_is_named(text: str, says: str) -> None:
    message, hint = number_trouble(text)
    assert says in message + hint


def test_the_models_say_which_fields_are_tables_files_and_pictures() -> None:
    marked: dict[str, set[str]] = {"table": set(), "picture": set(), "file": set()}
    for model in _models(Description):
        for name, facts in fields_of(model).items():
            for mark in _marks(facts):
                marked[mark].add(name)
    assert marked["table"] >= {"ledger", "processes", "enterprises", "items"}
    assert marked["picture"] >= {"map", "cover_picture"}
    assert marked["file"] >= {"map", "cover_picture", "file"}


def _marks(facts: FieldFacts) -> list[str]:
    marks = (("table", facts.is_table), ("picture", facts.is_picture), ("file", facts.is_file))
    return [mark for mark, is_set in marks if is_set]


def test_a_path_that_leaves_the_models_has_no_field() -> None:
    assert field_at(Description, ("plan", "nothing")) is None


def _about_calculation(calculation: Any) -> list[tuple[str, str, str]]:
    """Return code, path and words of what is refused of one calculation."""
    places = Places({("calculations", 0, "method"): ("projects.yaml", 7, 13)})
    try:
        Projects.model_validate({"overview": "概述", "items": "x", "calculations": [calculation]})
    except ValidationError as error:
        found = shape_findings(error, Projects, places, known_broken=[("items",)])
        return [(f.code, f.path, f.message + f.hint) for f in found]
    raise AssertionError("the items are refused")


SOLAR = {"project": "P1", "method": "photovoltaic", "capacity": 1, "hours": 1, "self_use": 1}


def test_each_method_asks_for_its_own_fields() -> None:
    assert _about_calculation(SOLAR) == []
    (found,) = _about_calculation({key: SOLAR[key] for key in SOLAR if key != "hours"})
    assert found[:2] == ("S002", "calculations[0].hours")
    assert "减排量测算第 1 项：缺少“年等效利用小时数”（hours）" in found[2]
    (found,) = _about_calculation({**SOLAR, "energy": "coke"})
    assert found[:2] == ("S001", "calculations[0].energy")
    assert "capacity" in found[2] and "useful_heat" not in found[2]


@pytest.mark.parametrize(
    ("calculation", "code", "says"),
    [
        ({"project": "P1"}, "S002", "缺少“测算方法”（method）"),
        ({"method": "photovoltaics"}, "S007", "“photovoltaics”不是允许的取值"),
        ({"method": "光伏发电"}, "S007", "写成 photovoltaic。"),
        ({"method": 7}, "S007", "“7”不是允许的取值"),
        ({"method": ["photovoltaic"]}, "S007", "“列表”不是允许的取值"),
    ],
)
def test_a_missing_or_wrong_method_is_told_the_methods_there_are(
    calculation: Any, code: str, says: str
) -> None:
    (found,) = _about_calculation(calculation)
    assert found[:2] == (code, "calculations[0].method")
    assert says in found[2]
    for method, name in CALCULATION_METHOD_NAMES.items():
        assert f"{method.value} {name}" in found[2]


@pytest.mark.parametrize(
    ("calculation", "code"), [("photovoltaic", "S014"), (5, "S014"), (None, "S002")]
)
def test_a_calculation_that_is_no_mapping_is_refused_as_such(calculation: Any, code: str) -> None:
    (found,) = _about_calculation(calculation)
    assert found[:2] == (code, "calculations[0]")


def test_an_empty_method_is_not_filled_in() -> None:
    (found,) = _about_calculation({**SOLAR, "method": None})
    assert found[0] == "S002"
    assert "没有填写" in found[2]


def test_an_efficiency_is_a_fraction_above_zero() -> None:
    for value, says in ((0, "应大于 0"), (85, "应不大于 20")):
        boiler = {"energy": "natural_gas", "efficiency": value}
        (found,) = _about_calculation(
            {"project": "P1", "method": "boiler_replacement", "useful_heat": 1,
             "old": boiler, "new": {**boiler, "efficiency": 1}}
        )  # fmt: skip
        assert found[:2] == ("S005", "calculations[0].old.efficiency")
        assert "原有热源 › 热效率（能效比）" in found[2] and says in found[2]


def test_a_key_named_like_a_method_is_a_key() -> None:
    (found,) = _about_calculation({**SOLAR, "fuel_saving": 1})
    assert found[:2] == ("S001", "calculations[0].fuel_saving")


def test_paths_of_variants_lead_to_their_fields_and_are_shown_without_them() -> None:
    path = ("projects", "calculations", 2, "fuel_switch", "new", "amount")
    assert titles(Description, path) == "重点项目 › 减排量测算第 3 项 › 改用的能源 › 年实物量"
    assert without_variants(Description, path) == ("projects", "calculations", 2, "new", "amount")
    found = field_at(Description, path)
    assert found is not None and found.title == "年实物量"
    part = part_at(Description, path[:4])
    assert part is not None and "replaced" in fields_of(part)
    common = fields_of(Projects)["calculations"]
    assert common.part is Calculation
    assert list(common.variants) == [method.value for method in CalculationMethod]


def test_a_mistyped_key_is_reported_once_not_as_missing_too() -> None:
    description = small_description()
    description["park"]["City"] = description["park"].pop("city")
    description["foundation"]["ledger"][0]["amounts"] = {"2018：5": None}
    with pytest.raises(ValidationError) as raised:
        Description.model_validate(description)
    found = shape_findings(raised.value, Description, Places())
    assert sorted(finding.code for finding in found) == ["S001", "S010"]


def test_what_is_missing_beside_an_unknown_key_is_still_told() -> None:
    description = small_description()
    del description["park"]["city"]
    description["park"]["weather"] = "晴"
    with pytest.raises(ValidationError) as raised:
        Description.model_validate(description)
    found = shape_findings(raised.value, Description, Places())
    assert sorted(finding.code for finding in found) == ["S001", "S002"]


def test_an_empty_field_says_whether_it_may_be_left_out() -> None:
    park = small_description()
    park["plan"]["prepared_by"] = None
    park["tasks"]["items"][0]["aspects"] = None
    with pytest.raises(ValidationError) as refused:
        Description.model_validate(park)
    found = shape_findings(refused.value, Description, Places())
    hints = {each.path: each.hint for each in found}
    assert hints["plan.prepared_by"].startswith("必填；编制本方案的单位")
    assert "删去这一行" in hints["tasks.items[0].aspects"]
