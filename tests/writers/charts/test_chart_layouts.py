"""Where things stand: palettes, pies, flows, cost curves, labels and text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from chart_samples import (
    EMISSIONS,
    SHARE,
    YEARS,
    category_chart,
    combined_chart,
    cost_curve,
    flow,
    series,
)

from nzcplan.plan.chart import Axis, CategoryChart, FlowChart, FlowLink, FlowNode
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.cost_layout import Block, cost_order, place_labels
from nzcplan.writers.charts.flow_layout import flow_layout
from nzcplan.writers.charts.label_plan import label_plan
from nzcplan.writers.charts.number_format import axis_title, number, share
from nzcplan.writers.charts.pie_layout import LINE_CM, pie_layout
from nzcplan.writers.charts.plots import plots_of
from nzcplan.writers.charts.value_axis import range_from_zero
from nzcplan.writers.charts.wrapping import shortened, width_em, wrapped


def contrast(one: str, other: str) -> float:
    light, dark = sorted((palette.luminance(one), palette.luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_neighbouring_fills_differ_in_lightness() -> None:
    """Also where the fill between two is left out, as its meaning does not occur."""
    fills = palette.FILLS
    for one, other in (*pairwise(fills), *zip(fills, fills[2:], strict=False)):
        assert contrast(one, other) > 1.7, (one, other)


def test_lines_and_text_stand_out_from_the_paper() -> None:
    for colour in (*palette.LINES, *palette.OVERLAYS, palette.TEXT):
        assert contrast(colour, palette.PAPER) >= 4.5, colour


def test_text_on_every_fill_can_be_read() -> None:
    for colour in palette.FILLS:
        assert contrast(colour, palette.text_on(colour)) >= 4.0, colour


def test_no_two_of_the_first_twenty_four_fills_are_alike() -> None:
    assert len({palette.fill(at) for at in range(24)}) == 24


def test_lines_differ_without_their_colour() -> None:
    strokes = [palette.stroke(at) for at in range(4)]
    assert len({(stroke.dash, stroke.marker) for stroke in strokes}) == 4


def test_pie_labels_on_a_side_are_a_line_apart() -> None:
    values = tuple(Decimal(value) for value in (41, 22, 14, 8, 5, 3, 2, 2, 1, 1, 1))
    layout = pie_layout(values, 15, 9)
    for right in (True, False):
        heights = sorted(piece.label[1] for piece in layout.slices if piece.right is right)
        assert all(low - high > LINE_CM - 0.001 for high, low in pairwise(heights))
        assert all(abs(height) <= 4.5 for height in heights)


def test_pie_shares_come_to_one_and_gaps_have_none() -> None:
    layout = pie_layout((Decimal(3), None, Decimal(1)), 15, 8)
    assert [piece.share for piece in layout.slices] == [0.75, 0, 0.25]


def test_flow_nodes_of_a_stage_do_not_touch_and_leave_room_for_text() -> None:
    nodes = (*(FlowNode(f"n{at}", f"节点{at}", 0) for at in range(8)), FlowNode("t", "总", 1))
    links = tuple(FlowLink(f"n{at}", "t", Decimal(10) ** (at - 6)) for at in range(8))
    lines = dict.fromkeys((node.id for node in nodes), 0.9)
    layout = flow_layout(FlowChart(nodes, links, "万吨"), height=9, lines=lines, gap=0.1)
    middles = [(place.bottom + place.top) / 2 for place in layout.nodes if place.column == 0]
    assert all(upper - lower >= 0.9 for upper, lower in pairwise(middles))
    assert all(-0.001 <= place.bottom <= place.top <= 9.001 for place in layout.nodes)


def test_flow_bands_fill_the_node_they_come_from() -> None:
    lines = dict.fromkeys((node.id for node in flow().nodes), 0.8)
    layout = flow_layout(flow(), height=8, lines=lines, gap=0.1)
    places = {place.node.id: place for place in layout.nodes}
    for name in ("coal", "grid", "boiler"):
        out = sum(band.thickness for band in layout.bands if band.link.source == name)
        assert out == pytest.approx(places[name].top - places[name].bottom)


def test_cost_steps_stand_from_the_cheapest_and_empty_ones_are_left_out() -> None:
    curve = cost_curve(("丙", "1", "90"), ("甲", "2", "-80"), ("无", "0", "5"), ("乙", "3", "10"))
    assert [step.name for step in cost_order(curve)] == ["甲", "乙", "丙"]


def test_labels_of_narrow_cost_blocks_do_not_cover_each_other_or_a_block() -> None:
    blocks = tuple(Block(at * 0.1, (at + 1) * 0.1, 0.1 * (at + 1)) for at in range(10))
    labels = place_labels(blocks, (0.4,) * 10, line=0.4)
    for at, label in enumerate(labels):
        for other in labels[:at]:
            assert abs(label.x - other.x) >= 0.4 - 1e-9 or abs(label.y - other.y) >= 0.4 - 1e-9
        over = [b.height for b in blocks if b.left < label.x + 0.2 and b.right > label.x - 0.2]
        assert label.y > max(over)


def test_a_line_over_columns_keeps_its_number_and_columns_give_way() -> None:
    crossing = CategoryChart(
        "stacked_columns",
        ("2025",),
        (
            series("原煤", "10"),
            series("电力", "10"),
            series("占比", "30", as_line=True, second_axis=True),
        ),
        EMISSIONS,
        SHARE,
        data_labels=True,
    )
    plan = label_plan(crossing, 15, 9)
    assert plan.first_range is not None
    assert plan.second_range is not None
    mark = Decimal(30) / plan.second_range.maximum
    label = mark + Decimal("0.07") * (-1 if (2, 0) in plan.below else 1)
    for place, height in ((0, Decimal(5)), (1, Decimal(15))):
        far = abs(height / plan.first_range.maximum - label) >= Decimal("0.085")
        assert far or (place, 0) in plan.dropped


def test_a_part_without_room_has_no_number() -> None:
    chart = CategoryChart(
        "stacked_columns",
        ("甲",),
        (series("大", "99"), series("小", "1")),
        EMISSIONS,
        data_labels=True,
    )
    assert label_plan(chart, 15, 9).dropped == {(1, 0)}


def test_numbers_wider_than_their_columns_stand_upright() -> None:
    assert not label_plan(category_chart("columns"), 15, 9).upright
    assert label_plan(category_chart("columns"), 5, 9).upright


def test_an_axis_from_zero_ends_at_a_round_number_above_the_values() -> None:
    chart = combined_chart()
    first = range_from_zero(chart, tuple(p for p in plots_of(chart) if not p.second_axis))
    assert first is not None
    assert (first.minimum, first.maximum) == (0, Decimal("12.5"))
    assert first.maximum % first.step == 0


def test_a_line_that_hardly_moves_may_float() -> None:
    flat = CategoryChart("lines", YEARS, (series("强度", "10", "10.1", "10.2", "10.1"),), EMISSIONS)
    assert range_from_zero(flat, plots_of(flat)) is None


@pytest.mark.parametrize(
    ("axis", "title"),
    [
        (Axis("碳排放量", "万吨"), "碳排放量/万吨"),
        (Axis("碳排放强度", "吨/万元"), "碳排放强度/(吨/万元)"),
        (Axis("", "元/吨"), "元/吨"),
        (Axis("数量"), "数量"),
        (Axis(), ""),
    ],
)
def test_an_axis_is_titled_quantity_over_unit(axis: Axis, title: str) -> None:
    assert axis_title(axis) == title


def test_numbers_are_rounded_once_half_to_even_and_without_a_minus_zero() -> None:
    assert [number(Decimal(text), 2) for text in ("2.675", "2.665", "-0.001", "1E+3")] == [
        "2.68",
        "2.66",
        "0.00",
        "1000.00",
    ]
    assert share(Decimal(1), Decimal(8)) == "12.5%"
    assert share(Decimal(0), Decimal(0)) == "0.0%"


def test_long_text_is_broken_within_its_width_and_loses_nothing_that_fits() -> None:
    name = "冷链物流设施（100MW）改造工程"
    assert wrapped(name, 9, 3).replace("\n", "") == name
    assert all(width_em(line) <= 9 for line in wrapped(name, 9, 3).split("\n"))
    assert "100MW" in wrapped(name, 9, 3)


def test_text_that_is_too_long_ends_in_an_ellipsis_within_its_width() -> None:
    cut = shortened("很长的名称" * 10, 8)
    assert cut.endswith("…")
    assert len(cut) <= 8


def test_a_number_of_any_size_is_written_out() -> None:
    assert number(Decimal("1e40"), 2) == "1" + "0" * 40 + ".00"
