"""What the results were measured on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("pydantic", "msgspec", "PyYAML", "lxml", "python-docx", "matplotlib", "docxtpl")


def described() -> str:
    """Return in a sentence processor, memory, system, Python, libraries and date (not on Windows)."""
    libraries = "，".join(f"{name} {found}" for name in LIBRARIES if (found := _version(name)))
    today = datetime.now(UTC)
    return (
        f"{today.year}年{today.month}月{today.day}日，{_processor()}，{os.cpu_count()} 核，"
        f"内存 {_memory()} GB，{platform.system()} {platform.release()}，"
        f"Python {platform.python_version()}；{libraries}。"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
