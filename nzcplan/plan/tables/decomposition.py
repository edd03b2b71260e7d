"""The table of what made emissions change, year by year and over the past years together."""

from __future__ import annotations

from nzcplan.accounting.decomposition import EFFECT_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.plan.context import PlanContext
from nzcplan.plan.table import Row, Table
from nzcplan.plan.tables.build import (
    ROUNDING_NOTE,
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    number_columns,
    text_columns,
    total,
    unit_label,
)
from nzcplan.plan.typography import typeset

EXPLANATION = (
    "按对数平均迪氏指数（LMDI）法分解，各因素之和等于碳排放量的变化；"
    "经济规模指增加值，能源结构含新出现、停用和净外供的能源，外购电力因子固定时不产生因子变化；"
    "各时段分别分解，各年的因素值相加不等于全时段的因素值。"
)


def decomposition(context: PlanContext, *only: int) -> Table | None:
    """Return 碳排放变化的因素分解: a column for each pair of years, one for the whole span;
    of the years ``only`` where given."""
    years = only or context.history
    spans = [(year - 1, "decomposition", year) for year in years[1:]]
    if len(years) > 2:
        spans.append((years[0], "decomposition.span", years[-1]))
    spans = [span for span in spans if context.fact(f"{span[1]}.total.{span[2]}")]
    if not spans:
        return None

    def cells(effect: str) -> list[Fact | None]:
        return [context.fact(f"{prefix}.{effect}.{year}") for _, prefix, year in spans]

    rows: list[Row] = []
    for effect, name in EFFECT_NAMES.items():
        facts = cells(effect)
        if any(fact is not None and abs(fact.value) >= SHOWN for fact in facts):
            rows.append(body(cell(name), *(fact_cell(fact, 0) for fact in facts)))
    rows.append(total(cell("碳排放量变化"), *(fact_cell(fact, 0) for fact in cells("total"))))
    first, last = min(span[0] for span in spans), max(span[2] for span in spans)
    title = f"{first}—{last}年碳排放变化的因素分解"
    return Table(
        id="decomposition",
        caption=caption(title),
        columns=(*text_columns(1.6), *number_columns(len(spans), 1.3)),
        head=(head("因素", *(f"{before}—{year}年" for before, _, year in spans)),),
        rows=tuple(rows),
        unit=unit_label("tCO2"),
        notes=(typeset(EXPLANATION), typeset(ROUNDING_NOTE)),
        description=described(title, len(rows)),
    )


SHOWN = 0.5
"""Tonnes from which on a factor's row shows a figure other than zero."""
