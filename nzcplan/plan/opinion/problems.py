"""The tables of findings, by weight, and of those that are accepted with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.catalogue import explanations
from nzcplan.findings import SEVERITY_NAMES, Finding, Severity
from nzcplan.plan.document import Block, Heading, Paragraph
from nzcplan.plan.inline import Inline, Reference
from nzcplan.plan.opinion.review import Problems
from nzcplan.plan.table import Column, Table
from nzcplan.plan.tables.build import (
    caption,
    cell,
    described,
    head,
    numbered,
    text_columns,
)
from nzcplan.plan.typography import typeset

_PLACES = "，位置为方案中的段落或单元格"


def basis_of(finding: Finding) -> str:
    """Return the clause that a finding rests on, else what its rule rests on."""
    explained = explanations().get(finding.code)
    return finding.clause or (explained.basis if explained else "")


def problem_table(problems: Problems, severity: Severity) -> Table | None:
    """Return the open findings of one weight, None where there are none."""
    found = problems.weighing(severity)
    if not found:
        return None
    title = f"{SEVERITY_NAMES[severity]}（{len(found)}个）"
    return Table(
        id=f"opinion-{severity}",
        caption=caption(title),
        columns=(
            Column("center", 0.5),
            Column("center", 0.6),
            *text_columns(1.6, 2.3, 2.1, 1.2),
        ),
        head=(head("序号", "代码", "位置", "问题", "建议", "依据"),),
        rows=numbered(
            (
                cell(finding.code),
                cell(problems.place(finding)),
                cell(finding.message),
                cell(finding.hint),
                cell(basis_of(finding)),
            )
            for finding in found
        ),
        dense=True,
        description=described(title, len(found)),
    )


def accepted_table(problems: Problems) -> Table | None:
    """Return the findings that the park accepts, each with its reason; None where there are none."""
    if not problems.accepted:
        return None
    title = f"已说明原因接受的问题（{len(problems.accepted)}个）"
    return Table(
        id="opinion-accepted",
        caption=caption(title),
        columns=(
            Column("center", 0.5),
            Column("center", 0.6),
            *text_columns(1.7, 2.8, 2.6),
        ),
        head=(head("序号", "代码", "位置", "问题", "接受的原因"),),
        rows=numbered(
            (
                cell(finding.code),
                cell(problems.place(finding)),
                cell(finding.message),
                cell(finding.accepted),
            )
            for finding in problems.accepted
        ),
        dense=True,
        description=described(title, len(problems.accepted)),
    )


def count_of(problems: Problems) -> str:
    """Return the sentence that counts the findings by weight, those accepted apart."""
    counts = "、".join(
        f"{name}{len(problems.weighing(severity))}个" for severity, name in SEVERITY_NAMES.items()
    )
    accepted = f"，另有{len(problems.accepted)}个已说明原因接受" if problems.accepted else ""
    return f"校核发现待处理的问题{len(problems.standing)}个，即{counts}{accepted}。"


def problem_blocks(problems: Problems) -> Iterator[Block]:
    """Yield the chapter of findings."""
    yield Heading(1, "发现的问题")
    tables = [problem_table(problems, severity) for severity in SEVERITY_NAMES]
    present = [table for table in (*tables, accepted_table(problems)) if table is not None]
    if not present:
        yield said("校核没有发现问题。")
        return
    if not problems.standing:
        yield said("没有待处理的问题。")
    inlines: list[Inline] = list(
        typeset(f"问题按轻重分列{_PLACES if problems.whereabouts else ''}，见")
    )
    for position, table in enumerate(present):
        inlines += [*(typeset("、") if position else ()), Reference(table.id)]
    yield Paragraph((*inlines, *typeset("。")))
    yield from present


def said(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(typeset(text))
