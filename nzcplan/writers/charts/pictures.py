"""Charts as PNG pictures, for what Word has no chart for and for readers without charts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from nzcplan.cache import PICTURE, code_digest, kept, kept_while
from nzcplan.plan.chart import ChartContent
from nzcplan.writers.charts.fonts import PictureFonts

DRAWN_WITH: Final = ("matplotlib", "numpy", "pillow")
"""Libraries that decide on the bytes of a picture."""
_ALSO_SHIPPED: Final = str.maketrans("", "", "–—")
"""Beyond GB 2312, what the shipped font has and charts often show."""
_FONTS_BY: Final = ("MPLCONFIGDIR", "XDG_CACHE_HOME", "HOME")
"""Variables that say where matplotlib keeps its list of fonts."""


def chart_picture(
    content: ChartContent,
    fonts: PictureFonts,
    width_cm: float,
    height_cm: float,
    dpi: int = 200,
) -> bytes:
    """Return ``content`` as a PNG of ``width_cm`` by ``height_cm`` at ``dpi`` dots per inch.

    The same content gives the same bytes with the same version of matplotlib, so that a picture
    drawn once is kept; one with characters that the shipped font lacks as long as the machine's
    fonts are as they were. Raises ValueError if a series does not fit its categories or a flow names a
    node that does not exist.
    """

    def draw() -> bytes:
        from nzcplan.writers.charts.drawn import drawn

        return drawn(content, fonts, width_cm, height_cm, dpi)

    def font_files() -> Sequence[Path]:
        from nzcplan.writers.charts.canvas import installed_fonts

        return installed_fonts(fonts)

    shown = repr((content, fonts, width_cm, height_cm, dpi))
    made_of = f"{shown}\n{_drawing_program()}"
    if _is_in_shipped_font(shown):
        return kept(PICTURE, made_of, draw)
    fonts_by = repr([os.environ.get(name) for name in _FONTS_BY])
    return kept_while(PICTURE, f"{made_of}\n{fonts_by}", draw, font_files)


def _is_in_shipped_font(text: str) -> bool:
    """Whether a picture of ``text`` looks the same whatever fonts are installed."""
    try:
        text.translate(_ALSO_SHIPPED).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _drawing_program() -> str:
    """Return what decides on a picture beside what it shows; nothing of it is loaded for that."""
    libraries = map(_described, DRAWN_WITH)
    return "\n".join((code_digest("nzcplan.writers.charts"), *libraries))


def _described(library: str) -> str:
    """Return what an installed library says of itself, its version among it.

    It is taken as it stands, because to parse it for the version takes six times as long.
    """
    installed = distribution(library)
    return installed.read_text("METADATA") or f"{library} {installed.version}"
