"""The tables of findings, by weight, and of those that are accepted with a reason."""

from __future__ import annotations

from nzcplan.checks.catalogue import explanations
from nzcplan.findings import SEVERITY_NAMES, Finding, Severity
from nzcplan.plan.opinion.review import Review
from nzcplan.plan.table import Column, Table
from nzcplan.plan.tables.build import (
    caption,
    cell,
    described,
    head,
    numbered,
    text_columns,
)


def basis_of(finding: Finding) -> str:
    """Return the clause that a finding rests on, else what its rule rests on."""
    explained = explanations().get(finding.code)
    return finding.clause or (explained.basis if explained else "")


def problem_table(review: Review, severity: Severity) -> Table | None:
    """Return the open findings of one weight, None where there are none."""
    found = review.weighing(severity)
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
                cell(review.place(finding)),
                cell(finding.message),
                cell(finding.hint),
                cell(basis_of(finding)),
            )
            for finding in found
        ),
        dense=True,
        description=described(title, len(found)),
    )


def accepted_table(review: Review) -> Table | None:
    """Return the findings that the park accepts, each with its reason; None where there are none."""
    if not review.accepted:
        return None
    title = f"已说明原因接受的问题（{len(review.accepted)}个）"
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
                cell(review.place(finding)),
                cell(finding.message),
                cell(finding.accepted),
            )
            for finding in review.accepted
        ),
        dense=True,
        description=described(title, len(review.accepted)),
    )
