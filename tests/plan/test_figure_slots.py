"""What means the same looks the same in every figure of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from parks import Park

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.energy import GROUP_NAMES
from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.plan.chart import CategoryChart, ChartContent, CostCurve, Figure, FlowChart
from nzcplan.plan.figures.slots import ENERGY_SLOTS, KIND_SLOTS, SOURCE_SLOTS

SCENARIOS = {"基准情景", "规划情景", "历史核算值"}
MEANINGS = {*PROJECT_KIND_NAMES.values(), *GROUP_NAMES.values(), *CATEGORY_NAMES.values()}


def slots(content: ChartContent) -> Iterator[tuple[str, int | None]]:
    """Yield the name and the slot of all that a figure shows."""
    if isinstance(content, CategoryChart):
        seen = (one for one in content.series if not one.hidden)
        yield from ((one.name, one.slot) for one in seen)
        own = content.category_slots or (None,) * len(content.categories)
        yield from zip(content.categories, own, strict=True)
    elif isinstance(content, FlowChart):
        yield from ((node.name, node.slot) for node in content.nodes)
    elif isinstance(content, CostCurve):
        yield from ((step.group, step.slot) for step in content.steps)
    else:
        yield from ((bar.group, bar.slot) for bar in content.bars)


def test_every_kind_energy_and_source_has_a_slot_of_its_own() -> None:
    for table, meanings in (
        (KIND_SLOTS, set(ProjectKind)),
        (ENERGY_SLOTS, set(GROUP_NAMES)),
        (SOURCE_SLOTS, set(CATEGORY_NAMES)),
    ):
        assert set(table) == meanings
        assert len(set(table.values())) == len(table)


def test_a_meaning_has_one_slot_in_all_figures_of_a_plan(any_sample: Park) -> None:
    found: dict[str, set[int | None]] = defaultdict(set)
    figures = 0
    for block in any_sample.built.document.blocks:
        if isinstance(block, Figure):
            figures += 1
            for name, slot in slots(block.content):
                found[name].add(slot)
    known = {name: places for name, places in found.items() if name in MEANINGS | SCENARIOS}
    assert figures > 8 and len(known) > 8 and set(known) >= SCENARIOS
    assert all(len(places) == 1 and None not in places for places in known.values()), known
