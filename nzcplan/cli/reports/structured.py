"""Findings and facts for programs, as JSON of our own contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from nzcplan.accounting.fact import Fact
from nzcplan.cli.reports.sources import Sources
from nzcplan.examine import Examination
from nzcplan.findings import Finding, Severity

FORMAT = 1


def findings_json(examination: Examination, sources: Sources) -> str:
    """Return the findings as the contract of ``check --format json`` says.

    The counts of the summary are of what stands open; accepted findings are counted apart.
    ``complete`` says whether all rules could be checked. ``sources`` holds the lines that the
    findings are about.
    """
    guide, rulebook = examination.guide, examination.rulebook
    severities: tuple[tuple[str, Severity], ...] = (
        ("errors", "error"),
        ("warnings", "warning"),
        ("notes", "note"),
    )
    return dumped(
        {
            "format": FORMAT,
            "guide": guide.id if guide else None,
            "rulebook": rulebook.title if rulebook else None,
            "summary": {
                **{name: examination.count(severity) for name, severity in severities},
                "accepted": sum(bool(finding.accepted) for finding in examination.findings),
            },
            "complete": examination.is_complete,
            "completeness": [
                {
                    "chapter": each.id,
                    "title": each.title,
                    "asked": each.asked,
                    "answered": each.answered,
                    "faulty": each.faulty,
                    "missing": each.missing,
                }
                for each in examination.answers
            ],
            "findings": [_finding(finding, sources) for finding in examination.findings],
        }
    )


def _finding(finding: Finding, sources: Sources) -> dict[str, Any]:
    excerpt = sources.excerpt(finding)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "clause": finding.clause,
        "path": finding.path,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "endColumn": excerpt.end + 1 if excerpt is not None and finding.column else None,
        "accepted": finding.accepted or None,
    }


def facts_json(facts: Iterable[Fact], guide_id: str | None, errors: int) -> str:
    """Return the facts as the contract of ``account --format json`` says; values unrounded.

    ``errors`` counts those of the description; facts that rest on one are not among ``facts``.
    """
    return dumped(
        {
            "format": FORMAT,
            "guide": guide_id,
            "errors": errors,
            "facts": [
                {
                    "id": fact.id,
                    "name": fact.name,
                    "value": float(fact.value),
                    "exact": f"{fact.value:f}",
                    "unit": fact.unit,
                    "year": fact.year,
                    "formula": fact.formula,
                    "inputs": list(fact.inputs),
                    "origin": fact.origin,
                    "source": fact.source,
                }
                for fact in facts
            ],
        }
    )


def dumped(value: Any) -> str:
    """Return ``value`` as JSON text that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)
