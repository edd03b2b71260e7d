"""Chart parts: what stands in them, and that it is what the chart's workbook holds."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from chart_samples import (
    EMISSIONS,
    KINDS,
    YEARS,
    category_chart,
    combined_chart,
    schedule,
    series,
)
from lxml import etree
from openpyxl import load_workbook

from nzcplan.plan.chart import CategoryChart, ScheduleBar, ScheduleChart
from nzcplan.writers.charts import palette
from nzcplan.writers.charts.drawing_ml import NAMESPACES
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.native import chart_xml
from nzcplan.writers.charts.schedule import START
from nzcplan.writers.charts.workbook import chart_workbook

FONTS = ChartFonts("Times New Roman", "宋体", 9)
HOSTILE = "&<>\"'=1+1 😀 \x0b $x_1$ " + "很长的名称" * 40


def tree(content: CategoryChart | ScheduleChart) -> etree._Element:
    return etree.fromstring(chart_xml(content, "rId1", FONTS))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return list(root.iterfind(path, NAMESPACES))


def vals(root: etree._Element, path: str) -> list[str]:
    return [found.get("val") for found in find(root, path)]


def cached(reference: etree._Element) -> list[str | None]:
    points = {point.get("idx"): point[0].text for point in find(reference, ".//c:pt")}
    count = int(vals(reference, ".//c:ptCount")[0])
    return [points.get(str(at)) for at in range(count)]


@pytest.mark.parametrize(
    "content",
    [*(category_chart(kind) for kind in KINDS), combined_chart(), schedule()],
    ids=[*KINDS, "combined", "schedule"],
)
def test_every_cache_equals_the_cells_it_refers_to(content: CategoryChart | ScheduleChart) -> None:
    sheet = load_workbook(BytesIO(chart_workbook(content)))["数据"]
    references = [*find(tree(content), ".//c:strRef"), *find(tree(content), ".//c:numRef")]
    assert references
    for reference in references:
        name, _, cells = reference[0].text.rpartition("!")
        assert name == "'数据'"
        area = sheet[cells.replace("$", "")]
        rows = area if isinstance(area, tuple) else ((area,),)
        held = [row[0].value for row in rows]
        if reference.tag.endswith("numRef"):
            numbers = [None if text is None else float(text) for text in cached(reference)]
            assert numbers == held
        else:
            assert cached(reference) == held


def test_a_missing_value_is_a_gap_and_not_a_zero() -> None:
    root = tree(category_chart("lines"))
    values = cached(find(root, ".//c:ser/c:val/c:numRef")[0])
    assert values == ["5.25", "4.9", None, "2.2"]
    assert vals(root, ".//c:dispBlanksAs") == ["gap"]


@pytest.mark.parametrize(
    ("kind", "plot", "grouping"),
    [
        ("columns", "barChart", ["clustered"]),
        ("stacked_columns", "barChart", ["stacked"]),
        ("bars", "barChart", ["clustered"]),
        ("stacked_bars", "barChart", ["stacked"]),
        ("lines", "lineChart", ["standard"]),
        ("stacked_area", "areaChart", ["stacked"]),
        ("pie", "pieChart", []),
        ("doughnut", "doughnutChart", []),
    ],
)
def test_each_kind_is_drawn_with_its_own_plot(kind: str, plot: str, grouping: list[str]) -> None:
    root = tree(category_chart(kind))
    assert len(find(root, f".//c:{plot}")) == 1
    assert vals(root, f".//c:{plot}/c:grouping") == grouping


def test_a_line_on_the_second_axis_has_its_own_pair_of_axes() -> None:
    root = tree(combined_chart())
    columns, line = (set(vals(root, f".//c:{plot}/c:axId")) for plot in ("barChart", "lineChart"))
    assert len(columns) == len(line) == 2
    assert not columns & line
    assert set(vals(root, ".//c:catAx/c:axId") + vals(root, ".//c:valAx/c:axId")) == columns | line
    second = find(root, ".//c:valAx")[1]
    assert vals(second, "c:crosses") == ["max"]
    assert [found.text for found in second.iterfind(".//a:t", NAMESPACES)] == ["可再生能源占比/%"]


def test_the_first_bar_stands_at_the_top_and_the_values_below() -> None:
    root = tree(category_chart("bars"))
    assert vals(root, ".//c:catAx/c:scaling/c:orientation") == ["maxMin"]
    assert vals(root, ".//c:valAx/c:crosses") == ["max"]


def test_columns_start_at_zero_unless_a_value_is_negative() -> None:
    assert vals(tree(category_chart("columns")), ".//c:valAx/c:scaling/c:min") == ["0"]
    negative = CategoryChart("columns", ("甲",), (series("移除量", "-1"),), EMISSIONS)
    assert vals(tree(negative), ".//c:valAx/c:scaling/c:min") == []


def test_one_series_needs_no_legend_and_two_do() -> None:
    one = CategoryChart("columns", YEARS, (series("原煤", "1", "2", "3", "4"),), EMISSIONS)
    assert find(tree(one), ".//c:legend") == []
    assert vals(tree(category_chart("columns")), ".//c:legend/c:legendPos") == ["b"]


def test_all_text_is_in_the_fonts_that_were_asked_for() -> None:
    root = tree(combined_chart())
    looks = [*find(root, ".//a:defRPr"), *find(root, ".//a:rPr")]
    assert looks
    for look in looks:
        assert look.find("a:latin", NAMESPACES).get("typeface") == "Times New Roman"
        assert look.find("a:ea", NAMESPACES).get("typeface") == "宋体"
        assert look.get("sz") == "900"


def test_the_part_names_its_workbook_and_language() -> None:
    root = tree(category_chart("columns"))
    data = find(root, "c:externalData")[0]
    assert data.get(f"{{{NAMESPACES['r']}}}id") == "rId1"
    assert vals(root, "c:lang") == ["zh-CN"]
    assert vals(root, "c:chart/c:autoTitleDeleted") == ["1"]


def test_a_schedule_hides_the_time_before_and_after_its_bars() -> None:
    root = tree(schedule())
    names = [cached(name)[0] for name in find(root, ".//c:ser/c:tx/c:strRef")]
    assert names == [START, "能源", "工业", "其后"]
    unseen = [
        ser for ser in find(root, ".//c:ser") if ser.find("c:spPr/a:noFill", NAMESPACES) is not None
    ]
    assert [cached(ser.find("c:tx/c:strRef", NAMESPACES))[0] for ser in unseen] == [START, "其后"]
    assert vals(root, ".//c:legendEntry/c:idx") == ["0", "3"]
    assert vals(root, ".//c:valAx/c:scaling/*") == ["minMax", "2029", "2023"]
    assert vals(root, ".//c:majorUnit") == ["1"]


def test_a_year_of_a_schedule_is_named_in_the_middle_of_its_bars_and_no_other_year_is() -> None:
    """The bar that is built in 2024 alone ends before the name of 2025, and 2029 has no name."""
    bars = (ScheduleBar("光伏", Decimal(2024), Decimal(2025)),)
    root = tree(ScheduleChart(bars, 2024, 2028))
    before, length = (
        float(find(root, f".//c:ser[{place}]/c:val//c:v")[0].text or "") for place in (1, 2)
    )
    assert before < 2024 < before + length < 2025 and before + length / 2 == 2024
    (code,) = (one.get("formatCode") for one in find(root, ".//c:valAx/c:numFmt"))
    assert code == '[<2024]"";[>2028]"";0"年"'


def test_the_lines_of_a_schedule_stand_where_years_meet() -> None:
    """Lines half-way between the names; those at the names, in the paper's colour, cover others."""
    root = tree(schedule())
    assert vals(root, ".//c:valAx/c:minorUnit") == ["0.5"]
    between, named = (
        vals(root, f".//c:valAx/c:{lines}/c:spPr/a:ln/a:solidFill/a:srgbClr")
        for lines in ("minorGridlines", "majorGridlines")
    )
    assert (between, named) == ([palette.GRID_LINE], [palette.PAPER])
    assert vals(root, ".//c:valAx/c:majorTickMark") == ["none"]


def test_the_lines_of_other_charts_stand_at_their_numbers() -> None:
    root = tree(category_chart("columns"))
    assert vals(root, ".//c:majorGridlines/c:spPr/a:ln/a:solidFill/a:srgbClr") == [
        palette.GRID_LINE
    ]
    assert not find(root, ".//c:minorGridlines") and not find(root, ".//c:minorUnit")


def test_a_schedule_with_one_group_needs_no_legend() -> None:
    bars = (ScheduleBar("光伏", Decimal(2024), Decimal(2025)),)
    assert find(tree(ScheduleChart(bars, 2024, 2026)), ".//c:legend") == []


def test_hostile_text_reaches_the_reader_as_it_was() -> None:
    chart = CategoryChart("columns", (HOSTILE,), (series(HOSTILE, "1"),), EMISSIONS)
    expected = HOSTILE.replace("\x0b", "")
    texts = [cached(reference)[0] for reference in find(tree(chart), ".//c:strRef")]
    assert texts == [expected, expected]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("categories", "values"),
    [
        ((), None),
        (("甲", "乙"), (None, None)),
        (("甲", "乙"), ("0", "0")),
        (("甲", "乙"), ("-1", "0")),
    ],
    ids=["no series", "all missing", "zero", "negative"],
)
def test_charts_with_little_to_show_are_still_charts(
    kind: str, categories: tuple[str, ...], values: tuple[str | None, ...] | None
) -> None:
    given = () if values is None else (series("甲", *values),)
    chart = CategoryChart(kind, categories, given, EMISSIONS, data_labels=True)
    assert len(find(tree(chart), ".//c:plotArea")) == 1


def test_a_series_that_does_not_fit_the_categories_is_refused() -> None:
    chart = CategoryChart("columns", YEARS, (series("原煤", "1"),), EMISSIONS)
    with pytest.raises(ValueError, match="原煤"):
        chart_xml(chart, "rId1", FONTS)


@pytest.mark.parametrize("kind", ["bars", "stacked_bars", "pie", "doughnut"])
def test_a_line_over_a_chart_that_lies_or_is_round_is_refused(kind: str) -> None:
    chart = CategoryChart(kind, ("甲",), (series("线", "1", as_line=True),), EMISSIONS)
    with pytest.raises(ValueError, match="折线"):
        chart_xml(chart, "rId1", FONTS)


def test_a_pie_moves_the_labels_of_crowded_slices_apart() -> None:
    names = tuple(f"能源{at}" for at in range(11))
    shares = ("41", "22", "14", "8", "5", "3", "2.4", "1.6", "1", "0.6", "0.4")
    root = tree(CategoryChart("pie", names, (series("占比", *shares),), EMISSIONS))
    moved = find(root, ".//c:dLbl[c:layout]")
    assert len(moved) >= 4
    assert vals(root, ".//c:ser/c:dLbls/c:showPercent") == ["1"]
    assert vals(root, ".//c:showLeaderLines") == ["1"]


def test_an_empty_slice_has_no_label() -> None:
    chart = CategoryChart("pie", ("甲", "乙"), (series("占比", "1", "0"),), EMISSIONS)
    label = find(tree(chart), ".//c:dLbl")[0]
    assert (vals(label, "c:idx"), vals(label, "c:delete")) == (["1"], ["1"])
