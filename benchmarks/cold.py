"""The plan of the full sample, each time in a process of its own; and ``check``."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from benchmarks.processes import Contestant, Taken, in_turns, python
from benchmarks.table import Section, times

OURS = "nzcplan build，原生图表，图片已在缓存"
FIRST = "nzcplan build，原生图表，缓存为空（首次）"
PICTURES = "nzcplan build --charts image，图片已在缓存"
PICTURES_FIRST = "nzcplan build --charts image，缓存为空（首次）"
ORDINARY = "通常做法：PyYAML + python-docx + matplotlib"
DOCXTPL_DRAWN = "docxtpl，图片现画"
DOCXTPL = "docxtpl，图片已备好"
PANDOC = "pandoc（Markdown），图片已备好"
FLOOR = "下限：只打包现成的部件"
CHECK = "nzcplan check"
BUILD_LOADED = "nzcplan build 只载入模块"
CHECK_LOADED = "nzcplan check 只载入模块"
IMPORTS = "下限的导入：pydantic（BaseModel）、yaml"
BARE = "仅 import pydantic, yaml（pydantic 不加载内容）"
WRITING = (
    "nzcplan.writers.styles.load",
    "nzcplan.writers.word.writer",
    "nzcplan.writers.word.carried_parts",
    "nzcplan.writers.word.seal",
)
"""What a build loads only when it writes."""


def contestants(work: Path) -> list[Contestant]:
    """Return those that can run here, in the order of the table."""
    material, park = work / "material", str(work / "material" / "park")
    build = python("-m", "nzcplan", "build", park, "--force", "-o")
    image = ("--charts", "image")
    none = ((work / "none",), (("NZCPLAN_CACHE", str(work / "none")),))
    made = (
        Contestant(OURS, (*build, "ours.docx")),
        Contestant(FIRST, (*build, "first.docx"), *none),
        Contestant(PICTURES, (*build, "pictures.docx", *image)),
        Contestant(PICTURES_FIRST, (*build, "pictures-first.docx", *image), *none),
        _contestant(ORDINARY, "ordinary", material),
    )
    others = []
    if importlib.util.find_spec("docxtpl") is not None:
        others.append(_contestant(DOCXTPL_DRAWN, "docxtpl_filled", material, "drawn"))
        others.append(_contestant(DOCXTPL, "docxtpl_filled", material))
    if pandoc := shutil.which("pandoc"):
        text = str(material / "plan.md")
        command = (pandoc, text, "--resource-path", str(material), "-o", "pandoc.docx")
        others.append(Contestant(PANDOC, command))
    floor = (
        _contestant(FLOOR, "floor", material),
        Contestant(CHECK, python("-m", "nzcplan", "check", park)),
        _loading(BUILD_LOADED, "nzcplan.cli.commands.build", *WRITING),
        _loading(CHECK_LOADED, "nzcplan.cli.commands.check"),
        Contestant(IMPORTS, python("-m", "benchmarks.contestants.floor")),
        Contestant(BARE, python("-m", "benchmarks.contestants.bare_imports")),
    )
    return [*made, *others, *floor]


def _contestant(name: str, module: str, material: Path, *more: str) -> Contestant:
    target = f"{module}{'-'.join(more)}.docx"
    command = python("-m", f"benchmarks.contestants.{module}", str(material), target, *more)
    return Contestant(name, command)


def _loading(name: str, *modules: str) -> Contestant:
    return Contestant(name, python("-m", "benchmarks.contestants.own_imports", *modules))


def measure(work: Path, runs: int) -> tuple[Section, dict[str, Taken]]:
    """Return the table of whole processes, and what they took by name."""
    taken = in_turns(contestants(work), runs, work)
    floor, ours = taken[FLOOR], taken[OURS]
    rows = tuple(
        (
            name,
            f"{found.seconds:.2f}",
            f"{found.processor:.2f}",
            times(found.processor, ours.processor),
            times(found.processor, floor.processor),
            f"{found.memory:.0f}",
            times(found.memory, floor.memory),
        )
        for name, found in taken.items()
    )
    head = ("整个进程", "秒", "处理器秒", "比本程序", "比下限", "内存峰值/MB", "内存比下限")
    return Section("完整样例，整个进程", head, rows), taken
