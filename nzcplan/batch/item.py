"""Items: the parks of a batch, and the names of their plans."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan.examine import PLAN_ENDING
from nzcplan.files import file_name

_OF_ADDRESSES: Final = str.maketrans("#%", "__")
"""Characters that mean something in the address of a file, to which the workbook links."""


class Found(Struct, frozen=True):
    """A park as the user named it (``given``, with ``/`` between folders), and where it is."""

    given: str
    place: Path


class Item(Struct, frozen=True):
    """A park that is to have a plan; ``plan`` is the name of its file in the output folder."""

    given: str
    place: Path
    plan: str


def items_of(found: Sequence[Found]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return an item for each park, and those names that several parks would have shared.

    A plan is called as its park's folder or file is. Where that is not enough, the names of as
    many folders above stand before it as tell the parks apart, and at last a number. So a name
    depends on nothing but the places of the parks.
    """
    depths = [1] * len(found)
    first = [_name(each.place, 1) for each in found]
    shared = dict.fromkeys(first[index] for index in _repeated(first))
    while clashing := _clashing(found, depths):
        for index in clashing:
            depths[index] += 1
    names = [_name(each.place, depth) for each, depth in zip(found, depths, strict=True)]
    items = tuple(
        Item(each.given, each.place, f"{name}{PLAN_ENDING}")
        for each, name in zip(found, _numbered(found, names), strict=True)
    )
    return items, tuple(shared)


def _clashing(found: Sequence[Found], depths: Sequence[int]) -> list[int]:
    """Return the parks that share a name with one in another folder, and can be named by more."""
    folders: dict[str, set[Path]] = {}
    names = [_key(_name(each.place, depth)) for each, depth in zip(found, depths, strict=True)]
    for name, each in zip(names, found, strict=True):
        folders.setdefault(name, set()).add(each.place.parent)
    return [
        index
        for index, name in enumerate(names)
        if len(folders[name]) > 1 and depths[index] < len(found[index].place.parts)
    ]


def _numbered(found: Sequence[Found], names: Sequence[str]) -> list[str]:
    """Return ``names``, those still shared with a number, in the order of their places."""
    taken = {_key(name) for name, count in Counter(map(_key, names)).items() if count == 1}
    result = list(names)
    for index in sorted(_repeated(names), key=lambda i: str(found[i].place)):
        number = 1
        while _key(result[index]) in taken:
            number += 1
            result[index] = f"{names[index]}（{number}）"
        taken.add(_key(result[index]))
    return result


def _repeated(names: Sequence[str]) -> list[int]:
    count = Counter(map(_key, names))
    return [index for index, name in enumerate(names) if count[_key(name)] > 1]


def _name(place: Path, depth: int) -> str:
    """Return the name of a park's plan without its ending, made of the last ``depth`` names."""
    last = place.name if place.is_dir() else place.stem
    above = [part.strip("/\\:") for part in place.parts[:-1]]
    parts = [*above[len(above) - depth + 1 :], last] if depth > 1 else [last]
    return file_name("-".join(filter(None, parts))).translate(_OF_ADDRESSES)


def _key(name: str) -> str:
    """Return what names have in common that are one to some file systems."""
    return unicodedata.normalize("NFC", name).casefold()
