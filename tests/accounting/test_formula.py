"""Formulas of indicators: what they are worth, how they are written, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nzcplan.accounting.formula import DEEPEST, Formula, FormulaProblem, formula

KNOWN = {"a": Decimal(7), "b.c": Decimal(2), "sector.food-drink": Decimal(5), "zero": Decimal(0)}


def read(text: str) -> Formula:
    found = formula(text)
    assert isinstance(found, Formula), found
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", 7),
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("24 / 4 / 3", 2),
        ("8 / 4 * 2", 4),
        ("-a + 10", 3),
        ("2 * -3", -6),
        ("2 - -3", 5),
        ("--3", 3),
        ("-(a - b.c) * 2", -10),
        ("a / b.c * 100", 350),
        ("a/b.c", Decimal("3.5")),
        ("sector.food-drink - a", -2),
        ("a - b.c", 5),
        ("a -b.c", 5),
        ("a- b.c", 5),
        ("0.1 + 0.2", Decimal("0.3")),
        ("（a＋b.c）×2÷3－1", 5),
        ("  a  ", 7),
    ],
)
def test_a_formula_is_worth_what_arithmetic_says(text: str, value: Decimal | int) -> None:
    assert read(text).value(KNOWN) == value


def test_a_name_with_a_hyphen_is_one_name_and_with_spaces_two() -> None:
    assert read("food-drink").names == ("food-drink",)
    assert read("food - drink").names == ("food", "drink")


@pytest.mark.parametrize("text", ["a / zero", "1 / 0", "a / (b.c - 2)", "1 / (1 / zero)"])
def test_a_division_by_zero_has_no_value(text: str) -> None:
    assert read(text).value(KNOWN) is None


def test_a_formula_is_written_with_names_and_proper_signs() -> None:
    called = {"energy.renewable": "可再生能源消费量", "energy.total": "能源消费总量"}
    read_one = read("energy.renewable/energy.total*100")
    assert read_one.written(called) == "可再生能源消费量 ÷ 能源消费总量 × 100"
    assert read("(a + 1) * 2").written({"a": "甲"}) == "（甲 + 1） × 2"


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("", 1, "没有写完"),
        ("   ", 4, "没有写完"),
        ("a +", 4, "没有写完"),
        ("a + * b", 5, "前面缺少数值"),
        ("* a", 1, "前面缺少数值"),
        ("+a", 1, "前面缺少数值"),
        ("a b", 3, "多余"),
        ("a 2", 3, "多余"),
        ("(a + 1", 7, "缺少右括号"),
        ("(a 1)", 4, "缺少右括号"),
        ("a + 1)", 6, "多余"),
        ("()", 2, "前面缺少数值"),
        ("a ** 2", 4, "前面缺少数值"),
        ("a; b", 2, "不能用在公式里"),
        ("a.b.", 4, "不能用在公式里"),
        (".5", 1, "不能用在公式里"),
        ("1e5", 1, "不能用在公式里"),
        ("1_000", 1, "不能用在公式里"),
        ("１", 1, "不能用在公式里"),
        ("__import__('os')", 1, "不能用在公式里"),
        ("a[0]", 2, "不能用在公式里"),
        ("{{ a }}", 1, "不能用在公式里"),
        ("能耗 / 2", 1, "不能用在公式里"),
        ("a\x00b", 2, "不能用在公式里"),
        ("1" + "+1" * 200, 301, "超过300个字符"),
        ("(" * 100 + "1" + ")" * 100, DEEPEST + 1, "层"),
        ("-" * 200 + "1", DEEPEST + 1, "层"),
    ],
)
def test_what_is_wrong_with_a_formula_is_said_with_its_place(
    text: str, position: int, says: str
) -> None:
    found = formula(text)
    assert isinstance(found, FormulaProblem)
    assert (found.position, says in found.message) == (position, True), found


def test_depth_counts_what_is_open_at_once_not_how_often() -> None:
    assert read(" + ".join(["(1)"] * (DEEPEST + 10))).value({}) == DEEPEST + 10
