"""``python -m benchmarks``: everything side by side in one run; ``--write`` keeps it as a page."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import cold, many, one_process, sizes
from benchmarks.machine import described
from benchmarks.page import PAGE, province_of, read, with_province
from benchmarks.processes import ROOT, Contestant, FailedError, environment, python, run
from benchmarks.table import Section
from benchmarks.targets import targets

HEAD = """# 性能

本页由 `python -m benchmarks --write` 生成（最后一节由 `python -m benchmarks.province 个数 文件夹 --write`），不要手改。要比较的程序见 `benchmarks/contestants`，需要
`pip install 'nzcplan[benchmarks]'`（docxtpl）和 pandoc；没有的不列。

{machine}

“完整样例”各节的程序轮流运行，先各跑一次不计，取其后 {runs} 次的中位数；其余各节的次数见表下。“秒”是时钟时间，
“处理器秒”是占用处理器的时间；“目标”和“完整样例”的比值都按处理器秒计算、出自同一次运行，这样同一台机器上的其他程序少有影响。下限是同一份 Word 文件的全部部件，
导入 pydantic 和 yaml 后从一个文件读出、原样写进压缩包：不读园区描述、不校核、不核算、不编排。
"""


def main(arguments: list[str]) -> None:
    """Measure, print, and write the page where that is wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each program")
    parser.add_argument("--quick", action="store_true", help="only the full sample, in 3 runs")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    chosen = parser.parse_args(arguments)
    if sys.platform == "win32":
        sys.exit(
            "python -m benchmarks 只能在 Linux 和 macOS 上运行：Windows 不报告已结束进程的内存峰值"
        )
    runs = 3 if chosen.quick else chosen.runs
    with tempfile.TemporaryDirectory(prefix="nzcplan-benchmarks-") as name:
        work = Path(name)
        sections = _measured(work, runs, chosen.quick)
    head = HEAD.format(machine=described(), runs=runs)
    text = "\n\n".join([head.strip(), *(section.text() for section in sections)]) + "\n"
    sys.stdout.write(text)
    if chosen.write:
        PAGE.write_text(with_province(text, province_of(read())), encoding="utf-8")


def _measured(work: Path, runs: int, quick: bool) -> list[Section]:
    material = work / "material"
    material.mkdir()
    _say("准备材料")
    prepare = Contestant("material", python("-m", "benchmarks.material", str(material)))
    run(prepare, environment(work), work)
    _say("整个进程")
    whole, taken = cold.measure(work, runs)
    _say("一个进程内")
    inside, seconds = one_process.measure(work, runs)
    if quick:
        return [targets(taken, seconds, None), whole, inside]
    _say("规模")
    by_size, growth = sizes.measure(work)
    _say("批处理")
    batch = (many.measure(work), many.profile(work))
    return [targets(taken, seconds, growth), whole, inside, by_size, *batch]


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except FailedError as error:
        sys.exit(str(error))
