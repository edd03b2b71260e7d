"""However many parks there are, few are in the works, and no result is kept."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from nzcplan.batch.item import Item
from nzcplan.batch.pool import MOST_TASKS, MOST_WAITED_FOR, at_once, cores, in_processes
from nzcplan.batch.record import Record, failure
from nzcplan.batch.run import Batch, Run
from nzcplan.batch.state import Entry, State
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted

MANY = 2 * MOST_TASKS + 50
JOBS = 2


def echoing(task: Task) -> Made:
    """Return a plan that is only the name of its process."""
    import os

    return Made(Record("done", park=str(os.getpid())), task.item.plan.encode())


def tasks(many: int) -> list[Task]:
    return [Task(item, Wanted()) for item in items(many)]


def items(many: int) -> list[Item]:
    return [Item(str(n), Path(f"/{n}.yaml"), f"{n}.docx") for n in range(many)]


def test_no_more_parks_are_in_the_works_than_there_are_jobs() -> None:
    taken = finished = most = 0

    def counted() -> Iterator[Task]:
        nonlocal taken, most
        for task in tasks(40):
            taken += 1
            most = max(most, taken - finished)
            yield task

    for _ in in_processes(counted(), JOBS, echoing):
        finished += 1
    assert finished == 40
    assert JOBS <= most <= JOBS + 1


def collecting(task: Task) -> Made:
    """Return a plan that says how often its process collects garbage."""
    return Made(Record("done", park=str(gc.get_threshold()[0])))


def test_workers_collect_garbage_as_their_parent_does() -> None:
    before = gc.get_threshold()
    gc.set_threshold(43_210)
    try:
        ((_, made),) = in_processes(tasks(1), 1, collecting)
    finally:
        gc.set_threshold(*before)
    assert made.record.park == "43210"


@pytest.mark.parametrize("error", [EOFError, ConnectionRefusedError])
def test_a_worker_that_could_not_be_started_is_started_again(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    start, errors = BaseProcess.start, [error()]

    def failing(process: BaseProcess) -> None:
        if errors:
            raise errors.pop()
        start(process)

    monkeypatch.setattr(BaseProcess, "start", failing)
    assert [made.record.outcome for _, made in in_processes(tasks(1), 1, echoing)] == ["done"]
    assert errors == []


def test_there_are_as_many_workers_as_the_system_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_once(500) == 500
    monkeypatch.setattr("sys.platform", "win32")
    assert at_once(500) == MOST_WAITED_FOR < 63
    assert at_once(2) == 2


def test_only_cores_count_on_which_the_program_may_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {3, 5, 7}, raising=False)
    assert cores() == 3
    monkeypatch.delattr("os.sched_getaffinity")
    assert cores() == (os.cpu_count() or 1)


def test_no_result_is_kept_and_workers_are_renewed(tmp_path: Path) -> None:
    run = Run(Batch(items(MANY), Wanted(), tmp_path), State(tmp_path), "wanted")
    workers: set[str] = set()
    alive: list[int] = []

    def told(item: Item, record: Record) -> None:
        workers.add(record.park)
        alive.append(sum(isinstance(each, Made) for each in gc.get_objects()))

    run.work(run.to_do(), lambda each: in_processes(each, JOBS, echoing), told)
    assert run.count.done == MANY
    assert 1 <= max(alive) <= JOBS
    assert MANY / MOST_TASKS <= len(workers) <= MANY / MOST_TASKS + JOBS


def test_the_state_file_survives_a_torn_line_and_keeps_no_entry_in_memory(tmp_path: Path) -> None:
    state = State(tmp_path)
    for number in range(3):
        state.add(Entry(f"{number}.docx", failure("一"), "digest"))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    state = State(tmp_path)
    assert state.entry("2.docx") is None
    state.add(Entry("2.docx", failure("二")))
    state.add(Entry("0.docx", failure("三")))
    size = file.stat().st_size
    state.add(Entry("0.docx", failure("三")))
    assert file.stat().st_size == size
    for read in (state, State(tmp_path)):
        found = [read.entry(f"{number}.docx") for number in range(4)]
        assert [entry and entry.record.why for entry in found] == ["三", "一", "二", None]
    assert not any(isinstance(each, Entry) for each in gc.get_referents(state))
