"""The argument PLAN.docx, and plans given where a park is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct

from nzcplan.cli.outcome import Stop
from nzcplan.cli.reports.edits import some_edits
from nzcplan.cli.typed import typed
from nzcplan.files import WriteError
from nzcplan.revise.carried import Carried, is_ours, read_source
from nzcplan.revise.extract import rulebook_of, take_out
from nzcplan.revise.package import Package, PlanFileError, open_package
from nzcplan.revise.verify import verify
from nzcplan.writers.word.seal import SealState, seal_state

Command = TypeVar("Command", bound=Callable[..., object])
MOST_NAMED = 5
"""Edits that are named where a plan is not overwritten."""


class TakenOut(Struct, frozen=True):
    """The description inside a plan, in a folder that lasts as long as the command: the park, its
    rulebook, and what the plan says of its making."""

    park: Path
    rulebook: Path | None
    carried: Carried


def plan_argument(command: Command) -> Command:
    """Give ``command`` the argument PLAN.docx."""
    return click.argument("plan", metavar="PLAN.docx", type=click.Path(path_type=Path))(command)


def opened(plan: Path) -> Package:
    """Return the package at ``plan``; stop where it cannot be read."""
    try:
        return open_package(plan)
    except PlanFileError as error:
        raise Stop(f"{plan}：{error}") from error


def carried_in(package: Package, plan: Path) -> Carried:
    """Return the description inside a plan; stop where there is none or it is damaged."""
    try:
        carried = read_source(package)
    except PlanFileError as error:
        raise Stop(f"{plan}：{error}") from error
    if carried is not None:
        return carried
    if is_ours(package):
        raise Stop(f"{plan}：方案中没有园区描述（生成时用了 --no-source，或由早期版本生成）")
    raise Stop(f"{plan}：不是本程序生成的方案")


def taken_out(plan: Path) -> TakenOut:
    """Take the description out of ``plan`` for the running command; stop where that cannot be.

    Says so where the plan was changed since, as the description knows nothing of that.
    """
    package = opened(plan)
    carried = carried_in(package, plan)
    if seal_state(package.parts) is SealState.EDITED:
        click.echo(
            f"{plan} 生成后被修改或重新保存过；以下用的是其中所带的园区描述，不含手工改动。"
            f"用 nzcplan verify {typed(plan)} 查看改动。",
            err=True,
        )
    context = click.get_current_context()
    folder = Path(context.with_resource(tempfile.TemporaryDirectory(prefix="nzcplan-")))
    try:
        take_out(carried, folder)
    except (PlanFileError, WriteError) as error:
        raise Stop(f"{plan}：{error}") from error
    book = rulebook_of(carried)
    park = folder / carried.source.main if carried.source.main else folder
    return TakenOut(park, folder / book.name if book is not None else None, carried)


def what_would_be_lost(plan: Path) -> list[str]:
    """Return in lines what a hand changed in ``plan`` since it was generated."""
    try:
        found = verify(open_package(plan))
    except PlanFileError as error:
        return [f"（不能指出修改的位置：{error}）"]
    if found.edits:
        return some_edits(found.edits, MOST_NAMED)
    if found.recorded:
        return ["（内容没有改动；可能改过格式、加过批注）"]
    return []
