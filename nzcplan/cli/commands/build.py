"""``nzcplan build``: the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click

from nzcplan.build import BuildOptions, Built, Charts, build, print_out
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, Stop
from nzcplan.cli.parks import is_plan, park_argument, rulebook_option, usable
from nzcplan.cli.plans import STYLE, made_as_before, taken_out, what_would_be_lost
from nzcplan.cli.progress import Progress
from nzcplan.cli.reports.text import summary_text
from nzcplan.cli.typed import typed
from nzcplan.files import WriteError, write_atomically
from nzcplan.plan.compose.composer import PlanTemplateError
from nzcplan.writers.pdf import PdfError
from nzcplan.writers.styles.load import StyleError
from nzcplan.writers.word.drawing import UnreadablePictureError
from nzcplan.writers.word.seal import SealState, state_of

LONGEST_NAME = 240
"""Bytes; file systems take 255, ending included."""


@click.command("build", cls=Command, help="由园区描述 PARK 生成试点建设方案（Word）。")
@park_argument
@rulebook_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="输出文件；默认以方案名称命名，写在当前文件夹。",
)
@click.option(
    "--charts",
    type=click.Choice(("native", "image")),
    help="图表：native（默认）可在 Word 中编辑，image 全部为图片。",
)
@click.option("--style", help="样式名（report、gbt9704、consulting）或样式文件；默认 report。")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="自己的模板文件夹，其中没有的模板沿用内置的。",
)
@click.option(
    "--pdf", is_flag=True, help="同时用 LibreOffice 转出 PDF，两个文件的页码都取自它的排版。"
)
@click.option("--no-source", is_flag=True, help="方案中不带园区描述。")
@click.option("--force", is_flag=True, help="覆盖已有文件，即使它被人工修改过。")
def command(
    park: Path,
    rulebook: Path | None,
    output: Path | None,
    charts: Charts | None,
    style: str | None,
    templates: Path | None,
    pdf: bool,
    no_source: bool,
    force: bool,
) -> None:
    """Build the plan and say what was written."""
    progress = Progress()
    progress("读取和校核园区描述")
    given = park
    making: Mapping[str, str] = {}
    if is_plan(park):
        found = taken_out(park)
        park, rulebook = found.park, rulebook or found.rulebook
        making = found.carried.source.making
    examination, description, guide, account = usable(park, rulebook)
    target = output or Path(f"{file_name(description.plan.title)}.docx")
    if target.suffix.lower() != ".docx":
        raise Stop(f"{target} 不是 Word 文件名，-o 应以 .docx 结尾")
    if templates is not None and next(templates.rglob("*.j2"), None) is None:
        raise Stop(f"{templates} 中没有模板（*.j2）")
    if not force:
        _refuse_to_overwrite(target, target.with_suffix(".pdf") if pdf else None)
    if making:
        style, charts = made_as_before(making, style, charts, templates)
    options = BuildOptions(
        charts or "native",
        style or STYLE,
        templates.resolve() if templates else None,
        not no_source,
    )
    printed: bytes | None = None
    missed = ""
    try:
        built = build(examination, description, guide, account, options, progress)
        write_atomically(target, built.content)
        if pdf:
            built, printed = print_out(built, options, progress)
            write_atomically(target, built.content)
            write_atomically(target.with_suffix(".pdf"), printed)
    except PdfError as error:
        missed = str(error)  # the Word file stands, with the page numbers of the estimate
    except PlanTemplateError as error:
        raise Stop(str(error), FOUND) from error
    except (StyleError, WriteError, UnreadablePictureError) as error:
        raise Stop(str(error)) from error
    finally:
        progress.done()
    _say(target, built)
    click.echo(f"文件位置：{target.resolve()}")
    if examination.findings:
        click.echo(f"{summary_text(examination.findings)}用 nzcplan check {typed(given)} 查看。")
    if missed:
        raise Stop(missed)
    if printed is not None:
        click.echo(f"已写出 {target.with_suffix('.pdf')}")


def file_name(title: str) -> str:
    """Return a plan's title as a file name that every system accepts."""
    cleaned = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(" .")
    cut = cleaned.encode("utf-8")[:LONGEST_NAME].decode("utf-8", "ignore").rstrip(" .")
    return cut or "试点建设方案"


def _refuse_to_overwrite(target: Path, pdf: Path | None) -> None:
    if target.is_dir():
        raise Stop(f"{target} 是文件夹，请给出文件名")
    state = state_of(target)
    if state is SealState.EDITED:
        raise Stop(
            "\n  ".join(
                [
                    f"{target} 生成后被修改过，未覆盖；另写文件名，或用 --force 覆盖。将会丢失：",
                    *what_would_be_lost(target),
                ]
            )
        )
    if state is SealState.FOREIGN:
        raise Stop(
            f"{target} 已存在且不是本程序生成的方案，未覆盖；另写文件名，或用 --force 覆盖。"
        )
    if state is SealState.ABSENT and pdf is not None and pdf.exists():
        # Beside a plan of ours the PDF is taken for its earlier print; alone it is somebody's own.
        raise Stop(f"{pdf} 已存在，未覆盖；另写文件名，或用 --force 覆盖。")


def _say(target: Path, built: Built) -> None:
    size = len(built.content) / 1024
    pages = f"{'' if built.laid_out else '约 '}{built.pages} 页"
    counted = f"{pages}，{built.tables} 个表，{built.figures} 个图"
    click.echo(f"已写出 {target}（{counted}，{size:.0f} KB）")
