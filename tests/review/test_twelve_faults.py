"""Twelve planted faults are all found, each listed and commented where it is; without them, none."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from faulty import (
    FAULTS,
    Comment,
    comments_in,
    faulty,
    plan_of,
    reviewed,
    tables_of,
    with_remarks,
)
from parks import FULL_SAMPLE, sample
from word_text import parts

from nzcplan.revise.package import Package
from nzcplan.revise.verify import verify

NAMES = [fault["name"] for fault in FAULTS]


def comments() -> list[Comment]:
    return comments_in(with_remarks(*faulty()))


def test_the_faults_are_twelve_of_different_kinds() -> None:
    assert len({fault["code"] for fault in FAULTS}) == len(FAULTS) == 12


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_the_opinion_lists_a_fault_with_its_place(fault: dict[str, Any]) -> None:
    tables = tables_of(faulty()[0])
    rows = [row for weight in ("error", "warning", "note") for row in tables[f"opinion-{weight}"]]
    found = [row for row in rows if row[1] == fault["code"]]
    assert len(found) == 1
    _, _, place, message, advice, basis = found[0]
    assert fault["says"] in message
    assert place.startswith(f"{fault['place']}（{fault['file']}")
    assert "" not in (advice, basis)


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_a_fault_is_commented_on_the_words_that_it_is_in(fault: dict[str, Any]) -> None:
    found = [each for each in comments() if each.code == fault["code"]]
    assert len(found) == 1
    assert found[0].author == "nzcplan"
    assert found[0].about == fault["at"]
    assert fault["says"] in found[0].lines[0]


def test_nothing_but_the_faults_is_listed_or_commented() -> None:
    expected = Counter(fault["code"] for fault in FAULTS)
    assert Counter(finding.code for finding in faulty()[0].standing) == expected
    assert Counter(each.code for each in comments()) == expected


def test_the_sample_without_the_faults_has_none_of_them() -> None:
    found = reviewed(sample(FULL_SAMPLE).examination)
    assert not {each.code for each in found.standing} & {fault["code"] for fault in FAULTS}
    assert not {"opinion-error", "opinion-warning", "opinion-prose"} & set(tables_of(found))
    content = with_remarks(found, plan_of(sample(FULL_SAMPLE).examination))
    assert len(comments_in(content)) == len(found.standing)


def test_comments_change_nothing_that_the_plan_says() -> None:
    found, plan = faulty()
    assert verify(Package(parts(with_remarks(found, plan)))).edits == ()


def test_the_same_plan_gives_the_same_file() -> None:
    found, plan = faulty()
    assert with_remarks(found, plan) == with_remarks(found, plan)


def test_a_claim_stands_beside_what_follows_from_the_data() -> None:
    rows = {row[0]: row[2:] for row in tables_of(faulty()[0])["opinion-claims"]}
    assert rows["项目P01“球墨铸管冲天炉改中频感应电炉”预期年碳减排量"] == [
        "158420",
        "15842",
        "900.0",
    ]
    (prose,) = tables_of(faulty()[0])["opinion-prose"]
    assert "65.70万吨" in prose[2]
    assert "66.072" in prose[2]


def test_what_is_missing_is_missing_in_the_table_of_clauses() -> None:
    rows = tables_of(faulty()[0])["opinion-clauses"]
    assert ["能力建设", "—", "缺"] in rows
    assert ["地理位置", "第一章（一）", "完整"] in rows
    assert ["一、（一）园区概况（校核发现问题1个）"] in rows
