"""What comes between a batch and its end: no file is lost or damaged, and it can be resumed."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import pkgutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from program import CHECKOUT, Outcome, Run, change, run_apart
from province_parks import outputs, rows, sheet

import nzcplan.batch.run
from nzcplan.batch.lock import alone_in
from nzcplan.batch.make import make
from nzcplan.batch.pool import in_processes
from nzcplan.batch.scratch import PREFIX, scratch_folder
from nzcplan.batch.task import Made, Task
from nzcplan.batch.worker import Work

SIZE_OF_DISK = "400k"
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


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_batch_says_how_far_it_came_and_goes_on_from_there(
    run: Run,
    parks: Path,
    undisturbed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    ending: signal.Signals,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(parks.parent))
    before = signal.getsignal(ending)
    write = nzcplan.batch.run.write_atomically

    def interrupted(path: Path, content: bytes) -> None:
        write(path, content)
        if len(list(path.parent.glob("*.docx"))) == 2:
            os.kill(os.getpid(), ending)

    with monkeypatch.context() as patch:
        patch.setattr("nzcplan.batch.run.write_atomically", interrupted)
        done = run("batch", "parks", "-o", "out", "--jobs", "2")
    assert done.code == 130
    assert signal.getsignal(ending) == before
    assert list(parks.parent.glob(f"{PREFIX}*")) == []
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


@pytest.mark.parametrize(
    "at", ["nzcplan.batch.finish.write_atomically", "nzcplan.batch.run.State.add"]
)
def test_a_disk_that_is_full_at_the_end_harms_nothing(
    run: Run,
    parks: Path,
    small_disk: Path,
    undisturbed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    at: str,
) -> None:
    """Be it that the summary cannot be written, or what was done cannot be remembered."""
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    run("batch", "parks", "-o", small_disk)
    change(parks / "园区0" / "park.yaml", "管理", "治理")
    filler, real = small_disk / "filler", pkgutil.resolve_name(at)

    def on_full_disk(*arguments: object) -> object:
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while file.write(b"0" * 512):
                pass
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(at, on_full_disk)
        done = run("batch", "parks", "-o", small_disk)
    assert done.code == 2
    assert "磁盘空间不足" in done.err
    assert "汇总表没有更新；再次运行同一命令" in done.err
    filler.unlink()
    assert len(outputs(small_disk)) == 4
    done = run("batch", "parks", "-o", small_disk)
    assert (done.code, done.err) == (0, "")
    assert "汇总.xlsx" in done.out
    changed = outputs(small_disk)
    assert changed["园区0.docx"] != undisturbed["园区0.docx"]
    change(parks / "园区0" / "park.yaml", "治理", "管理")
    run("batch", "parks", "-o", small_disk)
    assert outputs(small_disk) == undisturbed


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.ETXTBSY, errno.ENAMETOOLONG])
def test_one_file_that_cannot_be_written_does_not_stop_the_others(
    run: Run, parks: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As where it is protected, or open in an office program of Windows."""
    run("batch", "parks/园区0", "-o", "out")
    before = Path("out", "园区0.docx").read_bytes()
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target.name in ("园区0.docx", "园区1.docx"):
            raise OSError(number, os.strerror(number))
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        done = run("batch", "parks", "-o", "out", "--no-source")
        assert done.code == 1
        assert "1 份方案已写出，1 份未覆盖，1 个园区未能生成。" in done.out
        assert done.err.count("写不了 out/园区") == 2
        assert Path("out", "园区0.docx").read_bytes() == before
        linked = [row["方案"] for row in rows(sheet(Path("out"), "汇总"))]
        assert linked == ["打开", None, "打开"]
    assert "2 份方案已写出，1 份没有变化。" in run("batch", "parks", "-o", "out", "--no-source").out


def test_where_nobody_reads_what_is_said_all_is_done(
    parks: Path, undisturbed: dict[str, bytes]
) -> None:
    (parks / "坏").mkdir()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "nzcplan", "batch", "parks/坏", "parks", "-o", "out"],
        cwd=parks.parent,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=write,
        stderr=write,
        check=False,
    )
    os.close(write)
    assert done.returncode == 1
    found = outputs(parks.parent / "out")
    assert found.keys() == undisturbed.keys()
    assert {row["结果"] for row in rows(sheet(parks.parent / "out", "汇总"))} == {
        "已生成",
        "未生成",
    }


def test_what_a_killed_batch_has_left_in_the_temporary_folder_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
import os, signal
from nzcplan.batch.scratch import scratch_folder
with scratch_folder() as folder:
    open(os.path.join(folder, "big"), "w").close()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    (left,) = tmp_path.iterdir()
    assert (left / "big").exists()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scratch_folder() as first, scratch_folder() as second:
        assert {str(path) for path in tmp_path.iterdir()} == {first, second}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_locked_is_not_said_to_be_in_use(
    run: Run, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_locks(file: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", without_locks)
    done = run("batch", "parks", "-o", "out")
    assert done.code == 2
    assert done.err == "锁不住 out：文件系统不支持加锁；请换用本机磁盘上的文件夹\n"


def test_two_batches_do_not_write_into_one_folder(run: Run, parks: Path) -> None:
    with alone_in(Path("out")):
        done = run("batch", "parks", "-o", "out")
    assert done.code == 2
    assert done.err == "另一个 nzcplan batch 正在写 out，等它结束后再运行\n"
    assert outputs(Path("out")) == {}
