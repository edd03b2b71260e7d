"""``nzcplan extract``: the description that is inside a plan."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, Stop
from nzcplan.cli.plans import carried_in, opened, plan_argument
from nzcplan.revise.extract import extract, rulebook_of
from nzcplan.revise.package import PlanFileError
from nzcplan.rulebook.library import RULEBOOK_FILE


@click.command("extract", cls=Command, help="从方案 PLAN.docx 中取出生成它的园区描述。")
@plan_argument
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="写入的文件夹，须不存在或为空。",
)
def command(plan: Path, folder: Path) -> None:
    """Write the files of the description and say what comes next."""
    carried = carried_in(opened(plan), plan)
    try:
        written = extract(carried, folder)
    except PlanFileError as error:
        raise Stop(f"{plan}：{error}") from error
    park = folder / carried.source.main if carried.source.main else folder
    click.echo(f"已取出 {len(written)} 个文件：{folder}")
    click.echo(f"园区描述为 {park}，可用 nzcplan check、build 等命令继续使用。")
    book = rulebook_of(carried)
    if book is not None and book.name != RULEBOOK_FILE:
        click.echo(f"原用的规则文件为 {folder / book.name}，使用时加 --rulebook。")
    if carried.source.attachments:
        click.echo(f"附件文件不在方案中，须另行放入：{'、'.join(carried.source.attachments)}")
    if carried.lost:
        raise Stop(f"图片在方案中已被改动或删除，未能取出：{'、'.join(carried.lost)}", FOUND)
