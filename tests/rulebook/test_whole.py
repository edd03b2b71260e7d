"""The whole: groups, vetoes, weights of exempt indicators, bonus, the pass line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rulebooks import assessed, codes, examined, own, park_with, planned, points, rulebook, standard

from nzcplan.assessment.result import OUTCOME_NAMES, Assessment
from nzcplan.rulebook.page import page


def group(need: int, **changed: Any) -> dict[str, Any]:
    return {"id": "energy", "title": "能源", "need": need, **changed}


def total(found: Assessment) -> str | None:
    fact = found.target.total
    return f"{fact.value.normalize():f}" if fact is not None else None


@pytest.mark.parametrize(
    ("met", "outcome"), [(0, "not_passed"), (1, "not_passed"), (2, "passed"), (3, "passed")]
)
def test_a_group_wants_its_number_of_indicators_met(tmp_path: Path, met: int, outcome: str) -> None:
    names = ("a", "b", "c")
    book = rulebook(*(standard(name, group="energy") for name in names), groups=[group(2)])
    park = park_with(*(own(name, 80 if i < met else 79) for i, name in enumerate(names)))
    found = assessed(tmp_path, park, book)
    assert (found.target.groups[0].met, found.target.outcome) == (met, outcome)
    assert bool(found.target.failures) == (outcome == "not_passed")


def test_a_group_is_open_while_a_missing_value_could_decide_it(tmp_path: Path) -> None:
    book = rulebook(*(standard(name, group="energy") for name in "ab"), groups=[group(2)])
    found = assessed(tmp_path, park_with(own("a", 80)), book)
    assert found.target.groups[0].reached is None
    assert found.target.outcome == "undetermined"


def test_a_group_fails_where_nothing_missing_could_help(tmp_path: Path) -> None:
    book = rulebook(*(standard(name, group="energy") for name in "ab"), groups=[group(2)])
    found = assessed(tmp_path, park_with(own("a", 79)), book)
    assert found.target.groups[0].reached is False
    assert found.target.outcome == "not_passed"


@pytest.mark.parametrize(("counts", "reached"), [(True, True), (False, False)])
def test_an_exempt_indicator_counts_in_its_group_as_the_rulebook_says(
    tmp_path: Path, counts: bool, reached: bool
) -> None:
    book = rulebook(
        standard("a", group="energy"),
        standard("b", group="energy", exemptible=True),
        groups=[group(2, exempted_count=counts)],
    )
    park = park_with(own("a", 80), own("b", 10, exemption="没有条件"))
    assert assessed(tmp_path, park, book).target.groups[0].reached is reached


def test_a_core_indicator_that_is_missed_vetoes_the_best_score(tmp_path: Path) -> None:
    book = rulebook(
        standard("a", kind="core", weight=10),
        standard("b", weight=90),
        full_score=100,
        pass_line=80,
    )
    found = assessed(tmp_path, park_with(own("a", 79), own("b", 100)), book)
    assert total(found) == "90"
    assert found.target.outcome == "not_passed"
    assert found.target.failures == ("核心指标“指标a”未达标",)


def test_an_indicator_of_another_kind_that_is_missed_vetoes_nothing(tmp_path: Path) -> None:
    book = rulebook(
        standard("a", kind="required", weight=10), standard("b", weight=90), pass_line=80
    )
    assert (
        assessed(tmp_path, park_with(own("a", 79), own("b", 100)), book).target.outcome == "passed"
    )


@pytest.mark.parametrize(
    ("line", "outcome"),
    [("79.999", "passed"), ("80", "passed"), ("80.001", "not_passed")],
)
def test_the_pass_line_itself_passes(tmp_path: Path, line: str, outcome: str) -> None:
    book = rulebook(
        standard("a", weight=80), standard("b", weight=20), full_score=100, pass_line=line
    )
    found = assessed(tmp_path, park_with(own("a", 80), own("b", 79)), book)
    assert (total(found), found.target.outcome) == ("80", outcome)


def test_a_score_that_is_not_complete_leaves_the_pass_line_open(tmp_path: Path) -> None:
    book = rulebook(standard("a", weight=50), standard("b", weight=50), pass_line=80)
    found = assessed(tmp_path, park_with(own("a", 80)), book)
    assert (total(found), found.target.unscored, found.target.outcome) == ("50", 1, "undetermined")


@pytest.mark.parametrize(
    ("rule", "exempt", "whole"),
    [("full", "20", "80"), ("zero", "0", "60"), ("redistributed", None, "75")],
)
def test_the_weight_of_an_exempt_indicator_goes_where_the_rulebook_says(
    tmp_path: Path, rule: str, exempt: str | None, whole: str
) -> None:
    """Weights 60 + 20 + 20; the second is missed, the third exempt: 60 × 100 ÷ 80 = 75."""
    book = rulebook(
        standard("a", weight=60),
        standard("b", weight=20),
        standard("c", weight=20, exemptible=True),
        exempted_weight=rule,
    )
    park = park_with(own("a", 80), own("b", 79), own("c", 10, exemption="没有条件"))
    found = assessed(tmp_path, park, book)
    assert planned(found, "c").verdict == "exempt"
    assert (points(planned(found, "c")), total(found)) == (exempt, whole)


BONUS = [{"below": 30, "points": 0, "met": False}, {"at_least": 30, "points": 5, "met": True}]


@pytest.mark.parametrize(("value", "whole"), [(29.9, "60"), (30, "65")])
def test_a_bonus_is_added_to_the_score(tmp_path: Path, value: float, whole: str) -> None:
    book = rulebook(
        standard("a", weight=60), standard("x", kind="bonus", thresholds=[{"bands": BONUS}])
    )
    assert total(assessed(tmp_path, park_with(own("a", 80), own("x", value)), book)) == whole


def test_a_bonus_is_not_stretched_with_the_weights(tmp_path: Path) -> None:
    """60 × 100 ÷ 60 + 5 = 105."""
    book = rulebook(
        standard("a", weight=60),
        standard("b", weight=40, exemptible=True),
        standard("x", kind="bonus", thresholds=[{"bands": BONUS}]),
        exempted_weight="redistributed",
    )
    park = park_with(own("a", 80), own("b", 10, exemption="没有条件"), own("x", 30))
    assert total(assessed(tmp_path, park, book)) == "105"


@pytest.mark.parametrize("kind", ["optional", "bonus"])
def test_what_a_park_may_leave_out_keeps_nothing_open(tmp_path: Path, kind: str) -> None:
    left_out = standard("x", kind=kind, thresholds=[{"bands": BONUS}])
    book = rulebook(standard("a", weight=60), left_out, pass_line=60)
    found = examined(tmp_path, park_with(own("a", 80)), book)
    assert found.assessment is not None
    assert found.assessment.target.outcome == "passed"
    assert "C027" not in codes(found)


BONUS_STANDARD = standard("x", kind="bonus", thresholds=[{"bands": BONUS}])
UNKNOWN = {"unit": "t", "definition": "单位不能换算"}
PASS_80 = {"full_score": 100, "pass_line": 80}

CASES: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "核心指标未达标，总分达到合格线": (
        rulebook(standard("a", kind="core"), standard("b", weight=100), **PASS_80),
        [own("a", 79), own("b")],
    ),
    "核心指标未达标，另一核心指标无法判定": (
        rulebook(standard("a", kind="core"), standard("b", kind="core")),
        [own("a", 79), own("b", **UNKNOWN)],
    ),
    "核心指标无法判定，总分达到合格线": (
        rulebook(standard("a", kind="core"), standard("b", weight=100), **PASS_80),
        [own("a", **UNKNOWN), own("b")],
    ),
    "必选指标未达标，总分达到合格线": (
        rulebook(standard("a", kind="required", weight=20), standard("b", weight=80), **PASS_80),
        [own("a", 79), own("b")],
    ),
    "必选指标无法判定，总分仍达到合格线": (
        rulebook(standard("a", kind="required", weight=20), standard("b", weight=80), **PASS_80),
        [own("a", **UNKNOWN), own("b")],
    ),
    "必选指标无法判定，总分因此低于合格线": (
        rulebook(standard("a", kind="required", weight=30), standard("b", weight=70), **PASS_80),
        [own("a", **UNKNOWN), own("b")],
    ),
    "各项都已计分，总分低于合格线": (
        rulebook(standard("a", weight=30), standard("b", weight=70), **PASS_80),
        [own("a", 79), own("b")],
    ),
    "指标组要求两项达标，一项达标，一项无法判定": (
        rulebook(*(standard(name, group="energy") for name in "ab"), groups=[group(2)]),
        [own("a"), own("b", **UNKNOWN)],
    ),
    "指标组要求两项达标，一项达标，一项未达标": (
        rulebook(*(standard(name, group="energy") for name in "ab"), groups=[group(2)]),
        [own("a"), own("b", 79)],
    ),
    "加分指标无法判定，总分达到合格线": (
        rulebook(standard("a", weight=100), BONUS_STANDARD, **PASS_80),
        [own("a"), own("x", **UNKNOWN)],
    ),
    "加分指标无法判定，总分低于合格线": (
        rulebook(standard("a", weight=22), standard("b", weight=78), BONUS_STANDARD, **PASS_80),
        [own("a", 79), own("b"), own("x", **UNKNOWN)],
    ),
    "园区没有提出加分指标，总分低于合格线": (
        rulebook(standard("a", weight=22), standard("b", weight=78), BONUS_STANDARD, **PASS_80),
        [own("a", 79), own("b")],
    ),
    "没有核心指标、指标组和合格线": (rulebook(standard("a", weight=100)), [own("a")]),
}
"""Rulebook and indicators of a park for each case in the table of ``docs/rulebook.md``."""


def _documented() -> dict[str, str]:
    """Return what the page says comes of each case."""
    table = page().partition("| 总体的情况 | 总体结论 |")[2].partition("\n\n")[0]
    return dict(re.findall(r"(?m)^\| ([^|-][^|]*) \| ([^|]*) \|$", table))


def test_every_documented_case_is_one_that_is_tried() -> None:
    assert list(_documented()) == list(CASES)


@pytest.mark.parametrize("case", CASES)
def test_the_whole_comes_about_as_documented(tmp_path: Path, case: str) -> None:
    book, indicators = CASES[case]
    outcome = assessed(tmp_path, park_with(*indicators), book).target.outcome
    said = OUTCOME_NAMES[outcome] if outcome is not None else "不作结论"
    assert said == _documented()[case]


def test_without_a_rule_for_the_whole_there_is_no_verdict_on_it(tmp_path: Path) -> None:
    assert assessed(tmp_path, park_with(own()), rulebook(standard())).target.outcome is None


def test_the_base_year_is_assessed_like_the_target_year(tmp_path: Path) -> None:
    found = assessed(tmp_path, park_with(own()), rulebook(standard(weight=10)))
    assert (found.base.indicators[0].verdict, planned(found).verdict) == ("not_met", "met")
    assert [f.value for f in (found.base.total, found.target.total) if f] == [0, 10]
