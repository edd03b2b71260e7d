"""A formula's unit follows from those of its facts, as far as its numbers only change the unit."""

from __future__ import annotations

import pytest

from nzcplan.accounting.formula import Formula, formula
from nzcplan.accounting.formula_units import unit_trouble

UNITS = {
    "coal": "t",
    "energy": "tce",
    "renewable": "tce",
    "carbon": "tCO2",
    "money": "万元",
    "area": "km²",
    "power": "万kWh",
    "heat": "GJ",
    "share": "%",
    "cars": "辆",
}


def trouble(text: str, unit: str) -> str:
    read = formula(text)
    assert isinstance(read, Formula)
    return unit_trouble(read, {name: UNITS[name] for name in read.names}, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("energy / money", "tce/万元"),
        ("energy / money * 1000", "kgce/万元"),
        ("1000 * energy / money", "kgce/万元"),
        ("carbon / money / 10", "kgCO2/元"),
        ("coal / 10000", "万t"),
        ("renewable / energy * 100", "%"),
        ("renewable / energy * (10 * 10)", "%"),
        ("share", "%"),
        ("share / 100 * energy", "tce"),
        ("energy - renewable", "tce"),
        ("-(renewable - energy) / 10000", "万tce"),
        ("money / 10000 / area", "亿元/km²"),
        ("(energy / renewable - 1) * 100", "%"),
        ("power * heat / power", "GJ"),
    ],
)
def test_a_formula_that_gives_its_unit_is_no_trouble(text: str, unit: str) -> None:
    assert trouble(text, unit) == ""


@pytest.mark.parametrize(
    ("text", "unit", "says"),
    [
        ("energy / money", "kgce/万元", "乘以 1000 "),
        ("renewable / energy", "%", "乘以 100 "),
        ("coal", "万t", "乘以 0.0001 "),
        ("coal * 10000", "万t", "乘以 0.00000001 "),
        ("carbon", "tce", "不是以“tce”计"),
        ("energy / area", "tce/万元", "不是以“tce/万元”计"),
        ("energy * money", "tce/万元", "不是"),
        ("energy + carbon", "tce", "第8个字符"),
        ("power + heat", "GJ", "第7个字符"),
        ("energy + renewable / 1000", "tce", "第8个字符"),
    ],
)
def test_a_formula_of_another_unit_is_told(text: str, unit: str, says: str) -> None:
    assert says in trouble(text, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        # A factor has a unit of its own, which a formula does not say.
        ("power * 1.229", "tce"),
        ("power * (10 + 2)", "tce"),
        ("cars / area", "辆/km²"),
        ("energy", "分"),
        ("energy + 5", "tce"),
        ("10 + 0", "tce"),
    ],
)
def test_where_nothing_can_be_told_nothing_is_said(text: str, unit: str) -> None:
    assert trouble(text, unit) == ""
