"""Reading what a plan carries: the description that made it, and the record of what it says."""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from nzcplan.park.pictures import LARGEST_PICTURE
from nzcplan.plan.content import Content
from nzcplan.plan.content_record import RecordError, read_record
from nzcplan.revise.package import Package, PlanFileError, xml_root
from nzcplan.writers.word.carried import FOLDER, PACKED
from nzcplan.writers.word.carried_parts import CONTENT, IN_MEDIA, SOURCE, Source, SourceFile

LARGEST_RECORD: Final = 64 * 1024 * 1024
LARGEST_SOURCE: Final = 200 * 1024 * 1024
"""Bytes of all files of a description together, when unpacked."""
MOST_FILES: Final = 1_000
_FAMILY: Final = "urn:nzcplan:"
_NAMED: Final = ("name", "sha256", "size", "encoding", "role")


class Record(Struct, frozen=True):
    """What a plan said when it was generated, and how it was made (see ``Source.making``)."""

    content: Content
    making: Mapping[str, str]


class Carried(Struct, frozen=True):
    """The description inside a plan, and the names of files of it that are no longer there: their
    pictures were changed or taken away."""

    source: Source
    lost: tuple[str, ...] = ()


def is_ours(package: Package) -> bool:
    """Whether anything in ``package`` says that this program made it."""
    mark = _FAMILY.encode()
    return any(n.startswith(FOLDER) and mark in data for n, data in package.parts.items())


def read_source(package: Package) -> Carried | None:
    """Return the description inside a plan, None where it has none.

    Raises PlanFileError where the part is damaged or of a later format.
    """
    root = _part(package, SOURCE)
    if root is None:
        return None
    listed = list(root.iterchildren(f"{{{SOURCE}}}file"))
    if len(listed) > MOST_FILES:
        raise PlanFileError(f"方案中的园区描述超过 {MOST_FILES} 个文件")
    media = {_digest(d): d for n, d in package.parts.items() if n.startswith("word/media/")}
    left = LARGEST_SOURCE
    files: list[SourceFile] = []
    lost: list[str] = []
    for each in listed:
        name = each.get("name", "")
        if each.get("encoding") == IN_MEDIA:
            content = media.get(each.get("sha256", ""))
        else:
            content = _unpacked(each, min(LARGEST_PICTURE, left), name)
        left -= len(content or b"")
        if left < 0:
            raise PlanFileError("方案中的园区描述解压后过大")
        if content is None:
            lost.append(name)
        else:
            applied = each.get("role") == "rulebook"
            files.append(SourceFile(name, content, "rulebook" if applied else ""))
    attachments = tuple(
        each.get("name", "") for each in root.iterchildren(f"{{{SOURCE}}}attachment")
    )
    making = {str(key): str(value) for key, value in root.attrib.items() if key != "main"}
    return Carried(Source(tuple(files), root.get("main", ""), attachments, making), tuple(lost))


def read_content_record(package: Package) -> Record | None:
    """Return what a plan said when it was generated, None where it has no record.

    Raises PlanFileError where the part is damaged or of a later format.
    """
    root = _part(package, CONTENT)
    if root is None:
        return None
    data = _unpacked(root, LARGEST_RECORD, "内容记录")
    try:
        content = read_record(data.decode())
    except (RecordError, UnicodeDecodeError) as error:
        raise PlanFileError("方案中的内容记录已损坏") from error
    making = {str(key): str(value) for key, value in root.attrib.items() if key not in _NAMED}
    return Record(content, making)


def _part(package: Package, namespace: str) -> etree._Element | None:
    """Return the root of the part of this namespace, wherever an office program has put it."""
    family = namespace.rpartition(":")[0]
    newer = False
    for name, data in _items(package):
        if f"{family}:".encode() not in data:
            continue
        root = xml_root(data, name, huge=True)
        found = etree.QName(root).namespace or ""
        if found == namespace:
            return root
        if found.rpartition(":")[0] == family:
            newer = True
    if newer:
        raise PlanFileError("方案由更新版本的 nzcplan 生成，请升级后再试")
    return None


def _items(package: Package) -> Iterator[tuple[str, bytes]]:
    for name, data in sorted(package.parts.items()):
        if name.startswith(FOLDER) and name.endswith(".xml"):
            yield name, data


def _unpacked(element: etree._Element, largest: int, name: str) -> bytes:
    """Return the bytes that ``element`` holds; raise PlanFileError where they are not as written."""
    damaged = PlanFileError(f"方案中的“{name[:80]}”已损坏")
    if element.get("encoding") != PACKED:
        raise damaged
    try:
        compressed = base64.b64decode("".join((element.text or "").split()), validate=True)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(compressed, largest + 1)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise damaged from error
    if len(data) > largest:
        raise PlanFileError(f"方案中的“{name[:80]}”解压后过大")
    if not unpacking.eof or _digest(data) != element.get("sha256"):
        raise damaged
    return data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
