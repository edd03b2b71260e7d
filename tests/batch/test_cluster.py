"""``nzcplan batch --cluster``: a scheduler and two workers of Dask, each a process of its own."""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from deadly import dying_at_second_park
from parks import FULL_SAMPLE, SMALL_SAMPLE, built_sample, sample_path
from PIL import Image
from program import CHECKOUT, Run, change, run_code
from province_parks import outputs, put_parks

import nzcplan.batch.run
from nzcplan.batch.item import Item
from nzcplan.batch.make import make
from nzcplan.batch.parcel import (
    OtherProgramError,
    Own,
    Parcel,
    made_elsewhere,
    made_of_parcel,
    own_of,
    packed,
)
from nzcplan.batch.program import program
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.bundled import bundled

RULEBOOK = Path(__file__).parents[2] / "nzcplan" / "rulebook" / "example.yaml"
LONG = 60
"""Seconds in which a process must have begun."""
ENDS_LATE = pytest.mark.filterwarnings("ignore::ResourceWarning")
"""The library closes some of its connections only when they are collected."""


Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Cluster:
    """A cluster on the loopback interface."""

    address: str
    scheduler: Process
    workers: list[Process]


@pytest.fixture
def distributed() -> ModuleType:
    """The library behind a cluster, where it is installed."""
    library = pytest.importorskip("distributed", reason="the extra nzcplan[cluster] is absent")
    assert isinstance(library, ModuleType)
    return library


@contextmanager
def started_cluster(
    folder: Path, distributed: ModuleType, workers: int, *options: str, **environment: str
) -> Iterator[Cluster]:
    """Start a scheduler and workers, which know nothing of the folder of the test."""
    file = folder / "scheduler.json"
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    modules = os.pathsep.join((str(CHECKOUT), str(Path(__file__).parent)))

    def started(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(file)],
            cwd=elsewhere,
            env={**os.environ, "PYTHONPATH": modules, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    loopback = ("--host", "127.0.0.1", "--no-dashboard")
    processes = [started("scheduler", *loopback, "--port", "0")]
    try:
        processes += [started("worker", *loopback, *options) for _ in range(workers)]
        with distributed.Client(scheduler_file=str(file), timeout=LONG) as client:
            if workers:
                client.wait_for_workers(workers, timeout=LONG)
        yield Cluster(json.loads(file.read_text())["address"], processes[0], processes[1:])
    finally:
        for process in reversed(processes):
            # A worker that has a nanny is ended by her.
            process.send_signal(signal.SIGKILL if "--no-nanny" in options else signal.SIGTERM)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path, distributed: ModuleType) -> Iterator[Cluster]:
    """A cluster of two workers, which do not come back when they die."""
    with started_cluster(tmp_path, distributed, 2, "--nthreads", "2", "--no-nanny") as found:
        yield found


@ENDS_LATE
def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    run: Run,
    parks: Path,
    undisturbed: dict[str, bytes],
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both workers have more tasks when the first plan comes back, and one of them is killed."""
    put_parks(parks, range(3, 6))
    write = nzcplan.batch.run.write_atomically

    def killing(path: Path, content: bytes) -> None:
        cluster.workers[0].send_signal(signal.SIGKILL)
        write(path, content)

    monkeypatch.setattr("nzcplan.batch.run.write_atomically", killing)
    done = run("batch", "parks", "-o", "out", "--cluster", cluster.address)
    assert (done.code, done.err) == (0, "")
    assert "6 份方案已写出。" in done.out
    assert cluster.workers[0].wait() == -signal.SIGKILL
    shutil.rmtree(parks / "园区3")
    shutil.rmtree(parks / "园区4")
    shutil.rmtree(parks / "园区5")
    assert "3 份没有变化" in run("batch", "parks", "-o", "out").out
    found = outputs(Path("out"))
    assert {name: found[name] for name in undisturbed} == undisturbed


@ENDS_LATE
def test_a_cluster_makes_what_this_machine_makes_of_good_parks_and_bad(
    run: Run, parks: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a guide is missing, and where only this machine knows the time of the build."""
    change(parks / "园区1" / "park.yaml", "guide: sichuan-2022", "guide: 没有的指南.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    made = run("batch", "parks", "-o", "far", "--cluster", cluster.address)
    assert made.code == 1
    assert "G001" in made.err
    here = run("batch", "parks", "-o", "near")
    assert (here.code, here.err) == (made.code, made.err)
    assert outputs(Path("far")) == outputs(Path("near"))
    with ZipFile("far/园区0.docx") as plan:
        assert b"1970-01-02T00:00:00Z" in plan.read("docProps/core.xml")


@ENDS_LATE
def test_a_worker_with_another_program_makes_no_plan(
    run: Run, parks: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**program(), "matplotlib": "0"}
    monkeypatch.setattr("nzcplan.batch.cluster.program", lambda: other)
    done = run("batch", "parks", "-o", "out", "--cluster", cluster.address)
    assert done.code == 2
    assert f"生成的方案可能不同：matplotlib {program()['matplotlib']}（本机 0）" in done.err
    assert outputs(Path("out")) == {}


@ENDS_LATE
def test_a_park_that_kills_its_workers_takes_no_other_along(
    run: Run,
    parks: Path,
    undisturbed: dict[str, bytes],
    tmp_path: Path,
    distributed: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The scheduler gives up at once all that the only worker had, also what did no harm."""
    monkeypatch.setattr("nzcplan.batch.cluster.made_elsewhere", dying_at_second_park)
    monkeypatch.setattr("nzcplan.batch.cluster.AHEAD", 3)
    at_once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with started_cluster(tmp_path, distributed, 1, "--nthreads", "3", **at_once) as cluster:
        done = run("batch", "parks", "-o", "out", "--cluster", cluster.address)
    assert done.code == 1
    assert done.err == "parks/园区1：集群上的生成进程多次异常终止，可能是内存不足\n"
    found = outputs(Path("out"))
    assert {name for name in undisturbed if name not in found} == {"园区1.docx"}
    assert all(found[name] == undisturbed[name] for name in ("园区0.docx", "园区2.docx"))


@ENDS_LATE
def test_a_cluster_without_workers_is_not_waited_for(
    run: Run,
    parks: Path,
    tmp_path: Path,
    distributed: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with started_cluster(tmp_path, distributed, 0, "--no-nanny") as cluster:
        # No longer than it takes to see that there are none.
        monkeypatch.setattr("nzcplan.batch.cluster.LOOK", 0)
        monkeypatch.setattr("nzcplan.batch.cluster.MOST_ALONE", 0)
        done = run("batch", "parks", "-o", "out", "--cluster", cluster.address)
    assert done.code == 2
    assert done.err.startswith("集群没有工作进程")


def test_a_scheduler_that_dies_is_said_in_one_sentence(parks: Path, cluster: Cluster) -> None:
    code = f"""
import os, signal
import nzcplan.batch.run
from nzcplan.cli.main import main
write = nzcplan.batch.run.write_atomically
def killing(path, content):
    os.kill({cluster.scheduler.pid}, signal.SIGKILL)
    write(path, content)
nzcplan.batch.run.write_atomically = killing
main(["batch", "parks", "-o", "out", "--cluster", "{cluster.address}"])
"""
    put_parks(parks, range(3, 12))
    done = run_code(code, parks.parent)
    assert done.code == 2
    why, how_far = done.err.splitlines()
    assert why == "和集群调度器的连接断了"
    assert how_far.startswith("12 个园区中已处理")
    assert outputs(parks.parent / "out")


def test_a_cluster_that_is_not_there_is_said(
    run: Run, parks: Path, distributed: ModuleType
) -> None:
    done = run("batch", "parks", "-o", "out", "--cluster", "nonsense://127.0.0.1:1")
    assert done.code == 2
    assert "连不上集群 nonsense://127.0.0.1:1" in done.err


def test_the_extra_that_a_cluster_needs_is_named(
    run: Run, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run("batch", "parks", "-o", "out", "--cluster", "tcp://127.0.0.1:1")
    assert done.code == 2
    assert "pip install 'nzcplan[cluster]'" in done.err


def test_jobs_are_the_matter_of_the_cluster(run: Run, parks: Path) -> None:
    done = run("batch", "parks", "-o", "out", "--cluster", "tcp://127.0.0.1:1", "--jobs", "2")
    assert done.code == 2
    assert "只能用一个" in done.err


def task_of(place: Path, wanted: Wanted | None = None) -> Task:
    return Task(Item(place.name, place.resolve(), "园区.docx"), wanted or Wanted())


def parcel_of(task: Task) -> Parcel:
    parcel = packed(task, own_of(task.wanted))
    assert isinstance(parcel, Parcel)
    return parcel


@pytest.fixture
def own_things(tmp_path: Path) -> Path:
    """A style that is based on another, with a logo, and a template, all of the user's own."""
    folder = tmp_path / "自己的"
    (folder / "templates").mkdir(parents=True)
    (folder / "styles").mkdir()
    (folder / "base.yaml").write_text("based_on: gbt9704\n", encoding="utf-8")
    style = (
        "based_on: ../base.yaml\nlogo:\n  file: logo.png\n  description: 标志\n  cover_height: 1\n"
    )
    (folder / "styles" / "own.yaml").write_text(style, encoding="utf-8")
    Image.new("RGB", (300, 100), (0, 90, 140)).save(folder / "styles" / "logo.png")
    shutil.copy(bundled("templates") / "safeguards.j2", folder / "templates")
    return folder


def test_a_parcel_makes_the_plan_that_its_park_makes(tmp_path: Path, own_things: Path) -> None:
    sample = shutil.copytree(sample_path(FULL_SAMPLE), tmp_path / "样例")
    (sample / "rulebook.yml").touch()
    plan = tmp_path / "原方案.docx"
    plan.write_bytes(built_sample(SMALL_SAMPLE).content)
    single = Path(shutil.copy(sample_path(SMALL_SAMPLE), tmp_path / "单个.yaml"))
    own = Wanted(style=str(own_things / "styles" / "own.yaml"), templates=own_things / "templates")
    for task in (
        task_of(sample, Wanted(rulebook=RULEBOOK)),
        task_of(single, own),
        task_of(plan),
        task_of(plan, Wanted(rulebook=RULEBOOK, source=False)),
    ):
        here = make(task)
        assert here.content is not None
        assert made_of_parcel(parcel_of(task)) == here


def test_what_is_wrong_with_a_park_is_said_in_the_same_words(tmp_path: Path) -> None:
    folder = tmp_path / "没有文件"
    folder.mkdir()
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK")
    for task in (
        task_of(folder),
        task_of(bad),
        task_of(tmp_path / "没有.docx"),
        task_of(tmp_path / "没有.yaml"),
        task_of(sample_path(SMALL_SAMPLE), Wanted(rulebook=bad)),
    ):
        found = packed(task, Own())
        made = found if isinstance(found, Made) else made_of_parcel(found)
        assert made.record.why
        assert made == make(task)


def test_a_worker_of_another_version_reads_no_parcel() -> None:
    with pytest.raises(OtherProgramError, match=r"^nzcplan .*（本机 0）$"):
        made_elsewhere(b"unreadable there", {**program(), "nzcplan": "0"})


def test_a_guide_that_is_none_of_the_park_is_not_sent(tmp_path: Path) -> None:
    (park,) = put_parks(tmp_path, range(1))
    change(park / "park.yaml", "guide: sichuan-2022", "guide: ../别处.yaml")
    (tmp_path / "别处.yaml").write_text("id: elsewhere\n", encoding="utf-8")
    found = packed(task_of(park), Own())
    assert found == make(task_of(park))
    assert isinstance(found, Made)
    assert "G001" in found.record.why


def test_the_time_of_a_build_is_that_of_the_machine_that_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    undated = task_of(sample_path(SMALL_SAMPLE))
    dated = task_of(sample_path(SMALL_SAMPLE), Wanted(timestamp=datetime(2022, 11, 5, tzinfo=UTC)))
    here = [make(task) for task in (undated, dated)]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    there = [made_of_parcel(parcel_of(task)) for task in (undated, dated)]
    assert here == there
    assert here[0].content != here[1].content


def test_a_machine_without_room_is_named_and_takes_one_park_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = parcel_of(task_of(sample_path(SMALL_SAMPLE)))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "weg"))
    made = made_of_parcel(parcel)
    assert made.record.outcome == "failed"
    assert platform.node() in made.record.why
    assert "放不下园区的文件" in made.record.why
