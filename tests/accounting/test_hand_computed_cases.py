"""What the program computes is what a person computes: each case has its arithmetic beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ledgers import account_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
PRECISION = 1e-12


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_the_numbers_computed_by_hand(path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = account_of(
        case.get("ledger"),
        case.get("accounting"),
        foundation={key: case.get(key, []) for key in ("processes", "sinks")},
        rules=case.get("guide"),
    )
    assert [finding.code for finding in made.findings] == case.get("findings", [])
    found = {fact_id: float(made.facts[fact_id].value) for fact_id in case["expected"]}
    assert found == pytest.approx(case["expected"], rel=PRECISION)
    for fact_id in case.get("absent", ()):
        assert fact_id not in made.facts


def test_there_is_a_case_for_each_way_of_accounting() -> None:
    assert len(CASES) >= 50
    for path in CASES:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("#"), f"{path.name} does not show its arithmetic"
