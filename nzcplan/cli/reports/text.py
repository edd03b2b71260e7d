"""Findings for people, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from nzcplan.cli.reports.chapters import grouped
from nzcplan.cli.reports.snippet import snippet
from nzcplan.cli.reports.sources import Sources
from nzcplan.cli.reports.width import all_visible
from nzcplan.examine import Examination
from nzcplan.findings import SEVERITY_NAMES, Finding, Severity
from nzcplan.guides.guide import Guide

ACCEPTED = "已接受的问题"
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


@dataclass(frozen=True, slots=True)
class TextReport:
    """Writes findings as text: under the chapters of ``guide``, with lines out of ``sources``."""

    guide: Guide | None
    sources: Sources
    columns: int = 100

    @classmethod
    def of(cls, examination: Examination, columns: int) -> TextReport:
        """Return the report on an examined park, for a terminal of so many columns."""
        loaded = examination.loaded
        return cls(examination.guide, Sources(loaded.folder, loaded.files), columns)

    def findings(self, findings: tuple[Finding, ...]) -> str:
        """Return all findings, chapter by chapter, and those accepted at the end."""
        parts = []
        for group in grouped((f for f in findings if not f.accepted), self.guide):
            parts += [_head(group.head), *(self.finding(each) for each in group.findings), ""]
        accepted = [each for each in findings if each.accepted]
        if accepted:
            parts += [_head(ACCEPTED), *(_accepted(each) for each in accepted), ""]
        return "\n".join(parts[:-1])

    def finding(self, finding: Finding) -> str:
        """Return one finding: place, severity and code, message; below its line, hint, clause."""
        severity = f"{SEVERITY_NAMES[finding.severity]} {finding.code}"
        colour = _COLOURS[finding.severity]
        message = click.style(all_visible(finding.message), bold=True)
        lines = [f"{_place(finding)}{click.style(severity, fg=colour, bold=True)}  {message}"]
        excerpt = self.sources.excerpt(finding)
        if excerpt is not None and finding.line is not None:
            lead, line, under, marks = snippet(excerpt, finding.line, self.columns)
            lines += [
                click.style(lead, fg="blue") + line,
                click.style(under, fg="blue") + click.style(marks, fg=colour, bold=True),
            ]
        if finding.hint:
            lines.append(f"    建议：{all_visible(finding.hint)}")
        if finding.clause:
            lines.append(f"    依据：{all_visible(finding.clause)}")
        return "\n".join(lines)


def _head(text: str) -> str:
    return click.style(f"【{text}】", bold=True)


def _accepted(finding: Finding) -> str:
    severity = f"{SEVERITY_NAMES[finding.severity]} {finding.code}"
    first = f"{_place(finding)}{severity}  {all_visible(finding.message)}"
    return f"{first}\n    接受的原因：{all_visible(finding.accepted)}"


def _place(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
    return f"{all_visible(place)}  " if place else ""


def summary_text(findings: tuple[Finding, ...]) -> str:
    """Return the line that counts them, those accepted apart."""
    standing = [finding for finding in findings if not finding.accepted]
    accepted = len(findings) - len(standing)
    apart = f"另有 {accepted} 个已说明原因接受。" if accepted else ""
    if not standing:
        return "没有发现问题。" if not apart else f"没有待处理的问题。{apart}"
    counts = [
        f"{name} {number} 个"
        for severity, name in SEVERITY_NAMES.items()
        if (number := sum(finding.severity == severity for finding in standing))
    ]
    return f"共 {len(standing)} 个问题：{'，'.join(counts)}。{apart}"


def acceptance_hint(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield how a warning is accepted, by the example of the first, once there are no errors."""
    warnings = [f for f in findings if f.severity == "warning" and not f.accepted]
    # What is said of acceptances themselves (P) cannot be accepted.
    first = next((finding for finding in warnings if finding.code[0] != "P"), None)
    if first is not None and all(finding.severity != "error" for finding in findings):
        is_table = first.file.lower().endswith(".csv")
        where = f"引用 {all_visible(first.file)} 的那一行" if is_table else "所在行的行末"
        yield f"核实后不需改正的警告和提示可以接受：在{where}写“# 接受 {first.code}：原因”。"
