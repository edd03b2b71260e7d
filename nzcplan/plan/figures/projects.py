"""Figures of 重点任务 and 重点项目: where reduction comes from, when money is spent, what it costs."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.park.projects import PROJECT_KIND_NAMES, Project, ProjectKind
from nzcplan.plan.chart import Axis, CategoryChart, CostCurve, CostStep, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import series, unit_name, year_names
from nzcplan.plan.figures.slots import KIND_SLOTS
from nzcplan.plan.figures.wording import alternative_text, change_of, largest_of, listed
from nzcplan.plan.numbers import written
from nzcplan.plan.tables.build import decimals_for, scale_for, year_span
from nzcplan.plan.tables.project_sums import spending_years
from nzcplan.plan.typography import typeset

COSTLY = Decimal(100_000)
"""From this cost on (元/tCO2), the cost axis counts in 万元."""

OUTLYING = 5
"""A project this many times as dear as all together would flatten the curve of the others."""


class Costed(Struct, frozen=True):
    """A project of the cost curve."""

    project: Project
    reduction: Fact
    cost: Fact


def task_groups(context: PlanContext) -> Figure | None:
    """Return bars of the reduction that the projects of each task group bring."""
    found = [
        (group.title, fact)
        for group in context.guide.task_groups
        if (fact := context.fact(f"projects.reduction.group.{group.id}")) and fact.value > 0
    ]
    return _bars("task-groups", "各任务组支撑项目的预期年碳减排量", "任务组", found, ())


def project_kinds(context: PlanContext) -> Figure | None:
    """Return bars of the reduction of each kind of project, the largest first."""
    kinds = [
        (kind, fact)
        for kind in ProjectKind
        if (fact := context.fact(f"projects.reduction.kind.{kind.value}")) and fact.value > 0
    ]
    kinds.sort(key=lambda item: -item[1].value)
    found = [(PROJECT_KIND_NAMES[kind], fact) for kind, fact in kinds]
    slots = tuple(KIND_SLOTS[kind] for kind, _ in kinds)
    return _bars("project-kinds", "各类型重点项目预期年碳减排量", "项目类型", found, slots)


def _bars(
    identifier: str,
    title: str,
    category_title: str,
    found: list[tuple[str, Fact]],
    slots: tuple[int, ...],
) -> Figure | None:
    """Return bars of reductions, or None where there is nothing to compare."""
    if len(found) < 2:
        return None
    facts = [fact for _name, fact in found]
    unit = scale_for(facts, "tCO2", "万tCO2")
    content = CategoryChart(
        kind="bars",
        categories=tuple(name for name, _fact in found),
        series=(series("预期年碳减排量", facts, unit),),
        axis=Axis("预期年碳减排量", unit_name(unit), 2 if unit == "万tCO2" else 0),
        category_title=category_title,
        data_labels=True,
        category_slots=slots,
    )
    words = (f"{title}，{listed(found)}", largest_of(found))
    return Figure(
        id=identifier,
        caption=typeset(title),
        content=content,
        description=alternative_text(content, words),
    )


def project_investment(context: PlanContext) -> Figure | None:
    """Return columns of the planned investment of each year, stacked by kind of project."""
    years = spending_years(context)
    if len(years) < 2:
        return None
    planned = context.series("projects.investment.in_year", years)
    kinds = [
        (kind, facts)
        for kind in ProjectKind
        if (facts := context.series(f"projects.spending_kind.{kind.value}", years))
        and any(f and f.value for f in facts)
    ]
    if not kinds:
        return None
    unit = scale_for(planned, "万元", "亿元")
    content = CategoryChart(
        kind="stacked_columns",
        categories=year_names(years),
        series=tuple(
            series(PROJECT_KIND_NAMES[kind], facts, unit, slot=KIND_SLOTS[kind])
            for kind, facts in kinds
        ),
        axis=Axis("计划投资", unit, decimals_for(planned, unit, 2)),
    )
    sums = [
        (PROJECT_KIND_NAMES[kind], context.fact(f"projects.investment.kind.{kind.value}"))
        for kind in ProjectKind
    ]
    largest = largest_of(sums)
    words = (
        change_of("计划投资", years, planned),
        f"合计投资规模{largest}" if largest else "",
    )
    return Figure(
        id="project-investment",
        caption=typeset(f"{year_span(years)}重点项目计划投资"),
        content=content,
        description=alternative_text(content, words),
    )


def cost_curve(context: PlanContext) -> Figure | None:
    """Return the cost curve: projects side by side from the least investment a tonne on.

    Projects far dearer than the average would flatten all others; they are left to the text.
    """
    found = [
        Costed(project, reduction, cost)
        for project in context.projects
        if (reduction := context.fact(f"project.{project.id}.reduction"))
        and (cost := context.fact(f"project.{project.id}.cost"))
    ]
    average = context.fact("projects.cost.total")
    total = context.fact("projects.reduction.total")
    if average is None or total is None:
        return None
    found.sort(key=lambda item: (item.cost.value, item.project.name))
    shown = [item for item in found if item.cost.value <= OUTLYING * average.value]
    if len(shown) < 2:
        return None
    dearest = units.convert(shown[-1].cost.value, shown[-1].cost.unit, "元/tCO2")
    cost_unit = "万元/tCO2" if dearest >= COSTLY else "元/tCO2"
    unit = scale_for([total], "tCO2", "万tCO2")
    steps = tuple(
        CostStep(
            item.project.name,
            units.convert(item.reduction.value, item.reduction.unit, unit),
            units.convert(item.cost.value, item.cost.unit, cost_unit),
            (item.reduction.id, item.cost.id),
            code=item.project.id,
            group=PROJECT_KIND_NAMES[item.project.kind],
            slot=KIND_SLOTS[item.project.kind],
        )
        for item in shown
    )
    decimals = 0 if unit == "tCO2" else decimals_for([total], unit)
    content = CostCurve(
        steps=steps,
        reduction_axis=Axis("累计年碳减排量", unit_name(unit), decimals),
        cost_axis=Axis("单位减排投资", unit_name(cost_unit), 0 if cost_unit == "元/tCO2" else 1),
    )
    words = (
        f"{len(shown)}个项目按单位减排投资由低到高排列",
        f"最低为{shown[0].project.name}，{_per_tonne(shown[0].cost)}",
        f"最高为{shown[-1].project.name}，{_per_tonne(shown[-1].cost)}",
    )
    return Figure(
        id="cost-curve",
        caption=typeset("重点项目单位减排投资曲线"),
        content=content,
        description=alternative_text(content, words),
    )


def _per_tonne(cost: Fact) -> str:
    """Return a cost in the unit of the sentences around the figure: 332元/吨."""
    unit = "元/tCO2"
    return f"{written(units.convert(cost.value, cost.unit, unit), 0)}{unit_name(unit)}"
