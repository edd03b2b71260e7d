"""Which fonts a chart is written in."""

from __future__ import annotations

from msgspec import Struct


class ChartFonts(Struct, frozen=True):
    """The fonts of a native chart: Latin and East Asian family, and the size in points."""

    latin: str
    east_asian: str
    size_pt: float = 9.0


SHIPPED_FAMILY = "Noto Sans SC Subset"
"""The family that comes with the program, so that a picture looks the same on every machine."""


class PictureFonts(Struct, frozen=True):
    """The fonts of a chart picture: the shipped one, and for characters that it lacks (beyond
    GB 2312) those of ``families`` that are installed."""

    families: tuple[str, ...] = (
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "Microsoft YaHei",
        "SimSun",
        "PingFang SC",
        "WenQuanYi Zen Hei",
    )
    size_pt: float = 9.0
