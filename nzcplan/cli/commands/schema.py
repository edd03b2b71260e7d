"""``nzcplan schema``: writes the JSON Schemas, or says that those on disk are stale."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, Stop
from nzcplan.files import write_atomically
from nzcplan.park.schema import schemas


@click.command("schema", cls=Command, help="写出园区描述的 JSON Schema，供编辑器补全和检查。")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schemas"),
    help="输出文件夹，默认 schemas。",
)
@click.option("--check", "only_check", is_flag=True, help="只检查文件夹中的是否为最新。")
def command(folder: Path, only_check: bool) -> None:
    """Write the schemas, or compare them with what is there."""
    made = schemas()
    if only_check:
        stale = [name for name, text in made.items() if _on_disk(folder / name) != text]
        if stale:
            raise Stop(
                f"缺少或已过期：{'、'.join(stale)}；运行 nzcplan schema -o {folder} 更新。", FOUND
            )
        click.echo(f"{folder} 中的 {len(made)} 个 Schema 均为最新。")
        return
    for name, text in made.items():
        write_atomically(folder / name, text.encode("utf-8"))
    click.echo(f"已写出 {len(made)} 个 Schema：{folder}")


def _on_disk(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
