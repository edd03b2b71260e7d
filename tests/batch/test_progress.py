"""What a batch shows to whoever watches it at a terminal."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pytest

from nzcplan.batch.item import Item
from nzcplan.batch.record import Record, failure
from nzcplan.cli.batch_progress import BatchProgress


class Terminal(io.StringIO):
    """Something that says it is a terminal, and keeps what is written."""

    def isatty(self) -> bool:
        return True


def shown(file: io.StringIO, records: list[Record], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a batch writes to ``file``, by a clock on which a plan takes ten seconds."""
    now = [0.0]
    monkeypatch.setattr("sys.stderr", file)
    monkeypatch.setattr("time.time", lambda: now[0])
    progress = BatchProgress()
    with progress.over(len(records)):
        for number, record in enumerate(records):
            now[0] += 10
            progress.told(Item(f"parks/{number}", Path(f"/{number}"), f"{number}.docx"), record)
    return file.getvalue()


def test_a_bar_shows_how_many_are_done_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(Terminal(), [Record("done")] * 4, monkeypatch)
    lines = [line.strip() for line in written.split("\r") if line.strip()]
    assert [line.split("]")[-1].split() for line in lines[:4]] == [
        ["0/4"],
        ["1/4", "00:00:30"],
        ["2/4", "00:00:20"],
        ["3/4", "00:00:10"],
    ]
    assert all("生成方案" in line for line in lines[:4])
    filled = [line.count("#") for line in lines[:5]]
    assert all(less < more for less, more in itertools.pairwise(filled))


def test_what_failed_is_told_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(Terminal(), [Record("done"), failure("坏"), Record("done")], monkeypatch)
    assert "\r\x1b[Kparks/1：坏\n" in written
    assert "3/3" in written


def test_without_a_terminal_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(io.StringIO(), [Record("done"), failure("坏")], monkeypatch)
    assert written == "parks/1：坏\n"
