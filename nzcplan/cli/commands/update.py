"""``nzcplan update``: a year's actual figures folded into a description."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, UNUSABLE, Stop
from nzcplan.cli.parks import (
    examined,
    exit_code,
    park_argument,
    rulebook_option,
    show_errors,
    unreadable,
)
from nzcplan.cli.plans import taken_out
from nzcplan.cli.reports.sources import Sources
from nzcplan.cli.reports.text import TextReport
from nzcplan.cli.terminal import terminal_columns
from nzcplan.cli.typed import typed
from nzcplan.examine import is_plan
from nzcplan.files import WriteError, write_atomically, write_folder
from nzcplan.revise.update.edits import EditError, SetValue
from nzcplan.revise.update.template import template
from nzcplan.revise.update.update import Updated, update

MOST_MENTIONS = 20
"""Texts to be looked at that are named."""


@click.command(
    "update",
    cls=Command,
    help="把一年的实际数据（ACTUALS）并入园区描述 PARK，写到新文件夹 DIR；原描述不变。",
)
@park_argument
@rulebook_option
@click.option("--year", type=int, required=True, help="实际数据的年份。")
@click.option(
    "--actuals",
    type=click.Path(path_type=Path, exists=True),
    help="填好的当年数据：YAML 文件，或含 actuals.yaml 的文件夹。",
)
@click.option("--template", "empty", is_flag=True, help="写出当年数据的空表，供填写。")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="新文件夹，须不存在或为空；与 --template 同用时为空表的文件名。",
)
def command(
    park: Path,
    rulebook: Path | None,
    year: int,
    actuals: Path | None,
    empty: bool,
    output: Path | None,
) -> None:
    """Write the empty form, or the description with the year's figures."""
    if empty == (actuals is not None):
        raise Stop("--actuals 和 --template 写且只写一个。")
    given = park
    absent: tuple[str, ...] = ()
    if is_plan(park):
        found = taken_out(park)
        park, rulebook = found.park, rulebook or found.rulebook
        absent = found.carried.source.attachments
    examination = examined(park, rulebook)
    loaded = examination.loaded
    if loaded.description is None or examination.count("error"):
        show_errors(examination)
        raise Stop("园区描述有错误，未写入任何文件。", exit_code(examination) or UNUSABLE)
    try:
        if empty:
            target = output or Path(f"actuals-{year}.yaml")
            _refuse_to_overwrite(target)
            write_atomically(target, template(loaded.description, year).encode("utf-8"))
            click.echo(f"已写出{year}年实际数据的空表：{target}")
            click.echo(
                f"填好后运行 nzcplan update {typed(given)} --year {year} "
                f"--actuals {typed(target)} -o 新文件夹"
            )
            return
        assert actuals is not None, "asked above"
        if output is None:
            raise Stop("没有写 -o：给出更新后的描述写到哪个新文件夹。")
        if park.is_dir() and output.resolve().is_relative_to(park.resolve()):
            raise Stop("新文件夹不能在原描述的文件夹里。")
        made = update(park, year, actuals, rulebook)
        _report(made)
        # Empty files stand in for the attachments of a plan: nobody is to take them for real ones.
        written = {name: data for name, data in made.files.items() if name not in absent}
        write_folder(output, written)
    except (EditError, WriteError) as error:
        raise Stop(f"{error}。未写入任何文件。".replace("。。", "。")) from error
    _said(made, output)
    if absent:
        click.echo(f"附件文件不在方案中，须另行放入 {output}：{'、'.join(absent)}")


def _refuse_to_overwrite(target: Path) -> None:
    if target.exists():
        raise Stop(f"{target} 已存在，没有覆盖；用 -o 写别的文件名。")


def _report(made: Updated) -> None:
    """Print what was found in the form; stop where any of it is an error."""
    found = made.form.findings
    if found:
        report = TextReport(None, Sources(made.form.folder, made.form.files), terminal_columns())
        click.echo("\n".join(map(report.finding, found)), err=True)
    errors = sum(finding.severity == "error" for finding in found)
    if errors:
        code = UNUSABLE if unreadable(found) else FOUND
        raise Stop(f"实际数据有 {errors} 个错误，未写入任何文件。", code)


def _said(made: Updated, output: Path) -> None:
    values = sum(isinstance(edit, SetValue) for edit in made.edits)
    added = len(made.edits) - values
    if made.edits:
        files = "、".join(made.changed)
        click.echo(f"已写出 {output}：写入 {values} 个数值、新增 {added} 项（{files}）。")
    else:
        click.echo(f"已写出 {output}：实际数据都已在描述中，内容没有变化。")
    if made.mentions:
        click.echo("以下文字提到有变化的内容，更新不改写文字，请核对：")
        for each in made.mentions[:MOST_MENTIONS]:
            click.echo(f"  {each.place}：提到{each.what}")
        if (more := len(made.mentions) - MOST_MENTIONS) > 0:
            click.echo(f"  ……另有 {more} 处")
    click.echo(f"下一步：nzcplan check {typed(output)}")
