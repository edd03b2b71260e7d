"""Which fonts a chart is written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartFonts:
    """The fonts of a native chart: Latin and East Asian family, and the size in points."""

    latin: str
    east_asian: str
    size_pt: float = 9.0


@dataclass(frozen=True, slots=True)
class PictureFonts:
    """The fonts of a chart picture: the first family that is installed is used."""

    families: tuple[str, ...] = (
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
        "Source Han Serif SC",
        "Source Han Sans SC",
        "SimSun",
        "NSimSun",
        "Microsoft YaHei",
        "Songti SC",
        "PingFang SC",
        "FandolSong",
        "WenQuanYi Zen Hei",
        "WenQuanYi Micro Hei",
        # Older matplotlib sees only the first face of the Noto collections, the Japanese one.
        "Noto Serif CJK JP",
        "Noto Sans CJK JP",
    )
    size_pt: float = 9.0


class MissingFontError(Exception):
    """No font that can show Chinese is installed, so no picture can be drawn."""

    def __init__(self, families: tuple[str, ...]) -> None:
        self.families = families
        super().__init__(
            "没有找到可用的中文字体，无法绘制图片。请安装下列字体之一："
            f"{'、'.join(families)}（例如 Debian/Ubuntu：apt install fonts-noto-cjk）。"
        )
