"""The package: parts and what they refer to, written as text in the form that Word reads.

What is the same in every plan is kept as readable XML under ``base``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from importlib import resources
from itertools import chain
from typing import Final

from nzcplan.plan.document import Properties
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.carried import DOCUMENT_RELATIONS, TYPES
from nzcplan.writers.word.font_table_part import font_table_xml
from nzcplan.writers.word.package_lists import (
    DECLARATION,
    OFFICE,
    PACKAGE,
    Relation,
    content_types_xml,
    relations_xml,
)
from nzcplan.writers.word.properties_part import properties_xml
from nzcplan.writers.word.settings_part import settings_xml
from nzcplan.writers.word.styles_part import styles_xml
from nzcplan.writers.word.xml import NAMESPACES_OF_BODY, WORD_NAMESPACE

PICTURE_OF_PART: Final = "rId1"
"""The relationship id of the one picture of a header: the first of a part that has none yet."""
_WORKBOOK_OF_CHART: Final = "rId1"
_APP: Final = "docProps/app.xml"
_CORE: Final = "docProps/core.xml"
_DOCUMENT: Final = "word/document.xml"
_PACKAGE_RELATIONS: Final = "_rels/.rels"
_FIRST_IN_ZIP: Final = (TYPES, _PACKAGE_RELATIONS, _DOCUMENT)
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class Package:
    """A .docx under construction. Parts are added, then the body, then all parts are taken."""

    def __init__(self, style: Style) -> None:
        self._parts: dict[str, bytes] = {
            _APP: _base(_APP),
            "word/fontTable.xml": font_table_xml(style),
            "word/numbering.xml": _base_without_blanks("word/numbering.xml"),
            "word/settings.xml": settings_xml(style),
            "word/styles.xml": styles_xml(style),
            "word/theme/theme1.xml": _base("word/theme/theme1.xml"),
        }
        targets = ("styles", "numbering", "settings", "fontTable", "theme/theme1")
        self._relations = [
            Relation(f"{OFFICE}/{target.partition('/')[0]}", f"{target}.xml") for target in targets
        ]
        self._pictures: dict[bytes, str] = {}
        self._charts = 0
        self._edges = 0

    def add_chart(self, chart: Callable[[str], bytes], workbook: bytes) -> str:
        """Add a chart with its workbook; return the relationship id for the document.

        ``chart`` makes the chart part from the id of its relationship to the workbook.
        """
        self._charts += 1
        name, book = f"chart{self._charts}.xml", f"embeddings/workbook{self._charts}.xlsx"
        self._parts[f"word/{book}"] = workbook
        self._parts[f"word/charts/{name}"] = chart(_WORKBOOK_OF_CHART)
        self._parts[f"word/charts/_rels/{name}.rels"] = relations_xml(
            [Relation(f"{OFFICE}/package", f"../{book}")]
        )
        return self._related("chart", f"charts/{name}")

    def add_picture(self, image: bytes) -> str:
        """Add a PNG or JPEG; return its relationship id. Equal pictures share one part."""
        return self._related("image", self._picture(image))

    def add_header(self, xml: str, picture: bytes | None = None) -> str:
        """Add a header part and return its relationship id.

        Its ``xml`` names ``picture``, where there is one, as PICTURE_OF_PART.
        """
        return self._add_edge("header", xml, picture)

    def add_footer(self, xml: str) -> str:
        """Add a footer part and return its relationship id."""
        return self._add_edge("footer", xml)

    def _add_edge(self, kind: str, xml: str, picture: bytes | None = None) -> str:
        self._edges += 1
        name = f"{kind}{self._edges}.xml"
        self._parts[f"word/{name}"] = xml.encode()
        if picture is not None:
            relation = Relation(f"{OFFICE}/image", self._picture(picture))
            self._parts[f"word/_rels/{name}.rels"] = relations_xml([relation])
        return self._related(kind, name)

    def _picture(self, image: bytes) -> str:
        """Return the name of the part with ``image`` below the folder of the document."""
        if image not in self._pictures:
            ending = "png" if image.startswith(_PNG) else "jpg"
            name = f"media/image{len(self._pictures) + 1}.{ending}"
            self._pictures[image] = name
            self._parts[f"word/{name}"] = image
        return self._pictures[image]

    def _related(self, kind: str, target: str) -> str:
        """Return the id by which the document knows ``target``."""
        relation = Relation(f"{OFFICE}/{kind}", target)
        if relation not in self._relations:
            self._relations.append(relation)
        return f"rId{self._relations.index(relation) + 1}"

    def set_body(self, children: Iterable[object]) -> None:
        """Set the body of the document, given the XML of each of its children.

        It is by far the largest text, so that it is never held as a whole before it is encoded.
        """
        before = f"{DECLARATION}<w:document {WORD_NAMESPACE}><w:body {NAMESPACES_OF_BODY}>"
        pieces = chain((before,), children, ("</w:body></w:document>",))
        self._parts[_DOCUMENT] = b"".join(str(piece).encode() for piece in pieces)

    def set_properties(self, properties: Properties, timestamp: datetime | None) -> None:
        """Set the document's properties; without ``timestamp`` it says nothing of its age."""
        self._parts[_CORE] = properties_xml(properties, timestamp)

    def to_parts(self) -> dict[str, bytes]:
        """Return the parts of the file by name, in the order in which they are to stand in it."""
        parts = {
            TYPES: content_types_xml(self._parts),
            _PACKAGE_RELATIONS: relations_xml(
                [
                    Relation(f"{OFFICE}/officeDocument", _DOCUMENT),
                    Relation(f"{PACKAGE}/relationships/metadata/core-properties", _CORE),
                    Relation(f"{OFFICE}/extended-properties", _APP),
                ]
            ),
            DOCUMENT_RELATIONS: relations_xml(self._relations),
            **self._parts,
        }
        last = sorted(name for name in parts if name not in _FIRST_IN_ZIP)
        return {name: parts[name] for name in (*_FIRST_IN_ZIP, *last)}


@cache
def _base(name: str) -> bytes:
    return resources.files(__package__).joinpath("base", name).read_bytes()


@cache
def _base_without_blanks(name: str) -> bytes:
    return re.sub(rb"(?<!\?)>\s+<", b"><", _base(name)).strip()
