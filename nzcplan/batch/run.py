"""Running a batch: which plans are to be made, writing them as they come, remembering each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.batch.inputs import digest
from nzcplan.batch.item import Item
from nzcplan.batch.pool import Workers
from nzcplan.batch.record import Record
from nzcplan.batch.standing import has_plan, in_the_way, is_current, is_left
from nzcplan.batch.state import Entry, State
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.files import InPlaceError, write_atomically
from nzcplan.park.park_files import exists

OLDER: Final = "输出文件夹中仍是以前生成的方案"


class Batch(Struct, frozen=True):
    """Parks whose plans are wanted in ``folder``; with ``force`` all are made anew, whatever
    stands in their places."""

    items: Sequence[Item]
    wanted: Wanted
    folder: Path
    force: bool = False


@dataclass(slots=True)
class Count:
    """How many plans were up to date (``same``), written, kept as they are, and not made."""

    same: int = 0
    done: int = 0
    kept: int = 0
    failed: int = 0

    @property
    def all(self) -> int:
        """Return how many parks that makes."""
        return self.same + self.done + self.kept + self.failed

    def add(self, record: Record) -> None:
        """Count a park more, of which this is the record."""
        self.done += record.outcome == "done"
        self.kept += record.outcome == "kept"
        self.failed += record.outcome == "failed"


@dataclass(slots=True)
class Run:
    """A batch that is running: what is remembered of it, and how far it has come."""

    batch: Batch
    state: State
    wanted: str
    """The digest of what is wanted."""
    count: Count = field(default_factory=Count)

    def to_do(self) -> tuple[Item, ...]:
        """Return the parks whose plans are not up to date, and count the others."""
        if self.batch.force:
            return tuple(self.batch.items)
        left = tuple(item for item in self.batch.items if not self._is_current(item))
        self.count.same = len(self.batch.items) - len(left)
        return left

    def work(
        self, items: Sequence[Item], workers: Workers, told: Callable[[Item, Record], None]
    ) -> None:
        """Have plans of ``items`` made, write each as it comes, and tell of it.

        Only plans that are being made are in memory. Raises WriteError where the folder cannot be
        written; what was written until then stands and is remembered.
        """
        with closing(workers(self._tasks(items))) as results:
            for task, made in results:
                record = self._settled(task.item, made)
                told(task.item, record)

    def left(self) -> tuple[str, ...]:
        """Return the plans in the folder that some batch wrote for parks that are gone, or whose
        plans are called otherwise now."""
        places = {str(item.place) for item in self.batch.items}
        wanted = {item.plan for item in self.batch.items}
        others = (self.state.entry(plan) for plan in self.state.plans() if plan not in wanted)
        return tuple(
            entry.plan
            for entry in others
            if entry is not None and is_left(entry, places, self.batch.folder)
        )

    def _tasks(self, items: Sequence[Item]) -> Iterator[Task]:
        for item in items:
            yield Task(item, self.batch.wanted, bool(self._in_the_way(item)))

    def _settled(self, item: Item, made: Made) -> Record:
        """Write the plan that was made, or keep the one there is; return the record of it."""
        record, known = made.record, self.state.entry(item.plan)
        content, place = (known.content, known.place) if known is not None else ("", "")
        if record.outcome == "done":
            if why := self._not_written(item, made.content):
                stands = exists(self.batch.folder / item.plan)
                record = replace(record, outcome="kept" if stands else "failed", why=why)
            else:
                content, place = digest(made.content or b""), str(item.place)
        if record.outcome != "done" and has_plan(item, known, self.batch.folder):
            why = f"{record.why}；{OLDER}" if record.outcome == "failed" else record.why
            record = replace(record, why=why, older=True)
        self.count.add(record)
        self.state.add(Entry(item.plan, record, content, made.inputs, self.wanted, place))
        return record

    def _not_written(self, item: Item, content: bytes | None) -> str:
        """Write a plan, unless there is none or something is in the way; return what it is."""
        if why := self._in_the_way(item):
            return why
        if content is None:
            return "未重新生成"
        try:
            write_atomically(self.batch.folder / item.plan, content)
        except InPlaceError as error:
            return f"{error}；如正用 Word 打开，请先关闭"
        return ""

    def _is_current(self, item: Item) -> bool:
        entry = self.state.entry(item.plan)
        return is_current(item, entry, self.batch.folder, self.wanted)

    def _in_the_way(self, item: Item) -> str:
        entry = self.state.entry(item.plan)
        return in_the_way(item, entry, self.batch.folder, force=self.batch.force)
