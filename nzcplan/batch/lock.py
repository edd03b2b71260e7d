"""The lock of an output folder: one batch at a time writes there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from nzcplan.files import WriteError, reason_of

LOCK_FILE: Final = ".nzcplan-batch.lock"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``, which is made if need be.

    The system takes it back when this process ends, however it does. Raises WriteError where
    another batch holds it, or there can be none.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK_FILE).open("ab")
    except OSError as error:
        raise WriteError(f"写不了 {folder}：{reason_of(error)}") from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise WriteError(f"另一个 nzcplan batch 正在写 {folder}，等它结束后再运行") from error
        yield


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
