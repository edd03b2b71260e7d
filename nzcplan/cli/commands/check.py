"""``nzcplan check``: all findings about a park."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from nzcplan.checks.catalogue import explanations
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import examined, exit_code, park_argument, rulebook_option
from nzcplan.cli.reports.completeness import completeness_text
from nzcplan.cli.reports.github import findings_github
from nzcplan.cli.reports.sarif import findings_sarif
from nzcplan.cli.reports.sources import Sources
from nzcplan.cli.reports.structured import findings_json
from nzcplan.cli.reports.text import TextReport, acceptance_hint, summary_text
from nzcplan.cli.terminal import terminal_columns
from nzcplan.examine import Examination

FORMATS = ("text", "json", "sarif", "github")


@click.command("check", cls=Command, help="校核园区描述 PARK，一次列出全部问题。")
@park_argument
@rulebook_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="输出格式。")
@click.option("--strict", is_flag=True, help="把警告也算作错误。")
def command(park: Path, rulebook: Path | None, form: str, strict: bool) -> None:
    """Print the findings in the asked form; exit by their severity."""
    examination = examined(park, rulebook)
    click.echo(_report(examination, form))
    code = exit_code(examination, strict=strict)
    if code:
        raise Stop(code=code)


def _report(examination: Examination, form: str) -> str:
    findings, loaded = examination.findings, examination.loaded
    if form == "json":
        return findings_json(examination)
    if form == "sarif":
        return findings_sarif(findings, explanations(), Sources(loaded.folder, loaded.files))
    if form == "github":
        return findings_github(findings)
    report = TextReport.of(examination, terminal_columns())
    parts = [report.findings(findings)] if findings else []
    if examination.answers:
        parts.append(completeness_text(examination.answers))
    return "\n\n".join([*parts, "\n".join(_conclusion(examination))])


def _conclusion(examination: Examination) -> Iterator[str]:
    if examination.rulebook is not None:
        yield f"规则文件：{examination.rulebook.title}（{examination.rulebook.document}）"
    yield summary_text(examination.findings)
    yield from acceptance_hint(examination.findings)
    if examination.account is None:
        yield "内容校核尚未进行：先改正以上错误。"
