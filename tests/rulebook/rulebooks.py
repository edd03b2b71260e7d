"""Rulebooks made up for tests (测试用规则，非任何文件内容), and small parks to hold against them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from parks import small_description, write_park

from nzcplan.assessment.result import Assessment, IndicatorResult
from nzcplan.examine import Examination, examine

DOCUMENT = "测试用规则，非任何文件内容"
FULL = Path(__file__).parent / "full.yaml"


def standard(identifier: str = "rate", **changed: Any) -> dict[str, Any]:
    """Return an indicator of a rulebook: a percentage that should be 80 or more."""
    return {
        "id": identifier,
        "name": f"指标{identifier}",
        "unit": "%",
        "definition": "测试用",
        "convention": "none",
        "direction": "increase",
        "kind": "guiding",
        "thresholds": [{"at_least": 80}],
        **changed,
    }


def rulebook(*indicators: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return a rulebook with these indicators."""
    return {
        "title": "测试用评价规则",
        "document": DOCUMENT,
        "covers": ["indicators"],
        "indicators": list(indicators),
        **changed,
    }


def own(identifier: str = "rate", target: Any = 80, **changed: Any) -> dict[str, Any]:
    """Return a park's indicator: a percentage with base value 50."""
    return {
        "id": identifier,
        "name": f"园区指标{identifier}",
        "kind": "task",
        "definition": "测试用",
        "unit": "%",
        "direction": "increase",
        "base": 50,
        "target": target,
        **changed,
    }


def park_with(*indicators: dict[str, Any]) -> dict[str, Any]:
    """Return the small sample with these indicators beside its own."""
    description = small_description()
    description["targets"]["indicators"] += indicators
    return description


def write_rulebook(path: Path, data: dict[str, Any]) -> Path:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def examined(folder: Path, park: dict[str, Any], book: dict[str, Any] | str) -> Examination:
    """Write park and rulebook into one folder and examine it."""
    write_park(folder, park)
    target = folder / "rulebook.yaml"
    if isinstance(book, str):
        target.write_text(book, encoding="utf-8")
    else:
        write_rulebook(target, book)
    return examine(folder)


def assessed(folder: Path, park: dict[str, Any], book: dict[str, Any]) -> Assessment:
    """Return the assessment of a park whose files can be used."""
    found = examined(folder, park, book)
    assert found.assessment is not None, found.findings
    return found.assessment


def planned(assessment: Assessment, identifier: str = "rate") -> IndicatorResult:
    """Return the result of one indicator's planned value."""
    (found,) = (r for r in assessment.target.indicators if r.standard.id == identifier)
    return found


def points(result: IndicatorResult) -> str | None:
    """Return the points as text, None where there are none."""
    return f"{result.points.value.normalize():f}" if result.points is not None else None


def codes(found: Examination) -> list[str]:
    """Return the codes that a rulebook can bring about."""
    return [f.code for f in found.findings if f.code[0] == "G" or "C024" < f.code < "C030"]
