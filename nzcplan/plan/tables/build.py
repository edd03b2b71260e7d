"""Small makers of cells, columns and rows that all tables are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.plan.inline import Inlines, plain_text
from nzcplan.plan.numbers import MISSING, common_decimals, written
from nzcplan.plan.table import Cell, Column, Row
from nzcplan.plan.typography import typeset

PARTS = "其中："
ROUNDING_NOTE = "部分合计数或相对数由于单位取舍不同产生的计算误差，均未作机械调整。"


def cell(text: str | None) -> Cell:
    """Return a cell of plain text; None shows the sign for 'no such item'."""
    return Cell(typeset(text) if text else typeset(MISSING))


def as_parts(names: Iterable[str]) -> Iterator[Cell]:
    """Yield the names of the parts of the row above: the first behind 其中：, the others under it."""
    for index, name in enumerate(names):
        yield Cell(typeset(name), indent=len(PARTS)) if index else cell(f"{PARTS}{name}")


def missing() -> Cell:
    """Return a cell that says there is no such figure: not applicable, not reckoned or not known.

    A quantity that there is none of is 0, never this sign, and no cell is left empty.
    """
    return Cell(typeset(MISSING), align="center")


def fact_cell(fact: Fact | None, decimals: int, unit: str | None = None) -> Cell:
    """Return a fact's number in ``unit``; its run remembers the fact."""
    if fact is None:
        return missing()
    value = units.convert(fact.value, fact.unit, unit) if unit else fact.value
    return Cell(typeset(written(value, decimals), fact=fact.id))


def amount_cell(
    fact: Fact | None, decimals: int, unit: str | None = None, *, reckoned: bool
) -> Cell:
    """Return a fact's number; without a fact 0 for a quantity that is ``reckoned``, as there is none
    of it, else the sign for 'no such figure'."""
    if fact is None and reckoned:
        return Cell(typeset(written(Decimal(0), decimals)))
    return fact_cell(fact, decimals, unit)


def reduction_cell(fact: Fact | None, decimals: int, unit: str | None = None) -> Cell:
    """Return the reduction of projects; where none is reckoned (zero) the sign for 'no such
    figure'."""
    return missing() if fact is None or fact.value == 0 else fact_cell(fact, decimals, unit)


def whole_cell(total: Fact | None) -> Cell:
    """Return the share of a total in itself; there is none where the total is missing or zero."""
    return missing() if total is None or total.value <= 0 else Cell(typeset("100.0"))


def head(*titles: str) -> tuple[Cell, ...]:
    """Return one header row."""
    return tuple(Cell(typeset(title)) for title in titles)


def text_columns(*weights: float) -> tuple[Column, ...]:
    """Return left-aligned columns of these widths."""
    return tuple(Column("left", weight) for weight in weights)


def number_columns(count: int, weight: float = 1.0) -> tuple[Column, ...]:
    """Return ``count`` columns of numbers aligned on the decimal point."""
    return tuple(Column("decimal", weight) for _ in range(count))


def mixed_columns(count: int, weight: float = 1.0) -> tuple[Column, ...]:
    """Return ``count`` columns of numbers whose unit, and with it the precision, goes by the row.

    The points of tonnes and of percentages have nothing to do with each other: numbers end at the
    edge.
    """
    return tuple(Column("right", weight) for _ in range(count))


def body(*cells: Cell) -> Row:
    """Return an ordinary row."""
    return Row(cells)


def total(title: Cell, *cells: Cell) -> Row:
    """Return a row set apart as a sum; its ``title`` stands in the middle, in every table."""
    return Row((replace(title, align="center"), *cells), "total")


def group(title: str, columns: int) -> Row:
    """Return the title row of a group, over all columns."""
    return Row((Cell(typeset(title), column_span=columns),), "group")


def numbered(rows: Iterable[tuple[Cell, ...]]) -> tuple[Row, ...]:
    """Return ordinary rows with a running number before each."""
    return tuple(
        Row((Cell(typeset(str(index)), align="center"), *cells))
        for index, cells in enumerate(rows, start=1)
    )


def year_titles(years: Iterable[int]) -> tuple[str, ...]:
    """Return 2018年, 2019年 …"""
    return tuple(f"{year}年" for year in years)


def year_span(years: tuple[int, ...]) -> str:
    """Return 2018—2020年, 2020年 where there is one year, 2020年和2025年 where two lie apart."""
    if years[0] == years[-1]:
        return f"{years[0]}年"
    between = "年和" if len(years) == 2 and years[1] - years[0] > 1 else "—"
    return f"{years[0]}{between}{years[-1]}年"


def spans(numbers: Iterable[int], sign: str = "", after: str = "") -> list[str]:
    """Return 1, 3—5, 8 with ``sign`` before each number and ``after`` behind each span.

    ``numbers`` ascend.
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [
        f"{sign}{first}{after}" if first == last else f"{sign}{first}—{sign}{last}{after}"
        for first, last in found
    ]


def scale_for(facts: Iterable[Fact | None], small: str, large: str) -> str:
    """Return ``large`` where the greatest of the facts fills it, else ``small``."""
    values = [units.convert(abs(f.value), f.unit, small) for f in facts if f is not None]
    limit = units.convert(Decimal(1), large, small)
    return large if max(values, default=Decimal(0)) >= limit else small


def decimals_for(facts: Iterable[Fact | None], unit: str, digits: int = 3, most: int = 4) -> int:
    """Return one precision for these facts shown in ``unit``; none is lost on whole numbers."""
    values = [units.convert(fact.value, fact.unit, unit) for fact in facts if fact is not None]
    if all(value == value.to_integral_value() for value in values):
        return 0
    return common_decimals(values, digits, most)


def unit_label(symbol: str) -> str:
    """Return a unit as the line at a table's upper right writes it: 万吨二氧化碳."""
    known = units.unit(symbol)
    if known is None:
        return symbol
    return f"{known.chinese}二氧化碳" if known.dimension == "carbon" else known.chinese


def caption(text: str) -> Inlines:
    """Return a caption."""
    return typeset(text)


def described(text: str, rows: int) -> str:
    """Return alternative text for a table: its caption and its size."""
    return f"{plain_text(typeset(text))}，共{rows}行。"
