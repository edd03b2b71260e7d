"""Where the data of a chart stands in its workbook.

The chart part refers to these cells and the workbook fills them, so the two cannot disagree.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan.plan.chart import Axis, CategoryChart, ChartSeries
from nzcplan.writers.charts.number_format import format_code

SHEET_NAME = "数据"
CATEGORY_HEAD = "类别"


class DataColumn(Struct, frozen=True):
    """One series in the sheet: its head, its values top down and their number format."""

    head: str
    values: tuple[Decimal | None, ...]
    format_code: str


class DataSheet(Struct, frozen=True):
    """Categories in column A from row 2, one series a column from B, names in row 1.

    The corner names the categories and the units; a series' head is its bare name because the
    legend is read from it.
    """

    corner: str
    categories: tuple[str, ...]
    columns: tuple[DataColumn, ...]

    @property
    def category_cells(self) -> str:
        """The reference to the categories, e.g. ``'数据'!$A$2:$A$5``."""
        return self._cells("A")

    def head_cell(self, index: int) -> str:
        """Return the reference to the name of series ``index`` (from 0)."""
        return f"'{SHEET_NAME}'!${column_letters(index + 1)}$1"

    def value_cells(self, index: int) -> str:
        """Return the reference to the values of series ``index`` (from 0)."""
        return self._cells(column_letters(index + 1))

    def _cells(self, letters: str) -> str:
        last_row = max(len(self.categories), 1) + 1
        return f"'{SHEET_NAME}'!${letters}$2:${letters}${last_row}"


def data_sheet(chart: CategoryChart) -> DataSheet:
    """Return the sheet of ``chart``.

    Raises ValueError if a series has not exactly one value (or None) for each category.
    """
    for series in chart.series:
        if len(series.values) != len(chart.categories):
            raise ValueError(
                f"图表系列“{series.name}”有 {len(series.values)} 个值，"
                f"类别却有 {len(chart.categories)} 个"
            )
    columns = tuple(
        DataColumn(series.name, series.values, format_code(axis_of(chart, series)))
        for series in chart.series
    )
    return DataSheet(_corner(chart), chart.categories, columns)


def axis_of(chart: CategoryChart, series: ChartSeries) -> Axis:
    """Return the axis that ``series`` is measured on."""
    return chart.second_axis if series.second_axis and chart.second_axis else chart.axis


def column_letters(index: int) -> str:
    """Return the letters of column ``index`` (from 0): A, …, Z, AA, …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _corner(chart: CategoryChart) -> str:
    head = chart.category_title or CATEGORY_HEAD
    units = [f"单位：{chart.axis.unit}"] if chart.axis.unit else []
    if chart.second_axis and chart.second_axis.unit:
        units.append(f"右轴：{chart.second_axis.unit}")
    return f"{head}（{'；'.join(units)}）" if units else head
