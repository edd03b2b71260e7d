"""``nzcplan explain``: one fact as a tree, down to file:line or a factor's source."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import park_argument, rulebook_option, usable
from nzcplan.park.places import Places, path_of
from nzcplan.plan.numbers import trimmed

MOST_DECIMALS = 8


@click.command(
    "explain", cls=Command, help="追溯 PARK 的一个核算结果 FACT：公式、输入、因子、来源和文件行号。"
)
@park_argument
@click.argument("fact_id", metavar="FACT")
@rulebook_option
def command(park: Path, fact_id: str, rulebook: Path | None) -> None:
    """Print the tree of a fact."""
    examination, _, _, made = usable(park, rulebook)
    if fact_id not in made.facts:
        close = difflib.get_close_matches(fact_id, made.facts, n=3)
        hint = f"；是否为 {'、'.join(close)}？" if close else "；用 nzcplan account 查看全部编号"
        raise Stop(f"没有核算结果 {fact_id}{hint}")
    for line in _tree(made.facts, examination.loaded.places, fact_id, "", set()):
        click.echo(line)


def _tree(facts: Facts, places: Places, item: str, indent: str, shown: set[str]) -> Iterator[str]:
    fact = facts.get(item)
    if fact is None:
        yield f"{indent}{item}{_place(places, item)}"
        return
    yield f"{indent}{fact.id} = {_value(fact)}  {fact.name}"
    if item in shown:
        if fact.inputs:
            yield f"{indent}  （见上）"
        return
    shown.add(item)
    if fact.formula:
        yield f"{indent}  公式：{fact.formula}"
    if fact.source:
        yield f"{indent}  来源：{fact.source}"
    for child in fact.inputs:
        yield from _tree(facts, places, child, f"{indent}    ", shown)


def _value(fact: Fact) -> str:
    """Return the value as far as anyone reads it, and its unit; ``account`` has all digits."""
    unit = "" if fact.unit == "1" else fact.unit
    return f"{trimmed(fact.value, MOST_DECIMALS)} {unit}".rstrip()


def _place(places: Places, path: str) -> str:
    place = places.at(path_of(path))
    return f"  （{place.file}:{place.line}）" if place else ""
