"""Findings as GitHub workflow commands, which annotate a pull request."""

from __future__ import annotations

from nzcplan.findings import Finding

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def findings_github(findings: tuple[Finding, ...]) -> str:
    """Return the findings as workflow commands, one a line; accepted ones are notices."""
    return "\n".join(_line(finding) for finding in findings)


def _line(finding: Finding) -> str:
    properties = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        "title": finding.code,
    }
    listed = ",".join(f"{key}={_escaped(str(v), ',:')}" for key, v in properties.items() if v)
    text = finding.message + (f" 建议：{finding.hint}" if finding.hint else "")
    level = _LEVELS[finding.severity]
    if finding.accepted:
        level, text = "notice", f"已接受（{finding.accepted}）：{finding.message}"
    return f"::{level} {listed}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
