"""The table of what is warm: steps in one process that has done them before."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reported import results_of
from benchmarks.table import Section, times

BUILD = "build 全程"
ORDINARY = "通常做法"


def measure(work: Path, rounds: int) -> tuple[Section, dict[str, float]]:
    """Return the table, and seconds by name."""
    found, _ = results_of(work, "benchmarks.warm", str(work / "material"), str(rounds))
    seconds = {name: float(value) for name, value in found.items()}
    rows = tuple(
        (name, f"{value * 1000:.0f}", times(value, seconds[BUILD]))
        for name, value in seconds.items()
    )
    return Section("完整样例，同一进程内再次运行", ("步骤", "毫秒", "比 build 全程"), rows), seconds
