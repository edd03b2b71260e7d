"""Scratch: a folder for the temporary files of a batch, which is gone when the batch is."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nzcplan.batch.lock import take

PREFIX: Final = "nzcplan-batch-"
HELD: Final = "held"
"""The file in the folder that the batch has locked, and that says so by not being empty."""


@contextmanager
def scratch_folder() -> Iterator[str]:
    """Make a folder for temporary files and remove it at the end.

    Those of batches that were killed are removed as well: the system has taken back their locks.
    """
    _remove_left()
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder,
        Path(folder, HELD).open("wb", buffering=0) as file,
    ):
        with contextlib.suppress(OSError):  # Where there are no locks, nobody removes it.
            take(file)
            file.write(b"1")
        yield folder


def _remove_left() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            with (folder / HELD).open("r+b") as file:
                take(file)
                was_held = bool(file.read(1))
            if was_held:
                shutil.rmtree(folder, ignore_errors=True)
