"""Every text of a description that is words, with its path."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any, Final

from msgspec import Struct

from nzcplan.park.base import Part, Prose
from nzcplan.park.description import Description
from nzcplan.park.fields import fields_of
from nzcplan.park.places import Path

NO_WORDS: Final = frozenset(
    {"unit", "energy", "process", "fact", "formula", "guide", "version", "catalogue_code"}
)
"""Fields whose text, where it is no prose, is a symbol, a code or the name of something in a table."""


class Text(Struct, frozen=True):
    """A text as typed; ``is_prose`` where it is a longer one that may have paragraphs."""

    path: Path
    words: str
    is_prose: bool


def texts(park: Description) -> tuple[Text, ...]:
    """Return every text in the order of the models; file names, codes and units are left out."""
    found: list[Text] = []
    _add_part(found, park, ())
    return tuple(found)


def _add_part(found: list[Text], part: Part, path: Path) -> None:
    for name in _names(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        if name in NO_WORDS and not isinstance(value, Prose):
            continue
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                _add_value(found, item, (*path, name, index))
        else:
            _add_value(found, value, (*path, name))


def _add_value(found: list[Text], value: Any, path: Path) -> None:
    if isinstance(value, Part):
        _add_part(found, value, path)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        found.append(Text(path, str(value), isinstance(value, Prose)))


@cache
def _names(model: type[Part]) -> tuple[str, ...]:
    """Return the fields of ``model`` that may hold words, or parts that do."""
    return tuple(
        name
        for name, field in fields_of(model).items()
        if not (field.is_file or field.by_year or field.is_year or field.is_truth or field.choices)
    )
