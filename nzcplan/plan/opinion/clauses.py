"""The clause-by-clause table: asked, where the plan answers it, complete, in part or missing."""

from __future__ import annotations

from collections import Counter

from nzcplan.guides.about import clause_about
from nzcplan.guides.answers import Answer
from nzcplan.guides.guide import Chapter, Clause
from nzcplan.plan.anchors import clause_anchor
from nzcplan.plan.opinion.review import Review
from nzcplan.plan.table import Column, Row, Table
from nzcplan.plan.tables.build import body, caption, cell, described, group, head
from nzcplan.plan.tables.compliance import (
    ANSWERED,
    NOT_PROPOSED,
    UNANSWERED,
    Asked,
    asked_by,
)
from nzcplan.plan.typography import typeset

ANSWERS: dict[Answer, str] = {"full": "完整", "part": "不完整", "none": "缺"}


def counted(review: Review) -> Counter[Answer]:
    """Return how much of what the guide demands is there in full, in part, not at all."""
    context = review.context
    asked = (
        each for clause, _ in context.guide.with_chapters() for each in asked_by(context, clause)
    )
    return Counter(each.answer for each in asked if each.state != NOT_PROPOSED)


def clause_table(review: Review) -> Table:
    """Return 逐条对照表 with the number of open findings of each clause."""
    context = review.context
    found = _found(review)
    rows: list[Row] = []
    for clause, chapter in context.guide.with_chapters():
        asked = asked_by(context, clause)
        count = found[clause_anchor(clause, chapter)]
        if not asked and not count:
            continue
        said = f"（校核发现问题{count}个）" if count else ""
        rows.append(group(f"{clause.clause}{clause.title}{said}", 3))
        place = _place(review, clause, chapter)
        rows += [
            body(cell(each.asks), cell(place if each.answer != "none" else None), cell(_said(each)))
            for each in asked
        ]
    title = "编制指南逐条对照表"
    return Table(
        id="opinion-clauses",
        caption=caption(title),
        columns=(Column("left", 2.6), Column("center", 0.9), Column("center", 1.1)),
        head=(head("条款和要求", "方案中的位置", "对照情况"),),
        rows=tuple(rows),
        notes=(
            typeset("“完整”“不完整”“缺”只说明要求的内容是否填写，不判断内容是否充分。"),
            typeset("各条款的问题数为未说明接受的问题，见后表。"),
        ),
        source=typeset(context.guide.document),
        dense=True,
        description=described(title, len(rows)),
    )


def _found(review: Review) -> Counter[str]:
    """Return how many findings stand open in each clause of the plan, by its anchor.

    Without a plan it is the clause that asks for what is nearest to them.
    """
    where = review.whereabouts
    if where is not None:
        return Counter(where.anchor(finding) for finding in review.standing)
    abouts = (clause_about(review.context.guide, finding.path) for finding in review.standing)
    return Counter(
        clause_anchor(clause, chapter if clause is not chapter else None)
        for clause, chapter in (about for about in abouts if about is not None)
    )


def _place(review: Review, clause: Clause, chapter: Chapter | None) -> str:
    """Return the heading of the clause in the plan, its number in the guide without a plan."""
    where = review.whereabouts
    shown = where.clause(clause_anchor(clause, chapter)) if where else ""
    return shown or clause.clause or clause.title


def _said(asked: Asked) -> str:
    if asked.state == NOT_PROPOSED and asked.answer == "none":
        return NOT_PROPOSED
    known = (ANSWERED, UNANSWERED, NOT_PROPOSED)
    detail = "" if asked.state in known else f"（{asked.state}）"
    return f"{ANSWERS[asked.answer]}{detail}"
