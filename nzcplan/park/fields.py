"""Fields: what the models say about themselves, for readers of tables and writers of messages."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic.fields import FieldInfo

from nzcplan.park.base import FIRST_YEAR, Between, CsvTable, NameOf, Part, Prose
from nzcplan.park.places import Path


class FieldFacts(Struct, frozen=True):
    """What a field of a model holds.

    ``part`` is the model of its content or of each of its items; ``many`` says that it is a list,
    ``by_year`` that it maps years to figures, ``is_table`` that a CSV file may stand for it,
    ``name_of`` the kind of thing whose id it holds, empty where it is none.
    ``literals`` are the words that may stand where these are no enum, each with its meaning.
    Where one of several models may stand, ``tag`` is the key that tells which, ``variants`` are the
    models by its values and ``part`` is what they have in common.
    """

    name: str
    title: str
    part: type[Part] | None
    choices: type[StrEnum] | None
    many: bool
    by_year: bool
    is_year: bool
    is_truth: bool
    is_table: bool
    is_file: bool
    is_picture: bool
    name_of: str
    literals: Mapping[str, str]
    tag: str
    variants: Mapping[str, type[Part]]


@cache
def fields_of(model: type[Part]) -> Mapping[str, FieldFacts]:
    """Return the fields of ``model`` by name."""
    return types.MappingProxyType(
        {name: _facts(name, info) for name, info in model.model_fields.items()}
    )


def ordered(model: type[Part]) -> list[str]:
    """Return the field names of ``model``, its own before those it shares with other models."""

    def sharing(name: str) -> int:
        return sum(name in getattr(base, "model_fields", ()) for base in model.__mro__)

    return sorted(model.model_fields, key=sharing)


def is_prose(info: FieldInfo) -> bool:
    """Whether the field takes text of several paragraphs."""
    return info.annotation is Prose or Prose in get_args(info.annotation)


def _facts(name: str, info: FieldInfo) -> FieldFacts:
    metadata: list[Any] = [info, *info.metadata]
    kind = _unwrapped(info.annotation, metadata)
    is_table = any(isinstance(entry, CsvTable) for entry in metadata)
    by_year = get_origin(kind) is dict
    many = get_origin(kind) is tuple
    if many:
        kind = _unwrapped(get_args(kind)[0], metadata)
    marks: dict[str, Any] = {}
    for entry in metadata:
        extra = entry.json_schema_extra if isinstance(entry, FieldInfo) else None
        if isinstance(extra, dict):
            marks |= extra
    variants = _variants(kind)
    tags = (entry.discriminator for entry in metadata if isinstance(entry, FieldInfo))
    single = _common(variants) if variants else _single(kind)
    return FieldFacts(
        name=name,
        title=info.title or name,
        part=single if issubclass(single, Part) else None,
        choices=single if issubclass(single, StrEnum) else None,
        many=many,
        by_year=by_year,
        is_year=not by_year
        and any(isinstance(entry, Between) and entry.ge == FIRST_YEAR for entry in metadata),
        is_truth=single is bool,
        is_table=is_table,
        is_file=bool(marks.get("x-file")),
        is_picture=bool(marks.get("x-picture")),
        name_of=next((entry.kind for entry in metadata if isinstance(entry, NameOf)), ""),
        literals=types.MappingProxyType(_literals(kind, info.description or "")),
        tag=next((str(tag) for tag in tags if tag), ""),
        variants=types.MappingProxyType(variants),
    )


def _single(kind: Any) -> type:
    """Return the type of a value of ``kind``; that of its values where ``kind`` is a literal."""
    if get_origin(kind) is Literal:
        return type(get_args(kind)[0])
    return kind if isinstance(kind, type) else object


def _literals(kind: Any, description: str) -> dict[str, str]:
    """Return the words of a literal type with what the field's description says that they mean."""
    if get_origin(kind) is not Literal or not isinstance(get_args(kind)[0], str):
        return {}
    said = re.split("[、。；：]", description)
    meanings = dict(entry.split(" ", 1) for entry in said if " " in entry)
    return {str(word): meanings.get(str(word), "") for word in get_args(kind)}


def _variants(kind: Any) -> dict[str, type[Part]]:
    """Return the models of a union by the value of the one literal that each of them has."""
    if get_origin(kind) not in (Union, types.UnionType):
        return {}
    return {
        str(value): model
        for model in get_args(kind)
        for info in model.model_fields.values()
        if get_origin(info.annotation) is Literal
        for value in get_args(info.annotation)
    }


def _common(variants: Mapping[str, type[Part]]) -> type:
    """Return the nearest model that all variants come from."""
    first, *others = variants.values()
    return next(base for base in first.__mro__ if all(issubclass(one, base) for one in others))


def _unwrapped(annotation: Any, metadata: list[Any]) -> Any:
    """Return the type inside ``Annotated`` and ``| None``, adding what was annotated."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *found = get_args(annotation)
            metadata.extend(found)
        elif origin in (Union, types.UnionType):
            kinds = [arg for arg in get_args(annotation) if arg is not type(None)]
            if len(kinds) > 1:
                return annotation
            annotation = kinds[0]
        else:
            return annotation


def _walk(model: type[Part], path: Path) -> Iterator[tuple[str | int, type[Part] | None]]:
    """Yield each step of ``path`` with the model whose field it is, None where there is none.

    The models' own errors name the variant after its place in a list
    (``projects.calculations[0].photovoltaic.capacity``); such a step is left out.
    """
    holder: type[Part] | None = model
    facts: FieldFacts | None = None
    in_list = False
    for step in path:
        if facts is not None and in_list and step in facts.variants:
            holder, in_list = facts.variants[str(step)], False
            continue
        yield step, holder
        in_list = isinstance(step, int)
        if not isinstance(step, int):
            facts = fields_of(holder).get(step) if holder is not None else None
            holder = facts.part if facts is not None else None


def without_variants(model: type[Part], path: Path) -> Path:
    """Return ``path`` as the description has it: without the names of variants."""
    return tuple(step for step, _ in _walk(model, path))


def field_at(model: type[Part], path: Path) -> FieldFacts | None:
    """Return the field that holds the value at ``path``, None where the path leaves the models."""
    facts: FieldFacts | None = None
    for step, holder in _walk(model, path):
        if isinstance(step, int):
            continue
        if holder is None:
            return facts
        facts = fields_of(holder).get(step)
        if facts is None:
            return None
    return facts


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """Return the model of the mapping at ``path``."""
    *_, (_, holder) = _walk(model, (*path, ""))
    return holder


def titles(model: type[Part], path: Path) -> str:
    """Return ``path`` in Chinese titles: ``总体目标 › 指标第 3 项 › 目标值``."""
    parts: list[str] = []
    for step, holder in _walk(model, path):
        if isinstance(step, int):
            if parts:
                parts[-1] += f"第 {step + 1} 项"
            continue
        facts = fields_of(holder).get(step) if holder is not None else None
        parts.append(facts.title if facts is not None else _shortened(step))
    return " › ".join(parts)


def suggestion(model: type[Part], word: str) -> str:
    """Return the field name that ``word`` was probably meant for, empty where none is near."""
    fields = fields_of(model)
    by_title = {facts.title: name for name, facts in fields.items()}
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    if plain in fields:
        return plain
    if word.strip() in by_title:
        return by_title[word.strip()]
    if near := difflib.get_close_matches(plain[:60], fields, n=1, cutoff=0.6):
        return near[0]
    if near := difflib.get_close_matches(word.strip()[:60], by_title, n=1, cutoff=0.6):
        return by_title[near[0]]
    inside = [name for title, name in by_title.items() if len(word) > 1 and word in title]
    return inside[0] if len(inside) == 1 else ""


def _shortened(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
