"""Luggage: files that go to a machine that does not have them, with their places to each other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import yaml
from msgspec import Struct

from nzcplan.plan.pictures import picture_bytes
from nzcplan.writers.styles.load import SHIPPED_STYLES, load_style


class Luggage(Struct, frozen=True):
    """Files by their paths from a folder called ``name``, out of which some may lead (``../``)."""

    name: str
    files: Mapping[str, bytes]

    def unpacked(self, below: Path) -> Path:
        """Write the files somewhere below ``below`` and return the folder."""
        ups = max((PurePosixPath(path).parts.count("..") for path in self.files), default=0)
        folder = below.joinpath(*(f"{depth}" for depth in range(ups)), self.name)
        folder.mkdir(parents=True)
        for path, content in self.files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return folder


def templates_luggage(folder: Path) -> Luggage:
    """Return the templates in ``folder``."""
    templates = sorted(folder.rglob("*.j2"))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in templates}
    return Luggage(folder.name, files)


def style_luggage(style: Path) -> Luggage:
    """Return the file of a style that can be used, those that it is based on, and its pictures."""
    folder = style.parent.resolve()
    files: dict[str, bytes] = {}

    def read(place: Path, path: str, name: str) -> bytes:
        files[_way(folder, place / path)] = content = picture_bytes(place, path, name)
        return content

    for each in _chain(style):
        files[_way(folder, each)] = each.read_bytes()
    load_style(style, read)
    return Luggage(folder.name or "style", files)


def _chain(style: Path) -> Iterator[Path]:
    """Yield the file of a style and those that it is based on."""
    while True:
        yield style
        base = yaml.safe_load(style.read_text(encoding="utf-8")).get("based_on")
        if base is None or base in SHIPPED_STYLES:
            return
        style = style.parent / str(base)


def _way(folder: Path, path: Path) -> str:
    return os.path.relpath(path.resolve(), folder).replace(os.sep, "/")
