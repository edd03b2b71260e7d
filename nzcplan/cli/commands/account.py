"""``nzcplan account``: every fact."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import click

from nzcplan.accounting.fact import Fact
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import accounted, exit_code, park_argument, rulebook_option, search
from nzcplan.cli.reports.facts import facts_table, matching
from nzcplan.cli.reports.structured import facts_json

FORMATS = ("table", "json", "csv")


@click.command(
    "account", cls=Command, help="列出园区描述 PARK 的全部核算结果；有错误时列出不受影响的。"
)
@park_argument
@rulebook_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="输出格式。")
@click.option(
    "--find", "text", metavar="文字", help="只列出编号、名称或年份含这些文字的，如“碳排放 2020”。"
)
def command(park: Path, rulebook: Path | None, form: str, text: str | None) -> None:
    """Print the facts in the asked form; exit by whether the park has errors."""
    examination, guide_id, sound = accounted(park, rulebook)
    facts = tuple(sound.values()) if text is None else matching(sound.values(), text)
    if not facts:
        raise Stop(
            f"没有编号或名称含“{text}”的核算结果；{search(park, sound.values(), text or '')}"
        )
    if form == "json":
        click.echo(facts_json(facts, guide_id, examination.count("error")))
    elif form == "csv":
        click.echo(_csv(facts), nl=False)
    else:
        click.echo(facts_table(facts))
    if code := exit_code(examination):
        raise Stop(code=code)


def _csv(facts: Iterable[Fact]) -> str:
    """Return rows for a spreadsheet; text that a spreadsheet would run as a formula is quoted."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(
        ["id", "name", "value", "unit", "year", "formula", "inputs", "origin", "source"]
    )
    for fact in facts:
        texts = (fact.formula, " ".join(fact.inputs), fact.origin, fact.source)
        writer.writerow(
            [fact.id, _inert(fact.name), f"{fact.value:f}", _inert(fact.unit), fact.year or ""]
            + [_inert(text) for text in texts]
        )
    return buffer.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
