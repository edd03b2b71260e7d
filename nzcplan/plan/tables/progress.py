"""Tables of the yearly progress report: indicators, projects, money, and the year to come."""

from __future__ import annotations

from collections.abc import Sequence

from nzcplan.accounting.fact import Fact
from nzcplan.park.projects import ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.precision import common_places
from nzcplan.plan.progress import (
    OUTCOME_NAMES,
    UNREPORTED,
    IndicatorProgress,
    ProjectProgress,
    indicator_progress,
    project_progress,
)
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    number_columns,
    numbered,
    total,
)
from nzcplan.plan.tables.targets import grouped_indicators, indicator_series
from nzcplan.plan.typography import typeset

SINKS_APART = "生态碳汇项目的固碳量单列，不计入碳减排量。"


def progress_indicators(context: PlanContext) -> Table | None:
    """Return 指标完成情况: base, target and actual value of the year, deviation, attained or not."""
    found = {one.indicator.id: one for one in indicator_progress(context)}
    if not found:
        return None
    year = context.year
    titles = head(
        "序号",
        "指标",
        "单位",
        "基准值",
        "年度目标",
        "实际值",
        "偏差/%",
        "完成情况",
    )
    rows: list[Row] = []
    grouped = grouped_indicators(context)
    number = 0
    for name, members in grouped:
        if name or len(grouped) > 1:
            rows.append(group(name or "其他方面", len(titles)))
        for indicator in members:
            number += 1
            rows.append(_indicator_row(context, number, found[indicator.id]))
    title = f"{year}年指标完成情况"
    return Table(
        id="progress-indicators",
        caption=caption(title),
        columns=(
            Column("center", 0.6),
            Column("left", 2.0),
            Column("center", 1.2),
            *(Column("right", 1.1) for _ in range(4)),
            Column("center", 1.1),
        ),
        head=(titles,),
        rows=tuple(rows),
        notes=(
            typeset(f"基准值为{context.base_year}年的值。"),
            typeset(
                "偏差为实际值与年度目标之差占年度目标的百分数，由未修约的数算出；完成情况按指标的方向比较得出。"
            ),
            typeset(f"“{MISSING}”表示没有数值、未设年度目标或年度目标为零。"),
        ),
        dense=True,
        description=described(title, number),
    )


def _indicator_row(context: PlanContext, number: int, one: IndicatorProgress) -> Row:
    facts = indicator_series(context, one.indicator)
    places = max(one.places, common_places(facts))
    return body(
        Cell(typeset(str(number))),
        cell(one.indicator.name),
        Cell(typeset(one.indicator.unit)),
        fact_cell(facts[0], places),
        fact_cell(one.target, places),
        fact_cell(one.actual, places),
        fact_cell(one.rate, 1),
        cell(OUTCOME_NAMES[one.outcome]),
    )


def progress_projects(context: PlanContext) -> Table | None:
    """Return 重点项目进展: state, money and reduction of each project, planned and actual."""
    found = project_progress(context)
    if not found:
        return None
    year = context.year
    sums = _sums(context)
    money = _places([one.planned_money for one in found], [one.money for one in found], sums[:2])
    effect = _places(
        [one.planned_effect for one in found], [one.effect for one in found], sums[3:5]
    )
    rows = numbered(
        (
            cell(f"{one.name}（{one.id}）"),
            cell(one.planned_state),
            cell(_state(one)),
            fact_cell(one.planned_money, money),
            fact_cell(one.money, money),
            fact_cell(one.money_rate, 1),
            fact_cell(one.planned_effect, effect),
            fact_cell(one.effect, effect),
            fact_cell(one.effect_rate, 1),
        )
        for one in found
    )
    places = (money, money, 1, effect, effect, 1)
    whole = total(
        Cell(typeset("合计"), column_span=4, align="center"),
        *(fact_cell(fact, digits) for fact, digits in zip(sums, places, strict=True)),
    )
    title = f"{year}年重点项目进展"
    return Table(
        id="progress-projects",
        caption=caption(title),
        columns=(
            Column("center", 0.6),
            Column("left", 3.4),
            Column("center", 1.2),
            Column("center", 1.7),
            *number_columns(6, 1.1),
        ),
        head=(
            (
                Cell(typeset("序号"), row_span=2),
                Cell(typeset("项目"), row_span=2),
                Cell(typeset("进度"), column_span=2),
                Cell(typeset("投资/万元"), column_span=3),
                Cell(typeset("碳减排量/tCO2"), column_span=3),
            ),
            head("计划", "年末", "计划", "完成", "偏差/%", "计划", "实际", "偏差/%"),
        ),
        rows=(*rows, whole),
        notes=tuple(typeset(note) for note in _project_notes(found, year)),
        landscape=True,
        dense=True,
        description=described(title, len(rows)),
    )


def _places(*facts: Sequence[Fact | None]) -> int:
    return common_places([fact for listed in facts for fact in listed], 2)


def _state(one: ProjectProgress) -> str:
    return (
        f"{one.state}，本年增补"
        if one.event == "added" and one.row
        else ("本年增补" if one.event == "added" else one.state)
    )


def _sums(context: PlanContext) -> tuple[Fact | None, ...]:
    """Return money and reduction of all projects: planned, actual and the deviation in percent."""
    year = context.year
    return (
        context.planned_fact(f"projects.investment.in_year.{year}"),
        context.fact(f"projects.invested.{year}"),
        context.fact(f"deviation_rate.investment.{year}"),
        context.planned_fact(f"path.reduction.{year}"),
        context.fact(f"path.reduction.{year}"),
        context.fact(f"deviation_rate.reduction.{year}"),
    )


def _project_notes(found: Sequence[ProjectProgress], year: int) -> list[str]:
    notes = [f"计划为{year}年数据报告以前的方案安排（年初计划）；年末为{year}年末的状态。"]
    estimated = [one.id for one in found if one.effect is not None and one.is_estimated]
    if estimated:
        notes.append(f"没有填报实际碳减排量的项目，实际数按达效比例推算：{'、'.join(estimated)}。")
    if any(one.state == UNREPORTED and one.event != "added" for one in found):
        notes.append(f"“{UNREPORTED}”表示园区没有报告该项目{year}年的进展。")
    projects = [one.now or one.then for one in found]
    if any(project and project.kind is ProjectKind.SINK for project in projects):
        notes.append(SINKS_APART)
    return notes


def progress_money(context: PlanContext) -> Table | None:
    """Return 资金投入情况: planned and spent, of the year and since the beginning."""
    year = context.year
    spans = (
        (f"{year}年", "projects.investment.in_year", "projects.invested", "investment"),
        (
            f"至{year}年累计",
            "projects.spending_until",
            "projects.invested_until",
            "investment_until",
        ),
    )
    rows = []
    facts: list[Fact | None] = []
    found = []
    for name, planned, spent, key in spans:
        pair = (context.planned_fact(f"{planned}.{year}"), context.fact(f"{spent}.{year}"))
        facts += pair
        found.append((name, *pair, key))
    if not any(facts):
        return None
    places = common_places(facts, 2)
    for name, wanted, done, key in found:
        rows.append(
            body(
                cell(name),
                fact_cell(wanted, places),
                fact_cell(done, places),
                fact_cell(context.fact(f"deviation.{key}.{year}"), places),
                fact_cell(context.fact(f"deviation_rate.{key}.{year}"), 1),
            )
        )
    adjusted = "，以前各年的调整计算在内，已终止的项目不再计入" if year > context.period[0] else ""
    title = f"{year}年重点项目资金投入情况"
    return Table(
        id="progress-money",
        caption=caption(title),
        columns=(Column("left", 1.6), *number_columns(4)),
        head=(head("时段", "计划投资/万元", "完成投资/万元", "差额/万元", "偏差/%"),),
        rows=tuple(rows),
        notes=(
            typeset(f"差额为完成投资减计划投资；计划为年初计划{adjusted}；累计从建设期第一年起。"),
        ),
        description=described(title, len(rows)),
    )


def next_indicators(context: PlanContext) -> Table | None:
    """Return 下一年度指标目标: actual value of the year, targets of the next and the last year."""
    year, last = context.year, context.target_year
    targets = context.park.targets
    if targets is None or year >= last:
        return None
    years = (year + 1, last) if year + 1 < last else (last,)
    rows = []
    for indicator in targets.indicators:
        key = f"indicator.{indicator.id}"
        actual = context.fact(f"{key}.actual.{year}")
        goals = context.series(key, years)
        places = max(
            common_places((actual, *goals)), common_places(indicator_series(context, indicator))
        )
        rows.append(
            body(
                cell(indicator.name),
                Cell(typeset(indicator.unit)),
                fact_cell(actual, places),
                *(fact_cell(goal, places) for goal in goals),
            )
        )
    title = f"{year + 1}年指标目标"
    return Table(
        id="next-indicators",
        caption=caption(title),
        columns=(
            Column("left", 2.0),
            Column("center", 1.2),
            *(Column("right", 1.1) for _ in range(1 + len(years))),
        ),
        head=(head("指标", "单位", f"{year}年实际", *(f"{one}年目标" for one in years)),),
        rows=tuple(rows),
        notes=(typeset(f"“{MISSING}”表示没有实际值或未设年度目标。"),),
        dense=True,
        description=described(title, len(rows)),
    )
