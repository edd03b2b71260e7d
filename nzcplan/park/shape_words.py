"""Shape words: what fills the gaps of the messages and hints about a value of the wrong shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from nzcplan.park.base import EVERY_YEAR, Part
from nzcplan.park.date_text import day_hint, year_hint
from nzcplan.park.enum_names import choice_called, choices_text, named
from nzcplan.park.field_help import purpose, unit_at
from nzcplan.park.fields import FieldFacts, field_at, fields_of, part_at, suggestion, titles
from nzcplan.park.number_text import number_trouble, visible
from nzcplan.park.number_with_unit import number_and_unit
from nzcplan.park.places import Path

_SHEETS = (".xlsx", ".xls", ".xlsm", ".et", ".ods", ".numbers")
LONGEST_LISTED = 60
"""Characters of words that a hint writes as a list."""
_SAVE_AS = "表格文件不能直接读：在 Excel 里另存为“CSV UTF-8（逗号分隔）”"


_AMOUNT_KEYS = ("amount", "unit")


class Words(dict[str, str]):
    """Words for a template; one that is not known comes out empty."""

    def __missing__(self, key: str) -> str:
        return ""


def words_about(details: ErrorDetails, path: Path, model: type[Part], data: Any = None) -> Words:
    """Return all words that a message or hint about ``details``, found at ``path``, may use.

    ``data`` is what ``model`` looked at.
    """
    value = details["input"]
    words = Words({key: str(entry) for key, entry in details.get("ctx", {}).items()})
    words["expected"] = words["expected"].replace("'", "").replace(" or ", "、").replace(", ", "、")
    words["value"] = _shown(value)
    words["kind"] = _kind(value)
    words["key"] = _shown(path[-1]) if path else ""
    words["title"] = titles(model, path).rpartition(" › ")[2]
    words["number"], words["number_hint"] = number_trouble(
        value if isinstance(value, str) else _shown(value),
        unit_at(model, path, data),
    )
    words["year_hint"], words["day_hint"] = year_hint(str(value)), day_hint(str(value))
    words["bounds"] = _bounds(details.get("ctx", {}))
    facts = field_at(model, path)
    if details["type"] == "literal_error":
        words["expected"], words["suggested"] = _literals(words["expected"], str(value), facts)
    if details["type"] == "extra_forbidden":
        words["suggested"] = _suggested_key(path, model, value)
    elif facts is not None and facts.choices is not None:
        words["choices"] = choices_text(facts.choices)
        called = [choice.value for choice, name in named(facts.choices) if str(value) in name]
        if (exactly := choice_called(facts.choices, str(value))) is not None:
            called = [exactly.value]
        if isinstance(value, str) and len(called) == 1:
            words["suggested"] = f"写成 {called[0]}。"
    if details["type"] == "missing" and facts is not None:
        words["described"] = purpose(model, path)
    words["empty_hint"] = _empty_hint(path, model)
    if facts is not None:
        words["listed"] = _listed(value, facts)
        if facts.many and facts.part is None and isinstance(value, str):
            words["as_list"] = _as_list(value)
        if facts.is_table and isinstance(value, str) and value.lower().endswith(_SHEETS):
            name = f"{value.rpartition('.')[0][:40]}.csv"
            words["listed"] = f"{_SAVE_AS}，放进园区文件夹，这里写 {name}。"
        words["as_keys"] = _as_keys(facts, value, path)
    return words


def _literals(expected: str, value: str, facts: FieldFacts | None) -> tuple[str, str]:
    """Return the words that may stand in a field, with what each means where the field says so, and
    the one that ``value`` means."""
    meanings = facts.literals if facts is not None else {}
    listed = expected.split("、")
    meant = [word for word in listed if value and value in meanings.get(word, "")]
    shown = "、".join(f"{word} {meanings.get(word, '')}".strip() for word in listed)
    return shown, f"写成 {meant[0]}。" if len(meant) == 1 else ""


def is_required(path: Path, model: type[Part]) -> bool:
    """Return whether the field at ``path`` must be there."""
    parent = part_at(model, path[:-1])
    info = parent.model_fields.get(str(path[-1])) if parent is not None and path else None
    return info is not None and info.is_required()


def _empty_hint(path: Path, model: type[Part]) -> str:
    """Return what to do about a field that is empty: one that must be there, or belongs to a year of a
    series, is filled in."""
    if is_required(path, model):
        return f"必填；{purpose(model, path) or '填写内容。'}"
    facts = field_at(model, path)
    if facts is not None and facts.by_year and path[-1] != facts.name:
        return _year_hint(path, model)
    if facts is not None and facts.many and facts.part is not None:
        names = [name for name, info in facts.part.model_fields.items() if info.is_required()]
        item = f"每项以“- {names[0]}: …”开头" if names else "每项一行，以“- ”开头"
        return f"编制指南要求的必填，{item}；其余没有内容的删去这一行。"
    return "填写内容，或删去这一行。"


def _year_hint(path: Path, model: type[Part]) -> str:
    """Return what to do about a year without its figure."""
    parent = part_at(model, path[:-2])
    info = parent.model_fields.get(str(path[-2])) if parent is not None else None
    if info is not None and EVERY_YEAR in info.metadata:
        return f"必填，到目标年每年都要有；{info.description or ''}"
    return "填写数字；没有数据的年份删去这一行，确实为零的写 0。"


def _suggested_key(path: Path, model: type[Part], value: Any) -> str:
    parent = part_at(model, path[:-1])
    if parent is None:
        return ""
    if keys_of_amount(path, model, value) and (amount := number_and_unit(str(value))):
        written = zip(_AMOUNT_KEYS, amount, strict=True)
        return f"改写为{'、'.join(f'“{key}: {part}”' for key, part in written)}。"
    key, colon, rest = _at_colon(str(path[-1]))
    if colon and key in fields_of(parent):
        return f"英文冒号后留一个空格，写成“{key}: {_shown(rest.strip())}”。"
    if owners := _owners(path, model):
        return f"{key} 是 {'、'.join(owners)} 的键，移到 {owners[0]} 下面。"
    if meant := suggestion(parent, str(path[-1])):
        return f"是不是 {meant}（{fields_of(parent)[meant].title}）？"
    return f"这里可用的键：{'、'.join(fields_of(parent))}。"


def meant_key(path: Path, model: type[Part]) -> str:
    """Return the field that an unknown key was meant for, empty where none is near."""
    parent = part_at(model, path[:-1])
    if parent is None:
        return ""
    key = _at_colon(str(path[-1]))[0]
    if _owners(path, model):
        return ""
    return key if key in fields_of(parent) else suggestion(parent, str(path[-1]))


def keys_of_amount(path: Path, model: type[Part], value: Any) -> tuple[str, ...]:
    """Return the keys that an unknown key with a number and its unit behind it is written as."""
    parent = part_at(model, path[:-1])
    is_amount = isinstance(value, str) and number_and_unit(value) is not None
    has_keys = parent is not None and all(key in parent.model_fields for key in _AMOUNT_KEYS)
    return _AMOUNT_KEYS if is_amount and has_keys else ()


def _owners(path: Path, model: type[Part]) -> list[str]:
    """Return the sections beside the one at the end of ``path`` that know its key, none where the
    section knows it itself in another spelling."""
    *above, section, key = path if len(path) > 1 else ("", "")
    parent, around = part_at(model, (*above, section)), part_at(model, tuple(above))
    if parent is None or around is None or not isinstance(section, str):
        return []
    plain = str(key).strip().lower()
    if plain in fields_of(parent):
        return []
    return [
        name
        for name, facts in fields_of(around).items()
        if facts.part is not None
        and not (facts.many or facts.variants)
        and name != section
        and plain in fields_of(facts.part)
    ]


def _at_colon(key: str) -> tuple[str, str, str]:
    """Return what stands before and behind a colon that was typed into a key."""
    return key.replace("：", ":").partition(":")


def _listed(value: Any, facts: FieldFacts) -> str:
    """Return how a list is written: where words are there, as it would be with them."""
    if facts.is_table:
        return "每项一行，以“- ”开头；或写 .csv 文件名。"
    text = value if isinstance(value, str) and facts.part is None else ""
    items = _items(text)
    if len(items) == 1 and len(text) <= LONGEST_LISTED:
        return f"写成 [{items[0]}]，或另起一行写 - {items[0]}。"
    if items and len(text) <= LONGEST_LISTED:
        return f"写成 [{', '.join(items)}]，或每项另起一行，以“- ”开头。"
    return "每项一行，以“- ”开头。"


def _items(text: str) -> list[str]:
    return [item.strip() for item in re.split("[,，、;；]", text) if item.strip()]


def _as_list(text: str) -> str:
    """Return how to write several words, typed as one item, as a list of them."""
    items = _items(text)
    fits = len(items) > 1 and len(text) <= LONGEST_LISTED
    return f"写成 [{', '.join(items)}]；" if fits else ""


def _as_keys(facts: FieldFacts, value: Any, path: Path) -> str:
    """Return how a mapping is begun: where the words that belong in it are there, with these."""
    fields = facts.part.model_fields if facts.part else {}
    names = [name for name, info in fields.items() if info.is_required()]
    text = value.strip() if isinstance(value, str) else ""
    amount = number_and_unit(text)
    if amount and set(names) in ({"amount", "unit"}, {"value", "unit"}):
        return f"写成 {{{names[0]}: {amount[0]}, {names[1]}: {amount[1]}}}。"
    is_line = 0 < len(text) <= LONGEST_LISTED and not re.search("[\n:：]", text)
    if is_line and len(names) == 1 and path and isinstance(path[-1], int):
        return f"写成 - {names[0]}: {text}。"
    shown = "、".join(f"“{name}: …”" for name in names[:3]) or "“键: 值”"
    return f"在下面分行写{shown}，各缩进两格。"


def _bounds(limits: Mapping[str, Any]) -> str:
    if "ge" in limits:
        return f"不小于 {limits['ge']}" if limits["ge"] else "为 0 或正数"
    if "gt" in limits:
        return f"大于 {limits['gt']}"
    return f"不大于 {limits['le']}" if "le" in limits else ""


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return _kind(value)
    text = " ".join(visible(str(value)[:400]).split())
    return text if len(text) <= 40 else text[:39] + "…"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return f" {_shown(value)}"
    kinds: tuple[tuple[type, str], ...] = ((dict, "“键: 值”"), (list, "列表"), (str, "文字"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "数字")
