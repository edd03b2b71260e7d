"""The page numbers that a plan shows: those of its entries and the number of all pages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class PageNumbers(Struct, frozen=True):
    """``of`` is the page of the body, counted from 1, on which each bookmark stands, in the order
    of the document; ``total`` counts all pages, cover and contents included."""

    of: Mapping[str, int]
    total: int
