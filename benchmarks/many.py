"""The table of ``batch``: plans a second on one core and on all."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.parks import make_park
from benchmarks.processes import Contestant, environment, python, run
from benchmarks.table import Section

PARKS = 60
SIZE = (12, 30, 3)
"""Projects, enterprises and years of each park."""
TITLE = "批处理"


def measure(work: Path) -> Section:
    """Run ``nzcplan batch`` over made-up parks."""
    folders = [_park(work / "parks" / f"{seed:04d}", seed) for seed in range(PARKS)]
    rows = []
    for jobs in sorted({1, os.cpu_count() or 1}):
        out = work / f"plans{jobs}"
        command = python("-m", "nzcplan", "batch", *folders, "-o", str(out), "--jobs", str(jobs))
        taken = run(Contestant(f"batch --jobs {jobs}", command), environment(work), work)
        rows.append((str(jobs), f"{PARKS / taken.seconds:.1f}", f"{taken.seconds:.1f}"))
    note = f"{PARKS} 个各 {SIZE[0]} 个项目、{SIZE[1]} 家企业的园区；图片未画过，计入其绘制。"
    return Section(TITLE, ("并行数", "方案/秒", "共/秒"), tuple(rows), (note,))


def _park(folder: Path, seed: int) -> str:
    folder.mkdir(parents=True)
    for name, content in make_park(seed, *SIZE).items():
        (folder / name).write_bytes(content)
    return str(folder)
