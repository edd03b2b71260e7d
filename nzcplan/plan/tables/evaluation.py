"""Tables of the self-evaluation: indicators, tasks, projects, emissions, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nzcplan.accounting.fact import Fact
from nzcplan.park.projects import Project
from nzcplan.plan.context import PlanContext
from nzcplan.plan.evaluation import (
    END_NAMES,
    Evidence,
    ProjectOutcome,
    evidence,
    project_outcomes,
    task_outcomes,
)
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.precision import common_places
from nzcplan.plan.progress import OUTCOME_NAMES, IndicatorProgress, indicator_progress
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.annexes import form_of
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    missing,
    number_columns,
    numbered,
    scale_for,
    total,
)
from nzcplan.plan.tables.progress import SINKS_APART
from nzcplan.plan.tables.targets import grouped_indicators, indicator_series
from nzcplan.plan.typography import typeset

NO_EVIDENCE = "未提供"
"""What stands where the park names no evidence."""
BETWEEN_IDS = "；"
"""Word processors break a line after it between Latin codes, not all of them after 、."""


def evaluated_indicators(context: PlanContext) -> Table | None:
    """Return 指标完成情况: base, target, achieved, attained or not, and the evidence of each."""
    found = {one.indicator.id: one for one in indicator_progress(context)}
    if not found:
        return None
    year = context.year
    proofs = evidence(context)
    titles = head(
        "序号",
        "指标",
        "单位",
        "基准值",
        "目标值",
        "实际值",
        "完成情况",
        "证明材料",
    )
    rows: list[Row] = []
    grouped = grouped_indicators(context)
    number = 0
    for name, members in grouped:
        if name or len(grouped) > 1:
            rows.append(group(name or "其他方面", len(titles)))
        for indicator in members:
            number += 1
            named = [proof for proof in proofs if indicator.id in proof.item.indicators]
            rows.append(_indicator_row(context, number, found[indicator.id], named))
    title = f"{year}年指标完成情况"
    return Table(
        id="evaluated-indicators",
        caption=caption(title),
        columns=(
            Column("center", 0.6),
            Column("left", 2.0),
            Column("center", 1.2),
            *(Column("right", 1.0) for _ in range(3)),
            Column("center", 1.0),
            Column("center", 1.3),
        ),
        head=(titles,),
        rows=tuple(rows),
        notes=(
            typeset(f"基准值为{context.base_year}年的值，目标值和实际值为{year}年的值。"),
            typeset("完成情况按指标的方向，由实际值与方案的目标值比较得出。"),
            typeset(f"证明材料的编号见证明材料清单；“{NO_EVIDENCE}”表示没有填报证明材料。"),
        ),
        dense=True,
        description=described(title, number),
    )


def _indicator_row(
    context: PlanContext, number: int, one: IndicatorProgress, proofs: Sequence[Evidence]
) -> Row:
    facts = indicator_series(context, one.indicator)
    places = max(one.places, common_places(facts))
    return body(
        Cell(typeset(str(number))),
        cell(one.indicator.name),
        Cell(typeset(one.indicator.unit)),
        fact_cell(facts[0], places),
        fact_cell(one.target, places),
        fact_cell(one.actual, places),
        cell(OUTCOME_NAMES[one.outcome]),
        _proofs(proofs),
    )


def _proofs(proofs: Sequence[Evidence]) -> Cell:
    if not proofs:
        return Cell(typeset(NO_EVIDENCE))
    return Cell(typeset("、".join(f"材料{proof.number}" for proof in proofs)))


def evaluated_tasks(context: PlanContext) -> Table | None:
    """Return 重点任务完成情况: each task with its projects and what became of them."""
    found = task_outcomes(context)
    if not found:
        return None
    bare = [one for one in found if not one.projects]
    title = "重点任务完成情况"
    rows = numbered(
        (
            cell(f"{one.task.title}（{one.task.id}）"),
            cell(BETWEEN_IDS.join(project.id for project in one.projects)),
            cell(_by_end(one.projects) or _no_project(one.task.no_project_reason)),
            cell(one.task.responsible),
        )
        for one in found
    )
    return Table(
        id="evaluated-tasks",
        caption=caption(title),
        columns=(
            Column("center", 0.6),
            Column("left", 2.4),
            Column("left", 1.6),
            Column("left", 2.2),
            Column("left", 1.8),
        ),
        head=(head("序号", "任务", "支撑项目", "完成情况", "责任单位"),),
        rows=rows,
        notes=(typeset("没有支撑项目的任务，不能由项目进展说明完成情况。"),) if bare else (),
        dense=True,
        description=described(title, len(rows)),
    )


def _by_end(projects: Sequence[ProjectOutcome]) -> str:
    """Return how many of a task's projects came to which end, naming those not completed."""
    if projects and all(one.end == "completed" for one in projects):
        return "支撑项目全部建成"
    said = []
    for end, name in END_NAMES.items():
        found = [one.id for one in projects if one.end == end]
        if found:
            which = "" if end == "completed" else f"（{BETWEEN_IDS.join(found)}）"
            said.append(f"{name}{len(found)}个{which}")
    return "，".join(said)


def _no_project(reason: str | None) -> str:
    return f"不设项目：{reason.rstrip('。')}" if reason else "没有支撑项目"


def evaluated_projects(context: PlanContext) -> Table | None:
    """Return 重点项目完成情况: dates, money and reduction of each, planned and actual."""
    found = project_outcomes(context)
    if not found:
        return None
    year = context.year
    sums = (
        context.planned_fact("projects.investment.total"),
        context.fact(f"projects.invested_until.{year}"),
        context.planned_fact(f"path.reduction.{year}"),
        context.fact(f"outcome.reduction.{year}"),
    )
    money = common_places(
        [*(one.planned_money for one in found), *(one.money for one in found), *sums[:2]], 2
    )
    effect = common_places(
        [*(one.planned_effect for one in found), *(one.effect for one in found), *sums[2:]], 2
    )
    proofs = evidence(context)
    rows = numbered(
        (
            cell(f"{one.name}（{one.id}）"),
            cell(_years(one.then) if one.then else None),
            cell(_day(one.started)),
            cell(_done(one)),
            fact_cell(one.planned_money, money),
            fact_cell(one.money, money),
            fact_cell(one.planned_effect, effect),
            fact_cell(one.effect, effect),
            _proofs([proof for proof in proofs if one.id in proof.item.projects]),
        )
        for one in found
    )
    places = (money, money, effect, effect)
    whole = total(
        Cell(typeset("合计"), column_span=5, align="center"),
        *(fact_cell(fact, digits) for fact, digits in zip(sums, places, strict=True)),
        missing(),
    )
    title = "重点项目完成情况"
    return Table(
        id="evaluated-projects",
        caption=caption(title),
        columns=(
            Column("center", 0.6),
            Column("left", 3.2),
            Column("center", 1.5),
            Column("center", 1.4),
            Column("center", 1.4),
            *number_columns(4, 1.1),
            Column("center", 1.3),
        ),
        head=(
            (
                Cell(typeset("序号"), row_span=2),
                Cell(typeset("项目"), row_span=2),
                Cell(typeset("建设时间"), column_span=3),
                Cell(typeset("投资/万元"), column_span=2),
                Cell(typeset(f"{year}年碳减排量/tCO2"), column_span=2),
                Cell(typeset("证明材料"), row_span=2),
            ),
            head("原方案", "实际开工", "实际建成", "原方案", "完成", "原方案", "实际"),
        ),
        rows=(*rows, whole),
        notes=tuple(typeset(note) for note in _project_notes(found, year)),
        landscape=True,
        dense=True,
        description=described(title, len(found)),
    )


def _years(project: Project) -> str:
    start, end = project.start, project.end
    return f"{start}年" if start == end else f"{start}—{end}年"


def _day(day: date | None) -> str | None:
    return f"{day.year}年{day.month}月" if day else None


def _done(one: ProjectOutcome) -> str:
    if one.end != "completed":
        return END_NAMES[one.end]
    return _day(one.completed) or END_NAMES[one.end]


def _project_notes(found: Sequence[ProjectOutcome], year: int) -> list[str]:
    notes = ["原方案为各年数据报告以前方案的安排；完成投资为建设期各年填报数之和。"]
    added = [one.id for one in found if one.then is None]
    if added:
        notes.append(f"建设期内增补、原方案没有的项目：{'、'.join(added)}。")
    estimated = [one.id for one in found if one.effect is not None and one.is_estimated]
    if estimated:
        notes.append(f"没有填报实际碳减排量的项目，实际数按达效比例推算：{'、'.join(estimated)}。")
    if any(one.is_sink for one in found):
        notes.append(SINKS_APART)
    notes.append(f"“{MISSING}”表示没有填报或不计算；“{NO_EVIDENCE}”表示没有填报证明材料。")
    return notes


EMISSION_ROWS = (
    ("碳排放总量", "emissions", "emissions.total", "path.plan"),
    ("碳排放强度", "intensity", "emissions.intensity.value_added", "path.plan_intensity"),
    ("能源消费总量", "energy", "energy.total", ""),
    ("", "energy_intensity", "energy.intensity.value_added", ""),
    ("", "value_added", "development.value_added", "outlook.value_added"),
)
"""Name (else the fact's), key of its outcome, quantity, and what was planned of it."""

LARGER = {"tCO2": "万tCO2", "tce": "万tce", "万元": "亿元"}
"""Units in which large amounts are said."""


def evaluated_emissions(context: PlanContext) -> Table | None:
    """Return 碳排放和能源消费: base year, plan and actual value of the last year, with changes."""
    year, base = context.year, context.base_year
    rows = []
    for name, key, quantity, plan in EMISSION_ROWS:
        before, now = context.fact(f"{quantity}.{base}"), context.fact(f"{quantity}.{year}")
        if now is None:
            continue
        wanted = context.planned_fact(f"{plan}.{year}") if plan else None
        large = LARGER.get(now.unit)
        unit = scale_for((before, now), now.unit, large) if large else now.unit
        places = 2 if unit == large else common_places((before, now, wanted))
        rows.append(
            body(
                cell(name or now.name),
                Cell(typeset(unit)),
                *_cells((before, wanted, now), places, unit),
                fact_cell(context.fact(f"outcome.change.{key}.{year}"), 1),
                fact_cell(context.fact(f"outcome.deviation_rate.{key}.{year}"), 1),
            )
        )
    if not rows:
        return None
    title = f"{year}年碳排放和能源消费与基准年、方案的比较"
    return Table(
        id="evaluated-emissions",
        caption=caption(title),
        columns=(
            Column("left", 2.0),
            Column("center", 1.3),
            *(Column("right", 1.1) for _ in range(5)),
        ),
        head=(
            head(
                "项目",
                "单位",
                f"{base}年",
                f"{year}年方案",
                f"{year}年实际",
                "较基准年/%",
                "偏差/%",
            ),
        ),
        rows=tuple(rows),
        notes=(
            typeset(
                f"方案为原方案规划情景的预测值，偏差为实际与方案之差占方案的百分数；“{MISSING}”表示方案没有预测或没有数值。"
            ),
        ),
        description=described(title, len(rows)),
    )


def _cells(facts: Sequence[Fact | None], places: int, unit: str) -> list[Cell]:
    return [fact_cell(fact, places, unit) for fact in facts]


def evidence_list(context: PlanContext) -> Table | None:
    """Return 证明材料清单: each piece of evidence with what it is evidence of."""
    proofs = evidence(context)
    if not proofs:
        return None
    targets = context.park.targets
    names = {one.id: one.name for one in (targets.indicators if targets else ())}
    title = "证明材料清单"
    rows = tuple(
        body(
            Cell(typeset(f"材料{proof.number}")),
            cell(proof.item.title),
            cell("、".join(names.get(one, one) for one in proof.item.indicators)),
            cell(BETWEEN_IDS.join(proof.item.projects)),
            cell(form_of(proof.item, "电子文件，随报告报送")),
        )
        for proof in proofs
    )
    return Table(
        id="evidence",
        caption=caption(title),
        columns=(
            Column("center", 0.8),
            Column("left", 2.2),
            Column("left", 2.4),
            Column("left", 1.4),
            Column("left", 1.5),
        ),
        head=(head("编号", "证明材料", "证明的指标", "证明的项目", "说明"),),
        rows=rows,
        dense=True,
        description=described(title, len(rows)),
    )
