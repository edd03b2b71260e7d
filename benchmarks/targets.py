"""The figures that are to be reached, and whether they are: ratios within one run."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks import cold, one_process
from benchmarks.processes import Taken
from benchmarks.table import Section


def targets(taken: Mapping[str, Taken], warm: Mapping[str, float]) -> Section:
    """Return wanted and reached; at most (≤) or at least (≥) so many times."""
    ours, floor = taken[cold.OURS], taken[cold.FLOOR]
    ordinary = taken[cold.ORDINARY]
    imports, check = taken[cold.IMPORTS], taken[cold.CHECK]
    rows = (
        _most("build 时间 ÷ 下限", 2.5, ours.processor / floor.processor),
        _least("通常做法 ÷ build 时间", 4, ordinary.processor / ours.processor),
        _most("build 内存峰值 ÷ 下限", 2.5, ours.memory / floor.memory),
        _most("check 时间 ÷ 下限的导入", 1.6, check.processor / imports.processor),
        _least(
            "再次运行：通常做法 ÷ build", 10, warm[one_process.ORDINARY] / warm[one_process.BUILD]
        ),
    )
    return Section("目标", ("比值", "要求", "结果", "达到"), rows)


def _most(name: str, wanted: float, reached: float) -> tuple[str, str, str, str]:
    return (name, f"≤ {wanted:g}", f"{reached:.2f}", "是" if reached <= wanted else "否")


def _least(name: str, wanted: float, reached: float) -> tuple[str, str, str, str]:
    return (name, f"≥ {wanted:g}", f"{reached:.2f}", "是" if reached >= wanted else "否")
