"""Custom XML parts of a .docx: what travels inside it unseen, and office programs keep on saving."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

FOLDER: Final = "customXml/"
TYPES: Final = "[Content_Types].xml"
DOCUMENT_RELATIONS: Final = "word/_rels/document.xml.rels"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKED: Final = "deflate-base64"
"""What the attribute ``encoding`` says of text that ``packed`` made."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


class Item(Struct, frozen=True):
    """A part: its root element as text, and the id under which programs know it."""

    xml: str
    store_id: str


def with_items(parts: Mapping[str, bytes], items: Sequence[Item]) -> dict[str, bytes]:
    """Return the parts of a package, without custom XML so far, with ``items`` among them."""
    added: dict[str, bytes] = {}
    overrides = relations = ""
    for number, item in enumerate(items, start=1):
        name, properties = f"item{number}.xml", f"itemProps{number}.xml"
        overrides += (
            f'<Override PartName="/{FOLDER}{properties}" '
            'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
        )
        relations += (
            f'<Relationship Id="rIdItem{number}" Type="{_RELATIONSHIPS}/customXml" '
            f'Target="../{FOLDER}{name}"/>'
        )
        added[f"{FOLDER}{name}"] = f"{DECLARATION}{item.xml}".encode()
        added[f"{FOLDER}{properties}"] = (
            f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" '
            f'ds:itemID="{item.store_id}"><ds:schemaRefs/></ds:datastoreItem>'
        ).encode()
        added[f"{FOLDER}_rels/{name}.rels"] = (
            f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/customXmlProps" '
            f'Target="{properties}"/></Relationships>'
        ).encode()
    changed = {
        TYPES: _before_end(parts[TYPES], b"</Types>", overrides),
        DOCUMENT_RELATIONS: _before_end(parts[DOCUMENT_RELATIONS], b"</Relationships>", relations),
    }
    return {**parts, **changed, **added}


def _before_end(part: bytes, end: bytes, text: str) -> bytes:
    return part.replace(end, text.encode() + end)


def packed(data: bytes) -> str:
    """Return ``data`` compressed, as lines of text; the same data give the same text."""
    return base64.encodebytes(zlib.compress(data, 9)).decode("ascii")
