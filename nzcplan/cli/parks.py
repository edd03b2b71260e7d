"""The argument PARK, and stopping where a park cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from nzcplan.accounting.account import Account
from nzcplan.accounting.fact import Fact, Facts
from nzcplan.cli.outcome import FOUND, UNUSABLE, Stop
from nzcplan.cli.reports.facts import part_found
from nzcplan.cli.reports.text import TextReport
from nzcplan.cli.terminal import terminal_columns
from nzcplan.cli.typed import typed
from nzcplan.examine import Examination, examine, is_plan, sound_facts, whole_of
from nzcplan.findings import CONTENT_OF_TABLES, Finding
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description
from nzcplan.rulebook.library import RULEBOOK_FILE

Command = TypeVar("Command", bound=Callable[..., object])


def park_argument(command: Command) -> Command:
    """Give ``command`` the argument PARK: a folder with park.yaml, one YAML file, or a plan."""
    return click.argument("park", metavar="PARK", type=click.Path(path_type=Path))(command)


def rulebook_option(command: Command) -> Command:
    """Give ``command`` the option --rulebook: the file with thresholds, weights and factors."""
    return click.option(
        "--rulebook",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help=f"规则文件；默认采用园区文件夹中的 {RULEBOOK_FILE}。",
    )(command)


def examined(path: Path, rulebook: Path | None = None, before: int | None = None) -> Examination:
    """Examine the park at ``path``, or that inside the plan at ``path``; as it was before a year.

    Stop where a part of a park was given in place of the park, or a plan has none inside.
    """
    if is_plan(path):
        from nzcplan.cli.plans import taken_out

        found = taken_out(path)
        return examine(found.park, rulebook or found.rulebook, before)
    if (folder := whole_of(path)) is not None:
        raise Stop(f"{path.name} 只是园区描述的一部分，请给出文件夹：{folder}")
    return examine(path, rulebook, before)


def unreadable(findings: tuple[Finding, ...]) -> bool:
    """Whether the files themselves could not be read (exit code 2), not just their content."""
    return any(
        f.severity == "error"
        and (f.code == "G002" or (f.code.startswith("F") and f.code not in CONTENT_OF_TABLES))
        for f in findings
    )


def exit_code(examination: Examination, *, strict: bool = False) -> int:
    """Return the exit code that the findings call for."""
    if unreadable(examination.findings):
        return UNUSABLE
    errors = examination.count("error") + (examination.count("warning") if strict else 0)
    return FOUND if errors else 0


def accounted(path: Path, rulebook: Path | None = None) -> tuple[Examination, str, Facts]:
    """Return what was found in a park, its guide's id and the facts that rest on no error.

    Where there are errors, say so; stop where they leave nothing.
    """
    examination = examined(path, rulebook)
    errors = examination.count("error")
    facts = Facts() if unreadable(examination.findings) else sound_facts(examination)
    if not facts or examination.guide is None:
        show_errors(examination)
        raise Stop(
            "改正以上错误后才能核算。" if errors else "描述中没有可以核算的内容。",
            exit_code(examination) or UNUSABLE,
        )
    if errors:
        click.echo(
            f"园区描述有 {errors} 个错误，只列出不受影响的核算结果；"
            f"用 nzcplan check {typed(path)} 查看，改正后可能还有新的错误。",
            err=True,
        )
    return examination, examination.guide.id, facts


def usable(
    path: Path, rulebook: Path | None = None, before: int | None = None
) -> tuple[Examination, Description, Guide, Account]:
    """Return what was found in a park that has no error; else report and stop. With ``before`` a
    year, the park is what it was before that year was reported."""
    examination = examined(path, rulebook, before)
    park, guide, made = examination.park, examination.guide, examination.account
    if park is None or guide is None or made is None or examination.count("error"):
        show_errors(examination)
        raise Stop("园区描述有错误，未生成任何文件。", exit_code(examination))
    return examination, park, guide, made


def comparable(path: Path, rulebook: Path | None) -> Examination:
    """Return the examined park at ``path``; stop where there is nothing to compare."""
    examination = examined(path, rulebook)
    if examination.park is None or examination.guide is None:
        show_errors(examination)
        raise Stop(f"{path} 有读取或格式错误，无法比较；改正以上错误后再运行。", UNUSABLE)
    if errors := examination.count("error"):
        click.echo(
            f"{path} 有 {errors} 个错误，受影响的核算结果没有比较；"
            f"用 nzcplan check {typed(path)} 查看。",
            err=True,
        )
    return examination


def show_errors(examination: Examination) -> None:
    """Print the errors, and nothing else, to stderr."""
    errors = tuple(f for f in examination.findings if f.severity == "error")
    if errors:
        report = TextReport.of(examination, terminal_columns())
        click.echo(report.findings(errors), err=True)


def search(park: Path, facts: Iterable[Fact], text: str) -> str:
    """Return the command that finds facts in whose names an ending of ``text`` stands; where none
    does, the one that lists all."""
    listed = f"nzcplan account {typed(park)}"
    if found := part_found(facts, text):
        return f"用 {listed} --find {typed(found)} 查找"
    return f"用 {listed} 查看全部"
