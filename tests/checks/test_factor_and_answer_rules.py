"""Rules on the chosen factors, and on what answers a guide that encourages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from nzcplan.examine import Examination, examine

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"


Change = Callable[[dict[str, Any]], object]


def _changed(tmp_path: Path, change: Change) -> Examination:
    data = yaml.safe_load(MINIMAL.read_text(encoding="utf-8"))
    change(data)
    target = tmp_path / "park.yaml"
    target.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return examine(tmp_path)


def _electricity(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["foundation"]["accounting"]["electricity"]
    return found


def _empty_ledger(data: dict[str, Any]) -> None:
    for line in data["foundation"]["ledger"]:
        line["amounts"] = dict.fromkeys(line["amounts"], 0)


def _chinese_energy(data: dict[str, Any]) -> None:
    data["foundation"]["ledger"][0]["energy"] = "电力"


def _incomplete_in_three_chapters(data: dict[str, Any]) -> None:
    data["annexes"]["items"] = []
    data["foundation"]["overview"]["location"] = " "
    data["safeguards"]["organisation"] = None


def _codes(examination: Examination) -> set[str]:
    return {finding.code for finding in examination.findings}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: _electricity(data).pop("note"), "C019"),
        (_empty_ledger, "C020"),
        (_chinese_energy, "A001"),
        (lambda data: _electricity(data).pop("kind"), "A005"),
    ],
)
def test_a_change_is_found(tmp_path: Path, change: Change, code: str) -> None:
    assert code not in _codes(examine(MINIMAL))
    assert code in _codes(_changed(tmp_path, change))


def test_a_chinese_energy_name_is_answered_with_its_identifier(tmp_path: Path) -> None:
    made = _changed(tmp_path, _chinese_energy)
    hint = next(finding.hint for finding in made.findings if finding.code == "A001")
    assert "electricity（电力）" in hint


def test_numbers_that_rest_on_an_incomplete_ledger_are_not_judged(tmp_path: Path) -> None:
    made = _changed(tmp_path, _chinese_energy)
    assert "A014" not in _codes(made)


def test_an_innovation_indicator_answers_what_the_guide_encourages(tmp_path: Path) -> None:
    made = _changed(
        tmp_path, lambda data: data["targets"]["indicators"][1].update(kind="innovation")
    )
    asked = [finding.message for finding in made.findings if finding.code == "C002"]
    assert asked == ["未提出“更高目标”"]


def test_findings_come_in_the_order_of_the_chapters(tmp_path: Path) -> None:
    made = _changed(tmp_path, _incomplete_in_three_chapters)
    places = [f.path.split(".")[0] for f in made.findings if f.severity == "error"]
    assert places == sorted(places, key=["foundation", "safeguards", "annexes"].index)
