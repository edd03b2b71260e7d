"""Chapters: findings grouped as the guide orders what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from nzcplan.findings import Finding
from nzcplan.guides.about import clause_about
from nzcplan.guides.guide import Guide
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of

GENERAL: Final = "方案和园区基本信息"
RULEBOOK: Final = "规则文件"
_RULEBOOK_KEY: Final = "rulebook"


class Group(NamedTuple):
    """The findings about one chapter, under its head."""

    head: str
    findings: tuple[Finding, ...]


def grouped(findings: Iterable[Finding], guide: Guide | None) -> tuple[Group, ...]:
    """Return the findings chapter by chapter in the guide's order, by place within a chapter.

    What belongs to no chapter stands before them, what is about the rulebook after them.
    """
    heads = _heads(guide)
    found: dict[str, list[Finding]] = {head: [] for head in (GENERAL, *heads.values(), RULEBOOK)}
    for finding in findings:
        found[_head(finding, guide, heads)].append(finding)
    return tuple(
        Group(head, tuple(sorted(listed, key=_place))) for head, listed in found.items() if listed
    )


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line or 0, finding.column or 0


def _heads(guide: Guide | None) -> dict[str, str]:
    """Return the chapters' heads by what they are found by: the guide's id, or the key."""
    if guide is not None:
        return {each.id: f"{each.clause}{each.title}" for each in guide.chapters}
    return {key: fields_of(Description)[key].title for key in CHAPTER_KEYS}


def _head(finding: Finding, guide: Guide | None, heads: dict[str, str]) -> str:
    path = finding.path or finding.file.partition(".")[0]
    key = path.partition(".")[0].partition("[")[0]
    if key == _RULEBOOK_KEY:
        return RULEBOOK
    if key not in CHAPTER_KEYS:
        return GENERAL
    if guide is None:
        return heads[key]
    about = clause_about(guide, path)
    return heads.get(about[1].id if about else key, GENERAL)
