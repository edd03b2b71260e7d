"""``nzcplan check``: all findings about a park."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from nzcplan.checks.catalogue import explanations
from nzcplan.checks.registry import RULES
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import examined, exit_code, park_argument, rulebook_option
from nzcplan.cli.reports.completeness import completeness_text
from nzcplan.cli.reports.github import findings_github
from nzcplan.cli.reports.sarif import findings_sarif
from nzcplan.cli.reports.sources import Sources
from nzcplan.cli.reports.structured import findings_json
from nzcplan.cli.reports.text import TextReport, summary_text
from nzcplan.cli.terminal import terminal_columns
from nzcplan.cli.typed import rulebook_typed, typed
from nzcplan.examine import Examination

FORMATS = ("text", "json", "sarif", "github")


@click.command("check", cls=Command, help="校核园区描述 PARK，列出查到的全部问题。")
@park_argument
@rulebook_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="输出格式。")
@click.option("--strict", is_flag=True, help="把警告也算作错误。")
def command(park: Path, rulebook: Path | None, form: str, strict: bool) -> None:
    """Print the findings in the asked form; exit by their severity."""
    examination = examined(park, rulebook)
    if form == "text":
        click.echo(_text(examination, f"{typed(park)}{rulebook_typed(rulebook)}"))
    else:
        click.echo(_report(examination, form))
    code = exit_code(examination, strict=strict)
    if code:
        raise Stop(code=code)


def _report(examination: Examination, form: str) -> str:
    findings, loaded = examination.findings, examination.loaded
    if form == "json":
        return findings_json(examination, Sources(loaded.folder, loaded.files))
    if form == "sarif":
        return findings_sarif(findings, explanations(), Sources(loaded.folder, loaded.files))
    return findings_github(findings)


def _text(examination: Examination, arguments: str) -> str:
    """Return the report for people; ``arguments`` are those of the next command."""
    findings = examination.findings
    report = TextReport.of(examination, terminal_columns())
    parts = [report.findings(findings)] if findings else []
    if examination.answers:
        parts.append(completeness_text(examination.answers))
    lines = [
        *_conclusion(examination),
        report.how_to_accept(findings),
        *_next(examination, arguments),
    ]
    return "\n\n".join([*parts, "\n".join(line for line in lines if line)])


def _conclusion(examination: Examination) -> Iterator[str]:
    """Yield what was checked, how much was found, and what could not be checked yet."""
    if examination.rulebook is not None:
        yield f"规则文件：{examination.rulebook.title}（{examination.rulebook.document}）"
    yield summary_text(examination.findings)
    if examination.account is None:
        yield f"内容校核尚未进行：改正以上错误后才能核算，{len(RULES)} 条内容规则也才能检查。"
    elif not examination.is_complete:
        yield "核算没有完成：依据核算结果的规则待改正后才能检查，届时可能还有新的问题。"


def _next(examination: Examination, arguments: str) -> Iterator[str]:
    """Yield the command to run next."""
    if examination.count("error"):
        yield f"下一步：改正错误后再运行 nzcplan check {arguments}"
    else:
        yield f"下一步：没有错误，可以生成方案：nzcplan build {arguments}"
