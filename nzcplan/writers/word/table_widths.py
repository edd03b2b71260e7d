"""How wide the columns of a table are, and in which size its text fits.

All widths are points. A column needs at least its longest number or word; beyond that, all columns
are to break into about as many lines, so that no row is high for the sake of one narrow column.
"""

from __future__ import annotations

from nzcplan.writers.styles.style import TableLook
from nzcplan.writers.word.table_measure import Claim, MeasuredTable

_LEAST_CHARACTERS = (7.0, 6.0, 5.0, 4.0)
"""A column of words is at least this many characters wide, so that labels stay whole and text reads
as lines; the most for which there is easily room."""

_EASY_SHARE = 0.9
"""The share of the width that such columns may need together."""

_COMFORTABLE_CHARACTERS = 7.0
_HEAD_CHARACTERS = 6.0
"""A longer head may take two lines."""

_TYPICAL = 0.9
"""One cell in ten may be longer than what its column is made for, unless all are short."""

_SHORT_CHARACTERS = 12.0
_SEARCH_STEPS = 30
_EDGE = 0.4
"""So many points a column is off any whole number of characters."""

_SLACK = 3.0


def column_widths(
    measured: MeasuredTable, look: TableLook, width: float
) -> tuple[int, tuple[float, ...]]:
    """Return the step of ``look.texts`` to set the table in, and the widths of its columns.

    The largest size is taken in which every number stays on one line and every column of words
    has a readable width, the smallest for a dense table; the widths add up to ``width``.
    """
    last = len(look.texts) - 1
    for step in (last,) if measured.table.dense else range(len(look.texts)):
        text = look.texts[step]
        least = _least(measured, text.size, look.margin_side, width * _EASY_SHARE)
        wanted = _wanted(measured, text.size, look.margin_side)
        comfortable = _COMFORTABLE_CHARACTERS * text.size + 2 * look.margin_side
        pairs = zip(least, wanted, strict=True)
        readable = sum(max(need, min(want, comfortable)) for need, want in pairs)
        if readable <= width or step == last:
            weights = [column.weight for column in measured.table.columns]
            shared = _shared(least, wanted, weights, width)
            return step, _between_characters(shared, text.size, look.margin_side)
    raise ValueError("样式没有给出表格字号")


def _least(measured: MeasuredTable, size: float, margin: float, easy: float) -> list[float]:
    """What each column needs: its longest figure or word, and as many characters as are easy."""
    *more, fewest = _LEAST_CHARACTERS
    for characters in more:
        least = _least_with(measured, size, margin, characters)
        if sum(least) <= easy:
            return least
    return _least_with(measured, size, margin, fewest)


def _least_with(
    measured: MeasuredTable, size: float, margin: float, characters: float
) -> list[float]:
    least = [0.0] * len(measured.table.columns)
    for claim in (*measured.heads, *measured.bodies):
        needed = max(claim.token * size, min(claim.width * size, characters * size))
        _widen(least, claim, needed + _beside(claim.indent, size, margin))
    return least


def _wanted(measured: MeasuredTable, size: float, margin: float) -> list[float]:
    """What each column takes on one line: of its body cells the one longer than most others."""
    wanted = [0.0] * len(measured.table.columns)
    for claim in measured.heads:
        needed = claim.width * size
        if needed > _HEAD_CHARACTERS * size:
            needed = max(needed / 2 + size, claim.token * size)
        _widen(wanted, claim, needed + _beside(claim.indent, size, margin))
    short = _SHORT_CHARACTERS * size + 2 * margin
    beside = _beside(0, size, margin)
    for column, lengths in enumerate(measured.lengths):
        if lengths:
            longest = min(lengths[-1] * size + beside, short)
            typical = lengths[int(_TYPICAL * (len(lengths) - 1))] * size + beside
            wanted[column] = max(wanted[column], typical, longest)
    return wanted


def _beside(indent: int, size: float, margin: float) -> float:
    """What a cell takes of its column's width beside its text."""
    return indent * size + 2 * margin + _SLACK


def _widen(widths: list[float], claim: Claim, needed: float) -> None:
    """Make the columns that ``claim`` is about together at least ``needed`` wide."""
    if claim.columns == 1:
        widths[claim.column] = max(widths[claim.column], needed)
        return
    columns = range(claim.column, claim.column + claim.columns)
    missing = needed - sum(widths[column] for column in columns)
    if missing > 0:
        for column in columns:
            widths[column] += missing / claim.columns


def _shared(
    least: list[float], wanted: list[float], weights: list[float], width: float
) -> tuple[float, ...]:
    """Share ``width``: each column between what it needs and what it wants, or more if all can.

    Where the page is too narrow for what is wanted, the text alone decides; else the weights do.
    """
    if sum(least) >= width:
        return tuple(value * width / sum(least) for value in least)
    if sum(wanted) <= width:
        claims = [want * weight for want, weight in zip(wanted, weights, strict=True)]
        extra = width - sum(wanted)
        total = sum(claims) or 1.0
        return tuple(
            want + extra * claim / total for want, claim in zip(wanted, claims, strict=True)
        )
    few, many = 1.0, max(want / max(need, 1.0) for want, need in zip(wanted, least, strict=True))
    for _ in range(_SEARCH_STEPS):
        lines = (few + many) / 2
        if sum(_at_lines(least, wanted, lines)) > width:
            few = lines
        else:
            many = lines
    widths = _at_lines(least, wanted, many)
    return tuple(value * width / sum(widths) for value in widths)


def _between_characters(widths: tuple[float, ...], size: float, margin: float) -> tuple[float, ...]:
    """Return ``widths``, none of them just a whole number of characters; the widest column gives.

    Programs round widths and take the lines of a table off them differently: text that just fills
    its column would be one line in one program and two in another.
    """
    widest = max(range(len(widths)), key=widths.__getitem__)
    kept = list(widths)

    def missing(column: int, more: float = 0.0) -> float:
        short = (_EDGE - (kept[column] + more - 2 * margin)) % size
        return short if short < 2 * _EDGE else 0.0

    others = [column for column in range(len(widths)) if column != widest]
    for column in others:
        short = missing(column)
        kept[column] += short
        kept[widest] -= short
    given = 2 * _EDGE - missing(widest)
    if given < 2 * _EDGE:
        takers = [column for column in others if not missing(column, given)]
        for column in takers[-1:]:
            kept[column] += given
            kept[widest] -= given
    return tuple(kept)


def _at_lines(least: list[float], wanted: list[float], lines: float) -> list[float]:
    """The widths at which no column takes more than about ``lines`` lines."""
    return [max(need, want / lines) for need, want in zip(least, wanted, strict=True)]
