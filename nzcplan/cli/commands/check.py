"""``nzcplan check``: all findings about a park."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.checks.catalogue import explanations
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import examined, exit_code, park_argument, rulebook_option
from nzcplan.cli.reports.structured import findings_github, findings_json, findings_sarif
from nzcplan.cli.reports.text import findings_text, summary_text
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
    findings = examination.findings
    if form == "json":
        guide, rulebook = examination.guide, examination.rulebook
        return findings_json(
            findings, guide.id if guide else None, rulebook.title if rulebook else None
        )
    if form == "sarif":
        titles = {code: each.title for code, each in explanations().items()}
        return findings_sarif(findings, titles)
    if form == "github":
        return findings_github(findings)
    lines = [findings_text(findings)] if findings else []
    if examination.rulebook is not None:
        lines.append(f"规则文件：{examination.rulebook.title}（{examination.rulebook.document}）")
    lines.append(summary_text(findings))
    if examination.account is None:
        lines.append("内容校核尚未进行：先改正以上错误。")
    return "\n".join(lines)
