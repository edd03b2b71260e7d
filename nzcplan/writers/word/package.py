"""The package: our own base document opened with python-docx, parts added, bytes written.

The base is kept as readable XML under ``base``; python-docx's template is not used.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from importlib import resources

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from nzcplan.archives import zipped
from nzcplan.plan.document import Properties
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.font_table_part import font_table_xml
from nzcplan.writers.word.settings_part import settings_xml
from nzcplan.writers.word.styles_part import styles_xml
from nzcplan.writers.word.xml import NAMESPACES, clean

_BASE_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/numbering.xml",
    "word/theme/theme1.xml",
)
_FIRST_IN_ZIP = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_LONGEST_PROPERTY = 255
PICTURE_OF_PART = "rId1"
"""The relationship id of the one picture of a header: the first of a part that has none yet."""


class Package:
    """A .docx under construction. Parts are added, then the body, then the bytes are taken."""

    def __init__(self, style: Style) -> None:
        self._document = docx.Document(io.BytesIO(_base(style)))
        self._charts = 0
        self._headers = 0

    def add_chart(self, chart: Callable[[str], bytes], workbook: bytes) -> str:
        """Add a chart with its workbook; return the relationship id for the document.

        ``chart`` makes the chart part from the id of its relationship to the workbook.
        """
        self._charts += 1
        package = self._document.part.package
        workbook_part = Part(
            PackURI(f"/word/embeddings/workbook{self._charts}.xlsx"),
            CT.SML_SHEET,
            workbook,
            package,
        )
        relationship = "rId1"  # the first relationship of a part that has none yet
        chart_part = Part(
            PackURI(f"/word/charts/chart{self._charts}.xml"),
            CT.DML_CHART,
            chart(relationship),
            package,
        )
        if chart_part.relate_to(workbook_part, RT.PACKAGE) != relationship:
            raise AssertionError("the workbook is not the first relationship of its chart")
        return str(self._document.part.relate_to(chart_part, RT.CHART))

    def add_picture(self, image: bytes) -> str:
        """Add a PNG or JPEG; return its relationship id. Equal pictures share one part."""
        relationship, _ = self._document.part.get_or_add_image(io.BytesIO(image))
        return str(relationship)

    def add_header(self, xml: str, picture: bytes | None = None) -> str:
        """Add a header part and return its relationship id.

        Its ``xml`` names ``picture``, where there is one, as PICTURE_OF_PART.
        """
        return self._add_edge("header", CT.WML_HEADER, RT.HEADER, xml, picture)

    def add_footer(self, xml: str) -> str:
        """Add a footer part and return its relationship id."""
        return self._add_edge("footer", CT.WML_FOOTER, RT.FOOTER, xml)

    def _add_edge(
        self,
        name: str,
        content_type: str,
        relationship: str,
        xml: str,
        picture: bytes | None = None,
    ) -> str:
        self._headers += 1
        part = Part(
            PackURI(f"/word/{name}{self._headers}.xml"),
            content_type,
            xml.encode(),
            self._document.part.package,
        )
        if picture is not None:
            image = self._document.part.package.get_or_add_image_part(io.BytesIO(picture))
            if part.relate_to(image, RT.IMAGE) != PICTURE_OF_PART:
                raise AssertionError("the picture is not the first relationship of its part")
        return str(self._document.part.relate_to(part, relationship))

    def set_body(self, body: str) -> None:
        """Set the body of the document, given as the XML of its children."""
        root = self._document.element
        root.replace(root.body, parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"))

    def set_properties(self, properties: Properties, timestamp: datetime | None) -> None:
        """Set the document's properties; without ``timestamp`` it says nothing of its age."""
        core = self._document.core_properties
        for name in ("title", "subject", "author", "keywords", "comments", "language"):
            value = clean(getattr(properties, name))
            if value:
                setattr(core, name, value[:_LONGEST_PROPERTY])
        if timestamp is not None:
            core.created = timestamp
            core.modified = timestamp

    def to_parts(self) -> dict[str, bytes]:
        """Return the parts of the file by name, in the order in which they are to stand in it."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        with zipfile.ZipFile(buffer) as archive:
            names = archive.namelist()
            last = [name for name in sorted(names) if name not in _FIRST_IN_ZIP]
            first = [name for name in _FIRST_IN_ZIP if name in names]
            return {name: archive.read(name) for name in (*first, *last)}


def _base(style: Style) -> bytes:
    base = resources.files(__package__).joinpath("base")
    parts = {name: base.joinpath(name).read_bytes() for name in _BASE_PARTS}
    parts["word/styles.xml"] = styles_xml(style)
    parts["word/settings.xml"] = settings_xml(style)
    parts["word/fontTable.xml"] = font_table_xml(style)
    return zipped(parts)
