"""Unknown references: names in the place of an id that nothing in the park has, or several things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from nzcplan.findings import Finding
from nzcplan.near import named, near_hint
from nzcplan.park.lookup import lookup
from nzcplan.park.places import Path, Places, path_text
from nzcplan.park.written_names import OWN, Reference

MOST_COMPARED: Final = 100
"""Names to which the nearest one there is is looked for, which takes long."""

_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"sector": "行业", "enterprise": "企业", "indicator": "指标", "task": "任务", "project": "项目"}
)
"""Kinds of things whose ids have a form, so that a name is seen to be none; other kinds have rules."""
_BETWEEN: Final = re.compile("[,，、;；]")


def unknown_references(
    references: Iterable[Reference], data: Mapping[str, Any], places: Places
) -> tuple[list[Finding], list[Path]]:
    """Return a finding for each name that is no one thing's, and the paths of which it speaks.

    Several ids written as one text (``total、intensity``) are left to what is said of lists.
    """
    found: dict[tuple[str, str], list[Reference]] = {}
    things = {kind: _things(kind, data) for kind in _KINDS}
    for each in references:
        if each.kind in _KINDS and not _is_several(each.name, things[each.kind]):
            found.setdefault((each.kind, each.name), []).append(each)
    findings: list[Finding] = []
    for (kind, name), where in found.items():
        known = things[kind] if len(findings) < MOST_COMPARED else {}
        findings.append(_finding(kind, name, where, known, places))
    return findings, [each.loc for where in found.values() for each in where]


def _things(kind: str, data: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of the park's things of a kind by their ids."""
    path, key = OWN[kind]
    listed = lookup(data, path_text(path))
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return {item["id"]: str(item.get(key, "")) for item in items if isinstance(item.get("id"), str)}


def _is_several(text: str, known: Mapping[str, str]) -> bool:
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return len(parts) > 1 and all(part in known or part in known.values() for part in parts)


def _finding(
    kind: str, name: str, where: list[Reference], known: Mapping[str, str], places: Places
) -> Finding:
    word, path = _KINDS[kind], where[0].path
    times = f"（共{len(where)}处引用）" if len(where) > 1 else ""
    if ids := where[0].ids:
        message = f"有{len(ids)}个{word}名称都是“{name[:60]}”，不知道指哪一个{times}"
        hint = f"改写编号：{'、'.join(ids[:8])}；或把名称改为互不相同"
    else:
        message = f"没有编号或名称为“{name[:60]}”的{word}{times}"
        several = "、".join(named(id, known) for id in list(known)[:8])
        listed = f"已有{word}：{several}{'等' if len(known) > 8 else ''}" if known else ""
        hint = f"{near_hint(name, known)}{listed or f'写{word}的编号或全名'}"
    place = places.at(path)
    at = (place.file, place.line, place.column) if place is not None else ()
    return Finding("S009", "error", message, hint, "", path_text(path), *at)
