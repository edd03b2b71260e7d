"""Schema: JSON Schemas (draft 2020-12) of the description for editors, generated from the models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from nzcplan.park.actuals import Actuals
from nzcplan.park.base import Part
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.enum_names import ENUM_NAMES, choices_text, named, other_spellings
from nzcplan.park.field_help import (
    NUMBER,
    description,
    error_message,
    example,
    example_of_part,
    keys_message,
    markdown_description,
)
from nzcplan.park.fields import FieldFacts, fields_of, ordered

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
PARK_SCHEMA: Final = "park.schema.json"
ACTUALS_SCHEMA: Final = "actuals.schema.json"

_BY_ENUM_NAME: Final = {choices.__name__: choices for choices in ENUM_NAMES}
_YEARS: Final = r"^(199[0-9]|20[0-9]{2}|2100)$"
_BOUNDS: Final = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}


def schemas() -> dict[str, str]:
    """Return the text of every schema file by file name: the whole park, each chapter, and the
    form of a year."""
    chapters = {
        f"{number}-{key}.schema.json": (facts.title, facts.part)
        for number, key in enumerate(CHAPTER_KEYS, 1)
        if (facts := fields_of(Description)[key]).part is not None
    }
    files = {
        PARK_SCHEMA: _text("园区描述（park.yaml）", Description),
    }
    for name, (title, part) in chapters.items():
        if part is not None:
            files[name] = _text(title, part)
    files[ACTUALS_SCHEMA] = _text("一年的实际数据（nzcplan update）", Actuals)
    return files


def _text(title: str, model: type[Part]) -> str:
    _, whole = models_json_schema([(model, "validation")])
    definitions: dict[str, Any] = whole["$defs"]
    parts = {part.__name__: part for part in _parts(model)}
    titles = _item_titles(parts.values()) | _variant_names(parts.values())
    in_tables = _items_of_tables(parts.values())
    for name, definition in definitions.items():
        _rewrite(definition)
        if name in parts:
            definitions[name] = _described(definition, parts[name])
            if name in titles:  # an editor offers whole items, and variants, by their titles
                definitions[name]["title"] = titles[name]
                if name not in in_tables:
                    definitions[name]["defaultSnippets"] = [_snippet(parts[name], titles[name])]
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


def _item_titles(parts: Iterable[type[Part]]) -> dict[str, str]:
    """Return what an item of a list is called: as the first list of such items, by class name."""
    titles: dict[str, str] = {}
    for part in parts:
        for facts in fields_of(part).values():
            if facts.many and facts.part is not None and not facts.variants:
                titles.setdefault(facts.part.__name__, facts.title)
    return titles


def _items_of_tables(parts: Iterable[type[Part]]) -> set[str]:
    """Return the class names of the items of lists that may be CSV files."""
    fields = (facts for part in parts for facts in fields_of(part).values())
    return {facts.part.__name__ for facts in fields if facts.is_table and facts.part is not None}


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
    """Put pydantic's own way of writing bounds and optional values into plain schema.

    A field may be left out, never left empty: an editor then says what is missing there.
    """
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
        if len(options) == 2 and kinds[1] == "null":
            del schema["anyOf"]
            schema.update(options[0])
    if _is_plain_text(schema):
        schema["type"] = ["string", "number"]
    for key, plain in _BOUNDS.items():
        if key in schema:
            schema[plain] = schema.pop(key)
    schema.pop("discriminator", None)
    if schema.get("default", 0) in (None, [], {}) or schema.get("default") is False:
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
    return free and schema.get("type") == "string" and "maxLength" in schema


def _described(definition: dict[str, Any], part: type[Part]) -> dict[str, Any]:
    """Return the schema of a mapping with what an editor says of it and of every field."""
    fields = fields_of(part)
    properties = {
        name: _field(fields[name], part.model_fields[name], definition["properties"][name])
        for name in ordered(part)
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **({"required": definition["required"]} if "required" in definition else {}),
        "errorMessage": keys_message(part),
    }


def _field(facts: FieldFacts, info: FieldInfo, field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field with title, description, examples and messages in Chinese."""
    for key in ("title", "description", "examples"):
        field.pop(key, None)
    said = description(facts, info, field)
    shown: dict[str, Any] = {
        "title": facts.title,
        "description": said,
        "markdownDescription": markdown_description(facts, info, said),
    }
    message = error_message(facts, info, field)
    if field.get("x-prose"):  # what is empty does not match either, and is then said in Chinese
        field.pop("minLength")
        field |= {"pattern": r"\S", "patternErrorMessage": message}
    for option in field.get("anyOf", [field]):
        if "$ref" not in option:  # beside a reference it would hide the message of what is there
            option["errorMessage"] = message
    _describe_content(facts, info, field)
    if "const" in field:  # so that an editor writes it out in an item of this kind
        field["default"] = field["const"]
    return {**shown, **field, "examples": [_with_text_keys(example(facts, info))]}


def _describe_content(facts: FieldFacts, info: FieldInfo, field: dict[str, Any]) -> None:
    """Say of the figures of years and the items of lists what an editor needs to know of them."""
    if facts.by_year:
        for figure in field["patternProperties"].values():
            figure["title"] = facts.title
            figure["description"] = f"这一年的数值：{NUMBER}。"
            figure["errorMessage"] = f"应填这一年的数值：{NUMBER}；没有数据的年份删去这一行。"
        body = _with_text_keys(example(facts, info))
        field["defaultSnippets"] = [{"label": f"逐年填写：{facts.title}", "body": body}]
        return
    if not facts.many:
        return
    table = field.get("anyOf")
    listed = table[0] if table else field
    if table:
        table[0]["title"], table[1]["title"] = (
            f"{facts.title}（逐项列出）",
            f"{facts.title}（CSV 文件）",
        )
    if facts.part is None:
        if "$ref" not in listed["items"]:
            listed["items"]["errorMessage"] = f"应填一项“{facts.title}”；多出的“-”请删去。"
    elif table:  # beside the name of a CSV file, only the list knows that an item begins with "-"
        listed["defaultSnippets"] = [_snippet(facts.part, facts.title)]


def _snippet(part: type[Part], title: str) -> dict[str, Any]:
    """Return an item with all that it requires, for an editor to put in."""
    said = "填入示例，请逐项改为本园区的内容。"
    body = _with_text_keys(example_of_part(part))
    return {"label": f"新增一项：{title}", "description": said, "body": body}


def _with_text_keys(value: Any) -> Any:
    """Return ``value`` with its years as text, as JSON has all keys."""
    if isinstance(value, dict):
        return {str(key): _with_text_keys(entry) for key, entry in value.items()}
    return value


def _describe_choices(definition: dict[str, Any], name: str) -> None:
    choices = _BY_ENUM_NAME[name]
    names = [chinese for _, chinese in named(choices)]
    definition.pop("title", None)
    definition["description"] = f"{choices_text(choices)}。"
    # A name may stand for its choice; an editor offers it after the choices and marks it no fault.
    others = other_spellings(choices)
    meant = [f"同 {choice.value}" for choice in others.values()]
    definition["enum"] = [*definition["enum"], *others]
    definition["enumDescriptions"] = [*names, *meant]
    definition["markdownEnumDescriptions"] = [*names, *meant]
    definition["errorMessage"] = f"应选其一：{choices_text(choices)}。"
