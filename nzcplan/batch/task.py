"""Tasks: what a worker is given, and what it gives back."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from nzcplan.batch.inputs import Inputs
from nzcplan.batch.item import Item
from nzcplan.batch.record import Record
from nzcplan.batch.wanted import Wanted


class Task(Struct, frozen=True):
    """A park to make a plan of, or, where its plan must not be overwritten, to examine only."""

    item: Item
    wanted: Wanted
    examine_only: bool = False

    @property
    def place(self) -> Path:
        """Return where the park is."""
        return self.item.place


class Made(Struct, frozen=True):
    """What became of a task: its record, the plan (None where there is none), and the files that
    it was made from."""

    record: Record
    content: bytes | None = None
    inputs: Inputs = field(default_factory=dict)
