"""A document beside the plan (an opinion, a table of changes) as a file of its own."""

from __future__ import annotations

from nzcplan.plan.document import Document
from nzcplan.plan.numbering import number_document
from nzcplan.plan.pictures import picture_bytes
from nzcplan.writers.styles.load import load_style
from nzcplan.writers.word.build_time import build_time
from nzcplan.writers.word.seal import sealed
from nzcplan.writers.word.writer import write_plan


def side_document(document: Document, style: str) -> bytes:
    """Return a document that is not yet numbered as a .docx.

    It is sealed, so that what is written into it later is not overwritten. Raises StyleError.
    """
    loaded = load_style(style, picture_bytes)
    numbered = number_document(document, loaded.numbering)
    return sealed(write_plan(numbered, loaded, timestamp=build_time()).parts)
