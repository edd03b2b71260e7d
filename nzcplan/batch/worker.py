"""A worker: a process that makes one plan after the other and touches no file of the output."""

from __future__ import annotations

import contextlib
import gc
import signal
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from nzcplan.batch.record import failure
from nzcplan.batch.task import Made, Task

Work = Callable[[Task], Made]
"""What a worker does with a task; a function of a module, as it goes to other processes."""
Result = TypeVar("Result")


def serve(
    connection: Connection, work: Work, scratch: str, threshold: tuple[int, int, int]
) -> None:
    """Do the work for the tasks that come in, until nobody is there any more.

    Only who started this process is interrupted from the keyboard, and ends it. Temporary files
    are put into ``scratch``, which is not this process's to remove. Garbage is collected as who
    started this process does (``threshold``).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*threshold)
    tempfile.tempdir = scratch
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send(done(work, connection.recv()))


def done(work: Callable[[Task], Result], task: Task) -> Result | Made:
    """Return what ``work`` makes of ``task``; a defect of the program is that park's failure."""
    try:
        return work(task)
    except Exception as error:  # Whatever it is: the other parks' plans are to be made.
        return Made(failure(f"程序出错（{type(error).__name__}：{error}）"))
