"""Reading a style from YAML, by the name of a shipped style or by a path."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from nzcplan.writers.styles.pictures import READ_FROM_FILE
from nzcplan.writers.styles.soundness import style_troubles
from nzcplan.writers.styles.style import Style

SHIPPED_STYLES = ("report", "gbt9704", "consulting")
_TROUBLES = {
    "missing": "没有写",
    "unexpected_keyword_argument": "是不认识的键",
    "float_type": "应为数字",
    "finite_number": "应为有限的数字",
    "float_parsing": "应为数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "string_type": "应为文字，全是数字的要加引号",
    "tuple_type": "应为一列值，写成 [甲, 乙]",
    "too_long": "的项数太多",
    "dataclass_type": "应为一组“名称: 值”",
    "dict_type": "应为一组“名称: 值”",
}
"""What the commonest errors of a style file are called."""

_FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads the same, but is less exact about where a mistake stands."""

_PICTURES = (("logo",), ("cover", "picture"))
"""Where a style names pictures."""


ReadPicture = Callable[[Path, str, str], bytes]
"""Returns the picture that a path names inside a folder, given with what messages call the folder;
raises ValueError, in Chinese, where there is none."""


class StyleError(ValueError):
    """A style that cannot be used; the message tells the user why."""


def _unread(folder: Path, path: str, name: str) -> bytes:
    raise ValueError(f"图片 {path} 没有读取")


def load_style(name_or_path: str | Path, read: ReadPicture = _unread) -> Style:
    """Return the shipped style of that name, or the one in the YAML file at that path.

    A file may say ``based_on`` and give only what differs from that style. Files that it names
    stand beside it; ``read`` reads its pictures. Raises StyleError when there is no such style or when the data are not one.
    """
    if name_or_path in SHIPPED_STYLES:
        return _shipped(str(name_or_path))
    return _made(name_or_path, _merged(name_or_path, read, ()))


@cache
def _shipped(name: str) -> Style:
    return _made(name, _merged(name, _unread, ()))


def _made(name_or_path: str | Path, data: dict[str, Any]) -> Style:
    from pydantic import TypeAdapter, ValidationError

    try:
        style: Style = TypeAdapter(Style).validate_python(data)
    except ValidationError as error:
        places = "；".join(
            f"{'.'.join(str(part) for part in problem['loc'])}{_trouble(problem)}"
            for problem in error.errors()
        )
        raise StyleError(f"样式“{name_or_path}”不符合要求：{places}") from error
    for trouble in style_troubles(style):
        raise StyleError(f"样式“{name_or_path}”{trouble}")
    return style


def _trouble(problem: Any) -> str:
    if problem["type"] == "literal_error":
        choices = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"应为 {'、'.join(choices.split(', '))} 之一"
    return _TROUBLES.get(problem["type"], "的取值不对")


def _merged(name_or_path: str | Path, read: ReadPicture, seen: tuple[str, ...]) -> dict[str, Any]:
    if str(name_or_path) in seen:
        raise StyleError(f"样式“{name_or_path}”的 based_on 互相引用")
    data = _read(name_or_path, read)
    base = data.pop("based_on", None)
    if base is None:
        return data
    beside = base if base in SHIPPED_STYLES else Path(name_or_path).parent / str(base)
    return _laid_over(_merged(beside, read, (*seen, str(name_or_path))), data)


def _read(name_or_path: str | Path, read: ReadPicture) -> dict[str, Any]:
    shipped = str(name_or_path) in SHIPPED_STYLES
    try:
        if shipped:
            source = resources.files(__package__).joinpath(f"{name_or_path}.yaml")
            content = source.read_text(encoding="utf-8")
        else:
            content = Path(name_or_path).read_text(encoding="utf-8")
        data = yaml.load(content, Loader=_FAST_LOADER if shipped else yaml.SafeLoader)
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
    if not shipped:
        _read_pictures(data, Path(name_or_path), read)
    return data


def _read_pictures(data: dict[str, Any], path: Path, read: ReadPicture) -> None:
    """Put what the files of the style's pictures hold into ``data``, beside their names."""
    for place in _PICTURES:
        named: Any = data
        for key in place:
            named = named.get(key) if isinstance(named, dict) else None
        if not isinstance(named, dict):
            continue
        if READ_FROM_FILE in named:
            raise StyleError(f"样式“{path}”的 {'.'.join(place)}.{READ_FROM_FILE} 是不认识的键")
        if isinstance(file := named.get("file"), str):
            try:
                folder = path.parent.resolve()
                named[READ_FROM_FILE] = read(folder, file, "样式文件所在的文件夹")
            except ValueError as error:
                raise StyleError(f"样式“{path}”的 {'.'.join(place)}.file：{error}") from error


def _laid_over(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            value = _laid_over(below, value)
        result[key] = value
    return result
