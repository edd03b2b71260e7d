"""Alternative text of figures, made from the data: kind of chart, what it shows, how it changed.

Who cannot see a chart hears what a reader would take from it: first and last value, a peak between
them, the largest part. Every number is printed as a sentence of the plan prints the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nzcplan.accounting.fact import Fact
from nzcplan.plan.chart import (
    CategoryChart,
    CategoryChartKind,
    ChartContent,
    CostCurve,
    FlowChart,
)
from nzcplan.plan.figures.build import said

Facts = Sequence[Fact | None]

KIND_NAMES: dict[CategoryChartKind, str] = {
    "columns": "柱状图",
    "stacked_columns": "堆积柱状图",
    "bars": "条形图",
    "stacked_bars": "堆积条形图",
    "lines": "折线图",
    "stacked_area": "堆积面积图",
    "pie": "饼图",
    "doughnut": "圆环图",
}


def kind_name(content: ChartContent) -> str:
    """Return what kind of chart ``content`` is: 堆积柱状图与折线图, 能流图."""
    if isinstance(content, CategoryChart):
        lined = any(one.as_line for one in content.series)
        return f"{KIND_NAMES[content.kind]}{'与折线图' if lined else ''}"
    if isinstance(content, FlowChart):
        return "流向图"
    return "成本曲线图" if isinstance(content, CostCurve) else "横道图"


def alternative_text(content: ChartContent, sentences: Iterable[str]) -> str:
    """Return the alternative text of a chart: its kind, then ``sentences``; empty ones are left."""
    return f"{kind_name(content)}：{'；'.join(one for one in sentences if one)}。"


def change_of(name: str, years: Sequence[int], facts: Facts) -> str:
    """Return how a quantity went: 碳排放总量由2018年的65.23万吨升至2020年的66.22万吨.

    A year between that is above both ends is named; years without a fact are passed over, and
    without any fact there is nothing to say.
    """
    known = [(year, fact) for year, fact in zip(years, facts, strict=True) if fact is not None]
    if not known:
        return ""
    (first_year, first), (last_year, last) = known[0], known[-1]
    if len(known) == 1:
        return f"{name}{first_year}年为{said(first)}"
    if said(first) == said(last):
        verb = "变为" if first.value != last.value else "到"
    else:
        verb = "升至" if last.value > first.value else "降至"
    change = f"{name}由{first_year}年的{said(first)}{verb}{last_year}年的{said(last)}"
    peak_year, peak = max(known, key=lambda item: item[1].value)
    between = peak.value > max(first.value, last.value) and said(peak) not in (
        said(first),
        said(last),
    )
    return f"{change}，其间{peak_year}年最高，为{said(peak)}" if between else change


def largest_of(parts: Iterable[tuple[str, Fact | None]]) -> str:
    """Return the largest of several parts: 天然气最多，为15.15万吨标准煤; nothing for one part."""
    known = [(name, fact) for name, fact in parts if fact is not None and fact.value > 0]
    if len(known) < 2:
        return ""
    name, fact = max(known, key=lambda item: item[1].value)
    return f"{name}最多，为{said(fact)}"


def listed(parts: Iterable[tuple[str, Fact | None]]) -> str:
    """Return every part with its size: 煤品4.75万吨标准煤、油品1.17万吨标准煤."""
    return "、".join(f"{name}{said(fact)}" for name, fact in parts)
