"""``nzcplan build``: the plan."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from nzcplan.build import BuildOptions, Built, Charts, build, print_out
from nzcplan.cli.help import Command
from nzcplan.cli.manner import made_as_before
from nzcplan.cli.outcome import FOUND, Stop
from nzcplan.cli.parks import comparable, park_argument, rulebook_option, usable
from nzcplan.cli.progress import Progress
from nzcplan.cli.reports.text import summary_text
from nzcplan.cli.targets import refuse_to_overwrite
from nzcplan.cli.typed import typed
from nzcplan.examine import Examination, is_plan
from nzcplan.files import WriteError, file_name, write_atomically
from nzcplan.plan.compose.composer import PlanTemplateError
from nzcplan.plan.edition import Edition
from nzcplan.plan.kinds import KINDS, PLAN, Kind, titled
from nzcplan.planned import NothingReportedError, reported_year, reported_years, whole_period
from nzcplan.revise.as_before import STYLE
from nzcplan.writers.pdf import PdfError
from nzcplan.writers.styles.load import StyleError
from nzcplan.writers.word.build_time import build_time
from nzcplan.writers.word.drawing import UnreadablePictureError


@click.command("build", cls=Command, help="由园区描述 PARK 生成试点建设方案或年度文件（Word）。")
@park_argument
@rulebook_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="输出文件；默认以方案名称命名，写在当前文件夹。",
)
@click.option(
    "--kind",
    type=click.Choice(tuple(KINDS)),
    help=f"{'，'.join(f'{kind.id} {kind.name}' for kind in KINDS.values())}；默认 plan。",
)
@click.option("--year", type=int, help="年度文件的年份；默认最后一个有实际数据的年份。")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    help="更新以前的园区文件夹或方案（.docx），年度更新版据以列出修订；--kind update 时必填。",
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
    kind: str | None,
    year: int | None,
    since: Path | None,
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
    given, asked = park, rulebook
    making: Mapping[str, str] = {}
    if is_plan(park):
        from nzcplan.cli.plans import taken_out

        found = taken_out(park)
        park, rulebook = found.park, rulebook or found.rulebook
        making = found.carried.source.making
    chosen = KINDS[kind or making.get("kind", PLAN.id)]
    if year is not None and not chosen.of_year:
        raise Stop("--year 只用于年度文件，用 --kind 选择")
    if chosen.compares and since is None:
        raise Stop(_wants_since(given, bool(making)))
    if since is not None and not chosen.compares:
        raise Stop("--since 只用于方案年度更新版，加 --kind update")
    examination, description, guide, account = usable(park, rulebook)
    if chosen.of_year:
        known = int(making["year"]) if making.get("year") else None
        year = _year(examination, chosen, year or known)
        if year < reported_years(examination)[-1]:
            examination, description, guide, account = usable(park, rulebook, year + 1)
    if chosen.of_period:
        _year(examination, chosen, None)
    title = titled(chosen, description.plan.title, year or 0)
    target = output or Path(f"{file_name(title)}.docx")
    if target.suffix.lower() != ".docx":
        raise Stop(f"{target} 不是 Word 文件名，-o 应以 .docx 结尾")
    if templates is not None and next(templates.rglob("*.j2"), None) is None:
        raise Stop(f"{templates} 中没有模板（*.j2）")
    if not force:
        refuse_to_overwrite(target, target.with_suffix(".pdf") if pdf else None)
    if making:
        style, charts = made_as_before(making, style, charts, templates)
    options = BuildOptions(
        charts or "native",
        style or STYLE,
        templates.resolve() if templates else None,
        not no_source,
        chosen,
        year,
        _edition(since, asked, examination, making) if since is not None else None,
        build_time(),
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
    except (NothingReportedError, StyleError, WriteError, UnreadablePictureError) as error:
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


def _year(examination: Examination, chosen: Kind, asked: int | None) -> int:
    try:
        if chosen.of_period:
            return whole_period(examination)
        return reported_year(examination, asked)
    except NothingReportedError as error:
        raise Stop(str(error)) from error


def _wants_since(given: Path, is_made_anew: bool) -> str:
    """Return what is said where the plan before is not given; a plan does not carry it."""
    wanted = "用 --since 给出更新以前的园区文件夹或方案（.docx）"
    if is_made_anew:
        return f"{given} 是方案年度更新版，其中没有保存更新以前的方案；{wanted}"
    return f"方案年度更新版要与更新以前的方案对照；{wanted}"


def _edition(
    since: Path, rulebook: Path | None, after: Examination, making: Mapping[str, str]
) -> Edition:
    """Return what was revised since the plan before; says where that is not the one of last time."""
    from nzcplan.revise.edition import edition

    before = comparable(since, rulebook)
    _refuse_later(since, before, after)
    found = edition(before, after)
    if making.get("since", found.digest) != found.digest:
        click.echo("--since（或 --rulebook）与生成原文件时不同，修订说明会不同。")
    return found


def _refuse_later(since: Path, before: Examination, after: Examination) -> None:
    """Stop where the plan before reports later years; say so where it is of a park called otherwise,
    as parks are renamed."""
    known, last = reported_years(before), reported_years(after)[-1]
    if known and known[-1] > last:
        raise Stop(
            f"{since} 已有{known[-1]}年的实际数据，不是{last}年更新以前的方案；"
            "用 --since 给出更新以前的园区文件夹或方案（.docx）"
        )
    if before.park and after.park and before.park.park.name != after.park.park.name:
        click.echo(
            f"--since 是“{before.park.park.name}”的方案，与“{after.park.park.name}”名称不同；"
            "不是更名的，换成本园区更新以前的方案。"
        )


def _say(target: Path, built: Built) -> None:
    size = len(built.content) / 1024
    pages = f"{'' if built.laid_out else '约 '}{built.pages} 页"
    counted = f"{pages}，{built.tables} 个表，{built.figures} 个图"
    click.echo(f"已写出 {target}（{counted}，{size:.0f} KB）")
