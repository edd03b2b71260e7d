"""``nzcplan rules``: the rules, or one with its reason, its examples and how to mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from nzcplan.checks.catalogue import GROUPS, explanations, severity_text
from nzcplan.checks.example import example
from nzcplan.checks.rule import Explanation
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.reports.width import padded

LEVELS = 10
"""Columns of the levels of a code."""


@click.command("rules", cls=Command, help="列出校核规则；给出编号 CODE 时说明原因、例子和改法。")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Print the rules or one of them."""
    known = explanations()
    if code is None:
        for line in _list():
            click.echo(line)
        return
    wanted = code.strip().upper()
    if wanted not in known:
        close = difflib.get_close_matches(wanted, known, n=3)
        hint = f"；是否为 {'、'.join(close)}？" if close else "；用 nzcplan rules 查看全部编号"
        raise Stop(f"没有编号为“{code}”的规则{hint}")
    for line in _one(known[wanted]):
        click.echo(line)


def _list() -> Iterator[str]:
    for index, (letter, title) in enumerate(GROUPS.items()):
        if index:
            yield ""
        yield f"{title}："
        for each in explanations().values():
            if each.code[0] == letter:
                yield f"  {each.code}  {padded(severity_text(each.code), LEVELS)}  {each.title}"


def _one(each: Explanation) -> Iterator[str]:
    yield f"{each.code}  {each.title}（{severity_text(each.code)}）"
    yield f"依据：{each.basis}"
    yield f"原因：{each.why}"
    yield f"改法：{each.mend}"
    shown = example(each.code)
    for title, text in (("会被指出", shown.fails), ("没有问题", shown.passes)):
        yield ""
        yield f"{title}："
        yield from (f"  {line}".rstrip() for line in text.splitlines())
    if shown.is_code:
        yield ""
        yield "例子只列有关的部分，其余与最小示例 minimal.yaml 相同。"
