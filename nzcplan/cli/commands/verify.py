"""``nzcplan verify``: whether a plan is as generated, or edited by hand, and where."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, Stop
from nzcplan.cli.plans import opened, plan_argument
from nzcplan.cli.reports.edits import verification_json, verification_text
from nzcplan.revise.package import PlanFileError
from nzcplan.revise.verify import verify


@click.command(
    "verify", cls=Command, help="核对方案 PLAN.docx 是否与生成时一致；修改过的，指出改了哪里。"
)
@plan_argument
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="输出格式。"
)
def command(plan: Path, form: str) -> None:
    """Print what became of the plan; exit with 1 where its content was changed."""
    try:
        verification = verify(opened(plan))
    except PlanFileError as error:
        raise Stop(f"{plan}：{error}") from error
    report = verification_json if form == "json" else verification_text
    click.echo(report(verification))
    if not verification.holds:
        raise Stop(code=FOUND)
