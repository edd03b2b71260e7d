"""Reading a style from YAML, by the name of a shipped style or by a path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from nzcplan.writers.styles.style import ROLES, Style

SHIPPED_STYLES = ("report", "gbt9704")
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_TROUBLES = {
    "missing": "没有写",
    "unexpected_keyword_argument": "是不认识的键",
    "float_type": "应为数字",
    "finite_number": "应为有限的数字",
    "float_parsing": "应为数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "dataclass_type": "应为一组“名称: 值”",
    "dict_type": "应为一组“名称: 值”",
}
"""What the commonest errors of a style file are called."""


class StyleError(ValueError):
    """A style that cannot be used; the message tells the user why."""


def load_style(name_or_path: str | Path) -> Style:
    """Return the shipped style of that name, or the one in the YAML file at that path.

    A file may say ``based_on`` and give only what differs from that style.
    Raises StyleError when there is no such style or when the data are not a style.
    """
    data = _merged(name_or_path, ())
    from pydantic import TypeAdapter, ValidationError

    try:
        style: Style = TypeAdapter(Style).validate_python(data)
    except ValidationError as error:
        places = "；".join(
            f"{'.'.join(str(part) for part in problem['loc'])}"
            f"{_TROUBLES.get(problem['type'], '的取值不对')}"
            for problem in error.errors()
        )
        raise StyleError(f"样式“{name_or_path}”不符合要求：{places}") from error
    _refuse_gaps(style, str(name_or_path))
    return style


def _merged(name_or_path: str | Path, seen: tuple[str, ...]) -> dict[str, Any]:
    if str(name_or_path) in seen:
        raise StyleError(f"样式“{name_or_path}”的 based_on 互相引用")
    data = _read(name_or_path)
    base = data.pop("based_on", None)
    if base is None:
        return data
    return _laid_over(_merged(str(base), (*seen, str(name_or_path))), data)


def _read(name_or_path: str | Path) -> dict[str, Any]:
    try:
        if str(name_or_path) in SHIPPED_STYLES:
            source = resources.files(__package__).joinpath(f"{name_or_path}.yaml")
            content = source.read_text(encoding="utf-8")
        else:
            content = Path(name_or_path).read_text(encoding="utf-8")
        data = yaml.safe_load(content)
    except OSError as error:
        known = "、".join(SHIPPED_STYLES)
        raise StyleError(f"没有样式“{name_or_path}”；内置样式有：{known}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # ValueError: no UTF-8, or a date or number that is none; RecursionError: brackets upon
        # brackets.
        place = getattr(error, "problem_mark", None)
        where = f"（第 {place.line + 1} 行）" if place else ""
        raise StyleError(f"样式“{name_or_path}”不是有效的 YAML 文件{where}") from error
    if not isinstance(data, dict):
        raise StyleError(f"样式“{name_or_path}”应当是一组“名称: 值”")
    return data


def _laid_over(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            value = _laid_over(below, value)
        result[key] = value
    return result


def _refuse_gaps(style: Style, name: str) -> None:
    missing = [role for role in ROLES if role not in style.texts]
    unknown = [role for role in style.texts if role not in ROLES]
    if missing or unknown:
        parts = (("缺少文字角色", missing), ("未知的文字角色", unknown))
        listed = "；".join(f"{what}：{'、'.join(roles)}" for what, roles in parts if roles)
        raise StyleError(f"样式“{name}”{listed}")
    wrong = [place for place, size in _sizes(style) if size <= 0]
    if wrong:
        raise StyleError(f"样式“{name}”的 {'、'.join(wrong)} 应大于零")
    colours = (*(look.colour for look in style.texts.values()), *style.palette.values())
    if bad := [colour for colour in colours if not _COLOUR.fullmatch(colour)]:
        raise StyleError(f"样式“{name}”的颜色 {bad[0]} 应为六位十六进制数")
    if not style.table.texts:
        raise StyleError(f"样式“{name}”的 table.texts 至少要有一种字号")
    if "{page}" not in style.page_numbers.form:
        raise StyleError(f"样式“{name}”的 page_numbers.form 应含 {{page}}")


def _sizes(style: Style) -> Iterator[tuple[str, float]]:
    """Yield what must be larger than nothing for there to be a page to write on."""
    yield "page（扣除页边距后的版心宽度）", style.page.text_width
    yield "page（扣除页边距后的版心高度）", style.page.text_height
    yield "figure_width", style.figure_width
    yield "chart_size", style.chart_size
    yield from ((f"texts.{role}.size", look.size) for role, look in style.texts.items())
    yield from (("table.texts", text.size) for text in style.table.texts)
