"""The workbook behind a native chart, which Word opens for “编辑数据”."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.writers.charts.data_sheet import SHEET_NAME, data_sheet
from nzcplan.writers.charts.schedule import schedule_as_categories

# A fixed date: the same chart must give the same bytes.
CREATED = datetime(1980, 1, 1)


def chart_workbook(content: CategoryChart | ScheduleChart) -> bytes:
    """Return an xlsx file with the data of ``content`` on its only sheet 数据.

    Row 1 holds names, column A categories, the rest numbers; a gap is an empty cell. No text
    becomes a formula, a link or a number. Raises ValueError if a series does not fit the
    categories.
    """
    from xlsxwriter import Workbook

    chart = schedule_as_categories(content) if isinstance(content, ScheduleChart) else content
    sheet = data_sheet(chart)
    buffer = BytesIO()
    workbook = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties({"created": CREATED})
    page = workbook.add_worksheet(SHEET_NAME)
    bold = workbook.add_format({"bold": True})
    page.write_string(0, 0, sheet.corner, bold)
    page.set_column(0, 0, 24)
    page.set_column(1, max(len(sheet.columns), 1), 14)
    for row, category in enumerate(sheet.categories, start=1):
        page.write_string(row, 0, category)
    for place, column in enumerate(sheet.columns, start=1):
        number = workbook.add_format({"num_format": column.format_code})
        page.write_string(0, place, column.head, bold)
        for row, value in enumerate(column.values, start=1):
            if value is not None:
                page.write_number(row, place, float(value), number)
    page.freeze_panes(1, 1)
    workbook.close()
    return buffer.getvalue()
