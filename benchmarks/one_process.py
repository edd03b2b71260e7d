"""The table of what is warm: steps in one process that has done them before."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reported import results_of
from benchmarks.table import Section, times

VALIDATED = "其中：验证"
CHECKED = "check 全程"
BUILD = "build 全程"
ORDINARY = "通常做法"


def measure(work: Path, rounds: int) -> tuple[Section, dict[str, float]]:
    """Return the table, and seconds by name."""
    found, _ = results_of(work, "benchmarks.warm", str(work / "material"), str(rounds))
    seconds = {name: float(value) for name, value in found.items()}
    rows = tuple(
        (name, f"{value * 1000:.1f}", times(value, seconds[BUILD]))
        for name, value in seconds.items()
    )
    note = (
        "各步在 build 全程中分别计时，相加即为全程（“其中：验证”已含在读取之内，“check 全程”另行运行，不计入）；"
        "嵌套的步骤只计自身。“内容记录”含样式载入。图片已在缓存。"
    )
    head = ("步骤", "毫秒", "比 build 全程")
    return Section("完整样例，同一进程内再次运行", head, rows, (note,)), seconds
