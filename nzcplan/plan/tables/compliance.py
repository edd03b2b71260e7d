"""The clause-by-clause table of what the guide asks for and where the plan answers it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from nzcplan.guides.answers import Answer, answer_to
from nzcplan.guides.guide import Chapter, Clause, Requirement
from nzcplan.plan.anchors import clause_anchor
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Reference
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    group,
    head,
)
from nzcplan.plan.typography import typeset

ANSWERED = "已说明"
UNANSWERED = "未说明"
NOT_PROPOSED = "鼓励内容，未提出"
DIFFERENT = "与指南规定不同"

COLUMN_NAMES = {
    "name": "项目名称",
    "content": "建设内容",
    "plan": "实施计划",
    "owner": "建设主体",
    "period": "建设周期",
    "reduction": "预期碳减排量",
    "investment": "投资规模",
}


def compliance(context: PlanContext) -> Table:
    """Return 编制指南逐条对照表: each requirement, where the plan answers it, whether it does."""
    rows: list[Row] = []
    for clause, chapter in context.guide.with_chapters():
        place = Cell((Reference(clause_anchor(clause, chapter)),), align="center")
        found = [
            body(cell(asked.asks), place if asked.is_shown else cell(None), cell(asked.state))
            for asked in asked_by(context, clause)
        ]
        if found:
            words = f"：{clause.text}" if clause.text else ""
            rows += (group(f"{clause.clause}{clause.title}{words}", 3), *found)
    title = "编制指南逐条对照表"
    return Table(
        id="annex-compliance",
        caption=caption(title),
        columns=(Column("left", 1.4), Column("center"), Column("center")),
        head=(head("指南要求的内容", "本方案的对应位置", "对照情况"),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in _notes(context)),
        source=typeset(context.guide.document),
        dense=True,
        description=described(title, len(rows)),
    )


class Asked(Struct, frozen=True):
    """One thing that a clause asks for, how much of it is there, and how the plan says so."""

    asks: str
    answer: Answer
    state: str

    @property
    def is_shown(self) -> bool:
        """Whether the plan has a place for it."""
        return self.state not in (UNANSWERED, NOT_PROPOSED)


def asked_by(context: PlanContext, clause: Clause) -> tuple[Asked, ...]:
    """Return all that ``clause`` asks for: contents, columns of the project table, years."""
    return (
        *(_requirement(context, asked) for asked in clause.requirements),
        *_columns(context, clause),
        *_years(context, clause),
    )


def _requirement(context: PlanContext, asked: Requirement) -> Asked:
    answer = answer_to(context.park, asked)
    if answer == "full":
        return Asked(asked.asks, answer, ANSWERED)
    return Asked(asked.asks, answer, NOT_PROPOSED if asked.encouraged else UNANSWERED)


def _columns(context: PlanContext, clause: Clause) -> Iterator[Asked]:
    """Yield what is asked of the columns of the project table, where the chapter fixes them."""
    wanted = clause.project_columns if isinstance(clause, Chapter) else ()
    if wanted:
        names = "、".join(COLUMN_NAMES.get(column, column) for column in wanted)
        yield _stated(f"以表格形式汇总：{names}", ANSWERED if context.projects else UNANSWERED)


def _years(context: PlanContext, clause: Clause) -> Iterator[Asked]:
    """Yield what is asked about the years that the guide fixes in this clause."""
    guide, here = context.guide, f"{clause.clause}{clause.title}"
    if guide.base_year and guide.base_year.clause == here:
        same = context.base_year == guide.base_year.value
        stated = f"{DIFFERENT}（{context.base_year}年）"
        yield _stated(f"以{guide.base_year.value}年为基准年", ANSWERED if same else stated)
    if guide.history_years and guide.history_years.clause == here:
        wanted = range(context.base_year - guide.history_years.value + 1, context.base_year + 1)
        known = [year for year in wanted if context.fact(f"emissions.total.{year}")]
        partly = f"仅有{'、'.join(str(year) for year in known)}年" if known else UNANSWERED
        yield _stated(
            f"近{guide.history_years.value}年碳排放变化趋势",
            ANSWERED if len(known) == len(wanted) else partly,
        )
    if guide.target_year and guide.target_year.clause == here:
        reached = context.fact(f"path.plan.{guide.target_year.value}") is not None
        asked = any(f"到{guide.target_year.value}年" in r.asks for r in clause.requirements)
        # A requirement in the same words has its row already; this one then only tells a gap.
        if not (asked and reached):
            state = ANSWERED if reached else UNANSWERED
            yield _stated(f"碳排放变化趋势分析到{guide.target_year.value}年", state)


def _stated(asks: str, state: str) -> Asked:
    answers: dict[str, Answer] = {ANSWERED: "full", UNANSWERED: "none"}
    return Asked(asks, answers.get(state, "part"), state)


def _notes(context: PlanContext) -> list[str]:
    notes = ["本表只核对方案中有无相应内容，不判断内容是否充分，也不对指标高低作出评价。"]
    if context.rulebook is not None and context.verified:
        known = "、".join(item.title for item in context.verified)
        notes.append(f"{known}按《{context.rulebook.title}》（规则文件）核对。")
    if context.unverified:
        absent = "、".join(item.title for item in context.unverified)
        notes.append(f"{absent}未取得，有关内容未核对。")
    return notes
