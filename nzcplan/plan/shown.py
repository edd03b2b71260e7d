"""Which facts a reader sees: the numbers in text, tables and charts of a document's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nzcplan.plan.chart import CategoryChart, ChartContent, CostCurve, Figure, FlowChart
from nzcplan.plan.document import Block, ItemList, Paragraph
from nzcplan.plan.inline import Inlines, Run
from nzcplan.plan.table import Table


def facts_shown(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the ids of the facts whose numbers stand in ``blocks``, each once, in order."""
    found: dict[str | None, None] = {}
    for block in blocks:
        if isinstance(block, Figure):
            found.update(dict.fromkeys(_of_chart(block.content)))
        for inlines in _inlines(block):
            for item in inlines:
                if isinstance(item, Run):
                    found[item.fact] = None
    return tuple(fact for fact in found if fact is not None)


def _of_chart(content: ChartContent) -> Iterator[str | None]:
    if isinstance(content, CategoryChart):
        for series in content.series:
            yield from series.facts
    elif isinstance(content, FlowChart):
        yield from (link.fact for link in content.links)
    elif isinstance(content, CostCurve):
        for step in content.steps:
            yield from step.facts


def _inlines(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Paragraph):
        yield block.inlines
    elif isinstance(block, ItemList):
        yield from block.items
    elif isinstance(block, Table):
        yield from (cell.inlines for row in block.rows for cell in row.cells)
        yield from block.notes
