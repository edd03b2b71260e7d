"""The table of what indicators are made from."""

from __future__ import annotations

from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.targets import Indicator
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.table import Column, Table
from nzcplan.plan.tables.build import body, caption, cell, described, head
from nzcplan.plan.typography import typeset


def indicator_basis(context: PlanContext) -> Table | None:
    """Return 指标口径: convention, and how past and base values came about, of the indicators that
    follow from the accounting or state a convention; of the others a note. None where there are
    no such indicators."""
    targets = context.park.targets
    given = targets.indicators if targets else ()
    listed = [one for one in given if one.convention is not None or _computed(context, one)]
    if not listed:
        return None
    stated = any(one.convention is not None for one in listed)
    rows = [
        body(
            cell(one.name),
            *((cell(_convention(one)),) if stated else ()),
            cell(_how(context, one)),
        )
        for one in listed
    ]
    notes = []
    if stated and any(one.convention is None for one in listed):
        notes.append(f"“{MISSING}”表示不涉及能源折标，或没有写明。")
    if len(listed) < len(given):
        notes.append("其他指标的基准值和历年值由园区填报，不涉及能源折标，或没有写明折标口径。")
    title = f"{context.guide.subject}指标口径"
    return Table(
        id="indicator-basis",
        caption=caption(title),
        columns=(
            Column("left", 1.4),
            *((Column("center", 0.9),) if stated else ()),
            Column("left", 2.4),
        ),
        head=(head("指标", *(("能源折标口径",) if stated else ()), "基准值和历年值的取得"),),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in notes),
        description=described(title, len(rows)),
    )


def _convention(indicator: Indicator) -> str | None:
    stated = indicator.convention
    return None if stated is None else ENUM_NAMES[type(stated)][stated]


def _computed(context: PlanContext, indicator: Indicator) -> bool:
    base = context.fact(f"indicator.{indicator.id}.{context.base_year}")
    return base is not None and base.origin != "given"


def _how(context: PlanContext, indicator: Indicator) -> str:
    """Return where the value of the base year comes from, in words."""
    base = context.fact(f"indicator.{indicator.id}.{context.base_year}")
    if base is None:
        return "没有基准值"
    if base.origin == "given":
        return "园区填报"
    if indicator.formula is not None:
        return f"按公式计算：{base.formula}"
    found = context.fact(base.inputs[0])
    return f"取自核算结果：{found.name if found else base.inputs[0]}"
