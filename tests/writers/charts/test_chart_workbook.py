"""The workbook behind a chart."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from chart_samples import EMISSIONS, category_chart, combined_chart, schedule, series
from openpyxl import load_workbook

from nzcplan.plan.chart import CategoryChart
from nzcplan.writers.charts.workbook import LONGEST_TEXT, chart_workbook


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


def test_text_that_spreadsheets_would_read_as_a_coded_character_stays_as_it_is() -> None:
    names = ("_x0041_", "x_x000d_y_x0042_", "_x41_", " 两端有空 ", "_x0041")
    chart = CategoryChart("columns", names, (series("值", *["1"] * len(names)),), EMISSIONS)
    sheet = load_workbook(BytesIO(chart_workbook(chart)))["数据"]
    assert [sheet.cell(row, 1).value for row in range(2, len(names) + 2)] == list(names)


def test_a_text_is_cut_where_a_cell_ends() -> None:
    name = "长" * (LONGEST_TEXT + 1)
    chart = CategoryChart("columns", (name,), (series("值", "1"),), EMISSIONS)
    held = load_workbook(BytesIO(chart_workbook(chart)))["数据"]["A2"].value
    assert held == name[:LONGEST_TEXT]


def test_heads_are_bold_and_stay_in_sight_and_columns_are_wide_enough_for_names() -> None:
    sheet = load_workbook(BytesIO(chart_workbook(combined_chart())))["数据"]
    looks = {cell.coordinate: (cell.font.b, cell.font.name) for cell in (*sheet[1], *sheet["A"])}
    assert {place for place, (bold, _) in looks.items() if bold} == {"A1", "B1", "C1", "D1"}
    assert {font for _, font in looks.values()} == {"Calibri"}
    assert sheet.freeze_panes == "B2"
    widths = {name: (column.width, column.max) for name, column in sheet.column_dimensions.items()}
    assert widths == {"A": (24.7109375, 1), "B": (14.7109375, 4)}


def test_numbers_are_written_by_the_format_of_their_axis() -> None:
    sheet = load_workbook(BytesIO(chart_workbook(combined_chart())))["数据"]
    assert [cell.number_format for cell in sheet[2]] == ["General", "0.00", "0.00", "0.0"]


def test_the_parts_are_left_for_the_plan_to_compress() -> None:
    with ZipFile(BytesIO(chart_workbook(combined_chart()))) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_workbook(combined_chart()) == chart_workbook(combined_chart())


def test_a_chart_without_data_has_an_empty_sheet() -> None:
    assert rows(chart_workbook(CategoryChart("columns", (), (), EMISSIONS))) == [
        ("类别（单位：万吨）",)
    ]
