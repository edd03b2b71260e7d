"""A plan as a package of parts: its main part, relationships, and XML that may come from anywhere."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from nzcplan.archives import ArchiveError, read_archive

RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN_KIND: Final = "officeDocument"
_ROOT: Final = ""


class PlanFileError(Exception):
    """A file is not a plan that can be used; the message is Chinese."""


class Relation(Struct, frozen=True):
    """What a part points at: the last word of the kind of relation, and the part's name."""

    kind: str
    target: str


class Package(Struct, frozen=True):
    """The parts of a .docx by name."""

    parts: Mapping[str, bytes]

    def root(self, name: str) -> etree._Element:
        """Return the root element of a part; raise PlanFileError where it is missing or broken."""
        if name not in self.parts:
            raise PlanFileError(f"缺少部件 {name}")
        return xml_root(self.parts[name], name)

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what the part ``name`` points at inside the package, by id; '' is the package."""
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self.parts:
            return {}
        found: dict[str, Relation] = {}
        for each in self.root(listed).iter(f"{RELATIONS}Relationship"):
            if each.get("TargetMode") == "External":
                continue
            target = unquote(each.get("Target", ""))
            joined = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relation(kind, posixpath.normpath(joined))
        return found

    @property
    def main(self) -> str:
        """The name of the part that holds the text; raise PlanFileError where there is none."""
        for relation in self.relations(_ROOT).values():
            if relation.kind == _MAIN_KIND:
                return relation.target
        raise PlanFileError("其中没有正文")


def open_package(path: Path) -> Package:
    """Return the package at ``path``; raise PlanFileError where it cannot be read as one."""
    try:
        return Package(read_archive(path))
    except ArchiveError as error:
        raise PlanFileError(str(error)) from error


def xml_root(data: bytes, name: str, *, huge: bool = False) -> etree._Element:
    """Return the root element of ``data``; raise PlanFileError where it is not plain XML.

    No entity is resolved, nothing is fetched, and a part with a document type is refused. ``huge``
    allows texts of any length, in parts of ours.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge
    )
    try:
        if b"<!DOCTYPE" in data:
            raise PlanFileError(f"部件 {name} 带有文档类型声明")
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise PlanFileError(f"部件 {name} 不是完整的 XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PlanFileError(f"部件 {name} 带有文档类型声明")
    return root
