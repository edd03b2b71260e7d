"""The sheet of one project (一项目一表): what it is, what it costs, how its reduction is reckoned."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.park.calculations import CALCULATION_METHOD_NAMES, AnyCalculation, CarbonSink
from nzcplan.park.projects import PROJECT_KIND_NAMES, Project, ProjectKind
from nzcplan.park.quantity import STATUS_NAMES
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.numbers import MISSING, rounded, trimmed, written
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import body, caption, cell, described, head
from nzcplan.plan.tables.targets import span
from nzcplan.plan.tables.worked import (
    RESULT_DECIMALS,
    number,
    places_of_results,
    worked_calculation,
)
from nzcplan.plan.typography import typeset

FULL = 100


def project_sheet(context: PlanContext, project_id: str) -> Table | None:
    """Return the sheet of the project of this id, two pairs of name and content side by side.

    What is built and when stands in the summary table and is not said again.
    """
    project = context.project_by_id.get(project_id)
    if project is None:
        return None
    title = f"{project.name}（{project.id}）"
    rows = [_pair(*pair) for pair in _short_rows(context, project)]
    rows += [_wide(name, inlines) for name, inlines in _long_rows(context, project) if inlines]
    return Table(
        id=f"project-sheet-{project.id}",
        caption=caption(title),
        columns=(
            Column("center", 1.0),
            Column("left", 1.0),
            Column("center", 1.0),
            Column("left", 1.0),
        ),
        head=(head("项目", "内容", "项目", "内容"),),
        rows=tuple(rows),
        listed=False,
        description=described(title, len(rows)),
    )


_Item = tuple[str, Inlines]


def _short_rows(context: PlanContext, project: Project) -> list[tuple[_Item, _Item]]:
    sink = project.kind is ProjectKind.SINK
    saving = context.fact(f"project.{project.id}.energy_saving")
    owner, site = typeset(project.owner), typeset(project.site or MISSING)
    return [
        (
            ("项目类型", typeset(PROJECT_KIND_NAMES[project.kind])),
            ("支撑任务", typeset("、".join(project.tasks) or MISSING)),
        ),
        (("建设主体", owner), ("建设地点", site)),
        (
            ("建设周期", typeset(span(project.start, project.end))),
            ("投资规模", _amount(context.fact(f"project.{project.id}.investment"), "万元")),
        ),
        (
            (
                "预期年固碳量" if sink else "预期年碳减排量",
                _amount(context.reduction(project), "吨/年")
                if context.reduces(project)
                else typeset("不单独计算"),
            ),
            _saving(saving),
        ),
    ]


def _saving(saving: Fact | None) -> _Item:
    """Return the saved energy; a project that needs more energy says so."""
    if saving is not None and saving.value < 0:
        number = typeset(_given(saving), fact=saving.id)
        return "年增加用能量", (*number, *typeset("吨标准煤/年"))
    return "年节能量", _amount(saving, "吨标准煤/年")


def _long_rows(context: PlanContext, project: Project) -> list[_Item]:
    sink = project.kind is ProjectKind.SINK
    return [
        ("分年度投资", _spending(context, project)),
        ("测算依据", typeset(project.reduction_basis or "")),
        ("固碳量测算" if sink else "减排量测算", _calculations(context, project)),
        ("测算与申报", _deviation(context, project)),
        ("达效安排", typeset(effect_text(project) if context.reduces(project) else "")),
        ("备注", typeset(project.note or "")),
    ]


def _calculations(context: PlanContext, project: Project) -> Inlines:
    """Return each calculation: the method, the formulas with their numbers, the note; several are
    numbered and summed up."""
    own = context.calculations.get(project.id, {})
    whole = context.computed_reduction(project)
    places = places_of_results(context, list(own), whole) if whole else RESULT_DECIMALS
    made: list[Inlines] = []
    for position, calculation in own.items():
        whose = context.enterprises.get(calculation.enterprise or "")
        name = CALCULATION_METHOD_NAMES[calculation.method]
        method = typeset(f"{name}，{whose}：" if whose else f"{name}：")
        steps = (*worked_calculation(context, position, places), *_wear(context, position))
        made.append((*method, *steps, *typeset(_remarks(calculation))))
    if len(made) < 2 or whole is None:
        return tuple(run for one in made for run in one)
    numbered = [(*typeset(f"（{index}）"), *one) for index, one in enumerate(made, start=1)]
    return (
        *(run for one in numbered for run in one),
        *typeset("以上合计"),
        *number(whole),
        *typeset("。"),
    )


def _wear(context: PlanContext, position: int) -> Inlines:
    """Return by how much a calculation's reduction falls each year, where it does."""
    rate = context.fact(f"calculation.{position}.degradation")
    if rate is None:
        return ()
    return (*typeset("全部达效后逐年衰减"), *number(rate), *typeset("。"))


def _remarks(calculation: AnyCalculation) -> str:
    """Return what the park says of the data of a calculation, a sentence each."""
    said = [calculation.note, calculation.distinct_because]
    if isinstance(calculation, CarbonSink):
        said.append(f"固碳系数来源：{calculation.rate_source}")
    if calculation.source:
        said.append(f"数据来源：{calculation.source}")
    if calculation.status:
        said.append(f"数据性质：{STATUS_NAMES[calculation.status]}")
    return "".join(f"{text.rstrip('。')}。" for text in said if text)


def _deviation(context: PlanContext, project: Project) -> Inlines:
    """Return 测算值、申报值、偏差 where a claim differs from the calculation by more than rounding."""
    claimed = context.reduction(project)
    computed = context.computed_reduction(project)
    if claimed is None or computed is None or claimed.origin != "given":
        return ()
    if rounded(computed.value, common_places([claimed])) == claimed.value:
        return ()
    deviation = context.fact(f"{claimed.id}_deviation")
    shown: Inlines = ()
    if deviation is not None:
        if rounded(deviation.value, 1) == 0:
            return ()
        percent = typeset(written(deviation.value, 2), fact=deviation.id)
        shown = (*typeset("，偏差"), *percent, *typeset("%"))
    return (
        *typeset("测算值"),
        *number(computed),
        *typeset("，申报值"),
        *number(claimed),
        *shown,
        *typeset("；采用申报值。"),
    )


def _spending(context: PlanContext, project: Project) -> Inlines:
    """Return 2021年360万元，2022年600万元."""
    found = context.account.facts.under(f"project.{project.id}.spending")
    pieces: list[Inlines] = []
    for fact in found:
        separator = "，" if pieces else ""
        number = typeset(_given(fact), fact=fact.id)
        pieces.append((*typeset(f"{separator}{fact.year}年"), *number, *typeset("万元")))
    return tuple(item for piece in pieces for item in piece)


def effect_text(project: Project) -> str:
    """Return how the reduction (uptake) grows to its full size: 2022年达到30%，2023年起全部达效."""
    if not project.effective:
        return f"{project.end + 1}年（建成次年）起全部达效"
    steps = sorted(project.effective.items())
    return "，".join(
        f"{year}年起全部达效" if share == FULL else f"{year}年达到{trimmed(share, 2)}%"
        for year, share in steps
    )


def _amount(fact: Fact | None, unit: str) -> Inlines:
    if fact is None:
        return typeset(MISSING)
    return (*typeset(_given(fact), fact=fact.id), *typeset(unit))


def _given(fact: Fact) -> str:
    """Return the size of a figure: with the decimals it was given with, or that its size wants."""
    return written(abs(fact.value), common_places([fact]))


def _pair(first: _Item, second: _Item) -> Row:
    return body(cell(first[0]), Cell(first[1]), cell(second[0]), Cell(second[1]))


def _wide(name: str, inlines: Inlines) -> Row:
    return body(cell(name), Cell(inlines, column_span=3, align="left"))
