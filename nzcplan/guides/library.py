"""Where guides come from: those in the package, or a file of the user's."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from nzcplan.guides.guide import Guide


class GuideError(Exception):
    """A guide does not exist or its file does not have a guide's shape; the message is Chinese."""


def _folder() -> Any:
    return resources.files("nzcplan.guides").joinpath("data")


@cache
def guide_ids() -> tuple[str, ...]:
    """Return the ids of the guides in the package, in order."""
    names = sorted(entry.name for entry in _folder().iterdir())
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


@cache
def guide(guide_id: str) -> Guide:
    """Return the package's guide of this id; raise GuideError where there is none."""
    if guide_id not in guide_ids():
        known = "、".join(guide_ids())
        raise GuideError(f"没有编号为“{guide_id}”的编制指南；内置的有：{known}")
    text = _folder().joinpath(f"{guide_id}.yaml").read_text(encoding="utf-8")
    return _parse(text, guide_id)


def guide_from_file(path: Path) -> Guide:
    """Return the guide in a YAML file of the user's; raise GuideError where it is not one."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GuideError(f"读不了指南文件 {path.name}：{error}") from error
    return _parse(text, path.name)


def _parse(text: str, name: str) -> Guide:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return Guide.model_validate(yaml.load(text, Loader=loader))
    except yaml.YAMLError as error:
        raise GuideError(f"指南文件 {name} 不是有效的 YAML：{error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        trouble = _TROUBLES.get(first["type"], "写法不符合要求")
        raise GuideError(f"指南文件 {name} 的 {place or '最外层'} {trouble}") from error


_TROUBLES = {
    "missing": "缺少内容",
    "extra_forbidden": "是不认识的键",
    "too_short": "至少要有一项",
    "string_pattern_mismatch": "只能用小写字母、数字和“-”",
    "literal_error": "取值不在允许的范围内",
}
"""What the commonest errors of a guide file are called."""
