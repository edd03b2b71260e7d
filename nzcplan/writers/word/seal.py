"""The seal: a digest inside a plan that tells whether it is still as it was generated.

It is a custom XML part, which office programs keep when they save; whatever they rewrite or a hand
changes no longer fits the digest, and the plan counts as edited.
"""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from nzcplan import __version__

_NAMESPACE = "urn:nzcplan:seal:1"
_ITEM = "customXml/item1.xml"
_PROPERTIES = "customXml/itemProps1.xml"
_ITEM_RELATIONS = "customXml/_rels/item1.xml.rels"
_TYPES = "[Content_Types].xml"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STORE_ID = "{6B8E1F0A-6E7A-4B6C-9C1D-2F2A51A0C001}"
_DIGEST = re.compile(rb'digest="([0-9a-f]{64})"')
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class SealState(Enum):
    """What a file at the place of a plan turns out to be."""

    ABSENT = "no file"
    GENERATED = "a plan as it was generated"
    EDITED = "a plan that was changed since"
    FOREIGN = "something that this program did not make"


def sealed(content: bytes) -> bytes:
    """Return the .docx with its digest inside; the same content gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    parts = {entry.filename: data for entry, data in entries}
    digest = _digest(parts)
    changed = {
        _TYPES: parts[_TYPES].replace(b"</Types>", _override().encode() + b"</Types>"),
        _DOCUMENT_RELATIONS: parts[_DOCUMENT_RELATIONS].replace(
            b"</Relationships>", _relation().encode() + b"</Relationships>"
        ),
    }
    added = {
        _ITEM: f'{_DECLARATION}<plan xmlns="{_NAMESPACE}" program="{__version__}" digest="{digest}"/>',
        _PROPERTIES: f'{_DECLARATION}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org'
        f'/officeDocument/2006/customXml" ds:itemID="{_STORE_ID}"><ds:schemaRefs/>'
        "</ds:datastoreItem>",
        _ITEM_RELATIONS: f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/customXmlProps" '
        'Target="itemProps1.xml"/></Relationships>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries:
            archive.writestr(entry, changed.get(entry.filename, data), zipfile.ZIP_DEFLATED)
        for name, text in added.items():
            entry = zipfile.ZipInfo(name, entries[0][0].date_time)
            entry.external_attr = entries[0][0].external_attr
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def state_of(path: Path) -> SealState:
    """Return what stands at ``path``; a file that cannot be read as a .docx is foreign."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return SealState.FOREIGN
    except (OSError, ValueError):
        return SealState.ABSENT  # what stands in the way of writing there is said by the writing
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    # A damaged or encrypted archive fails in any of these ways.
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return SealState.FOREIGN
    own = [data for name, data in parts.items() if name.startswith("customXml/item")]
    claimed = next(
        (m[1].decode() for d in own if _NAMESPACE.encode() in d and (m := _DIGEST.search(d))), None
    )
    if claimed is None:
        return SealState.FOREIGN
    return SealState.GENERATED if claimed == _digest(parts) else SealState.EDITED


def _digest(parts: Mapping[str, bytes]) -> str:
    """Return the digest of all parts but the seal's own and the two lists that name it."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name.startswith("customXml/") or name in (_TYPES, _DOCUMENT_RELATIONS):
            continue
        digest.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return digest.hexdigest()


def _override() -> str:
    return (
        f'<Override PartName="/{_PROPERTIES}" '
        'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
    )


def _relation() -> str:
    return f'<Relationship Id="rIdSeal" Type="{_RELATIONSHIPS}/customXml" Target="../{_ITEM}"/>'
