"""Unknown references: names in the place of an id that nothing in the park has, or several things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from nzcplan.findings import Finding
from nzcplan.near import named, near_hint
from nzcplan.park.places import Path, Places, path_text
from nzcplan.park.written_names import OwnThings, Reference, where_to_add

MOST_COMPARED: Final = 100
"""Names to which the nearest one there is is looked for, which takes long."""

_KINDS: Final = frozenset({"sector", "enterprise", "indicator", "task", "project"})
"""Kinds of things whose ids have a form, so that a name is seen to be none; other kinds have rules."""
_BETWEEN: Final = re.compile("[,，、;；]")


def unknown_references(
    references: Iterable[Reference], own: Mapping[str, OwnThings], places: Places
) -> tuple[list[Finding], list[Path]]:
    """Return a finding for each name that is no one thing's, and the paths of which it speaks.

    Nothing is said of references to what could not be read. Several ids written as one text (``total、intensity``) are left to what is said of lists.
    """
    found: dict[tuple[str, str], list[Reference]] = {}
    for each in references:
        if each.kind in _KINDS and not _is_several(each.name, own[each.kind].names):
            found.setdefault((each.kind, each.name), []).append(each)
    findings: list[Finding] = []
    for (kind, name), where in found.items():
        things = own[kind]
        if things.is_read:
            known = things.names if len(findings) < MOST_COMPARED else {}
            findings.append(_finding(things.title, kind, name, where, known, places))
    return findings, [each.loc for where in found.values() for each in where]


def _is_several(text: str, known: Mapping[str, str]) -> bool:
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return len(parts) > 1 and all(part in known or part in known.values() for part in parts)


def _finding(
    word: str,
    kind: str,
    name: str,
    where: list[Reference],
    known: Mapping[str, str],
    places: Places,
) -> Finding:
    path = where[0].path
    times = f"（共{len(where)}处引用）" if len(where) > 1 else ""
    if ids := where[0].ids:
        message = f"有{len(ids)}个{word}名称都是“{name[:60]}”，不知道指哪一个{times}"
        hint = f"改写编号：{'、'.join(ids[:8])}；或把名称改为互不相同"
    else:
        message = f"没有编号或名称为“{name[:60]}”的{word}{times}"
        several = "、".join(named(id, known) for id in list(known)[:8])
        listed = f"已有{word}：{several}{'等' if len(known) > 8 else ''}" if known else ""
        hint = (
            f"{near_hint(name, known)}{listed or f'写{word}的编号或全名'}{where_to_add(kind, name)}"
        )
    place = places.at(path)
    at = (place.file, place.line, place.column) if place is not None else ()
    return Finding("S009", "error", message, hint, "", path_text(path), *at)
