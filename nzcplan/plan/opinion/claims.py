"""What the plan claims beside what follows from the ledger; numbers in prose; changes by hand."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.accounting.fact import Fact
from nzcplan.checks.stated_bases import stated_and_computed
from nzcplan.checks.subject import Subject
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import significant, written
from nzcplan.plan.opinion.review import Review
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    missing,
    numbered,
    text_columns,
)
from nzcplan.plan.typography import typeset

CONTRADICTION = "C050"
"""The code of the rule that compares numbers in prose with the account."""


def claim_table(review: Review) -> Table | None:
    """Return 方案所称与核算结果: claimed reductions and stated bases that accounting has as well.

    None where the plan states nothing of the kind.
    """
    rows = [*_reductions(review.context), *_bases(review.context)]
    if not rows:
        return None
    title = "方案所称数值与按台账和测算数据核算的结果"
    return Table(
        id="opinion-claims",
        caption=caption(title),
        columns=(
            Column("left", 2.4),
            Column("center", 1.2),
            *(Column("right", 1.1) for _ in range(3)),
        ),
        head=(head("事项", "单位", "方案所称", "核算结果", "相差/%"),),
        rows=tuple(rows),
        notes=(typeset("相差＝（方案所称－核算结果）÷核算结果，只列方案和核算都有数值的事项。"),),
        description=described(title, len(rows)),
    )


def _reductions(context: PlanContext) -> Iterator[Row]:
    for project in context.projects:
        claimed, computed = context.reduction(project), context.computed_reduction(project)
        if claimed is None or computed is None or claimed.origin != "given":
            continue
        deviation = context.fact(f"{claimed.id}_deviation")
        places = common_places([claimed, computed], 2)
        yield body(
            cell(f"项目{project.id}“{project.name}”预期年碳减排量"),
            cell(claimed.unit),
            fact_cell(claimed, places),
            fact_cell(computed, places),
            _deviation(deviation),
        )


def _deviation(deviation: Fact | None) -> Cell:
    return missing() if deviation is None else fact_cell(deviation, 1)


def _bases(context: PlanContext) -> Iterator[Row]:
    subject = Subject(context.park, context.guide, context.account)
    for _, indicator, stated, quantity, computed in stated_and_computed(subject):
        fact = context.fact(f"{quantity}.{context.base_year}")
        places = significant(computed, 4)
        share = (stated - computed) / computed * 100 if computed else None
        yield body(
            cell(f"指标“{indicator.name}”{context.base_year}年基准值"),
            cell(indicator.unit),
            cell(f"{stated.normalize():f}"),
            missing() if fact is None else fact_cell(fact, places, indicator.unit),
            missing() if share is None else cell(written(share, 1)),
        )


def prose_table(review: Review) -> Table | None:
    """Return the sentences whose numbers contradict the account, None where there are none."""
    found = [finding for finding in review.findings if finding.code == CONTRADICTION]
    if not found:
        return None
    title = "正文中与核算结果不符的数"
    return Table(
        id="opinion-prose",
        caption=caption(title),
        columns=(Column("center", 0.5), *text_columns(1.6, 3.0)),
        head=(head("序号", "位置", "方案写法与核算结果"),),
        rows=numbered((cell(review.place(each)), cell(each.message)) for each in found),
        description=described(title, len(found)),
    )


def edit_table(review: Review) -> Table | None:
    """Return what was changed by hand in the plan, None where nothing was, or nothing is known."""
    if not review.edits:
        return None
    title = f"方案生成后的人工修改（{len(review.edits)}处）"
    return Table(
        id="opinion-edits",
        caption=caption(title),
        columns=(Column("center", 0.5), *text_columns(1.4, 2.4, 2.0)),
        head=(head("序号", "位置", "修改", "与核算结果的关系"),),
        rows=numbered(
            (cell(edit.place), cell(edit.change), cell(edit.contradicts)) for edit in review.edits
        ),
        description=described(title, len(review.edits)),
    )
