"""What stands inside a line of text: runs and references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Position = Literal["normal", "superscript", "subscript"]


class Run(Struct, frozen=True):
    """A stretch of text of one kind; ``fact`` is the id of the fact whose number it shows."""

    text: str
    strong: bool = False
    position: Position = "normal"
    fact: str | None = None


class Reference(Struct, frozen=True):
    """A mention of a numbered table, figure or heading; ``label`` is filled in by the numbering.

    ``target`` is the ``id`` of the block that is meant, ``label`` what the reader sees (表1-1).
    """

    target: str
    label: str = ""


Inline = Run | Reference
Inlines = tuple[Inline, ...]


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return what a reader sees of ``inlines``, without any emphasis or position."""
    if isinstance(inlines, tuple) and len(inlines) == 1:  # as in nearly every cell
        only: Inline = inlines[0]
        return only.text if isinstance(only, Run) else only.label
    return "".join([item.text if isinstance(item, Run) else item.label for item in inlines])


def text(value: str) -> Inlines:
    """Return ``value`` as it stands, as one run; nothing in it is markup."""
    return (Run(value),) if value else ()
