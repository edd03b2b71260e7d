"""``nzcplan batch --cluster``: a scheduler and two workers of Dask, each a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from parks import FULL_SAMPLE, SMALL_SAMPLE, built_sample, sample_path
from PIL import Image
from program import CHECKOUT, Run
from province_parks import outputs, put_parks

import nzcplan.batch.parcel
import nzcplan.batch.run
from nzcplan.batch.item import Item
from nzcplan.batch.make import make
from nzcplan.batch.parcel import Own, Parcel, made_of_parcel, own_of, packed
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.bundled import bundled

RULEBOOK = Path(__file__).parents[2] / "nzcplan" / "rulebook" / "example.yaml"
LONG = 60
"""Seconds in which a process must have begun."""


@dataclass(frozen=True)
class Cluster:
    """A cluster on the loopback interface."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers, which know nothing of the folder of the test."""
    distributed = pytest.importorskip("distributed", reason="the extra nzcplan[cluster] is absent")
    file = tmp_path / "scheduler.json"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def started(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(file)],
            cwd=elsewhere,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    loopback = ("--host", "127.0.0.1", "--no-dashboard")
    processes = [started("scheduler", *loopback, "--port", "0")]
    try:
        processes += [started("worker", *loopback, "--nthreads", "2", "--no-nanny") for _ in "12"]
        with distributed.Client(scheduler_file=str(file), timeout=LONG) as client:
            client.wait_for_workers(2, timeout=LONG)
        yield Cluster(json.loads(file.read_text())["address"], processes[1:])
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
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


def test_a_cluster_that_is_not_there_is_said(run: Run, parks: Path) -> None:
    pytest.importorskip("distributed", reason="the extra nzcplan[cluster] is absent")
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


def test_a_worker_of_another_version_makes_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = parcel_of(task_of(sample_path(SMALL_SAMPLE)))
    monkeypatch.setattr("nzcplan.batch.parcel.__version__", "0")
    with pytest.raises(nzcplan.batch.parcel.OtherVersionError):
        made_of_parcel(parcel)
