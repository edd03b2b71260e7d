"""What stands where a plan is to be written, and whether it may be written over."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from nzcplan.batch.inputs import are_same, file_digest
from nzcplan.batch.item import Item
from nzcplan.batch.state import Entry
from nzcplan.files import printable
from nzcplan.park.park_files import exists
from nzcplan.writers.word.seal import SealState, state_of


def is_current(item: Item, entry: Entry | None, folder: Path, wanted: str) -> bool:
    """Whether the plan in ``folder`` is the one that would be made again."""
    if entry is None or not entry.content or entry.wanted != wanted:
        return False
    if _is_of_another(item, entry):
        return False
    place = item.place
    return (
        file_digest(folder / item.plan) == entry.content
        and entry.record.outcome == "done"
        and are_same(entry.inputs, place if place.is_dir() else place.parent)
    )


def in_the_way(item: Item, entry: Entry | None, folder: Path, *, force: bool) -> str:
    """Return in Chinese why the plan of ``item`` must not be written, empty where it may.

    A plan that is as it was written is known by its digest in ``entry``; it may be that of another
    park. ``force`` is for any file.
    """
    target = folder / item.plan
    if target.is_dir():
        return f"输出文件夹中有同名文件夹 {target.name}"
    if force:
        return ""
    if entry is not None and entry.content and file_digest(target) == entry.content:
        return _not_its_own(entry) if _is_of_another(item, entry) else ""
    state = state_of(target)
    if state is SealState.EDITED:
        return "方案生成后被修改过，未覆盖；要覆盖，加 --force"
    if state is SealState.FOREIGN:
        return "同名文件不是本程序生成的方案，未覆盖；要覆盖，加 --force"
    return ""


def has_plan(item: Item, entry: Entry | None, folder: Path) -> bool:
    """Whether a plan of the park stands in ``folder``, whenever it was made."""
    if entry is not None and _is_of_another(item, entry):
        return False
    return state_of(folder / item.plan) in (SealState.GENERATED, SealState.EDITED)


def is_left(entry: Entry, places: Container[str], folder: Path) -> bool:
    """Whether a plan stands in ``folder`` to which no park belongs: its park is gone, or is one of
    those (by their ``places``) whose plans are called otherwise now."""
    if not entry.place or not exists(folder / entry.plan):
        return False
    return entry.place in places or not exists(Path(entry.place))


def _is_of_another(item: Item, entry: Entry) -> bool:
    """Whether the plan is that of another park, which there still is."""
    return entry.place not in ("", str(item.place)) and exists(Path(entry.place))


def _not_its_own(entry: Entry) -> str:
    return (
        f"{entry.plan} 是另一园区（{printable(entry.place)}）的方案，未覆盖；"
        "请另给输出文件夹，或两个园区一起生成；要覆盖，加 --force"
    )
