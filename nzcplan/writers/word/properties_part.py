"""docProps/core.xml: what an office program shows as the properties of a file."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nzcplan.plan.document import Properties
from nzcplan.writers.word.package_lists import DECLARATION, PACKAGE
from nzcplan.writers.xml_text import clean, text_xml

_NAMESPACES: Final = (
    f'xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_LONGEST: Final = 255


def properties_xml(properties: Properties, timestamp: datetime | None) -> bytes:
    """Return the part; without ``timestamp`` it says nothing of the age of the file."""
    told = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords),
        ("dc:description", properties.comments),
        ("dc:language", properties.language),
    )
    entries = [
        f"<{name}>{text_xml(value[:_LONGEST])}</{name}>"
        for name, said in told
        if (value := clean(said))
    ]
    if timestamp is not None:
        moment = timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
        entries += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        ]
    return (
        f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{''.join(entries)}</cp:coreProperties>"
    ).encode()
