"""Where the nodes and bands of a flow diagram stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from nzcplan.plan.chart import FlowChart, FlowLink, FlowNode
from nzcplan.writers.charts.wrapping import whole

NAME_SHARE = 0.25
"""How much of the width the names of a stage may take; longer ones are broken into lines."""
LINE_SPACING = 1.45
"""Text lines are this many times as high as the letters, as the Chinese fonts have it."""


class NodePlace(Struct, frozen=True):
    """A node with its value (the larger of what comes in and goes out), stage and ends in cm."""

    node: FlowNode
    value: Decimal
    column: int
    bottom: float
    top: float


class Band(Struct, frozen=True):
    """A flow between two nodes: its upper edge at either end, and its thickness, in cm."""

    link: FlowLink
    source_top: float
    target_top: float
    thickness: float


class FlowLayout(Struct, frozen=True):
    """Nodes and bands; ``room`` is the part of the height asked for that texts have, 1 at the most."""

    nodes: tuple[NodePlace, ...]
    bands: tuple[Band, ...]
    columns: int
    room: float


def label_lines(name: str, ems: float) -> int:
    """Return how many lines a node's name, on ``ems`` of width, and its value below it take."""
    return whole(name, ems).count("\n") + 2


def flow_layout(
    flow: FlowChart, height: float, lines: Mapping[str, float], gap: float
) -> FlowLayout:
    """Return the layout of ``flow`` on ``height`` cm.

    Every node that something flows through has at least its ``lines`` (cm, by id) for its text and
    ``gap`` cm to the next, less of both if there are too many. Nodes keep their order within a stage;
    stages that nobody uses take no room. Raises ValueError if a link names an unknown node.
    """
    known = {node.id for node in flow.nodes}
    for link in flow.links:
        for end in (link.source, link.target):
            if end not in known:
                raise ValueError(f"能流图的流向引用了不存在的节点“{end}”")
    links = tuple(link for link in flow.links if link.value > 0 and link.source != link.target)
    values = _values(links)
    stages = sorted({node.stage for node in flow.nodes if node.id in values})
    columns = [
        [node for node in flow.nodes if node.stage == stage and node.id in values]
        for stage in stages
    ]
    highest = max((sum(lines[n.id] + gap for n in column) for column in columns), default=0.0)
    shrink = min(1.0, height / highest) if highest else 1.0
    lines, gap = {name: line * shrink for name, line in lines.items()}, gap * shrink
    scale = _scale(columns, values, height, lines, gap)
    places: dict[str, NodePlace] = {}
    for number, column in enumerate(columns):
        slots = [max(float(values[node.id]) * scale, lines[node.id]) for node in column]
        spare = max(height - sum(slots) - gap * (len(column) - 1), 0.0)
        least = min(lines[node.id] for node in column)
        between = gap + min(spare / max(len(column) - 1, 1), 2.5 * least)
        used = sum(slots) + between * (len(column) - 1)
        y = height - (height - used) / 2
        for node, slot in zip(column, slots, strict=True):
            size = float(values[node.id]) * scale
            middle = y - slot / 2
            places[node.id] = NodePlace(
                node, values[node.id], number, middle - size / 2, middle + size / 2
            )
            y -= slot + between
    bands = _bands(links, places, scale)
    return FlowLayout(tuple(places.values()), bands, len(columns), shrink)


def _values(links: tuple[FlowLink, ...]) -> dict[str, Decimal]:
    outgoing: dict[str, Decimal] = defaultdict(Decimal)
    incoming: dict[str, Decimal] = defaultdict(Decimal)
    for link in links:
        outgoing[link.source] += link.value
        incoming[link.target] += link.value
    return {
        node: max(outgoing.get(node, Decimal(0)), incoming.get(node, Decimal(0)))
        for node in {**outgoing, **incoming}
    }


def _scale(
    columns: list[list[FlowNode]],
    values: dict[str, Decimal],
    height: float,
    lines: Mapping[str, float],
    gap: float,
) -> float:
    """Return the greatest scale in cm per unit at which every column fits, by halving."""

    def fits(scale: float) -> bool:
        return all(
            sum(max(float(values[node.id]) * scale, lines[node.id]) for node in column)
            + gap * (len(column) - 1)
            <= height
            for column in columns
        )

    largest = max((float(value) for value in values.values()), default=1.0)
    low, high = 0.0, height / largest
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _bands(
    links: tuple[FlowLink, ...], places: dict[str, NodePlace], scale: float
) -> tuple[Band, ...]:
    """Return the bands, at each node in the order of the nodes at their other ends."""
    leave = {name: place.top for name, place in places.items()}
    arrive = dict(leave)
    source_tops: dict[int, float] = {}
    target_tops: dict[int, float] = {}
    by_target = sorted(range(len(links)), key=lambda at: -_middle(places[links[at].target]))
    for at in by_target:
        source_tops[at] = leave[links[at].source]
        leave[links[at].source] -= float(links[at].value) * scale
    by_source = sorted(range(len(links)), key=lambda at: -_middle(places[links[at].source]))
    for at in by_source:
        target_tops[at] = arrive[links[at].target]
        arrive[links[at].target] -= float(links[at].value) * scale
    return tuple(
        Band(link, source_tops[at], target_tops[at], float(link.value) * scale)
        for at, link in enumerate(links)
    )


def _middle(place: NodePlace) -> float:
    return (place.bottom + place.top) / 2
