"""Every text of a description that is words, with its path."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
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


def texts(park: Description) -> Iterator[Text]:
    """Yield every text in the order of the models; file names, codes and units are left out."""
    return _of_part(park, ())


def _of_part(part: Part, path: Path) -> Iterator[Text]:
    for name, field in fields_of(type(part)).items():
        value = getattr(part, name)
        if field.is_file or (name in NO_WORDS and not isinstance(value, Prose)):
            continue
        here = (*path, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _of_value(item, (*here, index))
        else:
            yield from _of_value(value, here)


def _of_value(value: Any, path: Path) -> Iterator[Text]:
    if isinstance(value, Part):
        yield from _of_part(value, path)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield Text(path, str(value), isinstance(value, Prose))
