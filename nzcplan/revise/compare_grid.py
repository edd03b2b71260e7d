"""What was changed in a table: rows, cells, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nzcplan.plan.content import Grid, Passage
from nzcplan.plan.content_places import cell_place, row_place
from nzcplan.revise.alignment import align, likeness_of
from nzcplan.revise.edit import Edit, EditKind
from nzcplan.revise.wording import shown_facts, wording_edits


def grid_key(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """Return the texts of all cells; empty ones at the end of a row do not count."""
    return tuple(row_key(row) for row in grid.rows)


def row_key(row: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return the texts of a row without the empty ones at its end."""
    texts = [cell.text.strip() for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def grid_edits(before: Grid, after: Grid, names: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what differs, from the top down."""
    ours, theirs = grid_key(before), grid_key(after)

    def likeness(a: int, b: int) -> float:
        # Rows with as many cells may be one another's even where no cell is the same.
        return max(likeness_of(ours[a], theirs[b]), 0.01)

    alignment = align(ours, theirs, likeness)
    found: list[tuple[float, Edit]] = []
    for a, b in alignment.pairs:
        found += [(a, edit) for edit in _row_edits(before, a, after.rows[b], names)]
    for a, _ in alignment.moved:
        found.append((a, _row_edit("moved", before, a, names)))
    for a in alignment.removed:
        found.append((a, _row_edit("removed", before, a, names)))
    for b, above in alignment.above().items():
        place = row_place(before, above) if above >= 0 else before.place
        text = _line(after.rows[b])
        if text:
            found.append((above + 0.5, Edit("added", "row", f"{place}之后", after=text)))
    in_order = [edit for _, edit in sorted(found, key=lambda pair: pair[0])]
    yield from _with_columns(before, in_order)


def _with_columns(grid: Grid, found: list[Edit]) -> Iterator[Edit]:
    """Yield the edits; a cell more, or less, in every row is a column more or less."""
    kinds: tuple[EditKind, ...] = ("added", "removed")
    for kind in kinds:
        cells = [edit for edit in found if edit.kind == kind and edit.subject == "cell"]
        if len(cells) == len(grid.rows) > 1:
            before, after = (
                " | ".join(text for text in texts if text)
                for texts in ((e.before for e in cells), (e.after for e in cells))
            )
            facts = tuple(fact for edit in cells for fact in edit.facts)
            yield Edit(kind, "column", grid.place, before, after, facts=facts)
            found = [edit for edit in found if edit not in cells]
    yield from found


def _row_edit(kind: str, grid: Grid, row: int, names: Mapping[str, str]) -> Edit:
    facts = tuple(fact for cell in grid.rows[row] for fact in shown_facts(cell, names))
    return Edit(
        "moved" if kind == "moved" else "removed",
        "row",
        row_place(grid, row),
        _line(grid.rows[row]),
        facts=facts,
    )


def _line(row: tuple[Passage, ...]) -> str:
    return " | ".join(row_key(row))


def _row_edits(
    grid: Grid, row: int, found: tuple[Passage, ...], names: Mapping[str, str]
) -> Iterator[Edit]:
    ours = grid.rows[row]
    nothing = Passage("")
    if len(row_key(ours)) != len(row_key(found)) and len(ours) != len(found):
        texts = [cell.text.strip() for cell in ours], [cell.text.strip() for cell in found]
        alignment = align(*texts, lambda a, b: likeness_of(texts[0][a], texts[1][b]))
        for a, b in alignment.pairs:
            place = cell_place(grid, row, a)
            yield from wording_edits(ours[a], found[b], place, "cell", names)
        for a in alignment.removed:
            if texts[0][a]:
                place = cell_place(grid, row, a)
                facts = shown_facts(ours[a], names)
                yield Edit("removed", "cell", place, ours[a].text, facts=facts)
        for b in (*alignment.added, *(b for _, b in alignment.moved)):
            if texts[1][b]:
                yield Edit("added", "cell", row_place(grid, row), after=found[b].text)
        return
    for at in range(max(len(ours), len(found))):
        cell = ours[at] if at < len(ours) else nothing
        other = found[at] if at < len(found) else nothing
        yield from wording_edits(cell, other, cell_place(grid, row, at), "cell", names)
