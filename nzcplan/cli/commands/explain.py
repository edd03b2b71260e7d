"""``nzcplan explain``: one fact as a tree, down to file:line or a factor's source."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.accounting.outcome import PREFIX
from nzcplan.checks.accepted_places import path_named
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import accounted, exit_code, park_argument, rulebook_option, search
from nzcplan.cli.reports.facts import facts_table, matching, named
from nzcplan.cli.typed import typed
from nzcplan.examine import Examination
from nzcplan.park.loader import Loaded
from nzcplan.park.places import path_of
from nzcplan.plan.numbers import trimmed
from nzcplan.planned import NothingReportedError, Planned, as_first_planned, as_planned, places_with

MOST_DECIMALS = 8


@click.command(
    "explain",
    cls=Command,
    help="追溯 PARK 的一个核算结果 FACT：公式、输入、因子、来源和文件行号。"
    "FACT 写编号；写中文名称或编号的一部分时，列出符合的编号。",
)
@park_argument
@click.argument("fact_id", metavar="FACT")
@rulebook_option
def command(park: Path, fact_id: str, rulebook: Path | None) -> None:
    """Print the tree of a fact, or what may be meant; exit by whether the park has errors."""
    examination, _, facts = accounted(park, rulebook)
    loaded = examination.loaded
    if (planned := _planned(examination, fact_id)) is not None:
        facts = Facts((*facts.values(), *planned.facts))
        loaded = replace(loaded, places=places_with(loaded.places, planned))
    found = (facts[fact_id],) if fact_id in facts else matching(facts.values(), fact_id)
    found = named(found, fact_id) or found
    if not found:
        raise _unknown(park, fact_id, facts, examination)
    if len(found) == 1:
        for line in _tree(facts, loaded, found[0].id, "", set()):
            click.echo(line)
    else:
        click.echo(facts_table(found))
        click.echo(f"共 {len(found)} 个；用 nzcplan explain {typed(park)} 编号 追溯其中一个。")
    if code := exit_code(examination):
        raise Stop(code=code)


_OF_A_YEAR = re.compile(r"planned\.(\d{4})\..+|deviation(?:_rate)?\..+\.(\d{4})")
"""Facts that only a yearly document has: what was planned before a year, and how far it was off."""


def _planned(examination: Examination, fact_id: str) -> Planned | None:
    """Return what was planned for the year that ``fact_id`` names, or for the last one, None where
    it is no such fact."""
    found = _OF_A_YEAR.fullmatch(fact_id)
    try:
        if fact_id.startswith(PREFIX):
            return as_first_planned(examination)
        return None if found is None else as_planned(examination, int(found[1] or found[2]))
    except NothingReportedError:
        return None


def _unknown(park: Path, fact_id: str, facts: Facts, examination: Examination) -> Stop:
    """Return how to end where no fact is meant by ``fact_id``, or only one that rests on an error."""
    if code := exit_code(examination):
        return Stop(f"没有可用的核算结果 {fact_id}：它受错误影响，或编号有误；先改正错误。", code)
    close = difflib.get_close_matches(fact_id, facts, n=3)
    hint = f"是否为 {'、'.join(close)}？" if close else search(park, facts.values(), fact_id)
    return Stop(f"没有核算结果 {fact_id}；{hint}")


def _tree(facts: Facts, loaded: Loaded, item: str, indent: str, shown: set[str]) -> Iterator[str]:
    fact = facts.get(item)
    if fact is None:
        yield f"{indent}{path_named(path_of(item), loaded.raw)}{_place(loaded, item)}"
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
        yield from _tree(facts, loaded, child, f"{indent}    ", shown)


def _value(fact: Fact) -> str:
    """Return the value as far as anyone reads it, and its unit; ``account`` has all digits."""
    unit = "" if fact.unit == "1" else fact.unit
    return f"{trimmed(fact.value, MOST_DECIMALS)} {unit}".rstrip()


def _place(loaded: Loaded, path: str) -> str:
    place = loaded.places.at(path_of(path))
    return f"  （{place.file}:{place.line}）" if place else ""
