"""The workbook behind a chart."""

from __future__ import annotations

from io import BytesIO

from chart_samples import EMISSIONS, category_chart, combined_chart, schedule, series
from openpyxl import load_workbook

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts.workbook import chart_workbook


def rows(data: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(data))["数据"].iter_rows(values_only=True))


def test_the_numbers_read_back_are_the_numbers_of_the_chart() -> None:
    assert rows(chart_workbook(category_chart("columns"))) == [
        ("年份（单位：万吨）", "原煤", "外购电力"),
        ("2023", 5.25, 6.1),
        ("2024", 4.9, 6.4),
        ("2025", None, 6.2),
        ("2026", 2.2, 4),
    ]


def test_the_corner_names_the_units_of_both_axes() -> None:
    assert rows(chart_workbook(combined_chart()))[0][0] == "类别（单位：万吨；右轴：%）"


def test_a_schedule_shows_start_and_length_of_each_bar() -> None:
    assert rows(chart_workbook(schedule()))[1:] == [
        ("屋顶光伏", 2023.5, 1.5, None, 4),
        ("余热利用", 2024.5, None, 2, 2.5),
        ("储能电站", 2025.5, 2, None, 1.5),
    ]


def test_text_never_becomes_a_formula_a_link_or_a_number() -> None:
    names = ("=1+1", "https://example.com", "2024", "@SUM(A1)", "&<>\"' 😀", "+1", "长" * 300)
    chart = CategoryChart("columns", names, (series("=A1", *["1"] * len(names)),), EMISSIONS)
    sheet = load_workbook(BytesIO(chart_workbook(chart)))["数据"]
    cells = [sheet.cell(row, 1) for row in range(2, len(names) + 2)]
    assert [cell.value for cell in cells] == list(names)
    assert {cell.data_type for cell in [*cells, sheet["B1"]]} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_workbook(combined_chart()) == chart_workbook(combined_chart())


def test_a_chart_without_data_has_an_empty_sheet() -> None:
    assert rows(chart_workbook(CategoryChart("columns", (), (), EMISSIONS))) == [
        ("类别（单位：万吨）",)
    ]
