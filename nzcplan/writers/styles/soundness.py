"""What a style must say beyond the kinds of its values for a document to come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nzcplan.plan.number_form import form_troubles
from nzcplan.writers.styles.roles import ROLES
from nzcplan.writers.styles.style import Page, Style

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_DISTANCES = ("before", "after", "first_line", "left", "right", "hanging")
_TABLE_MEASURES = ("outer_line", "inner_line", "head_line", "margin_side", "margin_top")
_BELOW_LOGO = 0.3
"""Centimetres between a logo in the header and the text: the rule and some air."""


def style_troubles(style: Style) -> Iterator[str]:
    """Yield in Chinese what is wrong with ``style``; each goes on after the style's name."""
    missing = [role for role in ROLES if role not in style.texts]
    unknown = [role for role in style.texts if role not in ROLES]
    if missing or unknown:
        parts = (("缺少文字角色", missing), ("未知的文字角色", unknown))
        yield "；".join(f"{what}：{'、'.join(roles)}" for what, roles in parts if roles)
    if wrong := [place for place, size in _sizes(style) if size <= 0]:
        yield f"的 {'、'.join(wrong)} 应大于零"
    if wrong := [place for place, size in _distances(style) if size < 0]:
        yield f"的 {'、'.join(wrong)} 不能小于零"
    for colour in _colours(style):
        if not _COLOUR.fullmatch(colour):
            yield f"的颜色 {colour} 应为六位十六进制数"
    if not style.table.texts:
        yield "的 table.texts 至少要有一种字号"
    if "{page}" not in style.page_numbers.form:
        yield "的 page_numbers.form 应含 {page}"
    for trouble in form_troubles(style.numbering):
        yield f"的 numbering.{trouble}"
    if not all(_logo_fits(page, style) for page in (style.page, style.page.turned())):
        yield "的 logo.header_height 太大，标志放不进页眉（横排页的上边距是竖排页的左边距）"


def _sizes(style: Style) -> Iterator[tuple[str, float]]:
    """Yield what must be larger than nothing for there to be a page to write on."""
    yield "page（扣除页边距后的版心宽度）", style.page.text_width
    yield "page（扣除页边距后的版心高度）", style.page.text_height
    yield "figure_width", style.figure_width
    yield "chart_size", style.chart_size
    for role, look in style.texts.items():
        yield f"texts.{role}.size", look.size
        if look.line is not None:
            yield f"texts.{role}.line", look.line
    for text in style.table.texts:
        yield "table.texts", min(text.size, text.line)


def _distances(style: Style) -> Iterator[tuple[str, float]]:
    """Yield what cannot be negative."""
    for role, look in style.texts.items():
        yield from ((f"texts.{role}.{name}", getattr(look, name)) for name in _DISTANCES)
    yield from ((f"table.{name}", getattr(style.table, name)) for name in _TABLE_MEASURES)
    edges = ("top", "bottom", "left", "right", "header", "footer")
    yield from ((f"page.{name}", getattr(style.page, name)) for name in edges)
    if style.logo is not None:
        yield "logo.cover_height", style.logo.cover_height
        yield "logo.header_height", style.logo.header_height


def _colours(style: Style) -> Iterator[str]:
    yield from (look.colour for look in style.texts.values())
    yield from style.palette.values()
    table = style.table
    yield table.line_colour
    yield from (
        shade for shade in (table.head_shade, table.total_shade, table.group_shade) if shade
    )


def _logo_fits(page: Page, style: Style) -> bool:
    height = style.logo.header_height if style.logo else 0.0
    return not height or page.header + height + _BELOW_LOGO <= page.top
