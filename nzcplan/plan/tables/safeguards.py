"""Tables of 保障措施: leading body, responsibility, rules, funding, capacity building."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.fact import Fact
from nzcplan.park.safeguards import Funding, Safeguards
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import rounded
from nzcplan.plan.table import Cell, Column, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
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
    text_columns,
    total,
    unit_label,
    whole_cell,
    year_titles,
)
from nzcplan.plan.tables.factors import most_places
from nzcplan.plan.tables.spending import spending_cell
from nzcplan.plan.typography import typeset

MONEY = "万元"
SHARE_DECIMALS = 1
HUNDRED = Decimal(100)
WIDE = 8
"""With more year columns than this the funding table turns its page."""


def _safeguards(context: PlanContext) -> Safeguards:
    return context.park.safeguards or Safeguards.model_validate({})


def leading_body(context: PlanContext) -> Table | None:
    """Return 领导机构组成与职责: posts, units, duties."""
    organisation = _safeguards(context).organisation
    if organisation is None or not organisation.members:
        return None
    title = f"{organisation.name}组成与职责"
    return Table(
        id="safeguards-organisation",
        caption=caption(title),
        columns=text_columns(0.6, 1.2, 1, 1),
        head=(head("序号", "职务", "单位（岗位）", "职责"),),
        rows=numbered((cell(m.post), cell(m.unit), cell(m.duty)) for m in organisation.members),
        description=described(title, len(organisation.members)),
    )


def responsibility(context: PlanContext) -> Table | None:
    """Return 目标责任分解: department, duty, the indicators it answers for by name."""
    system = _safeguards(context).responsibility
    if system is None or not system.items:
        return None
    targets = context.park.targets
    indicators = targets.indicators if targets else ()
    names = {indicator.id: indicator.name for indicator in indicators}
    taken = {member for item in system.items for member in item.indicators}
    open_ = [i.name for i in indicators if i.id not in taken and not i.responsible]
    title = f"{context.park.park.called}试点建设目标责任分解"
    return Table(
        id="safeguards-responsibility",
        caption=caption(title),
        columns=text_columns(0.6, 1.4, 1, 1),
        head=(head("序号", "责任部门", "责任内容", "负责的指标"),),
        rows=numbered(
            (
                cell(item.department),
                cell(item.duty),
                cell("、".join(names.get(member, member) for member in item.indicators)),
            )
            for item in system.items
        ),
        notes=(typeset(f"尚未明确责任部门的指标：{'、'.join(open_)}。"),) if open_ else (),
        description=described(title, len(system.items)),
    )


def operation_rules(context: PlanContext) -> Table | None:
    """Return 运营管理制度: name, content, frequency where any is given."""
    operation = _safeguards(context).operation
    if operation is None or not operation.items:
        return None
    timed = any(item.frequency for item in operation.items)
    title = f"{context.park.park.called}常态化运营管理制度"
    return Table(
        id="safeguards-operation",
        caption=caption(title),
        columns=text_columns(0.6, 1.4, 1, *((1,) if timed else ())),
        head=(head("序号", "制度（机制）", "主要内容", *(("频次",) if timed else ())),),
        rows=numbered(
            (cell(r.name), cell(r.content), *((cell(r.frequency),) if timed else ()))
            for r in operation.items
        ),
        description=described(title, len(operation.items)),
    )


def capacity(context: PlanContext) -> Table | None:
    """Return 能力建设安排: activity, content, audience and time where any is given."""
    building = _safeguards(context).capacity
    if building is None or not building.items:
        return None
    items = building.items
    heard = any(item.audience for item in items)
    timed = any(item.schedule for item in items)
    titles = ["序号", "活动", "内容"]
    weights = [0.6, 1.4, 1.0]
    if heard:
        titles.append("对象")
        weights.append(1.2)
    if timed:
        titles.append("时间安排")
        weights.append(1.2)
    title = f"{context.park.park.called}能力建设安排"
    return Table(
        id="safeguards-capacity",
        caption=caption(title),
        columns=text_columns(*weights),
        head=(head(*titles),),
        rows=numbered(
            (
                cell(item.name),
                cell(item.content),
                *((cell(item.audience),) if heard else ()),
                *((cell(item.schedule),) if timed else ()),
            )
            for item in items
        ),
        description=described(title, len(items)),
    )


def funding(context: PlanContext) -> Table | None:
    """Return 资金筹措计划: each source by year, sums, shares, and the projects' investment."""
    given = _safeguards(context).funding
    whole = context.fact("funding.total")
    if given is None or whole is None:
        return None
    years = funding_years(given)
    sources = [_source(context, index, years) for index in range(1, len(given.sources) + 1)]
    sums = [*context.series("funding.in_year", years), whole]
    investment = [
        *context.series("projects.investment.in_year", years),
        context.fact("projects.investment.total"),
    ]
    shown = [fact for row in (*sources, sums, investment) for fact in row]
    decimals = most_places(shown)
    rows = [
        body(cell(source.name), *_amounts(facts, decimals), _share(context, index))
        for index, (source, facts) in enumerate(zip(given.sources, sources, strict=True), start=1)
    ]
    last = whole_cell(whole)
    rows.append(total(cell("资金合计"), *_amounts(sums, decimals), last))
    if investment[-1] is not None:
        spent = (spending_cell(fact, decimals, context.projects) for fact in investment)
        rows.append(body(cell("重点项目计划投资"), *spent, missing()))
    title = f"{context.park.park.called}试点建设资金筹措计划"
    return Table(
        id="safeguards-funding",
        caption=caption(title),
        columns=(Column("left", 1.2), *number_columns(len(years) + 2)),
        head=(head("资金来源", *year_titles(years), "合计", "占比/%"),),
        rows=tuple(rows),
        unit=unit_label(MONEY),
        notes=tuple(typeset(note) for note in _notes(context, given)),
        landscape=len(years) > WIDE,
        description=described(title, len(rows)),
    )


def funding_years(given: Funding) -> tuple[int, ...]:
    """Return the years in which any source brings money."""
    return tuple(sorted({year for source in given.sources for year in source.amounts}))


def _source(context: PlanContext, index: int, years: tuple[int, ...]) -> list[Fact | None]:
    return [
        *context.series(f"funding.source.{index}", years),
        context.fact(f"funding.source.{index}"),
    ]


def _amounts(facts: list[Fact | None], decimals: int) -> tuple[Cell, ...]:
    return tuple(amount_cell(fact, decimals, MONEY, reckoned=True) for fact in facts)


def _share(context: PlanContext, index: int) -> Cell:
    return fact_cell(context.fact(f"funding.share.{index}"), SHARE_DECIMALS)


def _notes(context: PlanContext, given: Funding) -> list[str]:
    """Return the sources' own remarks, and the sentence on rounding where shares need it."""
    notes = [f"{s.name}：{s.note.rstrip('。')}。" for s in given.sources if s.note]
    shares = [
        fact
        for index in range(1, len(given.sources) + 1)
        if (fact := context.fact(f"funding.share.{index}"))
    ]
    uneven = sum((rounded(fact.value, SHARE_DECIMALS) for fact in shares), Decimal(0)) != HUNDRED
    if shares and uneven:
        notes.append(ROUNDING_NOTE)
    return notes
