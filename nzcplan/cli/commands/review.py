"""``nzcplan review``: the opinion on a plan, and the plan with comments."""

from __future__ import annotations

from pathlib import Path

import click

from nzcplan.archives import unpacked, zipped
from nzcplan.build import BuildOptions, build
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import Stop
from nzcplan.cli.parks import examined, exit_code, park_argument, rulebook_option
from nzcplan.cli.plans import opened
from nzcplan.cli.progress import Progress
from nzcplan.cli.reports.text import TextReport, summary_text
from nzcplan.cli.targets import refuse_to_overwrite
from nzcplan.cli.terminal import terminal_columns
from nzcplan.examine import Examination, is_plan
from nzcplan.files import WriteError, file_name, write_atomically
from nzcplan.plan.compose.composer import PlanTemplateError
from nzcplan.plan.document import Document
from nzcplan.plan.kinds import KINDS, PLAN
from nzcplan.plan.opinion.compose import opinion
from nzcplan.revise.as_before import STYLE
from nzcplan.revise.package import Package, PlanFileError
from nzcplan.revise.review import (
    NOT_COMPOSED,
    commented,
    kind_of,
    numbering_of,
    opinion_on_unread,
    review,
    title_of,
)
from nzcplan.revise.side_document import side_document
from nzcplan.writers.styles.load import StyleError
from nzcplan.writers.word.build_time import build_time
from nzcplan.writers.word.drawing import UnreadablePictureError

NAME = "评审意见"


@click.command(
    "review",
    cls=Command,
    help="写出对园区描述或方案 PARK 的评审意见（Word）；另可写出带批注的方案。",
)
@park_argument
@rulebook_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="评审意见文件；默认以方案名称命名，写在当前文件夹。",
)
@click.option(
    "--comments",
    type=click.Path(path_type=Path, dir_okay=False),
    help="带批注的方案：每个问题批注在有关的段落或单元格上。",
)
@click.option(
    "--style", default=STYLE, help="样式名（report、gbt9704、consulting）或样式文件；默认 report。"
)
@click.option("--force", is_flag=True, help="覆盖已有文件，即使它被人工修改过。")
def command(
    park: Path,
    rulebook: Path | None,
    output: Path | None,
    comments: Path | None,
    style: str,
    force: bool,
) -> None:
    """Write the opinion, on request also the plan with comments, and say what was found."""
    progress = Progress()
    progress("读取和校核园区描述")
    plan = opened(park) if is_plan(park) else None
    if plan is not None:
        _refuse_other_kinds(plan, park)
    examination = examined(park, rulebook)
    guide = examination.guide
    if guide is None or not examination.answers:
        _stop(examination)
        return
    target = output or Path(f"{file_name(f'{title_of(examination)}{NAME}')}.docx")
    for file in (target, comments):
        if file is not None:
            _check_target(file, park, force)
    if comments is not None and comments.resolve() == target.resolve():
        raise Stop("评审意见和带批注的方案应写成两个文件")
    description, account = examination.park, examination.account
    try:
        if description is None or account is None:
            _write(target, opinion_on_unread(examination, guide), style)
            if comments is not None:
                raise Stop(NOT_COMPOSED)
            click.echo(summary_text(examination.findings))
            return
        form = numbering_of(plan, style)
        found = review(examination, description, guide, account, form, plan)
        progress("写出评审意见")
        _write(target, opinion(found), style)
        if comments is not None:
            progress("在方案上加批注")
            if plan is None:
                options = BuildOptions(style=style, timestamp=build_time())
                built = build(examination, description, guide, account, options, progress)
                plan = Package(unpacked(built.content))
            write_atomically(comments, zipped(commented(found, plan)))
            click.echo(f"已写出 {comments}（批注 {len(found.standing)} 条）")
    except PlanTemplateError as error:
        raise Stop(NOT_COMPOSED) from error
    except (PlanFileError, StyleError, WriteError, UnreadablePictureError) as error:
        raise Stop(str(error)) from error
    finally:
        progress.done()
    click.echo(summary_text(examination.findings))


def _refuse_other_kinds(plan: Package, park: Path) -> None:
    """Stop where ``plan`` is a document of ours that is no plan."""
    try:
        kind = KINDS.get(kind_of(plan), PLAN)
    except PlanFileError as error:
        raise Stop(f"{park}：{error}") from error
    if kind is not PLAN:
        raise Stop(f"{park} 是{kind.name}，不是方案；评审请给出方案或园区描述")


def _write(target: Path, document: Document, style: str) -> None:
    write_atomically(target, side_document(document, style))
    click.echo(f"已写出 {target}")


def _stop(examination: Examination) -> None:
    """Say why nothing can be said of the park as a whole, and stop."""
    errors = tuple(f for f in examination.findings if f.severity == "error")
    click.echo(TextReport.of(examination, terminal_columns()).findings(errors), err=True)
    raise Stop("园区描述不能读通，未写出评审意见。", exit_code(examination))


def _check_target(file: Path, park: Path, force: bool) -> None:
    if file.suffix.lower() != ".docx":
        raise Stop(f"{file} 不是 Word 文件名，应以 .docx 结尾")
    if file.resolve() == park.resolve():
        raise Stop(f"{file} 就是要评审的方案，请另写文件名")
    if not force:
        refuse_to_overwrite(file)
