"""Parcels: tasks with all files that they need, for workers on machines that have none of them."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan import __version__
from nzcplan.batch.inputs import ABSENT, THERE, inputs_of
from nzcplan.batch.luggage import Luggage, style_luggage, templates_luggage
from nzcplan.batch.make import make
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.batch.worker import done
from nzcplan.examine import is_plan, names_of, whole_of
from nzcplan.park.loader import load
from nzcplan.rulebook.library import RulebookReading, find_rulebook
from nzcplan.writers.styles.load import SHIPPED_STYLES

_ONE_AT_A_TIME: Final = threading.Lock()
"""A worker of a cluster may have several threads; what draws pictures is not made for that."""


class OtherVersionError(Exception):
    """A worker has another version of this program, whose plans may differ."""


class Parcel(Struct, frozen=True):
    """A task, its park's files, the file among them that is the park (empty where the folder is),
    the rulebook's path if one was named, and the style and templates that are the user's own."""

    task: Task
    park: Luggage
    main: str
    rulebook: str
    own: Own
    version: str = __version__


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
    known = dict(loaded.files)
    if reading is not None and reading.content:
        known[reading.name] = reading.content
    files: dict[str, bytes] = {}
    for name, digest in inputs_of(loaded, reading).items():
        if digest == THERE:
            files[name] = b""
        elif digest != ABSENT:
            files[name] = known[name] if name in known else (loaded.folder / name).read_bytes()
    park = Luggage(loaded.folder.name or "park", files)
    rulebook = reading.name if reading is not None and named is not None else ""
    return Parcel(task, park, "" if place.is_dir() else place.name, rulebook, own)


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


def made_of_parcel(parcel: Parcel) -> Made:
    """Return what becomes of a task, on a machine that has only its parcel.

    Raises OtherVersionError where this machine would make another plan of it.
    """
    if parcel.version != __version__:
        raise OtherVersionError(__version__)
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="nzcplan-") as scratch:
        below = Path(scratch)
        folder = parcel.park.unpacked(below / "park")
        task = parcel.task
        wanted = _unpacked(task.wanted, parcel.own, below)
        if parcel.rulebook:
            wanted = replace(wanted, rulebook=folder / parcel.rulebook)
        item = replace(task.item, place=folder / parcel.main)
        return done(make, replace(task, item=item, wanted=wanted))


def _unpacked(wanted: Wanted, own: Own, below: Path) -> Wanted:
    changes: dict[str, object] = {}
    if own.style is not None and wanted.style is not None:
        changes["style"] = str(own.style.unpacked(below / "style") / Path(wanted.style).name)
    if own.templates is not None:
        changes["templates"] = own.templates.unpacked(below / "templates")
    return _with(wanted, changes)


def _with(wanted: Wanted, changes: Mapping[str, object]) -> Wanted:
    return replace(wanted, **changes)
