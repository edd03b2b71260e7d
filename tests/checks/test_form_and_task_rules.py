"""Rules on what a new park's form leaves behind, and on which tasks serve which indicators."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from parks import small_description, write_park

from nzcplan.examine import examine
from nzcplan.findings import Finding
from nzcplan.park.foundation.basis import Basis
from nzcplan.park.safeguards import Operation

OWN_GUIDE = Path(__file__).parents[1] / "guides" / "four-chapters" / "guide.yaml"


def found(folder: Path, code: str, description: dict[str, Any]) -> list[Finding]:
    findings = examine(write_park(folder, description)).findings
    return [finding for finding in findings if finding.code == code]


def example_of(model: Any, name: str) -> str:
    return str(model.model_fields[name].examples[0])


def test_a_text_left_as_the_form_has_it_is_noted_where_it_stands(tmp_path: Path) -> None:
    park = small_description()
    park["foundation"]["basis"]["energy"] = example_of(Basis, "energy")
    park["safeguards"]["operation"]["description"] = example_of(Operation, "description") + "\n"
    notes = found(tmp_path, "C084", park)
    assert [note.path for note in notes] == [
        "foundation.basis.energy",
        "safeguards.operation.description",
    ]
    assert {note.severity for note in notes} == {"note"}


def test_an_example_with_more_to_it_or_of_another_field_is_ones_own_text(tmp_path: Path) -> None:
    park = small_description()
    basis = park["foundation"]["basis"]
    basis["energy"] = example_of(Basis, "energy") + "蒸汽管网长 6 公里。"
    basis["saving"] = example_of(Basis, "operation")
    assert found(tmp_path, "C084", park) == []


@pytest.mark.parametrize(("point", "noted"), [("problems", True), ("strengths", False)])
def test_of_a_part_in_two_places_the_example_of_that_place_counts(
    tmp_path: Path, point: str, noted: bool
) -> None:
    park = small_description()
    text = "多数窑炉没有余热回收，排烟温度在 200 ℃以上。"
    park["foundation"]["feasibility"][point][0]["text"] = text
    assert bool(found(tmp_path, "C084", park)) is noted


def test_where_no_task_names_an_indicator_that_is_said_once(tmp_path: Path) -> None:
    park = small_description()
    for task in park["tasks"]["items"]:
        task.pop("indicators", None)
    (note,) = found(tmp_path, "C085", park)
    assert (note.path, note.severity) == ("tasks.items", "note")
    assert note.clause == "川环函〔2022〕409号附件2-1 三、"


def test_an_exempt_indicator_needs_no_task(tmp_path: Path) -> None:
    park = small_description()
    for task in park["tasks"]["items"]:
        task["indicators"] = ["total"]
    intensity = park["targets"]["indicators"][1]
    assert [note.path for note in found(tmp_path / "a", "C085", park)] == ["targets.indicators[1]"]
    intensity["exemption"] = "没有条件"
    assert found(tmp_path / "b", "C085", park) == []


def test_a_guide_that_does_not_derive_tasks_from_targets_asks_for_none(tmp_path: Path) -> None:
    park = small_description()
    for task in park["tasks"]["items"]:
        task.pop("indicators", None)
    park["plan"]["guide"] = "guide.yaml"
    shutil.copy(OWN_GUIDE, tmp_path / "guide.yaml")
    assert found(tmp_path, "C085", park) == []
