"""The table of ``batch``: plans a second on one core and on all, pictures to be drawn and drawn before."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from benchmarks.clock import REST, STEPS
from benchmarks.memory import IS_KNOWN, Look, looks, peak
from benchmarks.parks import make_park
from benchmarks.processes import FailedError, environment, python
from benchmarks.reported import results_of
from benchmarks.table import Section

PARKS = 60
SIZE = (12, 30, 3)
"""Projects, enterprises and years of each park."""
TITLE = "批处理"
SEND = "传回主进程"
PROFILED = 30
"""Parks whose steps are timed."""


def measure(work: Path, parks: int = PARKS) -> Section:
    """Run ``nzcplan batch`` over made-up parks, each number of processes with a cache of its own."""
    folders = [_park(work / "parks" / f"{seed:04d}", seed) for seed in range(parks)]
    _batch(work, folders[:2], "warming", 1)
    rows = []
    for jobs in sorted({1, os.cpu_count() or 1}):
        for cache in ("空", "图片已在缓存"):
            seconds, most = _batch(work, folders, f"{jobs}", jobs)
            rows.append(
                (str(jobs), cache, f"{parks / seconds:.1f}", f"{seconds:.1f}", *_told(most))
            )
    about = (
        f"{parks} 个各 {SIZE[0]} 个项目、{SIZE[1]} 家企业的园区，各运行一次，按时钟时间；不同的并行数各用一个缓存文件夹，"
        "先为空（图片现画，模板现编译），再次全部重新生成时图片和模板已在其中。"
    )
    memory = (
        "内存为按比例分摊的常驻内存（PSS）的最大值，每半秒看一次；"
        "工作进程含 forkserver 及其资源管理进程。"
    )
    head = (
        "并行数",
        "缓存",
        "方案/秒",
        "共/秒",
        "主进程/MB",
        "最大的工作进程/MB",
        "全部工作进程/MB",
    )
    return Section(TITLE, head, tuple(rows), (about, memory))


def profile(work: Path, parks: int = PROFILED) -> Section:
    """Return what a park costs in a worker, step by step."""
    (drawn, kept), _ = results_of(work, "benchmarks.batch_steps", str(parks))
    all_of = (sum(drawn.values()), sum(kept.values()))
    steps = [(name, drawn.get(name, 0.0), kept.get(name, 0.0)) for name in (*STEPS, SEND, REST)]
    rows = tuple(
        (name, *_share(first, all_of[0]), *_share(again, all_of[1]))
        for name, first, again in (*steps, ("全部", *all_of))
    )
    head = ("步骤", "图片现画/毫秒", "份额", "图片已在缓存/毫秒", "份额")
    note = f"{parks} 个同样大小的园区，在一个进程内由工作进程的程序生成，每个园区平均的处理器时间，不含等待磁盘。"
    return Section("批处理中一个园区的用时", head, rows, (note,))


def _share(seconds: float, of: float) -> tuple[str, str]:
    return f"{seconds * 1000:.1f}", f"{seconds / of:.0%}"


def _told(most: Look) -> tuple[str, ...]:
    sizes = (most.main, most.largest, most.workers)
    return tuple(f"{size:.0f}" if IS_KNOWN else "—" for size in sizes)


def _batch(work: Path, folders: list[str], name: str, jobs: int) -> tuple[float, Look]:
    """Make all plans once; return the seconds, and the largest memory that was seen."""
    out = work / f"plans-{name}"
    options = ("-o", str(out), "--jobs", str(jobs), "--force")
    own = {**environment(work), "NZCPLAN_CACHE": str(work / f"kept-{name}")}
    began = time.perf_counter()
    with (work / "complaints.txt").open("wb") as said:
        process = subprocess.Popen(
            python("-m", "nzcplan", "batch", *folders, *options),
            stdout=said,
            stderr=said,
            env=own,
            cwd=work,
        )
        found = list(looks(process, out)) if IS_KNOWN else []
        code = process.wait()
    seconds = time.perf_counter() - began
    if code:
        said_text = (work / "complaints.txt").read_text(encoding="utf-8", errors="replace")
        raise FailedError(f"batch --jobs {jobs} ({code}): {said_text[-2000:]}")
    return seconds, peak(found, seconds)


def _park(folder: Path, seed: int) -> str:
    folder.mkdir(parents=True)
    for name, content in make_park(seed, *SIZE).items():
        (folder / name).write_bytes(content)
    return str(folder)
