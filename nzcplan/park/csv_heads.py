"""Heads: findings on a CSV table say keys as the user wrote them over the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec.structs import replace

from nzcplan.findings import Finding
from nzcplan.park.base import Part
from nzcplan.park.csv_cells import cells
from nzcplan.park.description import Description
from nzcplan.park.enum_names import named
from nzcplan.park.fields import field_at, fields_of
from nzcplan.park.places import path_of
from nzcplan.park.source_text import decode

_ENDING = ".csv"
_LACKING = "S002"
_ITEM = "“- "
"""How an example of a list begins where it is no cell."""
CHOICES_LISTED = "S007"
"""Code of what lists the choices of a cell: some are called as a key is."""


def in_heads_of_tables(
    findings: Iterable[Finding], files: Mapping[str, bytes]
) -> tuple[Finding, ...]:
    """Return the findings with the keys in hints on CSV tables written as the heads there are; a
    column that is not there goes by its Chinese title where the table's heads are Chinese."""
    heads: dict[str, frozenset[str]] = {}
    said: list[Finding] = []
    for found in findings:
        model = _table_of(found) if found.file.lower().endswith(_ENDING) else None
        if model is not None and found.file not in heads:
            heads[found.file] = _heads(files.get(found.file, b""), found.file)
        is_chinese = model is not None and not heads[found.file] & set(fields_of(model))
        if model is not None and is_chinese and found.code != CHOICES_LISTED:
            found = replace(found, hint=_in_chinese(found.hint, model))
        if model is not None and found.code == _LACKING:
            hint = _for_cell(found, model, heads[found.file]) or found.hint.replace(_ITEM, "“")
            found = replace(found, hint=hint)
        said.append(found)
    return tuple(said)


def _for_cell(found: Finding, model: type[Part], heads: frozenset[str]) -> str:
    """Return what to write in the empty cell of a column that is there, empty where none is."""
    path = path_of(found.path)
    facts = fields_of(model).get(str(path[-1])) if path else None
    head = next((h for h in (facts.name, facts.title) if h in heads), "") if facts else ""
    if facts is None or not head:
        return ""
    info = model.model_fields[facts.name]
    shown = info.examples[0] if info.examples else ""
    shown = shown[0] if isinstance(shown, list) and shown else shown
    example = f"，如 {shown}" if isinstance(shown, (str, int, float)) and shown != "" else ""
    several = "；几项用“;”隔开" if facts.many else ""
    return f"在本行“{head}”格填写{example}{several}。{info.description or ''}"


def _table_of(found: Finding) -> type[Part] | None:
    """Return the model of the rows of the table in which the finding lies."""
    path = path_of(found.path) if found.path else ()
    for length in range(len(path), 0, -1):
        facts = field_at(Description, path[:length])
        if facts is not None and facts.is_table and path[length - 1] == facts.name:
            return facts.part
    return None


def _heads(data: bytes, name: str) -> frozenset[str]:
    text = decode(data, name).text
    first = cells("\n".join(text.splitlines()[:1]), name).rows[:1]
    return frozenset(cell.text for row in first for cell in row)


def _in_chinese(hint: str, model: type[Part]) -> str:
    fields = fields_of(model)
    by_year = next((facts for facts in fields.values() if facts.by_year), None)
    key = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))

    def column(match: re.Match[str]) -> str:
        facts = fields[match[1]]
        if facts is by_year:
            return "各年份列"
        value = f"写 {_choice(facts.choices, match[2])}" if match[2] else ""
        return f"“{facts.title}”列{value}"

    pattern = rf" ?(?<![A-Za-z0-9_.\[（])({key})(?![A-Za-z0-9_.\[(（])(?:: *([A-Za-z0-9_]+))? ?"
    return re.sub(pattern, column, hint)


def _choice(choices: type[StrEnum] | None, value: str) -> str:
    known = {choice.value: name for choice, name in named(choices)} if choices else {}
    return known.get(value, value)
