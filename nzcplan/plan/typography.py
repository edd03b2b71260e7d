"""Formulae and unit powers in running text: CO2 and m3 become runs with real sub- and superscripts.

Only the listed spellings are touched, and only where they stand alone: in 型号CO2000 or m2x
nothing changes. Everything else comes out exactly as it was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nzcplan.plan.inline import Inlines, Position, Run

_FORMULAE: Final = [
    "CaMg(CO3)2",
    "Na2CO3",
    "NaHCO3",
    "CaCO3",
    "MgCO3",
    "K2CO3",
    "Li2CO3",
    "SiO2",
    "Al2O3",
    "Fe2O3",
    "CO2",
    "CH4",
    "N2O",
    "SF6",
    "NF3",
    "SO2",
    "SO3",
    "NO2",
    "NH3",
    "H2O",
    "H2",
    "O2",
    "N2",
    "C2F6",
    "CF4",
]
_POWERS: Final = ("km2", "hm2", "dm2", "cm2", "mm2", "Nm3", "cm3", "m2", "m3")
_READY: Final = str.maketrans({"₂": "2", "₃": "3", "₄": "4", "₆": "6", "²": "2", "³": "3"})

_PATTERN: Final = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=[tgk])(?=CO2))"
    rf"(?P<formula>{'|'.join(re.escape(f) for f in sorted(_FORMULAE, key=len, reverse=True))})"
    r"(?![A-Za-z0-9])"
    r"|(?P<oxides>(?<![A-Za-z])NOx(?![A-Za-z]))"
    rf"|(?<![A-Za-z])(?P<power>{'|'.join(_POWERS)})(?![A-Za-z0-9])"
    r"|(?P<equivalent>(?<![A-Za-z])(?:kg|t)?CO2e(?![A-Za-z]))"
    r"|(?P<subscript>[₂₃₄₆]+)|(?P<superscript>[²³]+)"
)
_MAYBE: Final = re.compile("[A-Zm₂₃₄₆²³]")
"""One of these is in all that is touched; most text has none."""


LONGEST_KEPT: Final = 80
"""Characters of a text whose runs are kept: longer ones seldom come again."""


def behind_figure(unit: str) -> str:
    """Return ``unit`` as it follows a figure: a symbol after a gap, a Chinese name without one.

    5.6 MW, 0.11 tCO2/GJ, but 12吨, 120万kWh, 45%. GB 3101 asks for the gap; 万 and 亿 belong to the
    figure before them, as does %.
    """
    return f" {unit}" if unit[:1].isascii() and unit[:1].isalpha() else unit


def typeset(text: str, *, strong: bool = False, fact: str | None = None) -> Inlines:
    """Return ``text`` as runs; digits of the known formulae are lowered, unit powers raised."""
    text = str(text)  # Rendered text is a kind of its own, which equals plain text and is not it.
    if fact is None and len(text) <= LONGEST_KEPT:
        return _of_words(text, strong)
    if text and not _MAYBE.search(text):
        return (Run(text, strong, "normal", fact),)
    return tuple(Run(piece, strong, position, fact) for piece, position in _pieces(text))


@lru_cache(maxsize=5_000)
def _of_words(text: str, strong: bool) -> Inlines:
    """Return the runs of a text that shows no fact: heads, units and names come again and again."""
    return tuple(Run(piece, strong, position) for piece, position in _pieces(text))


def _pieces(text: str) -> list[tuple[str, Position]]:
    """Return the stretches of ``text`` that stand on the line, below or above it."""
    if not _MAYBE.search(text):
        return [(text, "normal")] if text else []
    pieces: list[tuple[str, Position]] = []

    def add(piece: str, position: Position = "normal") -> None:
        if piece:
            pieces.append((piece, position))

    end = 0
    for match in _PATTERN.finditer(text):
        add(text[end : match.start()])
        end = match.end()
        kind, piece = match.lastgroup, match.group()
        if kind == "power":
            add(piece[:-1])
            add(piece[-1], "superscript")
        elif kind == "oxides":
            add("NO")
            add("x", "subscript")
        elif kind == "subscript":
            add(piece.translate(_READY), "subscript")
        elif kind == "superscript":
            add(piece.translate(_READY), "superscript")
        else:
            for part in re.split(r"(\d+)", piece):
                add(part, "subscript" if part.isdigit() else "normal")
    add(text[end:])
    return pieces
