"""Fields, bookmarks and links as XML; every field carries its result."""

from __future__ import annotations

from nzcplan.writers.xml_text import attribute, text_xml


def field_begin(instruction: str) -> str:
    """Return the runs that open a field, up to where its result begins."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text_xml(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str) -> str:
    """Return a field with its cached ``result``, which is XML of runs."""
    return f"{field_begin(instruction)}{result}{FIELD_END}"


def bookmark(number: int, name: str, content: str) -> str:
    """Return ``content`` inside a bookmark; ``number`` is unique in the document."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def link(bookmark_name: str, content: str) -> str:
    """Return ``content`` as a link to a bookmark of this document."""
    return (
        f'<w:hyperlink w:anchor="{attribute(bookmark_name)}" w:history="1">{content}</w:hyperlink>'
    )
