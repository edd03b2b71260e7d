"""What stands where a plan is to be written, and whether it may be written over."""

from __future__ import annotations

from pathlib import Path

from nzcplan.batch.inputs import are_same, file_digest
from nzcplan.batch.item import Item
from nzcplan.batch.state import Entry
from nzcplan.writers.word.seal import SealState, state_of


def is_current(item: Item, entry: Entry | None, folder: Path, wanted: str) -> bool:
    """Whether the plan in ``folder`` is the one that would be made again."""
    if entry is None or not entry.content or entry.wanted != wanted:
        return False
    place = item.place
    return (
        file_digest(folder / item.plan) == entry.content
        and entry.record.outcome == "done"
        and are_same(entry.inputs, place if place.is_dir() else place.parent)
    )


def in_the_way(target: Path, entry: Entry | None, *, force: bool) -> str:
    """Return in Chinese why the file at ``target`` must not be written over, empty where it may.

    A plan that is as it was written is known by its digest in ``entry``; ``force`` is for any file.
    """
    if target.is_dir():
        return f"输出文件夹中有同名文件夹 {target.name}"
    if force:
        return ""
    if entry is not None and entry.content and file_digest(target) == entry.content:
        return ""
    state = state_of(target)
    if state is SealState.EDITED:
        return "方案生成后被修改过，未覆盖；要覆盖，加 --force"
    if state is SealState.FOREIGN:
        return "同名文件不是本程序生成的方案，未覆盖；要覆盖，加 --force"
    return ""
