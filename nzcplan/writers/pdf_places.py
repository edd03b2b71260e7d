"""Where the bookmarks of a plan stand in its PDF: the true page numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from nzcplan.writers.page_numbers import PageNumbers


def read_page_numbers(pdf: bytes, bookmarks: Sequence[str]) -> PageNumbers | None:
    """Return the page of each of ``bookmarks``, the first of which begins the body on its page 1.

    None where the PDF cannot be read or one of them is not in it.
    """
    try:
        reader = PdfReader(io.BytesIO(pdf))
        total = len(reader.pages)
        places = {
            name.removeprefix("/"): reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
    except (PyPdfError, ValueError, KeyError, TypeError):  # as pypdf fails at what is no sound PDF
        return None
    pages = [_page(name, places) for name in bookmarks]
    found = [page for page in pages if page is not None]
    if not found or len(found) < len(pages):
        return None
    first = found[0]
    return PageNumbers(
        {name: page - first + 1 for name, page in zip(bookmarks, found, strict=True)}, total
    )


def _page(bookmark: str, places: Mapping[str, int | None]) -> int | None:
    """Return the page of a bookmark, counted from 0.

    LibreOffice writes what is neither letter nor digit as its code: 5FToc5F00001 is _Toc_00001.
    """
    escaped = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign == "-") else f"{ord(sign):02X}"
        for sign in bookmark
    )
    return places.get(escaped, places.get(bookmark))
