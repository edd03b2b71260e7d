"""The table of what is warm: steps in one process that has done them before."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reported import results_of
from benchmarks.table import Section, times

VALIDATED = "单独：验证"
CHECKED = "单独：check 全程"
BUILD = "build 全程"
ORDINARY = "单独：通常做法"


def measure(work: Path, rounds: int) -> tuple[Section, dict[str, float]]:
    """Return the table, and seconds by name."""
    found, _ = results_of(work, "benchmarks.warm", str(work / "material"), str(rounds))
    seconds = {name: float(value) for name, value in found.items()}
    rows = tuple(
        (name, f"{value * 1000:.1f}", times(value, seconds[BUILD]))
        for name, value in seconds.items()
    )
    note = (
        "build 的各步在 build 全程中计时，嵌套的步骤只计自身，相加即为全程（各取中位数，略有出入）。"
        "“内容记录”含载入样式、收入描述；图片已在缓存。单独的各行另外运行。"
    )
    head = ("步骤", "毫秒", "比 build 全程")
    return Section("完整样例，同一进程内再次运行", head, rows, (note,)), seconds
