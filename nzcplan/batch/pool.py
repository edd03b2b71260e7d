"""A pool of workers on this machine: bounded, and none the worse for a worker that dies."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Final

from nzcplan.batch.make import make
from nzcplan.batch.record import failure
from nzcplan.batch.scratch import scratch_folder
from nzcplan.batch.task import Made, Task
from nzcplan.batch.worker import Work, serve

Workers = Callable[[Iterable[Task]], Generator[tuple[Task, Made], None, None]]
"""Whatever does tasks: takes them one by one, as it has room, and gives back what is done, in any
order. It ends its workers when it is closed."""
MOST_TASKS: Final = 100
"""Tasks after which a worker makes room for a new one, lest its memory grow."""
MOST_TRIES: Final = 2
"""So often is a task tried whose worker died: another program may have taken its memory."""
MOST_SECONDS: Final = 600
"""Seconds that a task may take where nothing else is said; a plan of 5,000 projects takes
about 15."""
MOST_WAITED_FOR: Final = 60
"""Workers at once under Windows, which waits for no more than 63 things."""
LONGEST_WAIT: Final = 3600.0
"""Seconds after which workers are looked at anyway."""
AT_MOST: Final = 5
"""Seconds until a worker that has closed its end is taken for dead."""
_Context = ForkServerContext | SpawnContext


@dataclass(slots=True)
class _Worker:
    """A running worker, with the task that it has, how often that was tried, when it was given
    (seconds of a clock that only goes forward), and how many tasks it had."""

    process: BaseProcess
    connection: Connection
    task: Task
    tries: int
    given: float = 0.0
    had: int = 0

    def give(self, task: Task) -> None:
        """Give it a task; that it has died is seen when the result is waited for."""
        self.task, self.given, self.had = task, time.monotonic(), self.had + 1
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(task)

    def received(self) -> Made | None:
        """Return what it gives back, None where it died."""
        try:
            made: Made = self.connection.recv()
        except (EOFError, OSError):
            self.process.join(AT_MOST)
            return None
        return made

    def end(self) -> int | None:
        """End the process and return its exit code."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


def in_processes(
    tasks: Iterable[Task], jobs: int, work: Work = make, seconds: float = MOST_SECONDS
) -> Generator[tuple[Task, Made], None, None]:
    """Yield what becomes of ``tasks``, done by so many processes, in the order they are done.

    No more than ``jobs`` tasks are on their way and one result is waiting, so that memory does not
    grow with their number; Windows sets a bound to ``jobs``. A task whose worker dies is tried once
    more, then it has failed, as has one that takes longer than ``seconds``.
    """
    queue = iter(tasks)
    workers: dict[object, _Worker] = {}
    jobs = at_once(jobs)
    with scratch_folder() as scratch:
        try:
            while True:
                while len(workers) < jobs and (task := next(queue, None)) is not None:
                    _start(workers, task, 1, (work, scratch))
                if not workers:
                    return
                for late in _late(workers, seconds):
                    workers.pop(late.connection).end()
                    yield late.task, Made(failure(f"生成用时超过 {seconds:g} 秒，已停止"))
                connections = [worker.connection for worker in workers.values()]
                for connection in wait(connections, _time_left(workers, seconds)):
                    worker = workers[connection]
                    task, made = worker.task, worker.received()
                    if made is None:
                        code = workers.pop(connection).end()
                        if worker.tries < MOST_TRIES:
                            _start(workers, task, worker.tries + 1, (work, scratch))
                            continue
                        made = Made(failure(_died(code)))
                    elif worker.had < MOST_TASKS and (following := next(queue, None)) is not None:
                        worker.tries = 1
                        worker.give(following)
                    else:
                        workers.pop(connection).end()
                    yield task, made
        finally:
            for worker in workers.values():
                worker.end()


def at_once(jobs: int) -> int:
    """Return how many workers there can be where so many are wanted."""
    return min(jobs, MOST_WAITED_FOR) if sys.platform == "win32" else jobs


def cores() -> int:
    """Return on how many cores this process may run."""
    if sys.platform != "win32" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _late(workers: Mapping[object, _Worker], seconds: float) -> list[_Worker]:
    """Return the workers whose task takes too long, and who have not just given it back."""
    now = time.monotonic()
    return [
        worker
        for worker in workers.values()
        if now - worker.given >= seconds and not worker.connection.poll()
    ]


def _time_left(workers: Mapping[object, _Worker], seconds: float) -> float:
    """Return the seconds until the first worker is late, or less: no system waits for ever."""
    first = min((worker.given for worker in workers.values()), default=0.0)
    return min(max(0.0, first + seconds - time.monotonic()), LONGEST_WAIT)


def _start(
    workers: dict[object, _Worker], task: Task, tries: int, serving: tuple[Work, str]
) -> None:
    """Start a worker with its first task, tried for the so-manieth time."""
    context = _context()
    ours, theirs = context.Pipe()
    arguments = (theirs, *serving, gc.get_threshold())
    process = context.Process(target=serve, args=arguments, daemon=True)
    try:
        process.start()
    except (EOFError, ConnectionError):
        # What starts processes died in this moment; the next call begins with a new one.
        process = context.Process(target=serve, args=arguments, daemon=True)
        process.start()
    theirs.close()
    workers[ours] = _Worker(process, ours, task, tries)
    workers[ours].give(task)


def _died(code: int | None) -> str:
    how = f"信号 {-code}" if code is not None and code < 0 else f"退出码 {code}"
    return f"生成进程异常终止 {MOST_TRIES} 次（{how}），可能是内存不足"


def _context() -> _Context:
    """Return how processes are started: from a small one that has all modules loaded, where the
    system knows that, so that none has a copy of what this process holds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["nzcplan.batch.make"])
    return context
