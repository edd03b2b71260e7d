"""A Dask cluster in place of this machine's workers: files go out, plans come back."""

from __future__ import annotations

import logging
import pickle
import time
import warnings
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from nzcplan.batch.parcel import OtherProgramError, Own, Parcel, made_elsewhere, own_of, packed
from nzcplan.batch.program import program
from nzcplan.batch.record import failure
from nzcplan.batch.task import Made, Task
from nzcplan.batch.worker import done

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE: Final = 30
"""Seconds in which the scheduler must answer."""
MOST_ALONE: Final = 30
"""Seconds for which a scheduler may have no worker."""
AHEAD: Final = 2
"""Tasks on their way for each worker, so that none waits for the next."""
LOOK: Final = 5
"""Seconds after which it is looked whether there are workers."""
_TALKATIVE: Final = ("asyncio", "distributed", "tornado")
"""Packages that write to stderr, in English, what is told here in other words."""


class ClusterError(Exception):
    """A cluster cannot be used; the message is Chinese."""


def on_cluster(tasks: Iterable[Task], address: str) -> Generator[tuple[Task, Made], None, None]:
    """Yield what becomes of ``tasks``, done by the cluster whose scheduler is at ``address``.

    Only as many tasks are on their way as its workers need. The scheduler gives the task of a
    worker that dies to another; what has killed several has failed. Raises ClusterError where the
    cluster cannot be reached, has no workers, or cannot do what this machine would.
    """
    with warnings.catch_warnings():
        # A parcel may be large; that the packages of the machines differ matters only for ours.
        warnings.simplefilter("ignore")
        client = _connected(address)
        try:
            yield from _worked(tasks, client)
        finally:
            client.close()


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("使用集群需要安装：pip install 'nzcplan[cluster]'") from error
    for name in logging.root.manager.loggerDict:
        if name.partition(".")[0] in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(f"连不上集群 {address}，请核对调度器的地址") from error


def _worked(tasks: Iterable[Task], client: Client) -> Generator[tuple[Task, Made], None, None]:
    """Yield what becomes of tasks; those whose workers died are tried again at last, one by one.

    The scheduler blames all that a worker had when it died, and not only what killed it.
    """
    suspects: list[Task] = []
    with closing(_tried(tasks, client)) as results:
        for task, made in results:
            if made is None:
                suspects.append(task)
            else:
                yield task, made
    for suspect in suspects:
        with closing(_tried((suspect,), client)) as results:
            for task, made in results:
                yield task, made or Made(failure("集群上的生成进程多次异常终止，可能是内存不足"))


def _tried(
    tasks: Iterable[Task], client: Client
) -> Generator[tuple[Task, Made | None], None, None]:
    """Yield what becomes of tasks, None of one whose workers died."""
    queue = iter(tasks)
    own: Own | None = None
    running: dict[Future, Task] = {}
    finished: SimpleQueue[Future] = SimpleQueue()
    try:
        while True:
            while len(running) < _room(client) and (task := next(queue, None)) is not None:
                own = own or own_of(task.wanted)
                parcel = done(partial(packed, own=own), task)
                if isinstance(parcel, Made):
                    yield task, parcel
                    continue
                future = _sent(parcel, client)
                running[future] = task
                future.add_done_callback(finished.put)
            if not running:
                return
            future = _next(finished, client)
            task = running.pop(future)
            made = _result(future)
            future.release()
            yield task, made
    finally:
        with suppress(Exception):  # Where nobody hears that, nobody works on it either.
            client.cancel(list(running))


@contextmanager
def _connected_still() -> Iterator[None]:
    """Raise ClusterError where the scheduler is gone."""
    from distributed import CancelledError

    try:
        yield
    except (CancelledError, OSError) as error:
        raise ClusterError("和集群调度器的连接断了") from error


@_connected_still()
def _sent(parcel: Parcel, client: Client) -> Future:
    return client.submit(made_elsewhere, pickle.dumps(parcel), dict(program()), pure=False)


@_connected_still()
def _next(finished: SimpleQueue[Future], client: Client) -> Future:
    """Wait until something is done; raise ClusterError where nobody is there to do it."""
    last_seen = time.monotonic()
    while True:
        try:
            return finished.get(timeout=LOOK)
        except Empty:
            if client.nthreads():
                last_seen = time.monotonic()
            elif time.monotonic() - last_seen >= MOST_ALONE:
                raise ClusterError(f"集群没有工作进程（等了 {MOST_ALONE} 秒）") from None


@_connected_still()
def _room(client: Client) -> int:
    return max(1, AHEAD * len(client.nthreads()))


@_connected_still()
def _result(future: Future) -> Made | None:
    """Return what came of a task, None where it killed its workers, or something beside it did."""
    from distributed import CancelledError, KilledWorker

    try:
        made: Made = future.result()
    except KilledWorker:
        return None
    except (CancelledError, OSError):
        raise
    except OtherProgramError as error:
        raise ClusterError(
            f"集群工作进程的程序和本机不同，生成的方案可能不同：{error}；请先统一，再重启工作进程"
        ) from error
    except Exception as error:  # Whatever went wrong on the other machine is raised here.
        first = f"{error}".partition("\n")[0]
        raise ClusterError(
            "集群不能完成任务，请核对调度器和每台工作机都装有与本机相同的 nzcplan"
            f"（{type(error).__name__}：{first}）"
        ) from error
    return made
