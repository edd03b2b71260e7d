"""What the models refuse is said in Chinese, whatever it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from nzcplan.findings import READING_CODES
from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.fields import FieldFacts, field_at, fields_of, suggestion, titles
from nzcplan.park.number_text import number_trouble
from nzcplan.park.places import Path, Places
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
            if facts.part is not None:
                visit(facts.part, (*path, name, 0) if facts.many else (*path, name))

    visit(model, ())
    return found


def _refusals() -> list[tuple[type[Part], str, ValidationError]]:
    refusals = []
    for model in _models(Description):
        for name in fields_of(model):
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
            assert found.code in READING_CODES
            assert not re.search(r"\{[a-z_]+\}", found.message + found.hint), found
            assert any("\u4e00" <= character <= "\u9fff" for character in found.message)
            assert "None" not in found.message
            assert found.hint


def test_titles_lead_the_way_to_a_value() -> None:
    path = ("targets", "indicators", 2, "target")
    assert titles(Description, path) == "总体目标 › 指标第 3 项 › 目标值"


def test_every_wording_has_a_code_with_a_title() -> None:
    assert {code for code, _, _ in WORDINGS.values()} <= set(READING_CODES)


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
        ("１２", "半角，如 12"),
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
