"""Where in a plan a finding is about: the paragraph, the words, the cell, else the heading."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.plan.content import Content, Grid, Passage
from nzcplan.plan.content_places import cell_place


class Spot(Struct, frozen=True):
    """A unit of a content; of a table the cell (``row``, and ``cell`` counted within it).

    ``start`` and ``end`` are the characters that are meant, equal where it is the whole text.
    """

    unit: int
    row: int = 0
    cell: int = 0
    start: int = 0
    end: int = 0


class Region(Struct, frozen=True):
    """The units of a content from ``start`` up to ``end``: a clause, a chapter, all of it."""

    start: int
    end: int


def passage_at(content: Content, spot: Spot) -> Passage:
    """Return the text at ``spot``; an empty one where that is neither a text nor a table."""
    unit = content.units[spot.unit]
    if isinstance(unit, Grid):
        return unit.rows[spot.row][spot.cell]
    return unit if isinstance(unit, Passage) else Passage("")


def place_of(content: Content, spot: Spot) -> str:
    """Return ``spot`` in words."""
    unit = content.units[spot.unit]
    return cell_place(unit, spot.row, spot.cell) if isinstance(unit, Grid) else unit.place
