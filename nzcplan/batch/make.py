"""Making one plan of a batch: from the files of a park to the bytes of its plan and its record."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from nzcplan.batch.inputs import file_digest, inputs_of
from nzcplan.batch.record import failure, record_of
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.build import build
from nzcplan.examine import examine, is_plan, whole_of
from nzcplan.files import WriteError, reason_of
from nzcplan.plan.compose.composer import PlanTemplateError
from nzcplan.revise.carried import Carried, is_ours, read_source
from nzcplan.revise.extract import rulebook_of, take_out
from nzcplan.revise.package import PlanFileError, open_package
from nzcplan.writers.styles.load import StyleError
from nzcplan.writers.word.drawing import UnreadablePictureError

_NEW: Final[Mapping[str, str]] = MappingProxyType({})
"""How a plan was made before that is made for the first time."""


def make(task: Task) -> Made:
    """Return what becomes of ``task``. Whatever is wrong with the park is in the record."""
    place, wanted = task.place, task.wanted
    if not is_plan(place):
        if (whole := whole_of(place)) is not None:
            return Made(failure(f"{place.name} 只是园区描述的一部分，请给出文件夹：{whole.name}"))
        return made_of(place, wanted, wanted.rulebook, _NEW, examine_only=task.examine_only)
    inputs = {place.name: file_digest(place)}
    try:
        carried = carried_in(place)
        with tempfile.TemporaryDirectory(prefix="nzcplan-") as scratch:
            folder = Path(scratch) / "park"
            folder.mkdir()
            take_out(carried, folder)
            book = rulebook_of(carried)
            rulebook = folder / book.name if book is not None else None
            if wanted.rulebook is not None:
                # The plan says where it is from the park, which must not be by chance.
                rulebook = _copied(wanted.rulebook, Path(scratch))
            park, making = folder / carried.source.main, carried.source.making
            made = made_of(park, wanted, rulebook, making, examine_only=task.examine_only)
    except (PlanFileError, WriteError) as error:
        return Made(failure(str(error)), inputs=inputs)
    return replace(made, inputs=inputs)


def _copied(rulebook: Path, folder: Path) -> Path:
    try:
        return Path(shutil.copy(rulebook, folder))
    except OSError as error:
        raise PlanFileError(f"规则文件不能用：{reason_of(error)}") from error


def carried_in(plan: Path) -> Carried:
    """Return the description inside a plan; raise PlanFileError where there is none."""
    package = open_package(plan)
    carried = read_source(package)
    if carried is None:
        ours = is_ours(package)
        raise PlanFileError("方案中没有园区描述" if ours else "不是本程序生成的方案")
    return carried


def made_of(
    park: Path,
    wanted: Wanted,
    rulebook: Path | None,
    making: Mapping[str, str],
    *,
    examine_only: bool,
) -> Made:
    """Return what becomes of the park at ``park``; ``making`` says how its plan was made before."""
    options, notes = wanted.options(making)
    examination = examine(park, rulebook)
    record = record_of(examination, notes)
    inputs = inputs_of(examination.loaded, examination.reading)
    description, guide, account = examination.park, examination.guide, examination.account
    if record.outcome == "failed" or description is None or guide is None or account is None:
        return Made(record, inputs=inputs)
    if examine_only:
        return Made(record, inputs=inputs)
    try:
        built = build(examination, description, guide, account, options)
    except (PlanTemplateError, StyleError, UnreadablePictureError) as error:
        return Made(replace(record, outcome="failed", why=str(error)), inputs=inputs)
    return Made(record, built.content, inputs)
