"""The table of 指标对标与评分, which is there only with a rulebook: values, thresholds, verdicts, points."""

from __future__ import annotations

from msgspec.structs import replace

from nzcplan.assessment.result import (
    OUTCOME_NAMES,
    VERDICT_NAMES,
    Assessment,
    GroupResult,
    IndicatorResult,
)
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.precision import common_places, telling_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    total,
)
from nzcplan.plan.typography import typeset
from nzcplan.rulebook.interval import Interval
from nzcplan.rulebook.rulebook import KIND_NAMES

PLANNED, ACTUAL = "规划值", "实际值"
"""Which values of the target year are assessed."""


def assessment(context: PlanContext) -> Table | None:
    """Return each indicator against its threshold, the groups, the total and the pass line: of the
    planned values of the target year; in a document about the whole period, of the actual ones."""
    rulebook, found = context.rulebook, context.assessment
    if rulebook is None or found is None:
        return None
    kind = PLANNED
    if context.achieved is not None:
        found, kind = replace(found, target=context.achieved), ACTUAL
    titles = head(
        "指标",
        "类别",
        "单位",
        f"{found.base.year}年",
        f"{found.target.year}年{kind}",
        "阈值",
        "权重",
        f"{found.target.year}年判定",
        f"{found.target.year}年得分",
    )
    rows: list[Row] = []
    for section in found.target.groups:
        rows.append(group(_group_title(section, kind), len(titles)))
        rows += _rows(context, found, section.group.id)
    alone = _rows(context, found, None)
    if alone and found.target.groups:
        rows.append(group("不分组的指标", len(titles)))
    rows += alone
    rows += _whole(context, found, len(titles), kind)
    title = "指标对标与评分表"
    notes = ["阈值、权重和判定依据规则文件；判定采用未经取舍的数值。"]
    notes.append(f"“{MISSING}”表示没有数值、没有规定或不计分。")
    return Table(
        id="target-assessment",
        caption=caption(title),
        columns=(
            Column("left", 1.5),
            Column("center", 0.8),
            Column("center", 1.1),
            Column("right", 1.0),
            Column("right", 1.0),
            Column("left", 2.0),
            Column("right", 0.7),
            Column("center", 1.0),
            Column("right", 0.8),
        ),
        head=(titles,),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in notes),
        source=typeset(f"《{rulebook.title}》，{rulebook.document}"),
        description=described(title, len(rulebook.indicators)),
    )


def _rows(context: PlanContext, found: Assessment, group_id: str | None) -> list[Row]:
    pairs = zip(found.base.indicators, found.target.indicators, strict=True)
    return [
        _row(context, base, target) for base, target in pairs if target.standard.group == group_id
    ]


def _row(context: PlanContext, base: IndicatorResult, target: IndicatorResult) -> Row:
    standard = target.standard
    weight = context.fact(f"standard.weight.{standard.id}")
    values = (base.value, target.value)
    decimals = telling_places(values, _edges(target), common_places(values))
    return body(
        cell(standard.name),
        cell(KIND_NAMES[standard.kind]),
        cell(standard.unit),
        fact_cell(values[0], decimals),
        fact_cell(values[1], decimals),
        cell(target.threshold),
        fact_cell(weight, common_places([weight])),
        cell(VERDICT_NAMES[target.verdict]),
        fact_cell(target.points, context.score_places),
    )


def _edges(result: IndicatorResult) -> list[Interval]:
    """Return the intervals that any threshold of the indicator draws."""
    cases = result.standard.thresholds
    return [part.interval for case in cases for part in (case, *case.bands)]


def _group_title(found: GroupResult, kind: str) -> str:
    reached = {True: "符合规定", False: "未符合规定", None: "尚不能判定"}[found.reached]
    need = f"{found.group.need:f}"
    return f"{found.group.title}（至少{need}项达标，{kind}达标{found.met}项，{reached}）"


def _whole(context: PlanContext, found: Assessment, columns: int, kind: str) -> list[Row]:
    rows = []
    places = context.score_places
    years = (found.base, found.target) if found.base.year != found.target.year else (found.target,)
    for year in years:
        if year.total is not None:
            title = f"{year.year}年{year.total.name}"
            first = Cell(typeset(title), column_span=columns - 1)
            rows.append(total(first, fact_cell(year.total, places)))
    line = context.fact("standard.pass_line")
    if line is not None:
        first = Cell(typeset("合格线"), column_span=columns - 1)
        rows.append(total(first, fact_cell(line, common_places([line]))))
    if found.target.outcome is not None:
        first = Cell(typeset(f"{found.target.year}年{kind}总体判定"), column_span=columns - 1)
        rows.append(total(first, cell(OUTCOME_NAMES[found.target.outcome])))
    return rows
