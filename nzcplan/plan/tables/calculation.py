"""Tables of the calculation annex: the base year's sums and the projects' reductions, to recompute."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.project_effects import yearly_effect
from nzcplan.park.projects import Project, ProjectKind
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING, rounded
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    amount_cell,
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    missing,
    number_columns,
    reduction_cell,
    text_columns,
    total,
    unit_label,
    year_titles,
)
from nzcplan.plan.tables.emissions import gas_notes
from nzcplan.plan.tables.energy import convention_note
from nzcplan.plan.tables.factors import most_places
from nzcplan.plan.tables.rounding import with_rounding_note
from nzcplan.plan.tables.targets import PORTRAIT_YEARS
from nzcplan.plan.typography import typeset

RESULT_DECIMALS = 2
FACTOR_DECIMALS = range(6, 9)
"""As many as the tables of factors have, or more."""
TOLERANCE = Decimal("0.01")
"""How far a row recomputed from its printed figures may be from its printed result."""


def emission_calculation(context: PlanContext) -> Table | None:
    """Return 基准年碳排放量计算表: activity × factor = emission, summed by source and in all."""
    whole = context.fact(f"emissions.total.{context.base_year}")
    if whole is None:
        return None
    sources = [(source, _inputs(context, source)) for source in _inputs(context, whole)]
    all_parts = [part for _, parts in sources for part in parts]
    layout = _Layout.of(context, all_parts)
    rows: list[Row] = []
    for source, parts in sources:
        rows.append(group(source.name.removesuffix("碳排放量"), 6))
        rows += [layout.row(context, part) for part in parts]
        if len(parts) > 1:
            rows.append(_sum("小计", source))
    rows.append(_sum(whole.name, whole))
    uneven = any(_uneven(parts, source) for source, parts in sources)
    uneven = uneven or _uneven([source for source, _ in sources], whole)
    title = f"{context.base_year}年碳排放量计算表"
    return _calculation(
        "annex-emission-calculation",
        title,
        "排放因子",
        "碳排放量/tCO2",
        rows,
        layout,
        all_parts,
        uneven,
        "".join(gas_notes(context)),
    )


def energy_calculation(context: PlanContext) -> Table | None:
    """Return 基准年综合能耗计算表: amount × coefficient = standard coal, and the sum."""
    whole = context.fact(f"energy.total.{context.base_year}")
    if whole is None:
        return None
    parts = [part for item in _inputs(context, whole) for part in _inputs(context, item)]
    layout = _Layout.of(context, parts)
    rows = [layout.row(context, part) for part in parts]
    rows.append(_sum(whole.name, whole))
    title = f"{context.base_year}年能源消费总量计算表"
    return _calculation(
        "annex-energy-calculation",
        title,
        "折标准煤系数",
        "折标准煤/tce",
        rows,
        layout,
        parts,
        _uneven(parts, whole),
        convention_note(context),
    )


def reductions(context: PlanContext) -> Table | None:
    """Return 减排量: of each project what it is in full effect, what its calculations give and how
    far a claim is from that, and the reduction of each year; sinks apart.

    How each was worked out stands in the project's own sheet.
    """
    if not context.projects:
        return None
    years = context.future
    sinks = [p for p in context.projects if p.kind is ProjectKind.SINK]
    emitting = [p for p in context.projects if p.kind is not ProjectKind.SINK]
    places = common_places([context.reduction(project) for project in context.projects], 2)
    computed = any(context.computed_reduction(project) for project in context.projects)

    def figures(whole: Fact | None, reckoned: tuple[Cell, ...], yearly: str) -> tuple[Cell, ...]:
        some = whole is not None and whole.value != 0
        found = context.series(yearly, years)
        shown = (amount_cell(fact if some else None, places, reckoned=some) for fact in found)
        return (reduction_cell(whole, places), *(reckoned if computed else ()), *shown)

    def listed(projects: list[Project]) -> list[Row]:
        rows = []
        for project in projects:
            whole = context.reduction(project)
            deviation = context.fact(f"{whole.id}_deviation") if whole else None
            reckoned = (
                reduction_cell(context.computed_reduction(project), places),
                fact_cell(deviation, RESULT_DECIMALS),
            )
            cells = figures(whole, reckoned, yearly_effect(project))
            rows.append(body(cell(project.id), cell(project.name), *cells))
        return rows

    def whole(title: str, quantity: str, yearly: str) -> Row:
        found = context.fact(f"projects.{quantity}.total")
        sums = figures(found, (missing(), missing()), yearly)
        return total(Cell(typeset(title), column_span=2), *sums)

    rows: list[Row] = []
    titles = ("编号", "项目名称", "全部达效", *(("测算值", "偏差/%") if computed else ()))
    if emitting:
        rows = [*listed(emitting), whole("减排量合计", "reduction", "path.reduction")]
    if sinks:
        rows.append(group("碳汇项目（固碳量单列，不抵扣碳排放量）", len(titles) + len(years)))
        rows += listed(sinks)
        if len(sinks) > 1:
            rows.append(whole("固碳量合计", "uptake", "path.uptake"))
    notes = [f"“{MISSING}”表示不单独计算，或没有可以比较的测算值。"]
    if computed:
        notes.append(
            "全部达效的减排量有申报值的采用申报值，没有的采用测算值；"
            "偏差为申报值与测算值之差占测算值的比例。"
        )
    title = "重点项目碳减排量"
    made = Table(
        id="annex-reductions",
        caption=caption(title),
        columns=(*text_columns(0.7, 3), *number_columns(len(titles) - 2 + len(years))),
        head=(head(*titles, *year_titles(years)),),
        rows=tuple(rows),
        unit=unit_label("tCO2"),
        notes=tuple(typeset(note) for note in notes),
        landscape=len(years) > PORTRAIT_YEARS,
        dense=True,
        description=described(title, len(context.projects)),
    )
    return with_rounding_note(made)


class _Layout(Struct, frozen=True):
    """The precision of the calculation tables: enough that each row can be recomputed."""

    factors: int
    within: bool
    """Whether every row recomputed from what is printed stays within the tolerance."""

    @classmethod
    def of(cls, context: PlanContext, parts: list[Fact]) -> _Layout:
        pairs = [(part, *_amount_and_factor(context, part)) for part in parts]
        for decimals in FACTOR_DECIMALS:
            if all(_recomputes(*pair, decimals) for pair in pairs):
                return cls(decimals, within=True)
        return cls(FACTOR_DECIMALS[-1], within=False)

    def row(self, context: PlanContext, part: Fact) -> Row:
        amount, factor = _amount_and_factor(context, part)
        return body(
            cell(amount.name if amount else part.name),
            fact_cell(amount, most_places([amount])),
            cell(amount.unit if amount else None),
            fact_cell(factor, self.factors) if factor else cell("按零计"),
            cell(factor.unit if factor else None),
            fact_cell(part, RESULT_DECIMALS),
        )


def _calculation(
    identifier: str,
    title: str,
    factor: str,
    result: str,
    rows: list[Row],
    layout: _Layout,
    parts: list[Fact],
    uneven: bool,
    more: str = "",
) -> Table:
    notes = [f"各行{result.partition('/')[0]}＝消费量（产量）×{factor}。"]
    if layout.within:
        notes.append(f"按表列数值复算，各行结果与表列值之差不超过{TOLERANCE}。")
    if any(part.value < 0 for part in parts):
        notes.append("外供能源和加工转换产出以负值计入合计。")
    if more:
        notes.append(more)
    if uneven:
        notes.append(ROUNDING_NOTE)
    return Table(
        id=identifier,
        caption=caption(title),
        columns=(
            Column("left"),
            Column("right"),  # of each row in its own unit, as it was given
            Column("center", 1.4),
            Column("decimal"),
            Column("center", 1.4),
            Column("decimal"),
        ),
        head=(head("项目", "消费量（产量）", "单位", factor, "单位", result),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in notes),
        description=described(title, len(rows)),
    )


def _sum(name: str, fact: Fact) -> Row:
    return total(Cell(typeset(name), column_span=5), fact_cell(fact, RESULT_DECIMALS))


def _inputs(context: PlanContext, fact: Fact) -> list[Fact]:
    """Return the facts that ``fact`` was made from."""
    return [found for name in fact.inputs if (found := context.fact(name))]


def _amount_and_factor(context: PlanContext, part: Fact) -> tuple[Fact | None, Fact | None]:
    """Return a part's amount, and its factor where it is charged with one."""
    inputs = [context.fact(name) for name in part.inputs]
    return (inputs[0] if inputs else None, inputs[1] if len(inputs) > 1 else None)


def _recomputes(part: Fact, amount: Fact | None, factor: Fact | None, factors: int) -> bool:
    if amount is None or factor is None:
        return True
    product = rounded(amount.value, most_places([amount])) * rounded(factor.value, factors)
    return abs(product - abs(rounded(part.value, RESULT_DECIMALS))) <= TOLERANCE


def _uneven(parts: Iterable[Fact], whole: Fact) -> bool:
    """Whether the printed parts do not add up to the printed whole."""
    printed = sum((rounded(part.value, RESULT_DECIMALS) for part in parts), Decimal(0))
    return printed != rounded(whole.value, RESULT_DECIMALS)
