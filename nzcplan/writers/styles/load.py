"""Reading a style from YAML, by the name of a shipped style or by a path."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from nzcplan.writers.styles.style import ROLES, Style

SHIPPED_STYLES = ("report", "gbt9704")


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
            f"{'.'.join(str(part) for part in problem['loc'])}：{problem['msg']}"
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
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StyleError(f"样式“{name_or_path}”不是有效的 YAML 文件：{error}") from error
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
    if not style.table.texts:
        raise StyleError(f"样式“{name}”的 table.texts 至少要有一种字号")
    if "{page}" not in style.page_numbers.form:
        raise StyleError(f"样式“{name}”的 page_numbers.form 应含 {{page}}")
