"""What is written in another way and says the same is no difference."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from parks import FULL_SAMPLE, SMALL_SAMPLE, sample_path, small_description, write_park

from nzcplan.examine import examine
from nzcplan.revise.diff.compare import differences
from nzcplan.revise.diff.words import aligned, marked, paragraphs


def differs(folder: Path, description: dict[str, Any]) -> list[str]:
    found = differences(
        examine(sample_path(SMALL_SAMPLE)), examine(write_park(folder, description))
    )
    return [change.subject for change in found.changes] + [one.fact.id for one in found.totals]


def reorder(value: Any, shuffle: random.Random) -> None:
    """Put every list of mappings, and every mapping, into another order."""
    if isinstance(value, dict):
        items = list(value.items())
        shuffle.shuffle(items)
        value.clear()
        value.update(items)
    elif isinstance(value, list):
        shuffle.shuffle(value)
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        reorder(one, shuffle)


@pytest.mark.parametrize("seed", range(4))
def test_order_says_nothing(tmp_path: Path, seed: int) -> None:
    description = small_description()
    reorder(description, random.Random(seed))
    assert differs(tmp_path, description) == []


def test_the_order_of_the_lines_of_a_table_says_nothing(tmp_path: Path) -> None:
    for path in sample_path(FULL_SAMPLE).iterdir():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".csv":
            head, *lines = text.splitlines()
            text = "\n".join([head, *reversed(lines)]) + "\n"
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    found = differences(examine(sample_path(FULL_SAMPLE)), examine(tmp_path))
    assert (found.changes, found.totals) == ((), ())


@pytest.mark.parametrize(
    ("unit", "amounts"),
    [
        ("kg", {"2018": "172000", "2019": "176000", "2020": "180000.0"}),
        ("吨", {"2018": "172", "2019": "176.00", "2020": "180"}),
        ("万t", {"2018": "0.0172", "2019": "0.0176", "2020": "0.018"}),
    ],
)
def test_the_same_amount_in_another_unit_is_no_difference(
    tmp_path: Path, unit: str, amounts: dict[str, str]
) -> None:
    description = small_description()
    description["foundation"]["ledger"][2] |= {"unit": unit, "amounts": amounts}
    assert differs(tmp_path, description) == []


def test_what_goes_without_saying_may_be_said(tmp_path: Path) -> None:
    description = small_description()
    description["foundation"]["ledger"][0] |= {"flow": "外购", "use": "fuel"}
    assert differs(tmp_path, description) == []


def test_comments_and_layout_say_nothing(tmp_path: Path) -> None:
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    plain = yaml.dump(yaml.load(text, Loader=yaml.BaseLoader), allow_unicode=True, width=40)
    (tmp_path / "park.yaml").write_text(f"# 另一种写法\n{plain}", encoding="utf-8")
    found = differences(examine(sample_path(SMALL_SAMPLE)), examine(tmp_path))
    assert found.changes == ()


def test_lines_of_a_paragraph_may_break_elsewhere() -> None:
    assert paragraphs("一行\n又一行\n\n- 甲\n- 乙") == paragraphs("一行又一行\n\n\n- 甲\n- 乙\n")


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["甲乙丙丁", "一二三四"], ["甲乙丙丁", "一二三五"], [(1, 1)]),
        (["甲乙丙丁"], ["新的一段", "甲乙丙戊"], [(None, 0), (0, 1)]),
        (["甲乙丙丁", "一二三四"], ["一二三四"], [(0, None)]),
        ([], ["甲"], [(None, 0)]),
    ],
)
def test_a_paragraph_stands_beside_the_one_it_became(
    old: list[str], new: list[str], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert sorted(aligned(old, new), key=str) == sorted(pairs, key=str)
    assert sorted(aligned(new, old), key=str) == sorted(((b, a) for a, b in pairs), key=str)


def test_numbers_are_marked_whole() -> None:
    old, new = "建设12.5 MW光伏", "建设12.8 MW光伏"
    (one,), (other,) = marked(old, new)
    assert (old[slice(*one)], new[slice(*other)]) == ("12.5", "12.8")


def test_long_texts_without_anything_in_common_are_compared_in_reasonable_steps() -> None:
    old = ["甲" * 5 + str(n) for n in range(400)]
    new = ["乙" * 5 + str(n) for n in range(500, 1200)]
    assert len(aligned(old, new)) == 700
