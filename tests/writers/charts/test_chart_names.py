"""Long names in flows and cost curves: whole, in several lines, none over another."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from nzcplan.plan.chart import Axis, CostCurve, CostStep, FlowChart, FlowLink, FlowNode
from nzcplan.writers.charts.canvas import drawing
from nzcplan.writers.charts.fonts import PictureFonts
from nzcplan.writers.charts.picture_cost import draw_cost_curve
from nzcplan.writers.charts.picture_flow import draw_flow
from nzcplan.writers.charts.size import suggested_height_cm

WIDTH = 15.2
LONG = "国家级新型工业化产业示范基地规模以下企业、公共机构和居民生活服务设施"


def drawn(content: FlowChart | CostCurve) -> Any:
    draw = draw_flow if isinstance(content, FlowChart) else draw_cost_curve
    with drawing(PictureFonts()):
        return draw(content, WIDTH, suggested_height_cm(content, WIDTH), 200, 9)


def texts(figure: Any) -> list[Any]:
    return [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]


def flow_to(names: list[str]) -> FlowChart:
    nodes = (FlowNode("in", "电力", 0), *(FlowNode(f"n{at}", n, 1) for at, n in enumerate(names)))
    links = tuple(FlowLink("in", f"n{at}", Decimal(at + 1)) for at in range(len(names)))
    return FlowChart(nodes, links, "吨标准煤")


def curve_of(names: list[str]) -> CostCurve:
    steps = tuple(
        CostStep(
            name, Decimal(10), Decimal(at), code=f"P{at:02}", group=f"某类措施{at % 9}", slot=at % 9
        )
        for at, name in enumerate(names, start=1)
    )
    return CostCurve(steps, Axis("累计减排量", "吨"), Axis("单位减排投资", "元/吨"))


@pytest.mark.parametrize("count", [2, 8, 14])
def test_names_of_a_flow_are_whole_and_do_not_cover_each_other(count: int) -> None:
    names = [f"{LONG}{at}号" for at in range(count)]
    figure = drawn(flow_to(names))
    shown = {text.get_text().replace("\n", "").replace(" ", "") for text in texts(figure)}
    assert all(f"{name}{at + 1}.00" in shown for at, name in enumerate(names))
    renderer = figure.canvas.get_renderer()
    boxes = sorted(
        (text.get_window_extent(renderer) for text in texts(figure) if "号" in text.get_text()),
        key=lambda box: box.y0,
    )
    assert len(boxes) == count
    assert all(upper.y0 >= lower.y1 - 1 for lower, upper in pairwise(boxes))
    wide, high = figure.canvas.get_width_height()
    assert all(box.x1 <= wide + 1 and box.y1 <= high + 1 and box.y0 >= -1 for box in boxes)


def test_names_of_a_cost_curve_stand_whole_beside_their_codes() -> None:
    names = [f"{LONG}{at}号" for at in range(12)]
    figure = drawn(curve_of(names))
    shown = [text.get_text().replace("\n", "") for text in texts(figure)]
    assert all(name in shown for name in names)
    assert all(shown.count(f"P{at:02}") == 2 for at in range(1, 13))
    renderer = figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in texts(figure)]
    wide = figure.canvas.get_width_height()[0]
    (legend,) = figure.legends
    lowest = legend.get_window_extent(renderer).y1
    assert lowest > 0 and min(box.y0 for box in boxes) >= lowest - 1
    assert max(box.x1 for box in boxes) <= wide + 1


def test_a_cost_curve_of_very_many_steps_has_codes_alone() -> None:
    figure = drawn(curve_of([f"{LONG}{at}号" for at in range(80)]))
    shown = [text.get_text() for text in texts(figure)]
    assert all(f"P{at:02}" in shown for at in range(1, 81))
    assert not any("…" in one or "基地" in one for one in shown)
