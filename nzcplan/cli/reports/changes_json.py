"""Changes for programs, as JSON of our own contract (docs/diff.md)."""

from __future__ import annotations

from typing import Any

from nzcplan.accounting.fact import Fact
from nzcplan.cli.reports.structured import FORMAT, dumped
from nzcplan.examine import Examination
from nzcplan.park.places import Path, path_text
from nzcplan.revise.diff.change import KIND_NAMES, Change, Detail, Differences, FactChange


def changes_json(found: Differences, before: Examination, after: Examination) -> str:
    """Return what differs as the contract of ``diff --format json`` says; values unrounded."""
    return dumped(
        {
            "format": FORMAT,
            "old": _park(before),
            "new": _park(after),
            "summary": {
                **{kind: sum(c.kind == kind for c in found.changes) for kind in KIND_NAMES},
                "derived": sum(change.is_derived for change in found.changes),
                "reports": sum(change.is_report for change in found.changes),
                "withoutReason": found.without_reason,
            },
            "changes": [_change(change, before, after) for change in found.changes],
            "totals": [_fact(change) for change in found.totals],
            "unusedReasons": [
                {"path": entry.path, "reason": entry.reason} for entry in found.unused_reasons
            ],
        }
    )


def _park(examination: Examination) -> dict[str, Any]:
    park, guide = examination.park, examination.guide
    assert park is not None and guide is not None, "asked when it was read"
    return {
        "title": park.plan.title,
        "version": park.plan.version,
        "date": park.plan.date.isoformat(),
        "guide": guide.id,
        "errors": examination.count("error"),
    }


def _change(change: Change, before: Examination, after: Examination) -> dict[str, Any]:
    return {
        "topic": change.topic,
        "subject": change.subject,
        "kind": change.kind,
        "event": change.event or None,
        "derived": change.is_derived,
        "report": change.is_report,
        "old": _place(change.old_path, before),
        "new": _place(change.new_path, after),
        "details": [_detail(detail) for detail in change.details],
        "reason": change.reason or None,
        "effect": None if change.effect is None else [_fact(one) for one in change.effect],
    }


def _place(path: Path | None, examination: Examination) -> dict[str, Any] | None:
    if path is None:
        return None
    place = examination.loaded.places.at(path)
    return {
        "path": path_text(path),
        "file": place.file if place is not None else None,
        "line": place.line if place is not None else None,
    }


def _detail(detail: Detail) -> dict[str, Any]:
    return {
        "field": detail.field,
        "title": detail.title,
        "before": detail.before or None,
        "after": detail.after or None,
        "marksBefore": [list(span) for span in detail.marks_before],
        "marksAfter": [list(span) for span in detail.marks_after],
        "derived": detail.derived,
    }


def _fact(change: FactChange) -> dict[str, Any]:
    fact = change.fact
    difference = change.difference
    return {
        "id": fact.id,
        "name": fact.name,
        "year": fact.year,
        "before": _value(change.before),
        "after": _value(change.after),
        "difference": None if difference is None else f"{difference:f}",
    }


def _value(fact: Fact | None) -> dict[str, str] | None:
    return {"value": f"{fact.value:f}", "unit": fact.unit} if fact is not None else None
