"""The colours, dashes and markers of every chart, native or picture.

Fills go dark, light, middling in turn, so that any two neighbours, and those that become neighbours
where one between them is not there, stay apart in grey print and for colour-blind readers; lines
need contrast with the paper and have colours of their own, with a dash and a marker that also
differ. Colours are RRGGBB without ``#``.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Dash = Literal["solid", "dash", "sysDot", "dashDot"]
Marker = Literal["circle", "square", "triangle", "diamond"]

FILLS: tuple[str, ...] = (
    "1F4E79",  # dark blue
    "FBDD8F",  # pale amber
    "338A77",  # teal
    "8C3B2E",  # brick
    "C9DCEF",  # pale blue
    "CC8A33",  # ochre
    "5A3F96",  # violet
    "D5E8B4",  # pale green
    "A9A9A9",  # grey
    "333333",  # charcoal
    "F6D5C8",  # rose
    "7C98D6",  # blue
)
LINES: tuple[str, ...] = ("1F4E79", "C2550F", "1E6E63", "7A3E8E", "7F2A1E", "3A3A3A")
OVERLAYS: tuple[str, ...] = ("D4380D", "000000", "1F4E79")
OVERLAY_DASHES: tuple[Dash, ...] = ("solid", "dash", "solid")
DASHES: tuple[Dash, ...] = ("solid", "dash", "sysDot", "dashDot")
MARKERS: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond")

TEXT = "262626"
OUTLINE = "404040"
AXIS_LINE = "7F7F7F"
GRID_LINE = "D9D9D9"
PAPER = "FFFFFF"


class Fill(Struct, frozen=True):
    """A fill: its colour, and whether white stripes tell it from an earlier use of the colour."""

    colour: str
    striped: bool


class Stroke(Struct, frozen=True):
    """How a line series is drawn; ``hollow`` markers are filled with the paper's colour."""

    colour: str
    dash: Dash
    marker: Marker
    hollow: bool


def fill(index: int) -> Fill:
    """Return the fill of series or slice ``index`` (from 0); from the 13th on it is striped."""
    return Fill(FILLS[index % len(FILLS)], striped=index // len(FILLS) % 2 == 1)


def stroke(index: int) -> Stroke:
    """Return the stroke of series ``index`` (from 0)."""
    return Stroke(
        LINES[index % len(LINES)],
        DASHES[index % len(DASHES)],
        MARKERS[index % len(MARKERS)],
        hollow=index % 2 == 1,
    )


def overlay_stroke(index: int) -> Stroke:
    """Return the stroke of line ``index`` (from 0) among those over columns or areas.

    Its markers are hollow, so that a light spot stands on every fill.
    """
    return Stroke(
        OVERLAYS[index % len(OVERLAYS)],
        OVERLAY_DASHES[index % len(OVERLAY_DASHES)],
        MARKERS[index % len(MARKERS)],
        hollow=True,
    )


def text_on(colour: str) -> str:
    """Return the text colour, dark or white, that is easier to read on ``colour``."""
    light = luminance(colour)
    on_white, on_text = 1.05 / (light + 0.05), (light + 0.05) / (luminance(TEXT) + 0.05)
    return PAPER if on_white > on_text else TEXT


def luminance(colour: str) -> float:
    """Return the relative luminance of an RRGGBB colour as WCAG 2 defines it, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
