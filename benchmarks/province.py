"""``python -m benchmarks.province N DIR``: N made-up parks through ``nzcplan batch``, and what it takes.

Prints plans a second, and the memory of the main process and of its workers while they run (Linux);
``--write`` keeps it on the page of results. DIR must hold no plans yet, as those would be skipped.
More options of ``batch`` may follow: ``-- --jobs 4``.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import described
from benchmarks.memory import IS_KNOWN, Look, looks, peak
from benchmarks.page import PAGE, PROVINCE, read, with_province
from benchmarks.parks import make_park
from benchmarks.processes import ROOT
from benchmarks.table import Section

ROWS = 20
"""Lines that the course of memory is told in."""


def province_park(seed: int) -> dict[str, bytes]:
    """Return the files of one of a province's parks: most are small, some large, intensities
    differ by the factor twenty, and projects save from a twentieth to a fifth."""
    dice = random.Random(f"park {seed} of a province")
    return make_park(
        seed,
        projects=round(10 ** dice.uniform(0.3, 1.7)),
        enterprises=round(10 ** dice.uniform(0.3, 1.9)),
        years=dice.randint(3, 6),
        intensity=10 ** dice.gauss(-0.4, 0.3),
        to_be_saved=dice.uniform(0.05, 0.2),
    )


def write_parks(count: int, folder: Path) -> None:
    """Write so many parks into ``folder``, which may hold some already."""
    for seed in range(count):
        place = folder / f"park-{seed:04d}"
        if (place / "park.yaml").exists():
            continue
        place.mkdir(parents=True, exist_ok=True)
        # park.yaml comes last: with it, the park is whole.
        for name, content in sorted(province_park(seed).items(), key=lambda f: f[0] == "park.yaml"):
            (place / name).write_bytes(content)


def section(found: Sequence[Look], count: int, plans: int, seconds: float, code: int) -> Section:
    """Return the course of memory, its peaks, and plans a second: of ``plans`` that were written for
    ``count`` parks."""
    step = max(1, len(found) // ROWS)
    rows = [_row(f"{each.seconds:.0f}", f"{each.plans:,}", each) for each in found[::step]]
    largest = peak(found, seconds)
    rows.append(_row("最大", f"{plans:,}", largest))
    made = f"写出 {plans:,} 份方案，共 {seconds:.0f} 秒，每秒 {plans / seconds:.2f} 份"
    speed = f"{count:,} 个互不相同的虚构园区，{made}"
    notes = (
        f"{speed}；退出码 {code}{'（全部完成）' if code == 0 else ''}。",
        described(),
        "内存为按比例分摊的常驻内存（PSS）；进程数含 forkserver 及其资源管理进程。",
    )
    head = ("秒", "已写出", "主进程/MB", "最大的工作进程/MB", "全部工作进程/MB", "进程数")
    return Section(PROVINCE, head, tuple(rows), notes)


def _row(when: str, plans: str, look: Look) -> tuple[str, ...]:
    sizes = (f"{size:.0f}" for size in (look.main, look.largest, look.workers))
    return (when, plans, *sizes, str(look.number))


def main() -> int:
    """Make the parks, run the batch, print the section, and return the exit code of the batch."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.province", description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("options", nargs="*", help="options of nzcplan batch, after --")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    wanted = parser.parse_args()
    parks, output = wanted.folder / "parks", wanted.folder / "plans"
    if output.exists() and any(output.iterdir()):
        sys.exit(f"{output} 中已有方案，跳过的会算作写出的：请先清空，或另给一个文件夹")
    if not IS_KNOWN:
        sys.exit("各进程的内存只能在 Linux 上读取")
    write_parks(wanted.count, parks)
    named = [str(parks / f"park-{seed:04d}") for seed in range(wanted.count)]
    began = time.monotonic()
    command = [sys.executable, "-m", "nzcplan", "batch", "-o", str(output), *wanted.options, *named]
    process = subprocess.Popen(command, env=dict(os.environ))
    found = list(looks(process, output))
    seconds, plans = time.monotonic() - began, sum(1 for _ in output.glob("*.docx"))
    text = section(found, wanted.count, plans, seconds, process.returncode).text()
    print(text)
    if wanted.write:
        PAGE.write_text(with_province(read(), text), encoding="utf-8")
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
