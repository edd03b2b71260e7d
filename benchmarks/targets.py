"""The figures that are to be reached, and whether they are: ratios within one run."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks import cold, one_process
from benchmarks.processes import Taken
from benchmarks.sizes import Growth, grown
from benchmarks.table import Section

HEAD = ("比值", "要求", "结果", "达到")


LINEAR = 1.2
"""What is linear: a project of 5,000 costs no more than so many times one of 1,000. This bound is the
project's own reading, as linear growth has no number of its own."""
NOTE = f"“线性增长”没有现成的界限，本项目自定为：5,000 个项目时每个项目的用时不超过 1,000 个项目时的 {LINEAR:g} 倍。"
LOADING = (
    "只载入程序的模块（含 pydantic 和 yaml），build 就用下限的 {build:.2f} 倍，"
    "check 就用下限的导入的 {check:.2f} 倍；其余才是读取、核算、校核、成文和写出。"
)

DRAWING = (
    "“build”的图片（能源流向图、减排成本曲线）已在缓存，其余图表为原生图表，不画图；通常做法每次都画全部图表。"
    "缓存为空时，通常做法 ÷ build 为 {first:.2f}；两者都把全部图表画成图片时为 {pictures:.2f}。"
    "通常做法和 docxtpl 只写现成的文字和数字，不校核、不核算。"
)


def targets(
    taken: Mapping[str, Taken], warm: Mapping[str, float], growth: Growth | None
) -> Section:
    """Return wanted and reached; at most (≤) or at least (≥) so many times. Without ``growth``
    nothing is said of it."""
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
    loading = LOADING.format(
        build=taken[cold.BUILD_LOADED].processor / floor.processor,
        check=taken[cold.CHECK_LOADED].processor / imports.processor,
    )
    drawing = DRAWING.format(
        first=ordinary.processor / taken[cold.FIRST].processor,
        pictures=ordinary.processor / taken[cold.PICTURES_FIRST].processor,
    )
    if growth is None:
        return Section("目标", HEAD, rows, (loading, drawing))
    grows = tuple(
        _most(f"{what} 每个项目的用时：5,000 个项目 ÷ 1,000 个", LINEAR, grown(growth, what))
        for what in ("check", "build")
    )
    return Section("目标", HEAD, (*rows, *grows), (loading, drawing, NOTE))


def _most(name: str, wanted: float, reached: float) -> tuple[str, str, str, str]:
    return (name, f"≤ {wanted:g}", f"{reached:.2f}", "是" if reached <= wanted else "否")


def _least(name: str, wanted: float, reached: float) -> tuple[str, str, str, str]:
    return (name, f"≥ {wanted:g}", f"{reached:.2f}", "是" if reached >= wanted else "否")
