"""Parcels: tasks with all files that they need, for workers on machines that have none of them."""

from __future__ import annotations

import pickle
import platform
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.batch.inputs import ABSENT, THERE, inputs_of
from nzcplan.batch.luggage import Luggage, style_luggage, templates_luggage
from nzcplan.batch.make import make
from nzcplan.batch.program import Program, differences, program
from nzcplan.batch.record import failure
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.batch.worker import done
from nzcplan.examine import is_plan, names_of, whole_of
from nzcplan.files import reason_of
from nzcplan.park.inside_paths import inside
from nzcplan.park.loader import Loaded, load
from nzcplan.rulebook.library import RulebookReading, find_rulebook
from nzcplan.writers.styles.load import SHIPPED_STYLES

_ONE_AT_A_TIME: Final = threading.Lock()
"""A worker of a cluster may have several threads; what draws pictures is not made for that."""


class OtherProgramError(Exception):
    """A worker has another program, whose plans may differ; the message says in what, in Chinese."""


class Parcel(Struct, frozen=True):
    """A task, its park's files, the file among them that is the park (empty where the folder is),
    the rulebook's path if one was named, and the style and templates that are the user's own."""

    task: Task
    park: Luggage
    main: str
    rulebook: str
    own: Own


class Own(Struct, frozen=True):
    """The user's own style and templates, which all parcels of a batch have."""

    style: Luggage | None = None
    templates: Luggage | None = None


def own_of(wanted: Wanted) -> Own:
    """Return the user's own style and templates, read once for all parcels."""
    style = wanted.style if wanted.style not in (None, *SHIPPED_STYLES) else None
    return Own(
        style_luggage(Path(style)) if style else None,
        templates_luggage(wanted.templates) if wanted.templates else None,
    )


def packed(task: Task, own: Own) -> Parcel | Made:
    """Return ``task`` with its files; what becomes of it, where they cannot all be read.

    That is found out here in the words of this machine, as they would be without a cluster.
    """
    place, named = task.place, task.wanted.rulebook
    reading = find_rulebook(place, named) if named is not None or not is_plan(place) else None
    if whole_of(place) is not None or (reading is not None and reading.findings):
        return make(task)
    if is_plan(place):
        return _packed_plan(task, own, reading)
    loaded = load(place, reading.replacement if reading is not None else None, names_of)
    if loaded.description is None:
        return make(task)
    files = _files_of(loaded, reading)
    if files is None:
        return make(task)
    park = Luggage(loaded.folder.name or "park", files)
    rulebook = reading.name if reading is not None and named is not None else ""
    return Parcel(task, park, "" if place.is_dir() else place.name, rulebook, own)


def _files_of(loaded: Loaded, reading: RulebookReading | None) -> dict[str, bytes] | None:
    """Return the files that a park is made from, what is only looked for without its content;
    None where one cannot be read, or is none of the park's."""
    known = dict(loaded.files)
    if reading is not None and reading.content:
        known[reading.name] = reading.content
    files: dict[str, bytes] = {}
    for name, digest in inputs_of(loaded, reading).items():
        if digest == ABSENT:
            continue
        if name not in known:
            place = inside(loaded.folder, name)
            if isinstance(place, str):
                return None
            try:
                known[name] = b"" if digest == THERE else place.read_bytes()
            except OSError:
                return None
        files[name] = known[name]
    return files


def _packed_plan(task: Task, own: Own, reading: RulebookReading | None) -> Parcel | Made:
    place = task.place
    try:
        files = {place.name: place.read_bytes()}
    except OSError:
        return make(task)
    if reading is not None:
        files[reading.name] = reading.content
    rulebook = reading.name if reading is not None else ""
    return Parcel(task, Luggage(place.parent.name or "plans", files), place.name, rulebook, own)


def made_elsewhere(parcel: bytes, sender: Program) -> Made:
    """Return what becomes of the task in a pickled parcel, which only the same program can read.

    Raises OtherProgramError where this machine has not the program of the sender.
    """
    if different := differences(sender, program()):
        raise OtherProgramError(different)
    return made_of_parcel(pickle.loads(parcel))


def made_of_parcel(parcel: Parcel) -> Made:
    """Return what becomes of a task, on a machine that has only its parcel.

    Where that cannot be unpacked, this machine is named, as the trouble is its own.
    """
    try:
        with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="nzcplan-") as scratch:
            return done(make, _unpacked_task(parcel, Path(scratch)))
    except OSError as error:
        where = platform.node()
        return Made(failure(f"集群的工作机 {where} 放不下园区的文件：{reason_of(error)}"))


def _unpacked_task(parcel: Parcel, below: Path) -> Task:
    folder = parcel.park.unpacked(below / "park")
    task = parcel.task
    wanted = _unpacked(task.wanted, parcel.own, below)
    if parcel.rulebook:
        wanted = replace(wanted, rulebook=folder / parcel.rulebook)
    return replace(task, item=replace(task.item, place=folder / parcel.main), wanted=wanted)


def _unpacked(wanted: Wanted, own: Own, below: Path) -> Wanted:
    changes: dict[str, object] = {}
    if own.style is not None and wanted.style is not None:
        changes["style"] = str(own.style.unpacked(below / "style") / Path(wanted.style).name)
    if own.templates is not None:
        changes["templates"] = own.templates.unpacked(below / "templates")
    return _with(wanted, changes)


def _with(wanted: Wanted, changes: Mapping[str, object]) -> Wanted:
    return replace(wanted, **changes)
