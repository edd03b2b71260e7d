"""A Dask cluster in place of this machine's workers: files go out, plans come back."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any, Final

from nzcplan import __version__
from nzcplan.batch.parcel import OtherVersionError, made_of_parcel, own_of, packed
from nzcplan.batch.record import failure
from nzcplan.batch.task import Made, Task

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE: Final = 30
"""Seconds in which the scheduler must answer."""
AHEAD: Final = 2
"""Tasks on their way for each worker, so that none waits for the next."""


class ClusterError(Exception):
    """A cluster cannot be used; the message is Chinese."""


def on_cluster(tasks: Iterable[Task], address: str) -> Generator[tuple[Task, Made], None, None]:
    """Yield what becomes of ``tasks``, done by the cluster whose scheduler is at ``address``.

    Only as many tasks are on their way as its workers need. The scheduler gives the task of a
    worker that dies to another; what has killed several has failed. Raises ClusterError where the
    cluster cannot be reached, or cannot do what this machine would.
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
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(f"连不上集群 {address}，请核对调度器的地址") from error


def _worked(tasks: Iterable[Task], client: Client) -> Generator[tuple[Task, Made], None, None]:
    from distributed import as_completed

    queue = iter(tasks)
    own: Any = None
    running: dict[Future, Task] = {}
    completed = as_completed(loop=client.loop)
    try:
        while True:
            while len(running) < _room(client) and (task := next(queue, None)) is not None:
                own = own or own_of(task.wanted)
                parcel = packed(task, own)
                if isinstance(parcel, Made):
                    yield task, parcel
                    continue
                future = client.submit(made_of_parcel, parcel, pure=False)
                running[future] = task
                completed.add(future)
            if not running:
                return
            future = next(completed)
            task = running.pop(future)
            made = _result(future)
            future.release()
            yield task, made
    finally:
        client.cancel(list(running))


def _room(client: Client) -> int:
    return max(1, AHEAD * len(client.nthreads()))


def _result(future: Future) -> Made:
    from distributed import KilledWorker

    try:
        made: Made = future.result()
    except KilledWorker:
        return Made(failure("集群上的生成进程多次异常终止，可能是内存不足"))
    except OtherVersionError as error:
        raise ClusterError(
            f"集群工作进程的 nzcplan 版本为 {error}，本机为 {__version__}，生成的方案可能不同；请先统一版本"
        ) from error
    except Exception as error:  # Whatever went wrong on the other machine is raised here.
        raise ClusterError(f"集群不能完成任务（{type(error).__name__}：{error}）") from error
    return made
