"""Texts that speak of what an update changes are pointed out; the update leaves them as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path

from nzcplan.revise.update.update import update

SAMPLE = sample_path(SMALL_SAMPLE)
LEDGER = "ledger: [{row: 1, amount: 3262}, {row: 2, amount: 607}, {row: 3, amount: 178}]\n"
DELAYED = "progress: [{project: P01, state: 延期, note: 因故, revised: {end: 2023%s}}]\n"
DROPPED = "progress: [{project: P02, state: 终止, note: 因故}]\n"
CORRECTED = (
    "corrections: [{path: foundation.ledger.第1项.amounts.2019, value: 3086, reason: 补计}]\n"
)
ENERGY = "foundation.basis.energy"


def park(folder: Path, words: str) -> Path:
    text = SAMPLE.read_text(encoding="utf-8")
    assert "没有燃煤设施。" in text
    path = folder / "park.yaml"
    path.write_text(text.replace("没有燃煤设施。", f"没有燃煤设施。{words}"), encoding="utf-8")
    return path


def mentioned(folder: Path, words: str, form: str) -> dict[str, str]:
    """Return what is mentioned, by place."""
    actuals = folder / "actuals.yaml"
    actuals.write_text(f"year: 2021\n{LEDGER}{form}", encoding="utf-8")
    made = update(park(folder, words), 2021, actuals)
    assert not made.form.findings
    assert words.encode() in made.files["park.yaml"]
    return {each.place: each.what for each in made.mentions}


@pytest.mark.parametrize("words", ["烘干炉余热回收改造2022年建成。", "项目P01按期推进。"])
def test_a_text_on_a_late_project_is_named(tmp_path: Path, words: str) -> None:
    found = mentioned(tmp_path, words, DELAYED % "")
    assert found[ENERGY] == "项目P01“烘干炉余热回收改造”（延期）"
    assert "projects.items.P01.plan" in found


def test_a_plan_made_anew_is_not_stale(tmp_path: Path) -> None:
    found = mentioned(tmp_path, "", DELAYED % ", plan: 2023年6月完成")
    assert "projects.items.P01.plan" not in found


def test_a_text_on_a_dropped_project_is_named_and_a_reference_is_not(tmp_path: Path) -> None:
    found = mentioned(tmp_path, "厂房屋顶光伏已经备案。", DROPPED)
    assert "终止" in found[ENERGY]
    assert not any(place.endswith((".project", ".projects")) for place in found)
    assert not any(place.startswith("projects.items.P02") for place in found)


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("2019年用电3080万kWh。", True),
        ("合同编号13080。", False),
        ("用电3080.5万kWh。", False),
        ("用电3086万kWh。", False),
    ],
)
def test_a_corrected_number_in_words_is_named(tmp_path: Path, words: str, is_named: bool) -> None:
    found = mentioned(tmp_path, words, CORRECTED)
    assert (ENERGY in found) == is_named
    if is_named:
        assert "已更正为 3086" in found[ENERGY]


def test_what_did_not_change_is_not_named(tmp_path: Path) -> None:
    words = "烘干炉余热回收改造2022年建成，2019年用电3080万kWh。"
    assert mentioned(tmp_path, words, "") == {}
    assert mentioned(tmp_path, "烘干炉余热回收改造。", DROPPED).keys().isdisjoint({ENERGY})


def test_the_same_update_once_more_names_nothing(tmp_path: Path) -> None:
    words = "烘干炉余热回收改造2022年建成。"
    assert mentioned(tmp_path, words, DELAYED % "")
    first = update(tmp_path / "park.yaml", 2021, tmp_path / "actuals.yaml")
    (tmp_path / "park.yaml").write_bytes(first.files["park.yaml"])
    assert update(tmp_path / "park.yaml", 2021, tmp_path / "actuals.yaml").mentions == ()
