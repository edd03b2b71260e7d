"""The table of how cost grows with the size of a park."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.reported import results_of
from benchmarks.table import Section

SIZES = (
    *((projects, 30, 3) for projects in (10, 100, 1_000, 5_000)),
    *((10, 30, years) for years in (10, 30)),
    *((10, enterprises, 3) for enterprises in (300, 3_000)),
)
"""Projects, enterprises and years of the ledger."""


FROM, TO = (1_000, 30, 3), (5_000, 30, 3)
"""The sizes between which cost is to grow no faster than the number of projects."""
Growth = Mapping[tuple[int, int, int], Mapping[str, float]]
"""Seconds of ``check`` and ``build`` by size."""


def measure(work: Path) -> tuple[Section, Growth]:
    """Check and build a park of each size in a process of its own."""
    rows, growth = [], {}
    for size in SIZES:
        found, memory = results_of(work, "benchmarks.growth", *map(str, size))
        growth[size] = found
        projects, enterprises, years = size
        rows.append(
            (
                f"{projects:,}",
                f"{enterprises:,}",
                str(years),
                f"{found['check']:.2f}",
                _each(size, found["check"]),
                f"{found['build']:.2f}",
                _each(size, found["build"]),
                f"{found['pages']:,.0f}",
                f"{memory:,.0f}",
            )
        )
    head = (
        *("项目", "企业", "年份", "check 用时/秒", "每项目/毫秒", "build 用时/秒", "每项目/毫秒"),
        *("页数", "内存峰值/MB"),
    )
    note = (
        "处理器秒；check 取 3 个同样大小的园区中最短的，build 只运行一次。“build”不含 check；不计载入程序。"
        "图片未画过，计入其绘制。"
    )
    return Section("规模", head, tuple(rows), (note,)), growth


def _each(size: tuple[int, int, int], seconds: float) -> str:
    """Return milliseconds a project, in the rows in which only their number grows."""
    projects, *others = size
    return f"{seconds / projects * 1000:.2f}" if tuple(others) == FROM[1:] else "—"


def grown(growth: Growth, what: str) -> float:
    """Return what a project costs in ``TO`` as a multiple of what it costs in ``FROM``."""
    return (growth[TO][what] / TO[0]) / (growth[FROM][what] / FROM[0])
