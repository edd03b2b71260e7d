"""The table that sets the plan's path beside the yearly targets."""

from __future__ import annotations

from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import rounded
from nzcplan.plan.precision import common_places
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    group,
    head,
    year_span,
)
from nzcplan.plan.tables.targets import indicator_series
from nzcplan.plan.typography import typeset


def target_gaps(context: PlanContext) -> Table | None:
    """Return 规划情景与年度目标对照: target, projection and gap of each year that has both."""
    targets = context.park.targets
    reported = context.reported
    is_over = reported == context.future
    reached = "规划情景测算值" if not reported else "实际值" if is_over else "实际值（测算值）"
    titles = head("年份", "年度目标", reached, "差距", "完成情况" if reported else "现有措施")
    rows: list[Row] = []
    for indicator in targets.indicators if targets else ():
        key = f"indicator.{indicator.id}"
        gaps = context.account.facts.under(f"{key}.gap")
        if not gaps:
            continue
        decimals = common_places(indicator_series(context, indicator))
        rows.append(group(f"{indicator.name}（{indicator.unit}）", len(titles)))
        for gap in gaps:
            shown = (f"{key}.{gap.year}", f"{key}.projected.{gap.year}", gap.id)
            enough = rounded(gap.value, decimals) <= 0
            rows.append(
                body(
                    Cell(typeset(f"{gap.year}年")),
                    *(fact_cell(context.fact(fact_id), decimals) for fact_id in shown),
                    cell(_words(enough, gap.year in reported)),
                )
            )
    if not rows:
        return None
    title = "规划情景与年度目标对照"
    return Table(
        id="target-gaps",
        caption=caption(title),
        columns=(
            Column("center", 1.0),
            *(Column("right", 1.2) for _ in range(3)),
            Column("center", 1.0),
        ),
        head=(titles,),
        rows=tuple(rows),
        notes=(
            *(
                (typeset(f"{year_span(reported)}为实际值，以后各年为规划情景测算值。"),)
                if reported and not is_over
                else ()
            ),
            typeset(
                f"差距为{reached}减目标值，负数和零表示不高于目标。"
                if reported
                else "差距为测算值减目标值，负数和零表示测算值不高于目标。"
            ),
        ),
        description=described(title, len(rows)),
    )


def _words(enough: bool, is_reported: bool) -> str:
    if is_reported:
        return "已完成" if enough else "未完成"
    return "能够支撑" if enough else "尚有缺口"
