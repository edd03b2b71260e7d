"""Findings for people, at a terminal."""

from __future__ import annotations

import click

from nzcplan.findings import Finding, Severity

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "警告", "note": "提示"}
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


def finding_text(finding: Finding) -> str:
    """Return one finding: place, severity and code, message; hint and clause below."""
    place = ":".join(str(p) for p in (finding.file, finding.line, finding.column) if p)
    severity = click.style(
        f"{SEVERITY_NAMES[finding.severity]} {finding.code}", fg=_COLOURS[finding.severity]
    )
    lines = [f"{place + '  ' if place else ''}{severity}  {finding.message}"]
    if finding.hint:
        lines.append(f"    建议：{finding.hint}")
    if finding.clause:
        lines.append(f"    依据：{finding.clause}")
    return "\n".join(lines)


def findings_text(findings: tuple[Finding, ...]) -> str:
    """Return all findings, one after the other."""
    return "\n".join(finding_text(finding) for finding in findings)


def summary_text(findings: tuple[Finding, ...]) -> str:
    """Return the line that counts them."""
    if not findings:
        return "没有发现问题。"
    counts = [
        f"{name} {number} 个"
        for severity, name in SEVERITY_NAMES.items()
        if (number := sum(finding.severity == severity for finding in findings))
    ]
    return f"共 {len(findings)} 个问题：{'，'.join(counts)}。"
