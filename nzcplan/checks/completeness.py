"""Completeness by clause: what the guide asks for, from the guide's data, is in the description."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.guides.answers import is_answered
from nzcplan.guides.guide import Clause, Guide, Requirement
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.field_help import purpose
from nzcplan.park.fields import field_at
from nzcplan.park.lookup import lookup
from nzcplan.park.places import path_of


@rule(
    "C001",
    "编制指南要求的内容缺失",
    "error",
    basis="编制指南逐条要求",
    why="缺少指南要求的内容，方案不完整，评审无法进行。",
    mend="按提示的位置补充内容；整章缺失时新建该章文件。",
)
def asked_but_missing(subject: Subject) -> Iterator[Trouble]:
    """A clause asks for something that the description does not answer.

    A part of the description that is missing as a whole is reported once, with the clause that
    asks for it first.
    """
    reported: set[str] = set()
    for clause, requirement in subject.guide.requirements():
        if requirement.encouraged or is_answered(subject.park, requirement):
            continue
        for path in requirement.paths:
            missing = _missing_part(subject.park, path)
            if missing is None or missing in reported:
                continue
            reported.add(missing)
            yield missing_answer(subject.guide, clause, requirement, missing)


def missing_answer(guide: Guide, clause: Clause, requirement: Requirement, missing: str) -> Trouble:
    """Return what to say of ``missing``, the path of what a clause asks for or of a part that holds it."""
    what = requirement.asks if requirement.paths == (missing,) else _title(missing)
    return Trouble(
        f"缺少“{what}”（{missing}）",
        _how_to_mend(missing, clause),
        clause=f"{guide.short_document} {clause.clause}".strip(),
        path=missing,
    )


def _how_to_mend(missing: str, clause: Clause) -> str:
    asked = f"编制指南要求：{clause.text or clause.title}"
    if missing in CHAPTER_KEYS:
        return f"新建 {missing}.yaml，或在 park.yaml 中写 {missing}；{asked}"
    return f"{purpose(Description, path_of(missing))}{asked}"


@rule(
    "C002",
    "编制指南鼓励的内容未提出",
    "note",
    basis="编制指南逐条要求",
    why="指南鼓励而不强制，提出后更能体现园区特点。",
    mend="有条件的补充，没有的不必填写。",
)
def encouraged_but_missing(subject: Subject) -> Iterator[Trouble]:
    """The guide encourages something that the description does not have; once for a clause."""
    lacking: dict[str, list[Requirement]] = {}
    for clause, requirement in subject.guide.requirements():
        if requirement.encouraged and not is_answered(subject.park, requirement):
            lacking.setdefault(clause.clause, []).append(requirement)
    for number, requirements in lacking.items():
        yield Trouble(
            f"未提出{''.join(f'“{requirement.asks}”' for requirement in requirements)}",
            "编制指南鼓励提出，可以不填",
            clause=f"{subject.guide.short_document} {number}".strip(),
            path=requirements[0].paths[0],
        )


def _missing_part(park: Description, path: str) -> str | None:
    """Return the shortest part of ``path`` that is missing, or None where all of it is there."""
    steps = path.split(".")
    for length in range(1, len(steps) + 1):
        part = ".".join(steps[:length])
        if lookup(park, part) is None:
            return part
    return None


def _title(path: str) -> str:
    """Return the Chinese title of a field of the description."""
    found = field_at(Description, tuple(path.split(".")))
    return found.title if found else path
