"""What was changed between what a plan said when it was generated and what it says now."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from nzcplan.plan.content import ChartData, Content, Grid, Image, Passage, Unit
from nzcplan.revise.alignment import Alignment, align, letters, likeness_of
from nzcplan.revise.compare_chart import chart_edits
from nzcplan.revise.compare_grid import grid_edits, grid_key
from nzcplan.revise.edit import Edit, EditKind, Subject
from nzcplan.revise.wording import shown_facts, wording_edits

_EDGES = {"header": "页眉", "footer": "页脚"}
_SUBJECTS: Mapping[type, Subject] = {
    Passage: "text",
    Grid: "table",
    ChartData: "chart",
    Image: "picture",
}


def compare(before: Content, after: Content) -> tuple[Edit, ...]:
    """Return what a hand changed, in reading order; the edges of pages come last."""
    alignment = aligned(before.units, after.units)
    found: list[tuple[float, Edit]] = []
    for a, b in alignment.pairs:
        found += [(a, edit) for edit in _edits(before.units[a], after.units[b], before.facts)]
    for a, _ in alignment.moved:
        found.append((a, _whole("moved", before.units[a], before.facts)))
    for a in alignment.removed:
        found.append((a, _whole("removed", before.units[a], before.facts)))
    for b, above in alignment.above().items():
        place = f"{before.units[above].place}之后" if above >= 0 else "开头"
        subject = _SUBJECTS[type(after.units[b])]
        found.append((above + 0.5, Edit("added", subject, place, after=_said(after.units[b]))))
    in_order = tuple(edit for _, edit in sorted(found, key=lambda pair: pair[0]))
    return (*in_order, *_edge_edits(before, after))


def aligned(before: Sequence[Unit], after: Sequence[Unit]) -> Alignment:
    """Return which unit of ``before`` is which of ``after``."""

    def likeness(a: int, b: int) -> float:
        return _likeness(before[a], after[b])

    return align([_key(unit) for unit in before], [_key(unit) for unit in after], likeness)


def _key(unit: Unit) -> Hashable:
    match unit:
        case Passage():
            return unit.text.strip()
        case Grid():
            return grid_key(unit)
        case ChartData():
            # Numbers are compared within their precision, and the workbook too: never just equal.
            return object()
        case Image():
            return "image", unit.digest


def _likeness(ours: Unit, theirs: Unit) -> float:
    if type(ours) is not type(theirs):
        return 0.0
    if isinstance(ours, Passage) and isinstance(theirs, Passage):
        return max(likeness_of(letters(ours.text), letters(theirs.text)), 0.01)
    if isinstance(ours, Grid) and isinstance(theirs, Grid):
        texts = [[cell.text for row in grid.rows for cell in row] for grid in (ours, theirs)]
        return max(likeness_of(*texts), 0.01)
    if isinstance(ours, ChartData) and isinstance(theirs, ChartData):
        return 0.5 + likeness_of(_labels(ours), _labels(theirs)) / 2
    return 0.5


def _labels(chart: ChartData) -> list[str]:
    return [*chart.categories, *(series.name for series in chart.series)]


def _edits(ours: Unit, theirs: Unit, names: Mapping[str, str]) -> Iterator[Edit]:
    if isinstance(ours, Passage) and isinstance(theirs, Passage):
        yield from wording_edits(ours, theirs, ours.place, "text", names)
    elif isinstance(ours, Grid) and isinstance(theirs, Grid):
        yield from grid_edits(ours, theirs, names)
    elif isinstance(ours, ChartData) and isinstance(theirs, ChartData):
        yield from chart_edits(ours, theirs, names)
    elif _key(ours) != _key(theirs):
        yield Edit("changed", "picture", ours.place, "原图片", "另一图片")


def _whole(kind: EditKind, unit: Unit, names: Mapping[str, str]) -> Edit:
    facts = shown_facts(unit, names) if isinstance(unit, Passage) else ()
    return Edit(kind, _SUBJECTS[type(unit)], unit.place, _said(unit), facts=facts)


def _said(unit: Unit) -> str:
    match unit:
        case Passage():
            return unit.text
        case Grid():
            first = " | ".join(cell.text for cell in unit.rows[0]) if unit.rows else ""
            return f"{len(unit.rows)}行的表：{first}"
        case ChartData():
            return f"图表：{'、'.join(series.name for series in unit.series)}"
        case Image():
            return "图片"


def _edge_edits(before: Content, after: Content) -> Iterator[Edit]:
    """Yield what differs at the head and foot of pages, where texts repeat from page to page."""
    for kind, name in _EDGES.items():
        ours = [text for each, text in before.edges if each == kind]
        theirs = [text for each, text in after.edges if each == kind]
        gone = [text for text in ours if text not in theirs]
        new = [text for text in theirs if text not in ours]
        for text in gone:
            other = new.pop(0) if new else ""
            if other:
                yield from wording_edits(Passage(text), Passage(other), name, "text", {})
            else:
                yield Edit("removed", "text", name, text)
        for text in new:
            yield Edit("added", "text", name, after=text)
