"""A flow diagram (Sankey) as a picture: bars for nodes, curved bands for what flows."""

from __future__ import annotations

from typing import Any

from nzcplan.plan.chart import FlowChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.canvas import centimetre_axes, new_figure
from nzcplan.writers.charts.flow_layout import (
    LINE_SPACING,
    NAME_SHARE,
    Band,
    FlowLayout,
    NodePlace,
    flow_layout,
    label_lines,
)
from nzcplan.writers.charts.number_format import number
from nzcplan.writers.charts.wrapping import CM_PER_POINT, whole, width_em

NODE_CM = 0.32
TEXT_GAP_CM = 0.14
RETURN_CM = 1.6
BAND_OPACITY = 0.62


def draw_flow(flow: FlowChart, width: float, height: float, dpi: int, size: float) -> Any:
    """Return ``flow`` as a figure of ``width`` by ``height`` cm with text of ``size`` points.

    Nodes that nothing flows through are left out. Raises ValueError for a link to an unknown
    node.
    """
    figure = new_figure(width, height, dpi)
    axes = centimetre_axes(figure, width, height)
    em = size * CM_PER_POINT
    unit_line = em * 1.8 if flow.unit else 0.2
    inner = height - unit_line - 0.25
    wanted = {node.id: label_lines(node.name, NAME_SHARE * width / em) for node in flow.nodes}
    layout = flow_layout(
        flow, inner, {name: count * LINE_SPACING * em for name, count in wanted.items()}, gap=0.12
    )
    if not layout.nodes:
        return figure
    # Where the lines have no room, name and value share one; the text shrinks as well.
    one_line = layout.room < 0.95
    most = max(wanted.values())
    text_size = min(size, size * layout.room * most / (most - 1)) if one_line else size
    labels = {
        place.node.id: _label(flow, place, NAME_SHARE * width, text_size, one_line)
        for place in layout.nodes
    }
    left = _margin(layout, labels, 0, text_size)
    right = _margin(layout, labels, layout.columns - 1, text_size)
    step = (width - left - right - NODE_CM) / max(layout.columns - 1, 1)
    lefts = [left + step * column for column in range(layout.columns)]
    columns = {place.node.id: place.column for place in layout.nodes}
    colours = _colours(flow, layout)
    for band in layout.bands:
        start = lefts[columns[band.link.source]] + NODE_CM
        end = lefts[columns[band.link.target]]
        _draw_band(axes, band, start, end, colours[band.link.source])
    for place in layout.nodes:
        _draw_node(axes, place, lefts[place.column], colours[place.node.id])
        _draw_label(axes, place, labels[place.node.id], lefts, layout.columns, text_size)
    if flow.unit:
        axes.text(width - 0.1, height - 0.1, f"单位：{flow.unit}", ha="right", va="top")
    return figure


def _label(flow: FlowChart, place: NodePlace, room: float, size: float, one_line: bool) -> str:
    value = number(place.value, flow.decimals)
    name = whole(place.node.name, max(room / (size * CM_PER_POINT), 3))
    return f"{name}{' ' if one_line else chr(10)}{value}"


def _margin(layout: FlowLayout, labels: dict[str, str], column: int, size: float) -> float:
    lines = [
        line
        for place in layout.nodes
        if place.column == column
        for line in labels[place.node.id].split("\n")
    ]
    return max(width_em(line) for line in lines) * size * CM_PER_POINT + TEXT_GAP_CM + 0.15


def _colours(flow: FlowChart, layout: FlowLayout) -> dict[str, str]:
    """Return the colour of each node; nodes that nothing leaves are dark grey."""
    sources = {band.link.source for band in layout.bands}
    named = [node for node in flow.nodes if node.id in sources]
    colours = {
        node.id: palette.fill(at if node.slot is None else node.slot).colour
        for at, node in enumerate(named)
    }
    return {place.node.id: colours.get(place.node.id, palette.OUTLINE) for place in layout.nodes}


def _draw_band(axes: Any, band: Band, start: float, end: float, colour: str) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    top, bottom = band.source_top, band.source_top - band.thickness
    far_top, far_bottom = band.target_top, band.target_top - band.thickness
    upper_bend = lower_bend = (start + end) / 2
    if end <= start:
        # Within a stage or backwards: out on the right and back in on the right, so that the
        # edges change places; the outer one swings further for the band to keep its width.
        end += NODE_CM
        far_top, far_bottom = far_bottom, far_top
        inner = max(start, end) + RETURN_CM
        outer = inner + band.thickness / 0.75
        upwards = far_top > top
        upper_bend, lower_bend = (inner, outer) if upwards else (outer, inner)
    points = [
        (start, top),
        (upper_bend, top),
        (upper_bend, far_top),
        (end, far_top),
        (end, far_bottom),
        (lower_bend, far_bottom),
        (lower_bend, bottom),
        (start, bottom),
        (start, top),
    ]
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    axes.add_patch(
        PathPatch(
            Path(points, codes),
            facecolor="#" + colour,
            edgecolor="#" + palette.PAPER,
            linewidth=0.4,
            alpha=BAND_OPACITY,
        )
    )


def _draw_node(axes: Any, place: NodePlace, left: float, colour: str) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(
        Rectangle(
            (left, place.bottom),
            NODE_CM,
            max(place.top - place.bottom, 0.03),
            facecolor="#" + colour,
            edgecolor="#" + palette.OUTLINE,
            linewidth=0.5,
            zorder=3,
        )
    )


def _draw_label(
    axes: Any, place: NodePlace, label: str, lefts: list[float], columns: int, size: float
) -> None:
    outside_left = place.column == 0 and columns > 1
    x = lefts[place.column]
    x = x - TEXT_GAP_CM if outside_left else x + NODE_CM + TEXT_GAP_CM
    axes.text(
        x,
        (place.bottom + place.top) / 2,
        label,
        fontsize=size,
        ha="right" if outside_left else "left",
        va="center",
        linespacing=1.1,
        zorder=5,
        bbox={"facecolor": "#" + palette.PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 0.6},
    )
