"""``nzcplan diff``: what two descriptions differ in, by meaning."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import comparable, rulebook_option
from nzcplan.cli.reports.changes import changes_text
from nzcplan.cli.reports.changes_json import changes_json
from nzcplan.cli.targets import refuse_to_overwrite
from nzcplan.cli.terminal import terminal_columns
from nzcplan.examine import Examination
from nzcplan.files import WriteError, file_name, write_atomically
from nzcplan.revise.diff.change import Differences
from nzcplan.revise.diff.compare import differences

FORMATS = ("text", "json", "docx")


@click.command(
    "diff",
    cls=Command,
    help="比较同一园区的两份描述 OLD 和 NEW，逐项列出修改、原因和对总量、目标差距的影响；"
    "有没有不同，退出码都是 0。",
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@rulebook_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="输出格式；docx 为修订对照表。",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="--format docx 写到哪个文件；默认以方案名称命名。",
)
@click.option(
    "--style",
    default="report",
    help="修订对照表的样式名（report、gbt9704、consulting）或样式文件。",
)
@click.option("--force", is_flag=True, help="覆盖已有文件。")
def command(
    old: Path,
    new: Path,
    rulebook: Path | None,
    form: str,
    output: Path | None,
    style: str,
    force: bool,
) -> None:
    """Print what differs, or write it as a Word table."""
    if output is not None and form != "docx":
        raise Stop("-o 只与 --format docx 同用；text 和 json 写到标准输出。")
    before, after = comparable(old, rulebook), comparable(new, rulebook)
    found = differences(before, after)
    if form == "json":
        click.echo(changes_json(found, before, after))
    elif form == "text":
        click.echo(changes_text(found, before, after, terminal_columns()))
    else:
        _write(found, before, after, output, style, force)


def _write(
    found: Differences,
    before: Examination,
    after: Examination,
    output: Path | None,
    style: str,
    force: bool,
) -> None:
    from nzcplan.revise.diff.document import change_table
    from nzcplan.revise.side_document import side_document
    from nzcplan.writers.styles.load import StyleError

    assert after.park is not None, "asked when it was read"
    target = output or Path(f"{file_name(f'{after.park.plan.title}修订对照表')}.docx")
    if target.suffix.lower() != ".docx":
        raise Stop(f"{target} 不是 Word 文件名，-o 应以 .docx 结尾")
    if not force:
        refuse_to_overwrite(target)
    try:
        write_atomically(target, side_document(change_table(found, before, after), style))
    except (StyleError, WriteError) as error:
        raise Stop(str(error)) from error
    click.echo(f"已写出 {target}。")
    if found.without_reason:
        click.echo(
            f"{found.without_reason} 处修订没有写原因：在新描述的 plan.changes 中补写位置和原因。"
        )
