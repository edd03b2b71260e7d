"""What a plan carries: the description that made it, and the record of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct, field

from nzcplan.writers.word.carried import PACKED, Item, packed
from nzcplan.writers.xml_text import attribute

SOURCE: Final = "urn:nzcplan:source:1"
CONTENT: Final = "urn:nzcplan:content:1"
IN_MEDIA: Final = "media"
"""What the attribute ``encoding`` says of a picture that the plan shows, and holds but once."""
_SOURCE_ID: Final = "{6B8E1F0A-6E7A-4B6C-9C1D-2F2A51A0C002}"
_CONTENT_ID: Final = "{6B8E1F0A-6E7A-4B6C-9C1D-2F2A51A0C003}"

Role = Literal["", "rulebook"]


class SourceFile(Struct, frozen=True):
    """A file of the description, byte for byte; ``role`` marks the rulebook that was applied."""

    name: str
    content: bytes
    role: Role = ""


class Source(Struct, frozen=True):
    """The description of a park and how its plan was made.

    ``main`` is the file that was given, empty where it was the folder. ``making`` has guide,
    program, style, charts and the digests of the user's own style and templates, by name.
    ``attachments`` are files that the description only names.
    """

    files: tuple[SourceFile, ...]
    main: str = ""
    attachments: tuple[str, ...] = ()
    making: Mapping[str, str] = field(default_factory=dict)


def source_item(source: Source, parts: Mapping[str, bytes]) -> Item:
    """Return the part that carries ``source`` in a package of these ``parts``."""
    pictures = {_digest(data) for name, data in parts.items() if name.startswith("word/media/")}
    attributes = {"main": source.main, **source.making}
    lines = [f'<source xmlns="{SOURCE}"{_attributes(attributes)}>']
    for file in source.files:
        digest = _digest(file.content)
        in_media = digest in pictures
        known = _attributes(
            {
                "name": file.name,
                "role": file.role,
                "sha256": digest,
                "size": str(len(file.content)),
                "encoding": IN_MEDIA if in_media else PACKED,
            }
        )
        lines.append(f"<file{known}>{'' if in_media else packed(file.content)}</file>")
    lines += [f"<attachment{_attributes({'name': name})}/>" for name in source.attachments]
    return Item("\n".join([*lines, "</source>"]), _SOURCE_ID)


def content_item(record: str, making: Mapping[str, str]) -> Item:
    """Return the part that carries the ``record`` of what a plan says."""
    data = record.encode()
    known = {
        **making,
        "sha256": _digest(data),
        "size": str(len(data)),
        "encoding": PACKED,
    }
    xml = f'<content xmlns="{CONTENT}"{_attributes(known)}>{packed(data)}</content>'
    return Item(xml, _CONTENT_ID)


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{attribute(value)}"' for name, value in values.items() if value)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
