"""Findings for people, at a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import click
from msgspec import Struct, field

from nzcplan.checks.accepted_places import place_text
from nzcplan.cli.reports.chapters import grouped
from nzcplan.cli.reports.snippet import snippet
from nzcplan.cli.reports.sources import Sources
from nzcplan.cli.reports.width import all_visible
from nzcplan.examine import Examination
from nzcplan.findings import SEVERITY_NAMES, Finding, Severity
from nzcplan.guides.guide import Guide

ACCEPTED = "已接受的问题"
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


class TextReport(Struct, frozen=True):
    """Writes findings as text: under the chapters of ``guide``, with lines out of ``sources``.

    ``raw`` is the description as it was read: places are named by the ids in it.
    """

    guide: Guide | None
    sources: Sources
    columns: int = 100
    raw: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, examination: Examination, columns: int) -> TextReport:
        """Return the report on an examined park, for a terminal of so many columns."""
        loaded = examination.loaded
        sources = Sources(loaded.folder, loaded.files)
        return cls(examination.guide, sources, columns, loaded.raw)

    def findings(self, findings: tuple[Finding, ...]) -> str:
        """Return all findings, chapter by chapter, and those accepted at the end."""
        parts = []
        for group in grouped((f for f in findings if not f.accepted), self.guide):
            parts += [_head(group.head), *(self.finding(each) for each in group.findings), ""]
        accepted = [each for each in findings if each.accepted]
        if accepted:
            parts += [_head(ACCEPTED), *(_accepted(each) for each in accepted), ""]
        return "\n".join(parts[:-1])

    def how_to_accept(self, findings: tuple[Finding, ...]) -> str:
        """Return how warnings are accepted, by the first of each kind of file; empty where there
        is none, or an error comes first."""
        warnings = [f for f in findings if f.severity == "warning" and can_be_accepted(f)]
        if not warnings or any(f.severity == "error" for f in findings):
            return ""
        in_table = next((f for f in warnings if _is_in_table(f)), None)
        in_text = next((f for f in warnings if not _is_in_table(f)), None)
        ways = []
        if in_text is not None:
            ways.append(f"在 YAML 文件中所在行的行末写“# 接受 {in_text.code}：原因”")
        for each in filter(None, (in_text, in_table)):
            ways.append(f"在 plan 下的 accepted: 中写一行“{self._entry(each)}”")
        if in_table is not None:
            table, code = all_visible(in_table.file), in_table.code
            ways.append(
                f"在引用 {table} 的那一行行末写“# 接受 {code}：原因”，则接受该表中的全部 {code}；CSV 单元格里不能写"
            )
        listed = "\n".join(f"  · {way}" for way in ways)
        return f"核实后不需改正的警告和提示可以接受，写法任选一种（路径见各条的“位置”）：\n{listed}"

    def _entry(self, finding: Finding) -> str:
        """Return the line of ``plan.accepted`` that accepts ``finding``."""
        place = all_visible(place_text(finding, self.raw))
        if not re.fullmatch(r"(\w[\w./:-]*)?", place):
            place = json.dumps(place, ensure_ascii=False)
        where = f" path: {place}," if place else ""
        return f"- {{code: {finding.code},{where} reason: 原因}}"

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
        if can_be_accepted(finding) and (place := place_text(finding, self.raw)):
            lines.append(f"    位置：{all_visible(place)}")
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


def can_be_accepted(finding: Finding) -> bool:
    """Whether it may be accepted: no error, not yet accepted, nor about acceptances (P)."""
    return finding.severity != "error" and not finding.accepted and finding.code[0] != "P"


def _is_in_table(finding: Finding) -> bool:
    return finding.file.lower().endswith(".csv")
