"""The place that a report prints can be copied into ``plan.accepted``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from parks import write_park
from rule_examples import read_examples

from nzcplan.checks.accepted_places import place_text
from nzcplan.examine import Examination, examine
from nzcplan.findings import Finding

CODES = ("A014", "C002", "C010", "C012", "C019", "C016", "C046", "C053", "C063")


def of_code(found: Examination, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


@pytest.mark.parametrize("name", CODES)
def test_a_printed_place_can_be_copied_into_the_list(tmp_path: Path, name: str) -> None:
    (example,) = (each for each in read_examples("fails") if each.code == name)
    found = example.examine(tmp_path)
    (first, *_) = of_code(found, name)
    place = place_text(first, found.loaded.raw)
    assert "[" not in place
    path = tmp_path / "park.yaml"
    description = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    entry = yaml.safe_load(f"{{code: {name}, path: {place}, reason: 已核实}}")
    description["plan"]["accepted"] = [entry]
    write_park(tmp_path, description)
    again = of_code(examine(tmp_path), name)
    assert {f.path for f in again if f.accepted} >= {first.path}
    assert all(f.accepted == "" for f in again if not f.path.startswith(first.path))
