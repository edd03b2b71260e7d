"""Making a plan anew in the way it was made before, as far as the plan knows it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan import __version__
from nzcplan.build import Charts
from nzcplan.writers.styles.load import SHIPPED_STYLES

STYLE: Final = "report"
"""The style that a plan has where none is asked for."""


class AsBefore(Struct, frozen=True):
    """Style and charts of a plan that is made anew; ``notes`` say, as Chinese sentences, what
    cannot be as it was: a style or templates of the user's, another program version."""

    style: str
    charts: Charts
    notes: tuple[str, ...] = ()


def as_before(
    making: Mapping[str, str], style: str | None, charts: Charts | None, templates: Path | None
) -> AsBefore:
    """Return style and charts for making a plan anew: those asked for, else those it had."""
    notes = []
    program, own = making.get("program", ""), making.get("style", "")
    if program != __version__:
        notes.append(f"原方案由 nzcplan {program} 生成，现为 {__version__}，文字和数字可能不同。")
    if style is None and own and own not in SHIPPED_STYLES:
        notes.append(
            f"原方案用了自定义样式 {own}，未随方案保存，改用 {STYLE}；如需原样式，加 --style 文件。"
        )
        own = ""
    if templates is None and making.get("templates"):
        named = making["templates"]
        notes.append(
            f"原方案用了自定义模板 {named}，未随方案保存，改用内置模板；如需原模板，加 --templates 文件夹。"
        )
    before: Charts = "image" if making.get("charts") == "image" else "native"
    return AsBefore(style or own or STYLE, charts or before, tuple(notes))
