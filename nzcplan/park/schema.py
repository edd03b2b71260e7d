"""Schema: JSON Schemas (draft 2020-12) of the description for editors, generated from the models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from nzcplan.park.base import FIRST_YEAR, LAST_YEAR, Part
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.enum_names import ENUM_NAMES, choices_text, named
from nzcplan.park.fields import FieldFacts, fields_of

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
PARK_SCHEMA: Final = "park.schema.json"

_BY_ENUM_NAME: Final = {choices.__name__: choices for choices in ENUM_NAMES}
_YEARS: Final = r"^(199[0-9]|20[0-9]{2}|2100)$"
_DROPPED: Final = ("decimal_places", "discriminator", "ge", "gt", "le")
_BY_YEAR_TEXT: Final = "每年一行，写“年份: 数值”；没有数据的年份不写。"


def schemas() -> dict[str, str]:
    """Return the text of every schema file by file name: the whole park, then each chapter."""
    chapters = {
        f"{number}-{key}.schema.json": (facts.title, facts.part)
        for number, key in enumerate(CHAPTER_KEYS, 1)
        if (facts := fields_of(Description)[key]).part is not None
    }
    files = {PARK_SCHEMA: _text("园区描述（park.yaml）", Description)}
    for name, (title, part) in chapters.items():
        if part is not None:
            files[name] = _text(title, part)
    return files


def _text(title: str, model: type[Part]) -> str:
    _, whole = models_json_schema([(model, "validation")])
    definitions: dict[str, Any] = whole["$defs"]
    parts = {part.__name__: part for part in _parts(model)}
    variants = _variant_names(parts.values())
    for name, definition in definitions.items():
        _rewrite(definition)
        if name in parts:
            _describe(definition, parts[name])
            if name in variants:  # an editor offers the variants by their titles
                definition["title"] = variants[name]
        else:
            _describe_choices(definition, name)
    root = definitions.pop(model.__name__)
    result: dict[str, Any] = {"$schema": DRAFT, "title": title, **root}
    if definitions:
        result["$defs"] = definitions
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _parts(model: type[Part]) -> dict[type[Part], None]:
    """Return ``model`` and every model it holds, each once."""
    found: dict[type[Part], None] = {model: None}
    for facts in fields_of(model).values():
        for part in facts.variants.values() or (facts.part,):
            if part is not None:
                found |= _parts(part)
    return found


def _variant_names(parts: Iterable[type[Part]]) -> dict[str, str]:
    """Return the Chinese names of the models of which one may stand in a place, by class name."""
    return {
        variant.__name__: ENUM_NAMES[choices][choices(tag)]
        for part in parts
        for facts in fields_of(part).values()
        for tag, variant in facts.variants.items()
        if (choices := fields_of(variant)[facts.tag].choices) is not None
    }


def _rewrite(schema: Any) -> None:
    """Put pydantic's own way of writing bounds, decimals and optional values into plain schema."""
    if isinstance(schema, list):
        for entry in schema:
            _rewrite(entry)
    if not isinstance(schema, dict):
        return
    for entry in schema.values():
        _rewrite(entry)
    options = schema.get("anyOf")
    if isinstance(options, list):
        kinds = [option.get("type") for option in options]
        if "decimal_places" in schema and "number" in kinds:
            del schema["anyOf"]
            schema["type"] = "number"
        elif len(options) == 2 and kinds[1] == "null" and isinstance(kinds[0], str):
            del schema["anyOf"]
            schema.update({**options[0], "type": [kinds[0], "null"]})
    if _is_plain_text(schema):
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        schema["type"] = [kinds[0], "number", *kinds[1:]]
    if "ge" in schema:
        schema["minimum"] = schema["ge"]
    if "gt" in schema:
        schema["exclusiveMinimum"] = schema["gt"]
    if "le" in schema:
        schema["maximum"] = schema["le"]
    for key in _DROPPED:
        schema.pop(key, None)
    if schema.get("default", 0) in (None, [], {}):
        schema.pop("default", None)
    if schema.get("type") == "number" and isinstance(schema.get("default"), str):
        number = Decimal(schema["default"])
        schema["default"] = int(number) if number == int(number) else float(number)
    if isinstance(schema.get("additionalProperties"), dict):
        schema["patternProperties"] = {_YEARS: schema["additionalProperties"]}
        schema["additionalProperties"] = False


def _is_plain_text(schema: Mapping[str, Any]) -> bool:
    """Whether this is one line of free text, where a bare number is as good (``version: 2``)."""
    free = not {"pattern", "format", "enum", "x-file", "x-prose"} & set(schema)
    return free and "string" in _kinds(schema) and "maxLength" in schema


def _describe(definition: dict[str, Any], part: type[Part]) -> None:
    """Give every field of a mapping its Chinese title and description, and examples."""
    definition.pop("title", None)
    definition.pop("description", None)
    for name, facts in fields_of(part).items():
        field: dict[str, Any] = definition["properties"][name]
        said = field.pop("description", "")
        if facts.choices is not None and not said:
            said = choices_text(facts.choices) + "。"
        field.pop("examples", None)
        ordered = {"title": facts.title, "description": said or _usual_description(facts, field)}
        example = _example(facts, part.model_fields[name])
        definition["properties"][name] = {**ordered, **field, "examples": [_by_year(example)]}


def _by_year(example: Any) -> Any:
    """Return ``example`` with its years as text, as JSON has all keys."""
    if isinstance(example, dict):
        return {str(key): value for key, value in example.items()}
    return example


def _usual_description(facts: FieldFacts, field: Mapping[str, Any]) -> str:
    """Return what can be said of a field from its kind alone."""
    if facts.by_year:
        return _BY_YEAR_TEXT
    if facts.many:
        return "列表，每项一行，以“- ”开头。"
    if facts.part is not None:
        names = "、".join(entry.title for entry in fields_of(facts.part).values())
        return f"包括：{names}。"
    if field.get("x-prose"):
        return "一段或几段文字；可用空行分段、“- ”列表、**粗体**、上下标。"
    if facts.is_truth:
        return "true 是、false 否。"
    if field.get("minimum") == FIRST_YEAR:
        return f"四位数字的年份，{FIRST_YEAR}—{LAST_YEAR}。"
    if "number" in _kinds(field) and "maxLength" not in field:
        return "数字，不带千分位和单位。"
    if "pattern" in field:
        return "英文字母开头，只用字母、数字、“_”和“-”，不超过 40 个字符。"
    return f"一行文字，不超过 {field.get('maxLength', 300)} 字。"


def _example(facts: FieldFacts, info: FieldInfo) -> Any:
    """Return an example of the field: its own, that of its kind, or one of all that it requires."""
    if info.examples:
        return info.examples[0]
    if facts.by_year:
        return {str(year): 100 for year in (2018, 2019, 2020)}
    single: Any = "……"
    if facts.part is not None:
        fields = fields_of(facts.part)
        single = {
            name: _example(fields[name], entry)
            for name, entry in facts.part.model_fields.items()
            if entry.is_required()
        }
    elif facts.choices is not None:
        single = next(iter(facts.choices)).value
    elif facts.is_truth:
        single = True
    elif facts.is_year:
        single = 2020
    return [single] if facts.many else single


def _kinds(field: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the JSON types that a field may have."""
    kind = field.get("type", ())
    return (kind,) if isinstance(kind, str) else tuple(kind)


def _describe_choices(definition: dict[str, Any], name: str) -> None:
    choices = _BY_ENUM_NAME[name]
    names = [chinese for _, chinese in named(choices)]
    definition.pop("title", None)
    definition["description"] = choices_text(choices) + "。"
    definition["x-enum-descriptions"] = names
    definition["markdownEnumDescriptions"] = names
