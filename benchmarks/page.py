"""The page of results, which two programs write: each leaves the other's section as it stands."""

from __future__ import annotations

from pathlib import Path

from benchmarks.processes import ROOT

PAGE = ROOT / "docs" / "performance.md"
PROVINCE = "一个省的园区"
"""Title of the section that ``python -m benchmarks.province`` writes."""
_HEADING = "## "


def with_province(page: str, section: str) -> str:
    """Return ``page`` with ``section`` as the last, in place of the one it has."""
    return "\n\n".join(filter(None, (page.partition(_start())[0].strip(), section.strip()))) + "\n"


def province_of(page: str) -> str:
    """Return the section on a province, empty where there is none."""
    _, start, below = page.partition(_start())
    return start + below


def read(path: Path = PAGE) -> str:
    """Return the page as it is, empty where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _start() -> str:
    return f"{_HEADING}{PROVINCE}\n"
