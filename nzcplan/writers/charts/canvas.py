"""The paper a chart picture is drawn on: a matplotlib figure in a Chinese font, as PNG bytes.

matplotlib is imported inside the functions because it is slow to load and only pictures need it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from nzcplan.writers.charts import palette
from nzcplan.writers.charts.fonts import SHIPPED_FAMILY, PictureFonts

CM_PER_INCH = 2.54
FALLBACK_FAMILY = "DejaVu Sans"
"""Comes with matplotlib and has symbols that Chinese fonts lack."""

_COMPRESSION = 3
"""Of zlib. In the full sample, level 6 takes a third longer and makes the flow and the cost curve, which
nearly all pictures are, larger by a tenth; columns would be smaller by a sixth."""

DASHES: dict[palette.Dash, Any] = {
    "solid": "-",
    "dash": (0, (4, 2)),
    "sysDot": (0, (1, 1.3)),
    "dashDot": (0, (5, 1.8, 1, 1.8)),
}
MARKERS: dict[palette.Marker, str] = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D"}


@contextmanager
def drawing(fonts: PictureFonts) -> Iterator[None]:
    """Draw inside with the settings of this project, whatever the user's matplotlib is set to."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()
        # A sign that no font has is drawn as a box; that is no reason to stop.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        matplotlib.rcParams.update(
            {
                "font.family": [*_usable_families(fonts.families), FALLBACK_FAMILY],
                "font.size": fonts.size_pt,
                "axes.unicode_minus": False,
                "text.parse_math": False,  # a $ in a name is a $
                "text.color": "#" + palette.TEXT,
                "axes.labelcolor": "#" + palette.TEXT,
                "xtick.labelcolor": "#" + palette.TEXT,
                "ytick.labelcolor": "#" + palette.TEXT,
                "axes.edgecolor": "#" + palette.AXIS_LINE,
                "xtick.color": "#" + palette.AXIS_LINE,
                "ytick.color": "#" + palette.AXIS_LINE,
                "axes.linewidth": 0.75,
                "xtick.major.width": 0.75,
                "ytick.major.width": 0.75,
                "hatch.color": "#" + palette.PAPER,
                "hatch.linewidth": 1.0,
            }
        )
        yield


def _usable_families(families: tuple[str, ...]) -> tuple[str, ...]:
    """Return the shipped family and those of ``families`` that matplotlib knows."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    known = {entry.name for entry in manager.ttflist}
    if SHIPPED_FAMILY not in known:
        shipped = resources.files(__package__).joinpath("font/NotoSansSC-Subset.otf")
        with resources.as_file(shipped) as path:
            manager.addfont(path)
    return (SHIPPED_FAMILY, *(family for family in families if family in known))


def installed_fonts(fonts: PictureFonts) -> tuple[Path, ...]:
    """Return the files that decide on characters which the shipped font lacks: matplotlib's list of
    the fonts that are installed, and those of ``fonts``. None where it keeps no such list."""
    from matplotlib import font_manager, get_cachedir

    lists = sorted(Path(get_cachedir()).glob("fontlist-*.json"))
    families = set(fonts.families)
    found = {e.fname for e in font_manager.fontManager.ttflist if e.name in families}
    return (*lists, *map(Path, sorted(found))) if lists else ()


def new_figure(
    width_cm: float, height_cm: float, dpi: int, layout: Literal["constrained"] | None = None
) -> Any:
    """Return an empty figure; a ``constrained`` one makes room for the text of its axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    size = (width_cm / CM_PER_INCH, height_cm / CM_PER_INCH)
    figure = Figure(figsize=size, dpi=dpi, layout=layout, facecolor="#" + palette.PAPER)
    FigureCanvasAgg(figure)
    return figure


def centimetre_axes(figure: Any, width_cm: float, height_cm: float) -> Any:
    """Return unseen axes over all of ``figure``, in cm from the lower left corner."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width_cm)
    axes.set_ylim(0, height_cm)
    axes.axis("off")
    return axes


def png(figure: Any) -> bytes:
    """Return ``figure`` as a PNG without transparency, the time or the program's name in it."""
    from PIL import Image

    canvas = figure.canvas
    canvas.draw()
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba())
    buffer = BytesIO()
    drawn.convert("RGB").save(
        buffer, "png", dpi=(figure.dpi, figure.dpi), compress_level=_COMPRESSION
    )
    return buffer.getvalue()


def fill_style(index: int) -> dict[str, Any]:
    """Return how matplotlib fills series or slice ``index``."""
    fill = palette.fill(index)
    return {"facecolor": "#" + fill.colour, "hatch": "////" if fill.striped else None}


def tidy_axes(axes: Any, *, flat: bool = False) -> None:
    """Give ``axes`` thin grid lines across the values, and only the lines that are needed."""
    axes.set_axisbelow(True)
    axes.grid(axis="x" if flat else "y", color="#" + palette.GRID_LINE, linewidth=0.5)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(axis="y" if flat else "x", length=0)
