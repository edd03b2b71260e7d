"""Pairs of descriptions that differ in something small, and what is said to differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from park_changes import changed_park
from parks import SMALL_SAMPLE, sample_path

from nzcplan.examine import Examination, examine
from nzcplan.revise.diff.change import Change, Differences
from nzcplan.revise.diff.compare import differences

CASES_FOLDER = Path(__file__).parent / "cases"
CASES = sorted(CASES_FOLDER.glob("*.yaml"))


def read_case(path: Path) -> dict[str, Any]:
    """Return what a file of ``cases`` says."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def both(case: dict[str, Any], folder: Path) -> tuple[Examination, Examination]:
    """Return the smallest sample as it is and with the changes of a case."""
    old, new = examine(sample_path(SMALL_SAMPLE)), examine(changed_park(folder, case["change"]))
    assert [f for f in new.findings if f.severity == "error" and f.code[0] in "FS"] == []
    return old, new


def found_in(case: dict[str, Any], folder: Path) -> Differences:
    """Return what a case's change is said to differ in."""
    return differences(*both(case, folder))


def said(change: Change) -> dict[str, Any]:
    """Return a change as a case on disk writes it, all of it."""
    return {
        "topic": change.topic,
        "called": change.called,
        "kind": change.kind,
        "event": change.event,
        "derived": change.is_derived,
        "reason": change.reason,
        "details": {d.field: [d.before or None, d.after or None] for d in change.details},
        "texts": [[d.before or None, d.after or None] for d in change.details],
        "marks": [
            [text[first:last] for first, last in spans]
            for d in change.details
            for text, spans in ((d.before, d.marks_before), (d.after, d.marks_after))
            if spans
        ],
    }
