"""``nzcplan new``: a commented skeleton of a park, ready to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.typed import typed
from nzcplan.examine import GUIDE_FILE_ENDINGS
from nzcplan.files import WriteError, reason_of
from nzcplan.guides.guide import Guide
from nzcplan.guides.library import GuideError, guide, guide_from_file
from nzcplan.park.plan import Plan
from nzcplan.skeleton.folder import GuideFile, new_park


@click.command(
    "new", cls=Command, help="在文件夹 DIR 中新建带说明的园区描述骨架；DIR 须不存在或为空。"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--guide",
    "guide_id",
    metavar="ID|FILE",
    default=Plan.model_fields["guide"].default,
    show_default=True,
    help="编制指南的编号，见 nzcplan guide；或自定义指南文件（.yaml），复制到 DIR 中。",
)
def command(folder: Path, guide_id: str) -> None:
    """Write the skeleton and say what comes next."""
    try:
        count = new_park(folder, *_guide(guide_id))
    except (GuideError, WriteError) as error:
        raise Stop(str(error)) from error
    click.echo(f"已新建 {folder}（{count} 个文件）。")
    click.echo(f"下一步：从 park.yaml 起逐章填写，随时运行 nzcplan check {typed(folder)} 校核。")
    click.echo(f"填写方法和要查的编号、测算方法见 {folder / 'README.md'}。")


def _guide(named: str) -> tuple[Guide, GuideFile | None]:
    """Return the guide of this id, or that in a file together with the file."""
    if not named.endswith(GUIDE_FILE_ENDINGS):
        return guide(named), None
    path = Path(named)
    found = guide_from_file(path)
    try:
        return found, GuideFile(path.name, path.read_bytes())
    except OSError as error:
        raise GuideError(f"指南文件 {path}：{reason_of(error)}") from error
