"""What an editor says of a field: in words, by an example, and where what stands there is wrong.

``description`` is plain text, ``markdown_description`` what the YAML language server shows over a
key and beside it in a list of keys, ``error_message`` what it says where the value is of another
kind or empty. All are in Chinese; units are in the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic.fields import FieldInfo

from nzcplan.park.base import FIRST_YEAR, LAST_YEAR, Part
from nzcplan.park.enum_names import choices_text
from nzcplan.park.fields import FieldFacts, field_at, fields_of, ordered, part_at, without_variants
from nzcplan.park.number_with_unit import FieldUnit
from nzcplan.park.places import Path

MOST_KEYS_NAMED: Final = 12
"""Of a mapping with more optional keys, an error message names the required ones alone."""

LONGEST_EXAMPLE: Final = 24
"""Characters; a longer example is left to the hover."""

LONGEST_HINT: Final = 40
"""Characters of an example in a hint."""

_MARKUP: Final = re.compile(r"([\\`*_<\[])")
_UNIT_SAID: Final = re.compile(r"单位 ?([^，。；、（ ]+)(?=[，。；（])")
_FALLS: Final = "下降为负"
_ESCAPED: Final = r"\\\1"
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
NUMBER: Final = "数字，不带千分位和单位"


def description(facts: FieldFacts, info: FieldInfo, field: Mapping[str, Any]) -> str:
    """Return what the field is for: its own description, else what its kind says."""
    if info.description:
        return info.description
    if facts.choices is not None:
        return f"{choices_text(facts.choices)}。"
    if facts.part is not None and not facts.many:
        names = "、".join(fields_of(facts.part)[name].title for name in ordered(facts.part))
        return f"包括：{names}。"
    limit = field.get("maxLength") if "x-file" not in field else None
    return f"{_kind(facts, field)}{f'，不超过 {limit} 字' if limit else ''}。"


def markdown_description(facts: FieldFacts, info: FieldInfo, said: str) -> str:
    """Return key, title, unit and whether it must be there, then what was ``said`` of it."""
    head = [f"`{facts.name}` {facts.title}", "必填" if info.is_required() else "选填"]
    unit = unit_of(info)
    if unit and unit not in said:
        head.append(f"单位 {unit}")
    return f"{' · '.join(head)}\n\n{_MARKUP.sub(_ESCAPED, said)}"


def unit_of(info: FieldInfo) -> str:
    """Return the unit that a field's figure is in, empty where it is none or is given beside it."""
    extra = info.json_schema_extra
    return str(extra.get("x-unit", "")) if isinstance(extra, dict) else ""


def unit_at(model: type[Part], path: Path, data: Any = None) -> FieldUnit:
    """Return the unit that a number at ``path`` is in: the field's own, as its words say, or given
    under ``unit`` beside it (of years, beside the field that holds them).

    ``data`` is what the description holds, where the unit given beside it is read.
    """
    named = tuple(step for step in path if not (isinstance(step, str) and step.isdecimal()))
    for length in (len(named) - 1, len(named) - 2):
        parent = part_at(model, named[:length]) if length >= 0 else None
        if parent is not None and length == len(named) - 1 and (fixed := _fixed(parent, named)):
            said = parent.model_fields[str(named[-1])].description or ""
            return FieldUnit(fixed, falls_below_zero=_FALLS in said)
        if parent is not None and "unit" in parent.model_fields:
            beside = (*named[:length], "unit")
            return FieldUnit(is_beside=True, beside=_beside(data, without_variants(model, beside)))
    return FieldUnit()


def _beside(data: Any, path: Path) -> str:
    """Return the unit written at ``path``, empty where none is."""
    for step in path:
        if isinstance(step, str):
            data = data.get(step) if isinstance(data, Mapping) else None
        else:
            data = data[step] if isinstance(data, list) and step < len(data) else None
    return data.strip() if isinstance(data, str) else ""


def _fixed(parent: type[Part], path: Path) -> str:
    info = parent.model_fields.get(str(path[-1]))
    if info is None:
        return ""
    said = _UNIT_SAID.search(info.description or "")
    percent = "%" if "百分" in (info.description or "") else ""
    return unit_of(info) or (said[1] if said else percent)


def purpose(model: type[Part], path: Path) -> str:
    """Return what belongs at ``path`` of a description: in words, its parts, a short example."""
    facts, parent = field_at(model, path), part_at(model, path[:-1])
    if facts is None or parent is None or facts.name not in parent.model_fields:
        return ""
    info = parent.model_fields[facts.name]
    said = info.description or ""
    if facts.part is not None:
        fields, infos = fields_of(facts.part), facts.part.model_fields
        names = "、".join(f.title for f in fields.values() if infos[f.name].is_required())
        said += f"{'每项' if facts.many else ''}须填写{names}。" if names else ""
    shown = info.examples[0] if info.examples and not facts.is_table else None
    if isinstance(shown, list) and all(isinstance(item, str) for item in shown[:1]):
        shown = f"- {shown[0]}" if shown else None
    if isinstance(shown, str) and len(shown) <= LONGEST_HINT:
        said += f"如“{shown.rstrip('。')}”。"
    elif isinstance(shown, (int, float)):
        said += f"如 {shown}。"
    return said


def error_message(facts: FieldFacts, info: FieldInfo, field: Mapping[str, Any]) -> str:
    """Return what is said where the field is empty or of another kind."""
    choices = f"可选 {choices_text(facts.choices)}" if facts.choices else ""
    kind = "" if choices and not facts.many else _kind(facts, field)
    wanted = "，".join(words for words in (kind, choices) if words)
    shown = info.examples[0] if info.examples and not field.get("x-prose") else ""
    if isinstance(shown, (str, int, float)) and 0 < len(str(shown)) <= LONGEST_EXAMPLE:
        wanted = f"{wanted}，如 {shown}"
    ending = "" if info.is_required() else "；确无内容时删去这一行"
    return f"应填“{facts.title}”：{wanted}{ending}。"


def keys_message(part: type[Part]) -> str:
    """Return what is said where a mapping lacks a key, has one too many, or is none."""
    fields = fields_of(part)
    required = [name for name in ordered(part) if part.model_fields[name].is_required()]
    optional = [name for name in ordered(part) if name not in required]
    said = []
    if required:
        said.append(f"必填 {'、'.join(f'{name} {fields[name].title}' for name in required)}")
    if len(optional) > MOST_KEYS_NAMED:
        said.append("选填的键见补全提示")
    elif optional:
        said.append(f"可填 {'、'.join(f'{name} {fields[name].title}' for name in optional)}")
    return f"这里{'；'.join(said)}。"


def example(facts: FieldFacts, info: FieldInfo) -> Any:
    """Return an example of the field: its own, that of its kind, or one of all that it requires."""
    if info.examples:
        return info.examples[0]
    if facts.by_year:
        return {str(year): 100 for year in (2018, 2019, 2020)}
    single: Any = "……"
    if facts.part is not None:
        single = example_of_part(facts.part)
    elif facts.choices is not None:
        single = next(iter(facts.choices)).value
    elif facts.is_truth:
        single = True
    elif facts.is_year:
        single = 2020
    return [single] if facts.many else single


def examples_inside(shown: Any) -> Mapping[str, Any]:
    """Return the examples of the fields inside a field, by name; of a list, those of its first item.

    ``shown`` is the field, of which its own example is taken, or such an example.
    """
    if isinstance(shown, FieldInfo):
        shown = shown.examples[0] if shown.examples else NOTHING
    first = shown[0] if isinstance(shown, (list, tuple)) and shown else shown
    return first if isinstance(first, Mapping) else NOTHING


def example_of_part(part: type[Part]) -> dict[str, Any]:
    """Return a mapping with what the model requires; where that is nothing, its first field."""
    fields, infos = fields_of(part), part.model_fields
    names = [name for name in ordered(part) if infos[name].is_required()] or ordered(part)[:1]
    return {name: example(fields[name], infos[name]) for name in names}


def _kind(facts: FieldFacts, field: Mapping[str, Any]) -> str:
    """Return what kind of value the field takes."""
    types = field.get("type", ())
    if facts.by_year:
        return "每年一行，写“年份: 数值”；没有数据的年份不写"
    if facts.many:
        table = "，或写 CSV 文件名" if facts.is_table else ""
        return f"列表，每项一行，以“- ”开头{table}"
    if field.get("x-prose"):
        return "一段或几段文字；可用空行分段、“- ”列表、**粗体**、上下标"
    if facts.is_truth:
        return "true 是、false 否"
    if facts.is_year:
        return f"四位数字的年份（{FIRST_YEAR}—{LAST_YEAR}）"
    if "number" in types and "string" not in types:
        return NUMBER
    if field.get("format") == "date":
        return "日期，写成 年-月-日"
    if "pattern" in field:
        form = "英文字母开头，只用字母、数字、“_”和“-”，不超过 40 个字符"
        return f"编号（{form}）或名称" if facts.name_of else form
    return "文件的相对路径" if "x-file" in field else "一行文字"
