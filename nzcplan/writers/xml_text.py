"""Text as it stands in XML."""

from __future__ import annotations

import re

FORBIDDEN = "\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""The characters that XML 1.0 forbids, as they stand in a set of a pattern."""
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_SPECIAL = re.compile(f'[&<>"\r\n\t{FORBIDDEN}]')


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def text_xml(text: str) -> str:
    """Return ``text``, which is clean, fit to stand in an element."""
    if text.isalnum():
        return text
    escaped = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return escaped.replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Return ``text`` fit to stand in an attribute in double quotes."""
    if not _SPECIAL.search(text):
        return text
    escaped = text_xml(clean(text)).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")
