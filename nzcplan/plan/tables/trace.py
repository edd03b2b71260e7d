"""The table of origins: a row for every number of the plan, which links from the tables lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.decomposition import EFFECT_NAMES
from nzcplan.park.projects import PROJECT_KIND_NAMES
from nzcplan.plan.context import PlanContext
from nzcplan.plan.table import Column, Row, Table
from nzcplan.plan.tables.build import caption, cell, described, head, spans
from nzcplan.plan.trace import Entities, Entity, TraceRow, trace_rows

ROW_SIGN = "S"
"""Rows are called S1, S2 …, so that no one takes their number for a figure, or for N₂."""

WITHOUT_FORMULA = {"given": "填报值", "factor": "因子"}


def trace(context: PlanContext, shown: tuple[str, ...]) -> Table | None:
    """Return 数值来源: for the facts ``shown`` before it, and all behind them, how each is made."""
    rows = trace_rows(shown, context.account.facts, context.places, _by_id(_entities(context)))
    if not rows:
        return None
    title = "数值来源"
    names = Counter(row.name for row in rows)
    return Table(
        id="annex-trace",
        caption=caption(title),
        columns=(
            Column("center", 0.4),
            Column("left", 1.4),
            Column("left", 1.8),
            Column("left", 1.3),
        ),
        head=(head("编号", "数值", "算式", "取自"),),
        rows=tuple(
            _row(number, row, dated=names[row.name] > 1) for number, row in enumerate(rows, start=1)
        ),
        dense=True,
        description=described(title, len(rows)),
    )


def _row(number: int, row: TraceRow, dated: bool) -> Row:
    years = f"，{'、'.join(spans(row.years, after='年'))}" if dated and row.years else ""
    cells = (
        cell(f"{ROW_SIGN}{number}"),
        cell(f"{row.name}{years}"),
        cell(row.formula or WITHOUT_FORMULA.get(row.origin)),
        # Word processors break a line after ； between codes, not all of them after 、.
        cell("；".join(_origins(row))),
    )
    return Row(cells, explains=row.facts)


def _origins(row: TraceRow) -> Iterator[str]:
    """Yield each thing that a row is made from: rows, lines of a file, a source."""
    yield from spans(row.rows, ROW_SIGN)
    for file, lines in row.lines.items():
        for at, span in enumerate(spans(lines, after="行")):
            yield f"第{span}" if at else f"{file} 第{span}"
    if row.source:
        yield row.source


def _by_id(entities: Iterable[tuple[str, Entity]]) -> Entities:
    found: dict[str, tuple[Entity, ...]] = {}
    for identifier, entity in entities:
        found[identifier] = (*found.get(identifier, ()), entity)
    return found


def _entities(context: PlanContext) -> Iterator[tuple[str, Entity]]:
    """Yield what the segments of fact ids stand for in this park."""
    for energy in context.tables.energies.values():
        yield energy.id, Entity("各能源品种", energy.name)
    for kind, name in PROJECT_KIND_NAMES.items():
        yield kind.value, Entity("各", name)
    for identifier, name in context.sectors.items():
        yield identifier, Entity("各行业", name)
    park = context.park
    for enterprise in park.foundation.enterprises if park.foundation else ():
        yield enterprise.id, Entity("各企业", enterprise.name)
    for project in context.projects:
        yield project.id, Entity("各项目", project.name)
    # What a calculation is made from is named with its project's id before it.
    calculations = park.projects.calculations if park.projects else ()
    for position, calculation in enumerate(calculations, start=1):
        yield str(position), Entity("各项目", calculation.project)
    for rank in range(1, len(context.ranked_enterprises) + 1):
        yield str(rank), Entity("前n家企业", f"前{rank}家企业")
    for task in park.tasks.items if park.tasks else ():
        yield task.id, Entity("各任务", f"任务“{task.title}”")
    for effect, name in EFFECT_NAMES.items():
        yield effect, Entity("各因素", name)
    for category, name in CATEGORY_NAMES.items():
        yield category, Entity("各排放源", name)
    for sink in park.foundation.sinks if park.foundation else ():
        yield sink.id, Entity("各碳汇", sink.name)
    funding = park.safeguards.funding if park.safeguards else None
    for position, source in enumerate(funding.sources if funding else (), start=1):
        yield str(position), Entity("各资金来源", source.name)
    for part in context.guide.task_groups:
        yield part.id, Entity("各任务组", f"“{part.title}”")
    for indicator in park.targets.indicators if park.targets else ():
        yield indicator.id, Entity("各指标", indicator.name)
