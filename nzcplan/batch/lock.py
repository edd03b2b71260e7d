"""The lock of an output folder: one batch at a time writes there."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from nzcplan.files import WriteError, reason_of

LOCK_FILE: Final = ".nzcplan-batch.lock"
_TAKEN: Final = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""Errors of a lock that somebody has."""


class _Opened(Protocol):
    def fileno(self) -> int: ...


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
            take(file)
        except OSError as error:
            if error.errno in _TAKEN:
                raise WriteError(
                    f"另一个 nzcplan batch 正在写 {folder}，等它结束后再运行"
                ) from error
            raise WriteError(
                f"锁不住 {folder}：{reason_of(error)}；请换用本机磁盘上的文件夹"
            ) from error
        yield


def take(file: _Opened) -> None:
    """Lock ``file`` until it is closed; raise OSError where somebody else has, or nobody can."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
