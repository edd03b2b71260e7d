"""The lists that every package holds of itself: what its parts are, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from nzcplan.writers.xml_text import attribute

DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FORMATS: Final = "application/vnd.openxmlformats"
_WORD: Final = f"{_FORMATS}-officedocument.wordprocessingml"

ENDINGS: Final = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": f"{_FORMATS}-package.relationships+xml",
    "xlsx": f"{_FORMATS}-officedocument.spreadsheetml.sheet",
}
"""What a part is by the ending of its name; one with another ending is listed by itself."""

KINDS: Final = {
    "docProps/app": f"{_FORMATS}-officedocument.extended-properties+xml",
    "docProps/core": f"{_FORMATS}-package.core-properties+xml",
    "word/charts/chart": f"{_FORMATS}-officedocument.drawingml.chart+xml",
    "word/document": f"{_WORD}.document.main+xml",
    "word/fontTable": f"{_WORD}.fontTable+xml",
    "word/footer": f"{_WORD}.footer+xml",
    "word/header": f"{_WORD}.header+xml",
    "word/numbering": f"{_WORD}.numbering+xml",
    "word/settings": f"{_WORD}.settings+xml",
    "word/styles": f"{_WORD}.styles+xml",
    "word/theme/theme": f"{_FORMATS}-officedocument.theme+xml",
}
"""What an XML part is by its name without ending and number."""


class Relation(Struct, frozen=True):
    """That a part refers to another; ``target`` is the path from the folder of the first."""

    kind: str
    target: str


def relations_xml(relations: Sequence[Relation]) -> bytes:
    """Return the part that lists what one part refers to, numbered from rId1."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{relation.kind}" '
        f'Target="{attribute(relation.target)}"/>'
        for number, relation in enumerate(relations, start=1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
    ).encode()


def content_types_xml(names: Iterable[str]) -> bytes:
    """Return the part that says of each part of these ``names`` what it is."""
    listed = sorted(names)
    endings = {name.rpartition(".")[2] for name in listed} | {"rels", "xml"}
    types: Mapping[str, str] = {**ENDINGS, "xml": "application/xml"}
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{types[ending]}"/>'
        for ending in sorted(endings)
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{KINDS[_stem(name)]}"/>'
        for name in listed
        if name.endswith(".xml")
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'
    ).encode()


def _stem(name: str) -> str:
    return name.removesuffix(".xml").rstrip("0123456789")
