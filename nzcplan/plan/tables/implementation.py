"""Tables of 实施步骤: the projects of a year, and the schedule of the whole period."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.project_effects import effect_share, is_settled
from nzcplan.park.projects import Project, ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    amount_cell,
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    missing,
    number_columns,
    numbered,
    total,
    year_titles,
)
from nzcplan.plan.tables.rounding import with_rounding_note
from nzcplan.plan.tables.spending import lacking_note, spending_cell
from nzcplan.plan.tables.targets import PORTRAIT_YEARS
from nzcplan.plan.typography import typeset

BUILDING, RUNNING = "build", "run"
"""Names of the shades for a year of building and a year of running."""

SCHEDULE_TITLE = "重点项目进度计划"

MOST_CODES = 30
"""So many codes of projects are listed in a cell; more would be read by nobody."""

SINK_NOTE = "生态碳汇项目的固碳量单列，不计入碳减排量。"
APART_NOTE = f"“{MISSING}”表示不计入或不单独计算碳减排量。"


def year_projects(context: PlanContext, year: int) -> Table | None:
    """Return 项目安排 of ``year``: projects under way or in effect, with money and reduction.

    Projects finished earlier and in full effect have nothing new to tell; one row sums them up.
    """
    concerned = [project for project in context.projects if _concerns(context, project, year)]
    if not concerned:
        return None
    settled: list[Project] = []
    listed: list[Project] = []
    for each in concerned:
        (settled if is_settled(each, context.reduction(each), year) else listed).append(each)
    money = [context.fact(f"project.{p.id}.spending.{year}") for p in listed]
    effects = [context.fact(f"project.{p.id}.effect.{year}") for p in listed]
    spent, reached = _sums(context, year)
    money_places = common_places((*money, spent), 2)
    effect_places = common_places((*effects, reached), 2)
    planned = _is_planned(context, year)
    rows = numbered(
        (
            cell(f"{project.name}（{project.id}）"),
            cell(state(context, project, year)),
            spending_cell(invested, money_places, [project]),
            amount_cell(effect, effect_places, reckoned=planned and _reduces(context, project)),
        )
        for project, invested, effect in zip(listed, money, effects, strict=True)
    )
    if settled:
        names = "；".join(p.id for p in settled)
        if len(settled) > MOST_CODES:
            names = f"见“{SCHEDULE_TITLE}”"
        names = f"此前建成并全部达效的项目{len(settled)}个（{names}）"
        whole = context.fact(f"path.reduction_settled.{year}")
        rows += (
            body(
                Cell(typeset(names), column_span=2, align="left"),
                cell("全部达效"),
                spending_cell(None, money_places, settled),
                fact_cell(whole, effect_places),
            ),
        )
    title = f"{year}年重点项目安排"
    made = Table(
        id=f"year-{year}-projects",
        caption=caption(title),
        columns=(
            Column("center", 0.6),
            Column("left", 3.6),
            Column("center", 1.7),
            *number_columns(2, 1.4),
        ),
        head=(head("序号", "项目", "当年状态", "当年投资/万元", "当年碳减排量/tCO2"),),
        rows=(
            *rows,
            total(
                Cell(typeset("合计"), column_span=3),
                spending_cell(spent, money_places, context.projects),
                amount_cell(reached, effect_places, reckoned=planned),
            ),
        ),
        notes=(
            *((typeset(SINK_NOTE),) if any(p.kind is ProjectKind.SINK for p in listed) else ()),
            *((typeset(APART_NOTE),) if not all(_reduces(context, p) for p in listed) else ()),
            *lacking_note(listed),
        ),
        description=described(title, len(rows)),
    )
    return with_rounding_note(made)


def _reduces(context: PlanContext, project: Project) -> bool:
    """Whether a reduction of emissions is reckoned for the project."""
    return project.kind is not ProjectKind.SINK and context.reduces(project)


def _is_planned(context: PlanContext, year: int) -> bool:
    """Whether the ways of emissions reach over ``year``: then no reduction is a reduction of 0."""
    return year in (context.base_year, *context.future)


def _concerns(context: PlanContext, project: Project, year: int) -> bool:
    keys = (f"project.{project.id}.spending.{year}", f"project.{project.id}.effect.{year}")
    found = (context.fact(key) for key in keys)
    return project.start <= year <= project.end or any(fact and fact.value for fact in found)


def _sums(context: PlanContext, year: int) -> tuple[Fact | None, Fact | None]:
    spent = context.fact(f"projects.investment.in_year.{year}")
    return spent, context.fact(f"path.reduction.{year}")


def state(context: PlanContext, project: Project, year: int) -> str:
    """Return what a project does in ``year``: 开工, 续建, 建成, 部分达效, 全部达效 …"""
    effect = context.fact(f"project.{project.id}.effect.{year}")
    full = effect is not None and effect_share(project, year) == 1
    if year < project.start:
        return "前期工作"
    if year > project.end:
        if project.kind is ProjectKind.SINK or not context.reduces(project):
            return "建成运行"
        return "全部达效" if full else "部分达效" if effect else "建成待达效"
    if project.start == project.end:
        built = "开工并建成"
    else:
        built = {project.start: "开工", project.end: "建成"}.get(year, "续建")
    return (
        built
        if effect is None or effect.value == 0
        else f"{built}，{'全部' if full else '部分'}达效"
    )


def schedule_years(context: PlanContext) -> tuple[int, ...]:
    """Return the years that a schedule shows: the period, widened to what projects need."""
    starts = [project.start for project in context.projects]
    ends = [project.end for project in context.projects]
    first = min((context.period[0], *starts)) if context.period else min(starts)
    last = max((context.target_year, *ends))
    return tuple(range(first, last + 1))


def schedule(context: PlanContext) -> Table | None:
    """Return 进度计划: one row a project, its years of building and of running shaded."""
    if not context.projects:
        return None
    years = schedule_years(context)
    rows = list(
        numbered(
            (
                cell(f"{project.name}（{project.id}）"),
                *(_mark(project, year) for year in years),
            )
            for project in context.projects_by_start
        )
    )
    for title, quantity in (
        ("当年投资/万元", "projects.investment.in_year"),
        ("当年碳减排量/tCO2", "path.reduction"),
    ):
        facts = context.series(quantity, years)
        decimals = common_places(facts, 2)
        is_money = quantity == "projects.investment.in_year"
        sums = (
            spending_cell(fact, decimals, context.projects)
            if is_money
            else amount_cell(fact, decimals, reckoned=_is_planned(context, year))
            for year, fact in zip(years, facts, strict=True)
        )
        aligned = (Cell(c.inlines, align="center") for c in sums)
        rows.append(total(Cell(typeset(title), column_span=2), *aligned))
    return Table(
        id="schedule-table",
        caption=caption(SCHEDULE_TITLE),
        columns=(
            Column("center", 0.6),
            Column("left", 4.0),
            *(Column("center", 1.0) for _ in years),
        ),
        head=(head("序号", "项目", *year_titles(years)),),
        rows=tuple(rows),
        notes=(
            typeset(f"“建设”为建设期，“运行”为建成投运以后，“{MISSING}”为开工以前。"),
            *lacking_note(context.projects),
        ),
        landscape=len(years) > PORTRAIT_YEARS,
        dense=True,
        description=described(SCHEDULE_TITLE, len(context.projects)),
    )


def _mark(project: Project, year: int) -> Cell:
    if project.start <= year <= project.end:
        return Cell(typeset("建设"), shade=BUILDING)
    return Cell(typeset("运行"), shade=RUNNING) if year > project.end else missing()


def yearly_totals(context: PlanContext) -> Table | None:
    """Return 分年度汇总: projects begun and finished, investment and reduction of each year."""
    if not context.projects:
        return None
    years = schedule_years(context)
    spent = context.series("projects.investment.in_year", years)
    until = context.series("projects.spending_until", years)
    reached = context.series("path.reduction", years)
    money, effect = common_places((*spent, *until), 2), common_places(reached, 2)
    rows: list[Row] = []
    for index, year in enumerate(years):
        begun = sum(project.start == year for project in context.projects)
        finished = sum(project.end == year for project in context.projects)
        rows.append(
            body(
                cell(f"{year}年"),
                cell(str(begun)),
                cell(str(finished)),
                spending_cell(spent[index], money, context.projects),
                spending_cell(until[index], money, context.projects),
                amount_cell(reached[index], effect, reckoned=_is_planned(context, year)),
                fact_cell(context.fact(f"path.reduction_share.{year}"), 1),
            )
        )
    title = "重点项目分年度实施情况"
    return Table(
        id="yearly-totals",
        caption=caption(title),
        columns=(Column("center", 1.0), *number_columns(6)),
        head=(
            head(
                "年份",
                "开工项目/个",
                "建成项目/个",
                "当年投资/万元",
                "累计投资/万元",
                "当年碳减排量/tCO2",
                "占预期减排量/%",
            ),
        ),
        rows=tuple(rows),
        notes=lacking_note(context.projects),
        description=described(title, len(rows)),
    )
