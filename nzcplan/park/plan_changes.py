"""``plan.changes``: what was changed against the plan before, with the reason."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Part, ShortText


class PlanChange(Part):
    """Why something at ``path`` is not what it was in the plan before."""

    path: ShortText = Field(
        title="修改的位置",
        description="如 projects.items.P09，列表中写编号或“第4项”；表格写 ledger.csv:5。",
        examples=["projects.items.P09"],
    )
    reason: ShortText = Field(title="原因", examples=["冷修推迟，改造随之顺延"])
