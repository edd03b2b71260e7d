"""``nzcplan account``: every fact."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import click

from nzcplan.accounting.fact import Fact
from nzcplan.cli.help import Command
from nzcplan.cli.parks import park_argument, rulebook_option, usable
from nzcplan.cli.reports.structured import facts_json
from nzcplan.cli.reports.width import padded

FORMATS = ("table", "json", "csv")


@click.command("account", cls=Command, help="列出园区描述 PARK 的全部核算结果。")
@park_argument
@rulebook_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="输出格式。")
def command(park: Path, rulebook: Path | None, form: str) -> None:
    """Print the facts in the asked form."""
    _, _, guide, made = usable(park, rulebook)
    facts = made.facts.values()
    if form == "json":
        click.echo(facts_json(facts, guide.id))
    elif form == "csv":
        click.echo(_csv(facts), nl=False)
    else:
        click.echo(_table(facts))


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


def _table(facts: Iterable[Fact]) -> str:
    rows = [(fact.id, f"{fact.value:,.4f}", fact.unit, fact.name) for fact in facts]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}} {padded(row[2], 10)}  {row[3]}"
        for row in rows
    )
