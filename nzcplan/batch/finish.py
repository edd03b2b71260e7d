"""Finishing a batch: the summary is written, beside a workbook that somebody has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan.batch.inputs import digest, file_digest
from nzcplan.batch.item import Item
from nzcplan.batch.record import Record
from nzcplan.batch.state import Entry, State
from nzcplan.batch.summary import in_short, summary_sheets
from nzcplan.files import write_atomically
from nzcplan.writers.spreadsheet.seal import is_sealed, sealed
from nzcplan.writers.spreadsheet.write import write_workbook

SUMMARY: Final = "汇总"


class Summary(Struct, frozen=True):
    """Where a summary was written, and in a few words what is to be looked at in it."""

    path: Path
    in_short: str


def write_summary(
    items: Sequence[Item], folder: Path, state: State, *, force: bool = False
) -> Summary:
    """Write the summary of ``items`` from what ``state`` knows of them.

    With ``force`` it is written over one that somebody has changed.

    Raises WriteError where it cannot be written.
    """

    def records() -> Iterator[tuple[Item, Record]]:
        for item in items:
            entry = state.entry(item.plan)
            if entry is not None:
                yield item, entry.record

    content = sealed(write_workbook(summary_sheets(records)))
    name = next(name for name in _names() if _is_free(folder / name, state, force=force))
    write_atomically(folder / name, content)
    state.add(Entry(name, Record("done"), digest(content)))
    return Summary(folder / name, in_short(records))


def _names() -> Iterator[str]:
    yield f"{SUMMARY}.xlsx"
    yield from (f"{SUMMARY}（{number}）.xlsx" for number in count(2))


def _is_free(path: Path, state: State, *, force: bool) -> bool:
    """Whether there is nothing at ``path``, or a summary as it was written: by what is remembered,
    or by its seal, should a batch have been killed before it could remember."""
    if force:
        return not path.is_dir()
    entry = state.entry(path.name)
    is_known = entry is not None and file_digest(path) == entry.content
    return is_known or is_sealed(path) or not path.exists()
