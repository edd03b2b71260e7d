"""``nzcplan guide``: the guides, or one with its clauses and what each requires."""

from __future__ import annotations

from collections.abc import Iterator

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.guides.guide import Clause, Guide
from nzcplan.guides.library import GuideError, guide, guide_ids


@click.command("guide", cls=Command, help="列出编制指南；给出编号 ID 时列出其条款和要求。")
@click.argument("guide_id", metavar="[ID]", required=False)
def command(guide_id: str | None) -> None:
    """Print the guides or one of them."""
    if guide_id is None:
        for known in guide_ids():
            click.echo(f"{known}  {guide(known).title}")
        return
    try:
        chosen = guide(guide_id)
    except GuideError as error:
        raise Stop(str(error)) from error
    for line in _lines(chosen):
        click.echo(line)


def _lines(chosen: Guide) -> Iterator[str]:
    yield chosen.title
    yield f"依据：{chosen.document}"
    for name, rule in (("基准年", chosen.base_year), ("目标年", chosen.target_year)):
        if rule is not None:
            yield f"{name}：{rule.value}（{rule.clause}）"
    for item in chosen.not_at_hand:
        yield f"未核对：{item.title}——{item.consequence}"
    for chapter in chosen.chapters:
        yield ""
        yield from _clause(chapter, "")
        for section in chapter.sections:
            yield from _clause(section, "  ")
    if chosen.task_groups:
        yield ""
        yield "任务组（任务的 group 填写编号）："
        for group in chosen.task_groups:
            yield f"  {group.id}  {group.title}（{group.clause}）"


def _clause(clause: Clause, indent: str) -> Iterator[str]:
    yield f"{indent}{clause.clause}{clause.title}"
    if clause.text:
        yield f"{indent}  原文：{clause.text}"
    for requirement in clause.requirements:
        mark = "鼓励" if requirement.encouraged else "要求"
        yield f"{indent}  {mark}：{requirement.asks} ← {'、'.join(requirement.paths)}"
