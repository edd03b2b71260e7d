"""What comes between a batch and its end: no file is lost or damaged, and it can be resumed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from program import CHECKOUT, Outcome, Run, run_apart
from province_parks import outputs

import nzcplan.batch.run
from nzcplan.batch.lock import alone_in
from nzcplan.batch.make import make
from nzcplan.batch.pool import in_processes
from nzcplan.batch.task import Made, Task
from nzcplan.batch.worker import Work

SIZE_OF_DISK = "460k"
"""Room for one of the plans, not for all."""


def dying_at_second_park(task: Task) -> Made:
    """Make a plan, but die as a process does whose memory is taken away, whenever it is 园区1's."""
    if task.place.name == "园区1":
        os.kill(os.getpid(), signal.SIGKILL)
    return make(task)


def dying_once(task: Task) -> Made:
    """Make a plan, but die without a word the first time that it is 园区1's."""
    mark = task.place / "died"
    if task.place.name == "园区1" and not mark.exists():
        mark.touch()
        os._exit(7)
    return make(task)


def stumbling(task: Task) -> Made:
    """Fail in a way that nobody foresaw."""
    raise LookupError(task.place.name)


def hanging(task: Task) -> Made:
    """Wait for a signal that never comes."""
    signal.pause()
    return make(task)


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], None]:
    """Lets workers of the command do something else than it thinks."""

    def put(work: Work) -> None:
        def workers(
            tasks: Iterator[Task], jobs: int, seconds: float
        ) -> Generator[tuple[Task, Made], None, None]:
            return in_processes(tasks, jobs, work, seconds)

        monkeypatch.setattr("nzcplan.cli.commands.batch.in_processes", workers)

    return put


def test_a_worker_that_dies_takes_only_its_park_along(
    run: Run, parks: Path, undisturbed: dict[str, bytes], working: Callable[[Work], None]
) -> None:
    working(dying_at_second_park)
    done = run("batch", "parks", "-o", "out", "--jobs", "2")
    assert done.code == 1
    assert done.err == "parks/园区1：生成进程异常终止 2 次（信号 9），可能是内存不足\n"
    found = outputs(Path("out"))
    assert "园区1.docx" not in found
    assert {name: undisturbed[name] for name in found if name != "汇总.xlsx"} == {
        name: content for name, content in found.items() if name != "汇总.xlsx"
    }
    working(make)
    assert "1 份方案已写出，2 份没有变化。" in run("batch", "parks", "-o", "out").out
    assert outputs(Path("out")) == undisturbed


def test_a_park_whose_worker_died_is_tried_again(
    run: Run, parks: Path, undisturbed: dict[str, bytes], working: Callable[[Work], None]
) -> None:
    working(dying_once)
    done = run("batch", "parks", "-o", "out", "--jobs", "2")
    assert (done.code, done.err) == (0, "")
    assert (parks / "园区1" / "died").exists()
    assert outputs(Path("out")) == undisturbed


def test_a_defect_of_the_program_is_told_as_the_failure_of_a_park(
    run: Run, parks: Path, working: Callable[[Work], None]
) -> None:
    working(stumbling)
    done = run("batch", "parks", "-o", "out")
    assert done.code == 1
    assert "parks/园区0：程序出错（LookupError：园区0）" in done.err


def test_a_plan_that_takes_too_long_is_given_up(
    run: Run, parks: Path, working: Callable[[Work], None]
) -> None:
    working(hanging)
    done = run("batch", "parks", "-o", "out", "--jobs", "2", "--timeout", "1")
    assert done.code == 1
    assert done.err == "".join(
        f"parks/园区{number}：生成用时超过 1 秒，已停止\n" for number in range(3)
    )
    assert not multiprocessing.active_children()


def test_an_interrupted_batch_says_how_far_it_came_and_goes_on_from_there(
    run: Run, parks: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = nzcplan.batch.run.write_atomically

    def interrupted(path: Path, content: bytes) -> None:
        write(path, content)
        if len(list(path.parent.glob("*.docx"))) == 2:
            os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr("nzcplan.batch.run.write_atomically", interrupted)
        done = run("batch", "parks", "-o", "out", "--jobs", "2")
    assert done.code == 130
    assert "已中断。\n3 个园区中已处理" in done.err
    assert "再次运行同一命令" in done.err
    found = outputs(Path("out"))
    assert len(found) == 2
    assert found.items() <= undisturbed.items()
    done = run("batch", "parks", "-o", "out", "--jobs", "2")
    assert done.code == 0
    assert "没有变化" in done.out
    assert outputs(Path("out")) == undisturbed


def killed(folder: Path, at: str) -> Outcome:
    """Run a batch in a process of its own that is killed at the second call of ``at``."""
    code = f"""
import os, signal
import nzcplan.batch.run, nzcplan.files
from nzcplan.cli.main import main
real, calls = {at}, []
def deadly(*arguments):
    calls.append(arguments)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
{at} = deadly
main(["batch", "parks", "-o", "out", "--jobs", "1"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "at", ["nzcplan.files.os.fsync", "nzcplan.batch.run.State.add", "nzcplan.batch.run.digest"]
)
def test_a_batch_that_is_killed_leaves_whole_plans_and_goes_on(
    parks: Path, undisturbed: dict[str, bytes], at: str
) -> None:
    """Be it while a plan is written, after that, or before it is remembered."""
    out = parks.parent / "out"
    assert killed(parks.parent, at).code == -signal.SIGKILL
    plans = {path.name: path.read_bytes() for path in out.glob("*.docx")}
    assert plans
    assert plans.items() <= undisturbed.items()
    done = run_apart("batch", "parks", "-o", "out", cwd=parks.parent)
    assert done.code == 0
    assert "份没有变化" in done.out
    assert outputs(out) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that is soon full."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_OF_DISK}", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_ends_a_batch_without_harm(
    run: Run, parks: Path, small_disk: Path, undisturbed: dict[str, bytes]
) -> None:
    done = run("batch", "parks", "-o", small_disk)
    assert done.code == 2
    assert "磁盘空间不足" in done.err
    assert "再次运行同一命令" in done.err
    found = outputs(small_disk)
    assert 0 < len(found) < 3
    assert found.items() <= undisturbed.items()
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    done = run("batch", "parks", "-o", small_disk)
    assert done.code == 0
    assert f"{len(found)} 份没有变化" in done.out
    assert outputs(small_disk) == undisturbed


def test_two_batches_do_not_write_into_one_folder(run: Run, parks: Path) -> None:
    with alone_in(Path("out")):
        done = run("batch", "parks", "-o", "out")
    assert done.code == 2
    assert done.err == "另一个 nzcplan batch 正在写 out，等它结束后再运行\n"
    assert outputs(Path("out")) == {}
