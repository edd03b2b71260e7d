"""Rounding happens once, half to even, in one place; and sizes suit the reader."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.plan.compose.filters import direction, percent
from nzcplan.plan.inline import plain_text
from nzcplan.plan.numbers import (
    SCALES,
    common_decimals,
    readable,
    rounded,
    significant,
    trimmed,
    written,
)
from nzcplan.plan.precision import common_places, given_places


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("0.125", 2, "0.12"),
        ("0.135", 2, "0.14"),
        ("0.1251", 2, "0.13"),
        ("-2.5", 0, "-2"),
        ("-0.004", 2, "0.00"),
        ("1.005", 2, "1.00"),
        ("1E+3", 1, "1000.0"),
        ("123456789.987654321", 3, "123456789.988"),
        ("0", 2, "0.00"),
    ],
)
def test_half_to_even_from_the_decimal_value(value: str, decimals: int, text: str) -> None:
    assert written(Decimal(value), decimals) == text


def test_a_rounded_zero_has_no_sign() -> None:
    assert not rounded(Decimal("-0.4"), 0).is_signed()


@pytest.mark.parametrize(
    ("value", "text"), [("1.50", "1.5"), ("2.00", "2"), ("100", "100"), ("0.12345", "0.1234")]
)
def test_given_numbers_keep_their_decimals_up_to_four(value: str, text: str) -> None:
    assert trimmed(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("123456", "tCO2", "12.35万吨"),
        ("9999.4", "tCO2", "9999吨"),
        ("10000", "tCO2", "1.00万吨"),
        ("39.81", "tCO2", "40吨"),
        ("9.999", "tCO2", "10.00吨"),
        ("0.5", "tCO2", "0.50吨"),
        ("-20000", "tCO2", "-2.00万吨"),
        ("0", "tCO2", "0吨"),
        ("12345", "万元", "1.23亿元"),
        ("640", "万元", "640万元"),
        ("3200", "万kWh", "3200万千瓦时"),
        ("34445", "tce", "3.44万吨标准煤"),
        ("12.345", "%", "12.3%"),
        ("-1.25", "百分点", "-1.2个百分点"),
        ("0.28106", "tCO2/万元", "0.281吨二氧化碳/万元"),
        ("26", "个", "26个"),
        ("15000", "人", "1.50万人"),
        ("3.14159", "分贝", "3.14分贝"),
    ],
)
def test_a_sentence_says_a_number_in_the_unit_that_suits_its_size(
    value: str, unit: str, said: str
) -> None:
    assert "".join(readable(Decimal(value), unit)) == said


def test_scales_go_from_large_to_small_in_one_dimension() -> None:
    for dimension, scales in SCALES.items():
        sizes = [scale.at_least for scale in scales]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[-1] == 0
        found = [units.unit(scale.unit) for scale in scales]
        assert {unit.dimension for unit in found if unit} == {dimension}


@pytest.mark.parametrize(
    ("value", "decimals"), [("0", 2), ("5", 2), ("0.5", 3), ("0.0123", 4), ("0.000001", 6)]
)
def test_small_numbers_show_three_digits(value: str, decimals: int) -> None:
    assert significant(Decimal(value)) == decimals


def test_a_column_has_the_precision_of_its_largest_number() -> None:
    assert common_decimals([Decimal("0.012"), Decimal("1234")]) == 0
    assert common_decimals([Decimal("1.2"), Decimal("-0.5")]) == 2
    assert common_decimals([Decimal("0.00001")]) == 4
    assert common_decimals([]) == 0


def test_given_figures_keep_what_the_user_typed() -> None:
    given = [Fact("a", "甲", Decimal("1.798"), "t", origin="given")]
    assert given_places([Decimal("1.50"), Decimal("2.125")]) == 3
    assert common_places(given) == 3
    assert common_places([*given, Fact("b", "乙", Decimal("1.23456"), "t")]) == 3
    assert common_places([None]) == 0


@pytest.mark.parametrize(
    ("value", "word"), [("0.04", "持平"), ("-0.04", "持平"), ("0.06", "增长"), ("-0.06", "下降")]
)
def test_the_word_for_a_change_fits_the_number_that_is_printed(value: str, word: str) -> None:
    fact = Fact("x", "变化", Decimal(value), "%")
    assert direction(fact) == word
    assert plain_text(percent(fact).inlines) == ("0.0%" if word == "持平" else "0.1%")
