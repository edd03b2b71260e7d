"""The state file of an output folder: what was made there, from what, with which result."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from msgspec import Struct, field

from nzcplan.batch.inputs import Inputs
from nzcplan.batch.record import Record, as_data, from_data
from nzcplan.files import WriteError, reason_of

STATE_FILE: Final = ".nzcplan-batch.jsonl"
_FORMAT: Final = 1
_DAMAGES: Final = (KeyError, TypeError, ValueError, ArithmeticError, AttributeError)


class Entry(Struct, frozen=True):
    """What is known of a plan: the record of the park that was last to have it, the files that
    were read of that park, and the digest of what was wanted.

    ``content`` is the digest of the file that stands there since a batch wrote it, ``place`` the
    park that it was made from; both are empty where none was written.
    """

    plan: str
    record: Record
    content: str = ""
    inputs: Inputs = field(default_factory=dict)
    wanted: str = ""
    place: str = ""


class State:
    """The state file: a line for each plan, the last of which counts, written as plans are made.

    Only the places of lines are kept in memory. A line that was not written to its end, or that
    another version wrote, counts for nothing: its plan is made again.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / STATE_FILE
        self._places: dict[str, int] = {}
        self._torn = False
        self._read()

    def entry(self, plan: str) -> Entry | None:
        """Return what is known of a plan."""
        place = self._places.get(plan)
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place)
            return _entry(file.readline())

    def plans(self) -> tuple[str, ...]:
        """Return the names of all plans of which anything is known."""
        return tuple(self._places)

    def add(self, entry: Entry) -> None:
        """Remember ``entry``, unless it is known; raise WriteError where it cannot be written."""
        if self.entry(entry.plan) == entry:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                self._append(file, entry)
        except OSError as error:
            self._torn = True
            raise WriteError(f"写不了 {self._path}：{reason_of(error)}") from error

    def _append(self, file: BinaryIO, entry: Entry) -> None:
        file.seek(0, os.SEEK_END)
        if self._torn:
            file.write(b"\n")
            self._torn = False
        place = file.tell()
        file.write(_line(entry))
        file.flush()
        self._places[entry.plan] = place

    def _read(self) -> None:
        self._places = {}
        line, place = b"\n", 0
        try:
            with self._path.open("rb") as file:
                for line in file:
                    if (entry := _entry(line)) is not None:
                        self._places[entry.plan] = place
                    place += len(line)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise WriteError(f"读不了 {self._path}：{reason_of(error)}") from error
        self._torn = not line.endswith(b"\n")


def _line(entry: Entry) -> bytes:
    data: Mapping[str, Any] = {
        "format": _FORMAT,
        "plan": entry.plan,
        "content": entry.content,
        "wanted": entry.wanted,
        "place": entry.place,
        "inputs": dict(entry.inputs),
        "record": as_data(entry.record),
    }
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _entry(line: bytes) -> Entry | None:
    try:
        data = json.loads(line.decode("utf-8", "surrogatepass"))
        if data["format"] != _FORMAT:
            return None
        record = from_data(data["record"])
        known = (data[name] for name in ("content", "inputs", "wanted", "place"))
        return Entry(data["plan"], record, *known)
    except _DAMAGES:
        return None
