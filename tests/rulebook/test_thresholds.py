"""Verdicts and points at the edges of every threshold, and for which parks a threshold is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rulebooks import assessed, own, park_with, planned, points, rulebook, standard

from nzcplan.rulebook.interval import Interval

TINY = Decimal("1e-12")
BANDS = [
    {"below": 60, "percent": 0, "met": False},
    {"at_least": 60, "at_most": 80, "percent": 60, "met": False},
    {"above": 80, "below": 90, "unspecified": True},
    {"at_least": 90, "points": 10, "met": True},
]


@pytest.mark.parametrize(
    ("limit", "value", "verdict"),
    [
        ({"at_least": 80}, 80 - TINY, "not_met"),
        ({"at_least": 80}, 80, "met"),
        ({"at_least": 80}, 80 + TINY, "met"),
        ({"above": 80}, 80 - TINY, "not_met"),
        ({"above": 80}, 80, "not_met"),
        ({"above": 80}, 80 + TINY, "met"),
        ({"at_most": 80}, 80 - TINY, "met"),
        ({"at_most": 80}, 80, "met"),
        ({"at_most": 80}, 80 + TINY, "not_met"),
        ({"below": 80}, 80 - TINY, "met"),
        ({"below": 80}, 80, "not_met"),
        ({"below": 80}, 80 + TINY, "not_met"),
        ({"at_least": 70, "below": 80}, 70, "met"),
        ({"at_least": 70, "below": 80}, 80, "not_met"),
        ({"at_least": 70, "below": 80}, 70 - TINY, "not_met"),
    ],
)
def test_a_limit_is_exact_at_its_edge(
    tmp_path: Path, limit: dict[str, int], value: Decimal | int, verdict: str
) -> None:
    book = rulebook(standard(thresholds=[limit], weight=20))
    result = planned(assessed(tmp_path, park_with(own(target=str(value))), book))
    assert result.verdict == verdict
    assert points(result) == ("20" if verdict == "met" else "0")


@pytest.mark.parametrize(
    ("value", "verdict", "earned"),
    [
        (60 - TINY, "not_met", "0"),
        (60, "not_met", "12"),
        (60 + TINY, "not_met", "12"),
        (80 - TINY, "not_met", "12"),
        (80, "not_met", "12"),
        (80 + TINY, "not_specified", None),
        (90 - TINY, "not_specified", None),
        (90, "met", "10"),
        (90 + TINY, "met", "10"),
    ],
)
def test_bands_are_exact_at_every_edge(
    tmp_path: Path, value: Decimal | int, verdict: str, earned: str | None
) -> None:
    book = rulebook(standard(thresholds=[{"bands": BANDS}], weight=20))
    result = planned(assessed(tmp_path, park_with(own(target=str(value))), book))
    assert (result.verdict, points(result)) == (verdict, earned)


def test_a_value_is_compared_in_the_rulebooks_unit(tmp_path: Path) -> None:
    book = rulebook(
        standard("total_co2", unit="tCO2", direction="decrease", thresholds=[{"at_most": 16000}])
    )
    park = park_with()
    park["targets"]["indicators"][0]["standard"] = "total_co2"
    result = planned(assessed(tmp_path, park, book), "total_co2")
    assert result.value is not None
    assert (result.value.value, result.value.unit, result.verdict) == (16000, "tCO2", "met")


SIZES: list[dict[str, Any]] = [
    {
        "when": {"size": {"fact": "energy.total", "unit": "tce", "year": "base", **edges}},
        "at_least": limit,
    }
    for edges, limit in (({"at_least": 20_000, "below": 30_000}, 70), ({"at_least": 30_000}, 90))
]


def with_energy(tce: str) -> dict[str, Any]:
    """Return the small sample whose energy of the base year is exactly this much standard coal."""
    park = park_with(own(target=80))
    park["foundation"]["ledger"] = [
        {"energy": "natural_gas", "unit": "万m³", "amounts": {2018: 1, 2019: 1, 2020: tce}}
    ]
    park["foundation"]["accounting"]["fuel_factors"] = [
        {
            "energy": "natural_gas",
            "standard_coal": 1,
            "net_calorific_value": 389,
            "carbon_content": 0.0153,
            "oxidation_rate": 0.99,
            "source": "测试",
        }
    ]
    del park["foundation"]["outlook"]
    return park


@pytest.mark.parametrize(
    ("tce", "verdict"),
    [
        ("19999.999", "not_specified"),
        ("20000", "met"),
        ("29999.999", "met"),
        ("30000", "not_met"),
        ("30000.001", "not_met"),
    ],
)
def test_the_threshold_follows_the_size_and_below_the_bands_there_is_none(
    tmp_path: Path, tce: str, verdict: str
) -> None:
    result = planned(assessed(tmp_path, with_energy(tce), rulebook(standard(thresholds=SIZES))))
    assert result.verdict == verdict


def test_a_size_of_a_year_without_a_value_leaves_the_verdict_open(tmp_path: Path) -> None:
    size = {"fact": "energy.total", "unit": "tce", "year": "assessed", "at_least": 1}
    book = rulebook(standard(thresholds=[{"when": {"size": size}, "at_least": 80}], kind="core"))
    found = assessed(tmp_path, park_with(own()), book)
    assert planned(found).verdict == "no_value"
    assert "energy.total.2025" in planned(found).reason
    assert (found.base.indicators[0].verdict, found.target.outcome) == ("not_met", "undetermined")


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        ({"types": ["industrial"]}, "met"),
        ({"types": ["non_industrial"]}, "not_specified"),
        ({"levels": ["provincial"]}, "met"),
        ({"levels": ["national", "new_area"]}, "not_specified"),
        ({"types": ["industrial"], "levels": ["national"]}, "not_specified"),
        ({"types": ["industrial", "non_industrial"], "levels": ["provincial"]}, "met"),
    ],
)
def test_a_threshold_is_for_parks_of_its_type_and_level(
    tmp_path: Path, when: dict[str, Any], verdict: str
) -> None:
    book = rulebook(standard(thresholds=[{"when": when, "at_least": 80}]))
    assert planned(assessed(tmp_path, park_with(own()), book)).verdict == verdict


def test_an_indicator_without_any_threshold_is_not_judged(tmp_path: Path) -> None:
    book = rulebook(standard(thresholds=[], weight=20))
    result = planned(assessed(tmp_path, park_with(own()), book))
    assert (result.verdict, result.points) == ("not_specified", None)


def test_intervals_meet_only_where_a_number_lies_in_both() -> None:
    to_ten, from_ten = Interval(high=Decimal(10)), Interval(low=Decimal(10))
    above_ten = Interval(low=Decimal(10), low_open=True)
    assert to_ten.meets(from_ten) and from_ten.meets(to_ten)
    assert not to_ten.meets(above_ten) and not above_ten.meets(to_ten)
    assert to_ten.borders_on(above_ten) and not to_ten.borders_on(from_ten)
    assert from_ten.meets(above_ten) and Interval().meets(above_ten)
    assert not Interval(high=Decimal(10), high_open=True).borders_on(above_ten)
