"""The table of findings that the park lets stand, each with its reason."""

from __future__ import annotations

from typing import Any

from nzcplan.park.description import Description
from nzcplan.park.fields import titles
from nzcplan.park.places import Path, path_of
from nzcplan.plan.context import PlanContext
from nzcplan.plan.table import Table
from nzcplan.plan.tables.build import caption, cell, described, head, numbered, text_columns


def _place(park: Description, path: Path) -> str:
    """Return a path in titles, the items of lists by their names: 总体目标 › 指标“光伏装机容量”."""
    parts: list[str] = []
    value: Any = park
    for length, step in enumerate(path, 1):
        if not isinstance(step, int):
            value = getattr(value, step, None)
            parts.append(titles(Description, path[:length]).rpartition(" › ")[2])
            continue
        value = value[step] if isinstance(value, tuple) and step < len(value) else None
        name = getattr(value, "name", None) or getattr(value, "title", None)
        if parts:
            parts[-1] += f"“{name}”" if name else f"第 {step + 1} 项"
    return " › ".join(parts)


def accepted_findings(context: PlanContext) -> Table | None:
    """Return 已说明接受的问题: what the check found, where, and why it was left as it is."""
    if not context.accepted:
        return None
    title = "已说明接受的问题"
    return Table(
        id="annex-accepted",
        caption=caption(title),
        columns=text_columns(0.3, 0.7, 1.2, 1.2),
        head=(head("序号", "所在位置", "校核发现的问题", "接受的原因"),),
        rows=numbered(
            (
                cell(_place(context.park, path_of(finding.path)) or None),
                cell(finding.message),
                cell(finding.accepted),
            )
            for finding in context.accepted
        ),
        description=described(title, len(context.accepted)),
    )
