"""Findings as a SARIF 2.1.0 log, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from nzcplan import __version__
from nzcplan.checks.rule import Explanation
from nzcplan.cli.reports.sources import REACH, Sources
from nzcplan.cli.reports.structured import dumped
from nzcplan.findings import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_sarif(
    findings: tuple[Finding, ...], explained: Mapping[str, Explanation], sources: Sources
) -> str:
    """Return the findings as a SARIF 2.1.0 log.

    ``explained`` says what stands behind the codes, ``sources`` holds the lines that the findings are about. Accepted
    findings are suppressed results with the reason as justification.
    """
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "nzcplan",
                "version": __version__,
                "language": "zh-CN",
                "rules": [_rule(explained[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes, sources) for finding in findings],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(each: Explanation) -> dict[str, Any]:
    return {
        "id": each.code,
        "shortDescription": {"text": each.title},
        "fullDescription": {"text": each.why},
        "help": {"text": f"{each.mend}依据：{each.basis}"},
        "defaultConfiguration": {"level": each.severity},
    }


def _result(finding: Finding, codes: list[str], sources: Sources) -> dict[str, Any]:
    text = finding.message
    text += f"（建议：{finding.hint}）" if finding.hint else ""
    text += f"（依据：{finding.clause}）" if finding.clause else ""
    suppression = {"kind": "inSource", "status": "accepted", "justification": finding.accepted}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": text},
        "suppressions": [suppression] if finding.accepted else [],
    }
    if finding.file:
        result["locations"] = [_location(finding, sources)]
    return result


def _location(finding: Finding, sources: Sources) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file)}}
    excerpt = sources.excerpt(finding)
    if excerpt is not None:
        place["region"] = {
            "startLine": finding.line,
            "startColumn": excerpt.start + 1,
            "endColumn": excerpt.end + 1,
            "snippet": {"text": excerpt.line[excerpt.start : excerpt.end]},
        }
        if len(excerpt.line) <= REACH:
            whole = {"startLine": finding.line, "snippet": {"text": excerpt.line}}
            place["contextRegion"] = whole
    elif finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
    return location
