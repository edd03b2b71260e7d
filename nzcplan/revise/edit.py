"""An edit: one thing that a hand changed in a plan since it was generated."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

EditKind = Literal["changed", "removed", "added", "moved"]
Subject = Literal["text", "table", "row", "column", "cell", "chart", "picture"]

_LONGEST: Final = 60
_SUBJECTS: Final[dict[Subject, str]] = {
    "text": "文字",
    "table": "表",
    "row": "行",
    "column": "列",
    "cell": "单元格",
    "chart": "图表数据",
    "picture": "图片",
}


class FactShown(Struct, frozen=True):
    """A fact whose number was changed: its id, its name, and how the plan printed it."""

    id: str
    name: str
    printed: str


class Edit(Struct, frozen=True):
    """What was changed, where, from what to what.

    ``place`` is Chinese; ``before`` and ``after`` are the words that differ, empty where there are
    none; ``around`` shows them in their line. ``facts`` are those whose numbers stood there.
    """

    kind: EditKind
    subject: Subject
    place: str
    before: str = ""
    after: str = ""
    around: str = ""
    facts: tuple[FactShown, ...] = ()

    @property
    def contradicts(self) -> tuple[FactShown, ...]:
        """The facts in whose place another number stands now."""
        if self.kind != "changed" or not any(each.isdigit() for each in self.after):
            return ()
        return self.facts


def change_of(edit: Edit) -> str:
    """Return in words what was done: “甲”改为“乙”."""
    before, after = f"“{_cut(edit.before)}”", f"“{_cut(edit.after)}”"
    subject = _SUBJECTS[edit.subject]
    if edit.kind == "moved":
        return f"{subject}移到了别处：{before}"
    if edit.kind == "added" or not edit.before:
        return f"增加{subject}：{after}"
    if edit.kind == "removed" or not edit.after:
        return f"删除{subject}：{before}"
    return f"{before}改为{after}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
