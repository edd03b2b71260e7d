"""The program that makes plans: what decides on them beside parks and wishes."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Final

from nzcplan import __version__
from nzcplan.bundled import bundled
from nzcplan.carry import folder_digest
from nzcplan.writers.charts.pictures import DRAWN_WITH

Program = Mapping[str, str]
"""The parts of a program by their Chinese names: versions of what has one, digests of the rest."""
FILES: Final = ("程序文件", "模板文件")
"""The parts of which there is a digest."""
_LIBRARIES: Final = ("jinja2", *DRAWN_WITH)
"""Those that put something into a plan: its texts and its pictures."""
_OF_THE_PLACE: Final = ("__pycache__", "_bundled")
"""Folders of the package that are there or not, depending on how it was installed."""


@cache
def program() -> Program:
    """Return the program that runs here; equal ones make the same bytes of the same park.

    It is what it was when this was first asked, as is the code that was loaded.
    """
    files = (package_digest(Path(__file__).parents[1]), folder_digest(bundled("templates")))
    parts = {
        "nzcplan": __version__,
        **dict(zip(FILES, files, strict=True)),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in _LIBRARIES},
    }
    return MappingProxyType(parts)


def package_digest(folder: Path) -> str:
    """Return the digest of all files of a package by name and content: code, factors, guides,
    styles, fonts; wherever it is installed, and however."""
    digest = hashlib.sha256()
    for name, path in sorted(_files(folder)):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def differences(here: Program, there: Program) -> str:
    """Return in Chinese in what the program ``there`` differs, empty where it does not."""
    return "、".join(
        name if name in FILES else f"{name} {there.get(name, '没有')}（本机 {known}）"
        for name, known in here.items()
        if there.get(name) != known
    )


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        way = path.relative_to(folder)
        hidden = any(part.startswith(".") or part in _OF_THE_PLACE for part in way.parts)
        if not hidden and path.is_file():
            yield way.as_posix(), path
