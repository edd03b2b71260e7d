"""Findings and facts for programs: JSON of our own contract, SARIF 2.1.0, GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from nzcplan import __version__
from nzcplan.accounting.fact import Fact
from nzcplan.findings import Finding

FORMAT = 1
_SARIF_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_json(
    findings: tuple[Finding, ...], guide_id: str | None, rulebook_title: str | None = None
) -> str:
    """Return the findings as the contract of ``check --format json`` says."""
    return _dumped(
        {
            "format": FORMAT,
            "guide": guide_id,
            "rulebook": rulebook_title,
            "summary": {
                "errors": sum(f.severity == "error" for f in findings),
                "warnings": sum(f.severity == "warning" for f in findings),
                "notes": sum(f.severity == "note" for f in findings),
            },
            "findings": [
                {
                    "code": f.code,
                    "severity": f.severity,
                    "message": f.message,
                    "hint": f.hint,
                    "clause": f.clause,
                    "path": f.path,
                    "file": f.file,
                    "line": f.line,
                    "column": f.column,
                }
                for f in findings
            ],
        }
    )


def facts_json(facts: Iterable[Fact], guide_id: str | None) -> str:
    """Return the facts as the contract of ``account --format json`` says; values unrounded."""
    return _dumped(
        {
            "format": FORMAT,
            "guide": guide_id,
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


def findings_sarif(findings: tuple[Finding, ...], titles: dict[str, str]) -> str:
    """Return the findings as a SARIF 2.1.0 log; ``titles`` names the codes."""
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "nzcplan",
                "version": __version__,
                "rules": [
                    {"id": code, "shortDescription": {"text": titles.get(code, code)}}
                    for code in codes
                ],
            }
        },
        "results": [_sarif_result(finding, codes) for finding in findings],
    }
    return _dumped({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    text = finding.message + (f"（建议：{finding.hint}）" if finding.hint else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file)}}
        if finding.line:
            place["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
        result["locations"] = [{"physicalLocation": place}]
    return result


def findings_github(findings: tuple[Finding, ...]) -> str:
    """Return the findings as GitHub workflow commands, one a line."""
    return "\n".join(_github_line(finding) for finding in findings)


def _github_line(finding: Finding) -> str:
    properties = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        "title": finding.code,
    }
    listed = ",".join(f"{key}={_escaped(str(v), ',:')}" for key, v in properties.items() if v)
    text = finding.message + (f" 建议：{finding.hint}" if finding.hint else "")
    return f"::{_GITHUB_LEVELS[finding.severity]} {listed}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
