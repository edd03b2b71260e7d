"""The main results that a plan prints, beside what accounting gives now.

They differ where the plan was made with other factors: without the reviewer's rulebook, or by
another version of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.plan.content import Content
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import plain_text
from nzcplan.plan.opinion.review import Review
from nzcplan.plan.searching import passages_in
from nzcplan.plan.spots import Region
from nzcplan.plan.table import Column, Table
from nzcplan.plan.tables.build import body, caption, cell, described, head
from nzcplan.plan.typography import typeset

_UNIT: Final = re.compile("[万亿]?(?:吨标准煤|吨|tCO2|tce)")
SAME, DIFFERENT = "一致", "不一致"


def printed_table(review: Review) -> Table | None:
    """Return 方案印出的主要结果与复核结果, None where no plan was given or it cannot be composed."""
    if review.generated is None or review.whereabouts is None:
        return None
    before, now = _printed(review.generated), _printed(review.whereabouts.content)
    rows = [
        body(
            cell(f"{fact.year}年{fact.name}" if fact.year else fact.name),
            cell(before[fact.id][0]),
            cell(now[fact.id][0]),
            cell(SAME if set(before[fact.id]) & set(now[fact.id]) else DIFFERENT),
        )
        for fact in _main_results(review.context)
        if fact.id in before and fact.id in now
    ]
    if not rows:
        return None
    bare = any(plain_text(row.cells[1].inlines)[-1:].isdigit() for row in rows)
    title = "方案印出的主要结果与复核结果"
    return Table(
        id="opinion-printed",
        caption=caption(title),
        columns=(
            Column("left", 2.4),
            *(Column("right", 1.2) for _ in range(2)),
            Column("center", 0.9),
        ),
        head=(head("事项", "方案印出", "复核结果", "对照"),),
        rows=tuple(rows),
        notes=(typeset("没有写单位的是表中的数，单位见方案原表。"),) if bare else (),
        description=described(title, len(rows)),
    )


def _main_results(context: PlanContext) -> Iterator[Fact]:
    keys = [f"emissions.total.{year}" for year in context.history]
    keys += [f"emissions.{source}.{context.base_year}" for source in CATEGORY_NAMES]
    keys += [f"energy.total.{context.base_year}", f"path.plan.{context.target_year}"]
    keys.append("projects.reduction.total")
    yield from (fact for key in keys if (fact := context.fact(key)))


def _printed(content: Content) -> dict[str, list[str]]:
    """Return how the numbers of facts are printed: first those with a unit, as sentences have it."""
    with_unit: dict[str, list[str]] = {}
    bare: dict[str, list[str]] = {}
    for _, passage in passages_in(content, Region(0, len(content.units))):
        for span in passage.spans:
            unit = _UNIT.match(passage.text, span.end)
            number = passage.text[span.start : span.end]
            found = with_unit if unit else bare
            found.setdefault(span.fact, []).append(f"{number}{unit[0] if unit else ''}")
    return {fact: [*with_unit.get(fact, ()), *bare.get(fact, ())] for fact in (*with_unit, *bare)}
