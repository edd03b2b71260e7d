"""A park whose every free text holds what could be taken for markup."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from parks import Park, park_at, small_description, write_park
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from nzcplan.park.base import Prose
from nzcplan.park.description import Description

IN_SHORT_TEXT = (
    "*x* #1 {{ x }} {% raw %} {# c #} <w:p>&amp; & ]]> 😀𠮷 **a* ~5~10 ^2^ _y_ `z` $1 \\"
)
IN_PROSE = "*x* #1 {{ x }} {% raw %} {# c #} <w:p>&amp; & ]]> 😀𠮷 **a* 5~10 2^3 _y_ `z` $1 \\ "
SEARCHED = {"unit", "guide", "fact", "formula", "region", "kind", "energy", "process"}
"""Short texts that are names of something known, not free text."""


def kinds_of(info: FieldInfo) -> tuple[object, list[Any], bool]:
    """Return what a field holds (inside ``| None`` and lists), its constraints, if it is a list.

    Where it holds one of several models, all of them are returned.
    """
    kind: Any = info.annotation
    constraints = list(info.metadata)
    many = False
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind, *found = get_args(kind)
            constraints += found
        elif origin is Union or str(origin) == "<class 'types.UnionType'>":
            kinds = [each for each in get_args(kind) if each is not type(None)]
            if len(kinds) > 1:
                return tuple(kinds), constraints, many
            kind = kinds[0]
        elif origin is tuple:
            kind, many = get_args(kind)[0], True
        else:
            return kind, constraints, many


def is_free_text(name: str, kind: object, constraints: list[Any]) -> bool:
    if kind is Prose:
        return True
    limits = [c for c in constraints if isinstance(c, StringConstraints)]
    return kind is str and name not in SEARCHED and any(c.max_length == 300 for c in limits)


Text = Callable[[str, object], str]


def free_texts(
    model: type[BaseModel], data: dict[str, Any], text: Text, at: str = ""
) -> Iterator[str]:
    """Yield the path of every free text of ``data`` after replacing it by ``text(path, kind)``."""
    for name, value in data.items():
        kind, constraints, many = kinds_of(model.model_fields[name])
        path = f"{at}.{name}".lstrip(".")
        if isinstance(kind, tuple):
            for index, part in enumerate(value):
                (chosen,) = (
                    one for one in kind if part["method"] in str(one.model_fields["method"])
                )
                yield from free_texts(chosen, part, text, f"{path}[{index}]")
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            for index, part in enumerate(value if many else [value]):
                yield from free_texts(kind, part, text, f"{path}[{index}]" if many else path)
        elif is_free_text(name, kind, constraints):
            if many:
                data[name] = [text(f"{path}[{i}]", kind) for i in range(len(value))]
                yield from (f"{path}[{i}]" for i in range(len(value)))
            else:
                data[name] = text(path, kind)
                yield path


def hostile(path: str, kind: object) -> str:
    return f"始〔{path}〕{IN_PROSE if kind is Prose else IN_SHORT_TEXT}〔{path}〕终"


def harmless(path: str, kind: object) -> str:
    return f"始〔{path}〕平常的文字〔{path}〕终"


@cache
def park_of_hostile_text() -> tuple[Park, dict[str, Any], tuple[str, ...]]:
    """Return the park, examined once, its description, and the paths of its free texts."""
    description = small_description()
    paths = tuple(free_texts(Description, description, hostile))
    with tempfile.TemporaryDirectory() as folder:
        return park_at(write_park(Path(folder), description)), description, paths
