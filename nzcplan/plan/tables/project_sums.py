"""Sums of 重点项目: by kind, and investment by kind and year."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import rounded
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    missing,
    number_columns,
    reduction_cell,
    total,
    unit_label,
    whole_cell,
    year_titles,
)
from nzcplan.plan.tables.projects import Precision, kinds_present, project_precision
from nzcplan.plan.tables.spending import spending_cell
from nzcplan.plan.tables.targets import PORTRAIT_YEARS
from nzcplan.plan.typography import typeset


def project_kinds(context: PlanContext) -> Table | None:
    """Return 分类型汇总: count, reduction, investment and cost of each kind."""
    if not context.projects:
        return None
    kinds = [kind for kind, _members in kinds_present(context)]
    decimals = project_precision(context)
    rows = [body(*_kind_cells(context, kind, decimals)) for kind in kinds]
    rows.append(
        total(
            cell("合计"),
            fact_cell(context.fact("projects.count.total"), 0),
            fact_cell(context.fact("projects.reduction.total"), decimals.reduction),
            whole_cell(context.fact("projects.reduction.total")),
            fact_cell(context.fact("projects.investment.total"), decimals.investment),
            whole_cell(context.fact("projects.investment.total")),
            fact_cell(context.fact("projects.cost.total"), 0, "元/tCO2"),
        )
    )
    notes = ["单位减排投资为投资规模与预期年碳减排量之比，未按项目寿命期折算。"]
    if ProjectKind.SINK in kinds:
        notes.append("生态碳汇项目的固碳量单列，不计入碳减排量；其投资计入合计。")
    shares = ("reduction_share", "investment_share")
    if any(_parts_differ(context, quantity, kinds) for quantity in shares):
        notes.append(ROUNDING_NOTE)
    title = "重点项目分类型汇总"
    return Table(
        id="projects-kinds",
        caption=caption(title),
        columns=(Column("left", 1.5), *number_columns(6)),
        head=(
            head(
                "项目类型",
                "项目数/个",
                "预期年碳减排量/tCO2",
                "减排量占比/%",
                "投资规模/万元",
                "投资占比/%",
                "单位减排投资/（元/tCO2）",
            ),
        ),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in notes),
        description=described(title, len(rows)),
    )


def _kind_cells(context: PlanContext, kind: ProjectKind, decimals: Precision) -> Iterable[Cell]:
    sink = kind is ProjectKind.SINK
    key = f"kind.{kind.value}"
    return (
        cell(PROJECT_KIND_NAMES[kind]),
        fact_cell(context.fact(f"projects.count.{key}"), 0),
        missing()
        if sink
        else reduction_cell(context.fact(f"projects.reduction.{key}"), decimals.reduction),
        missing() if sink else reduction_cell(context.fact(f"projects.reduction_share.{key}"), 1),
        fact_cell(context.fact(f"projects.investment.{key}"), decimals.investment),
        fact_cell(context.fact(f"projects.investment_share.{key}"), 1),
        fact_cell(context.fact(f"projects.cost.{key}"), 0, "元/tCO2"),
    )


def _parts_differ(context: PlanContext, quantity: str, kinds: Iterable[ProjectKind]) -> bool:
    """Return whether the printed shares do not add up to the printed whole."""
    found = [context.fact(f"projects.{quantity}.kind.{kind.value}") for kind in kinds]
    shares = [rounded(fact.value, 1) for fact in found if fact is not None]
    return bool(shares) and sum(shares, Decimal(0)) not in (0, 100)


def spending_years(context: PlanContext) -> tuple[int, ...]:
    """Return the years that any project plans to invest in."""
    facts = context.account.facts.under("projects.investment.in_year")
    return tuple(fact.year for fact in facts if fact.year is not None)


def project_investment(context: PlanContext) -> Table | None:
    """Return 分年度投资: planned investment by kind and year."""
    years = spending_years(context)
    if not years:
        return None
    planned = context.series("projects.investment.in_year", years)
    overall = context.fact("projects.investment.total")
    decimals = common_places((*context.account.facts.under("projects.spending"), overall), 2)
    rows = []
    for kind, members in kinds_present(context):
        spent = context.series(f"projects.spending_kind.{kind.value}", years)
        whole = context.fact(f"projects.investment.kind.{kind.value}")
        cells = (spending_cell(fact, decimals, members) for fact in spent)
        rows.append(body(cell(PROJECT_KIND_NAMES[kind]), *cells, fact_cell(whole, decimals)))
    sums = (spending_cell(fact, decimals, context.projects) for fact in planned)
    rows.append(total(cell("合计"), *sums, fact_cell(overall, decimals)))
    rest = context.fact("projects.spending_rest.total")
    title = "重点项目分年度投资计划"
    note = "部分项目的投资没有全部分解到年度，各年之和与合计不等。" if rest is not None else ""
    return Table(
        id="projects-investment",
        caption=caption(title),
        columns=(Column("left", 1.2), *number_columns(len(years) + 1)),
        head=(head("项目类型", *year_titles(years), "合计"),),
        rows=tuple(rows),
        unit=unit_label("万元"),
        notes=(typeset(note),) if note else (),
        landscape=len(years) > PORTRAIT_YEARS,
        description=described(title, len(rows)),
    )
