"""The lines that a block is set in beside its own text: numbers of items, units, notes, sources.

Whoever writes a document and whoever says what is written in it takes them from here.
"""

from __future__ import annotations

from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.document import ItemList
from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.plan.table import Table


def item_lines(block: ItemList) -> list[Inlines]:
    """Return the items, those of an ordered list with their typed number （1）."""
    if not block.ordered:
        return list(block.items)
    return [(Run(f"（{count}）"), *item) for count, item in enumerate(block.items, start=1)]


def unit_line(table: Table) -> str:
    """Return the line above the table that names its unit, empty where it has none."""
    return f"单位：{table.unit}" if table.unit else ""


def lines_below(table: Table) -> list[Inlines]:
    """Return the notes and the source as the lines that stand under the table."""
    numbered = len(table.notes) > 1
    lines: list[Inlines] = []
    for index, note in enumerate(table.notes):
        prefix = f"{'注：' if index == 0 else ''}{f'{index + 1}.' if numbered else ''}"
        lines.append(_sentence(prefix, note))
    if table.source:
        lines.append(_source(table.source))
    return lines


def source_line(figure: Figure | Picture) -> Inlines:
    """Return the line below a figure that says where its data are from, empty without one."""
    return _source(figure.source)


def _source(inlines: Inlines) -> Inlines:
    return _sentence("资料来源：", inlines) if inlines else ()


def _sentence(prefix: str, inlines: Inlines) -> Inlines:
    end = "" if plain_text(inlines).endswith(("。", "！", "？")) else "。"
    opening = (Run(prefix),) if prefix else ()
    return (*opening, *inlines, *((Run(end),) if end else ()))
