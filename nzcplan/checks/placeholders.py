"""Rules about text that stands in for text: what is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.guides.guide import Chapter
from nzcplan.park.description import Description
from nzcplan.park.fields import field_at

PLACEHOLDERS = frozenset(
    [
        "待定",
        "待补充",
        "待填",
        "待填写",
        "待完善",
        "待确定",
        "待明确",
        "未定",
        "暂无",
        "暂缺",
        "无",
        "略",
        "同上",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "…",
        "……",
        "?",
        "？",
        "x",
        "xx",
        "xxx",
        "×",
        "××",
        "×××",
        "tbd",
        "todo",
        "n/a",
    ]
)
"""What people write into a column that they cannot fill yet, in small letters."""


@rule(
    "C044",
    "项目表的栏目没有实质内容",
    "warning",
    basis="编制指南对项目表栏目的要求",
    why="“待定”“/”占着栏目，项目表看似完整，评审会要求补充。",
    mend="填写实际内容；尚未确定的写明由谁在何时确定。",
)
def columns_are_filled(subject: Subject) -> Iterator[Trouble]:
    """No column that the guide's project table asks for holds a placeholder."""
    for clause in subject.guide.clauses():
        if not isinstance(clause, Chapter):
            continue
        for index, project in enumerate(subject.projects):
            for column in clause.project_columns:
                text = getattr(project, column, None)
                if isinstance(text, str) and text.strip("。.（）() ").lower() in PLACEHOLDERS:
                    path = f"projects.items[{index}].{column}"
                    field = field_at(Description, ("projects", "items", column))
                    yield Trouble(
                        f"项目{project.id}的“{field.title if field else column}”只写了“{text}”",
                        "填写实际内容；尚未确定的写明由谁在何时确定",
                        clause=f"{subject.guide.short_document} {clause.clause}".strip(),
                        path=path,
                    )
