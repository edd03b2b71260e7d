"""Where guides come from: those in the package, or a file of the user's."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nzcplan.findings import Finding
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description
from nzcplan.park.fields import field_at
from nzcplan.park.source_text import LARGEST_TEXT, read_bytes
from nzcplan.park.yaml_reader import read_yaml


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
    return _parse(_folder().joinpath(f"{guide_id}.yaml").read_bytes(), guide_id)


def guide_from_file(path: Path) -> Guide:
    """Return the guide in a YAML file of the user's; raise GuideError where it is not one."""
    data = read_bytes(path, path.name, LARGEST_TEXT)
    if isinstance(data, Finding):
        raise GuideError(f"指南文件不能用：{data.message}")
    return _parse(data, path.name)


def _parse(data: bytes, name: str) -> Guide:
    # A guide may lie in a park's folder, so it is read within the bounds of a description.
    reading = read_yaml(data, name)
    if reading.findings:
        problem = reading.findings[0]
        line = f" 第 {problem.line} 行" if problem.line else ""
        raise GuideError(f"指南文件 {name}{line}：{problem.message}")
    try:
        found = Guide.model_validate(reading.data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        trouble = _TROUBLES.get(first["type"], "写法不符合要求")
        raise GuideError(f"指南文件 {name} 的 {place or '最外层'} {trouble}") from error
    for clause, requirement in found.requirements():
        for path in requirement.paths:
            if field_at(Description, tuple(path.split("."))) is None:
                raise GuideError(f"指南文件 {name}：{clause.id} 的 {path} 不在园区描述中")
    return found


_TROUBLES = {
    "missing": "缺少内容",
    "extra_forbidden": "是不认识的键",
    "too_short": "至少要有一项",
    "string_pattern_mismatch": "只能用小写字母、数字和“-”",
    "literal_error": "取值不在允许的范围内",
    "greater_than_equal": "超出范围",
    "less_than_equal": "超出范围",
    "year_form": "应为四位数字的年份",
}
"""What the commonest errors of a guide file are called."""
