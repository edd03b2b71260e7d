"""The native chart and the picture of one figure: the same numbers, names, colours and units.

What matplotlib was given is read from its marks, what an office program is given from the caches
of the chart part. Every figure of the samples is compared, and one chart of each kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from chart_samples import KINDS, category_chart, combined_chart, schedule, series
from lxml import etree
from parks import Park

from nzcplan.plan.chart import Axis, CategoryChart, Figure, ScheduleChart
from nzcplan.writers.charts.canvas import drawing
from nzcplan.writers.charts.drawing_ml import NAMESPACES
from nzcplan.writers.charts.fonts import ChartFonts, PictureFonts
from nzcplan.writers.charts.native import chart_xml
from nzcplan.writers.charts.number_format import number
from nzcplan.writers.charts.picture_category import draw_categories
from nzcplan.writers.charts.picture_pie import draw_pie
from nzcplan.writers.charts.picture_schedule import draw_schedule
from nzcplan.writers.charts.size import suggested_height_cm

FONTS = ChartFonts("Times New Roman", "宋体", 9)
WIDTH = 15.0
PAPER_GAP = "\u2009"


@dataclass(frozen=True)
class Drawn:
    """What a reader sees of a chart: names with colours, values by name, texts."""

    colours: dict[str, str]
    values: dict[str, list[float]]
    categories: list[str]
    titles: set[str]
    labels: list[str]


def bare(text: str) -> str:
    """Return a name without the line breaks of its place."""
    return text.replace("\n", "").replace(PAPER_GAP, "").replace(" ", "")


# --- native


def natively(content: CategoryChart) -> Drawn:
    root = etree.fromstring(chart_xml(content, "rId1", FONTS, WIDTH))
    colours: dict[str, str] = {}
    values: dict[str, list[float]] = {}
    labels: list[str] = []
    categories: list[str] = []
    for one in root.iterfind(".//c:ser", NAMESPACES):
        name = one.findtext("c:tx//c:v", namespaces=NAMESPACES) or ""
        categories = [v.text or "" for v in one.iterfind("c:cat//c:v", NAMESPACES)]
        points = {
            int(point.get("idx", "")): Decimal(point.findtext("c:v", namespaces=NAMESPACES) or "")
            for point in one.iterfind("c:val//c:pt", NAMESPACES)
        }
        if one.find("c:dPt", NAMESPACES) is not None:
            slices = one.iterfind("c:dPt", NAMESPACES)
            colours |= dict(zip(categories, map(_fill, slices), strict=True))
        elif one.find("c:spPr/a:noFill", NAMESPACES) is not None:
            continue
        else:
            colours[name] = _fill(one)
        values[name] = [float(points[at]) for at in sorted(points)]
        labels += _labels(one, points)
    titles = {
        "".join(title.itertext()).strip() for title in root.iterfind(".//c:title", NAMESPACES)
    }
    return Drawn(colours, values, categories, titles, sorted(labels))


def _fill(marks: Any) -> str:
    look = marks.find("c:spPr", NAMESPACES)
    for path in ("a:solidFill/a:srgbClr", "a:pattFill/a:bgClr/a:srgbClr", "a:ln//a:srgbClr"):
        colour = look.find(path, NAMESPACES)
        if colour is not None:
            return str(colour.get("val"))
    raise AssertionError("a mark without a colour")


def _labels(one: Any, points: dict[int, Decimal]) -> list[str]:
    """Return the numbers that an office program writes beside the marks of a series."""
    found = one.find("c:dLbls", NAMESPACES)
    if found is None or found.find("c:showVal", NAMESPACES).get("val") == "0":
        return []
    code = found.find("c:numFmt", NAMESPACES).get("formatCode")
    decimals = len(code.partition(".")[2])
    gone = {
        int(label.find("c:idx", NAMESPACES).get("val"))
        for label in found.iterfind("c:dLbl", NAMESPACES)
        if label.find("c:delete", NAMESPACES) is not None
    }
    return [number(value, decimals) for at, value in points.items() if at not in gone]


def _points(one: Any) -> dict[int, float]:
    return {
        int(point.get("idx", "")): float(point.findtext("c:v", namespaces=NAMESPACES))
        for point in one.iterfind("c:val//c:pt", NAMESPACES)
    }


# --- picture


def pictured(content: CategoryChart) -> Drawn:
    from matplotlib.colors import to_hex

    height = suggested_height_cm(content, WIDTH)
    with drawing(PictureFonts()):
        figure = draw_categories(content, WIDTH, height, 60, 9)
    main = figure.axes[0]
    flat = content.kind in ("bars", "stacked_bars")
    colours: dict[str, str] = {}
    values: dict[str, list[float]] = {}
    names = [one.name for one in content.series if not one.hidden]
    if figure.legends:
        (legend,) = figure.legends
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=True):
            name = text.get_text().lstrip(PAPER_GAP)
            patch = hasattr(handle, "get_facecolor")
            colour = handle.get_facecolor() if patch else handle.get_color()
            if patch and getattr(colour, "ndim", 1) == 2:
                colour = colour[0]
            colours[name] = to_hex(colour).lstrip("#").upper()
    elif content.category_slots:
        marks = zip(content.categories, main.patches, strict=True)
        colours |= {name: to_hex(mark.get_facecolor()).lstrip("#").upper() for name, mark in marks}
    else:
        mark = [*main.patches, *main.collections, *main.lines][0]
        colour = mark.get_facecolor() if hasattr(mark, "get_facecolor") else mark.get_color()
        colours[names[0]] = to_hex(colour).lstrip("#").upper()
    values |= _bars(figure, content, flat)
    values |= _lines(figure, content)
    values |= _areas(figure, content)
    ticks = main.get_yticklabels() if flat else main.get_xticklabels()
    titles = {axes.get_ylabel() for axes in figure.axes} | {main.get_xlabel()}
    labels = sorted(text.get_text() for axes in figure.axes for text in axes.texts)
    return Drawn(colours, values, [t.get_text() for t in ticks], titles - {""}, labels)


def _series(content: CategoryChart, *, line: bool) -> list[str]:
    is_line = content.kind == "lines"
    return [
        one.name for one in content.series if not one.hidden and (one.as_line or is_line) is line
    ]


def _bars(figure: Any, content: CategoryChart, flat: bool) -> dict[str, list[float]]:
    """Return the lengths of bars: they are drawn series after series, gaps left out."""
    from matplotlib.patches import Rectangle

    lengths = [
        mark.get_width() if flat else mark.get_height()
        for axes in figure.axes
        for mark in axes.patches
        if isinstance(mark, Rectangle)
    ]
    if not lengths:
        return {}
    found: dict[str, list[float]] = {}
    for one in content.series:
        if not one.hidden and not one.as_line:
            count = sum(value is not None for value in one.values)
            found[one.name], lengths = lengths[:count], lengths[count:]
    assert not lengths, "more bars than values"
    return found


def _lines(figure: Any, content: CategoryChart) -> dict[str, list[float]]:
    names = _series(content, line=True)
    drawn = [
        [float(y) for y in line.get_ydata() if y == y]
        for axes in figure.axes
        for line in axes.lines
        if line.get_marker() not in ("None", None, "")
    ]
    ordered = sorted(
        names,
        key=lambda name: next(one.second_axis for one in content.series if one.name == name),
    )
    return dict(zip(ordered, drawn, strict=True))


def _areas(figure: Any, content: CategoryChart) -> dict[str, list[float]]:
    """Return the heights of areas: the upper edge less the lower one at each category."""
    count = len(content.categories)
    if content.kind != "stacked_area":
        return {}
    found: dict[str, list[float]] = {}
    names = _series(content, line=False)
    for name, area in zip(names, figure.axes[0].collections, strict=True):
        corners = area.get_paths()[0].vertices
        found[name] = []
        for at in range(count):
            heights = [y for x, y in corners if x == at]
            found[name].append(max(heights) - min(heights))
    return found


def same(content: CategoryChart) -> None:
    native, picture = natively(content), pictured(content)
    assert picture.colours == native.colours
    assert picture.values.keys() == native.values.keys()
    for name, given in native.values.items():
        if content.kind == "stacked_area" and len(picture.values[name]) > len(given):
            given = [float(v or 0) for s in content.series if s.name == name for v in s.values]
        assert picture.values[name] == pytest.approx(given, abs=1e-9), name
    assert [bare(name) for name in picture.categories] == [bare(n) for n in native.categories]
    assert picture.titles == native.titles
    if content.kind != "stacked_area":
        assert picture.labels == native.labels


def drawn_charts(park: Park) -> list[CategoryChart]:
    return [
        block.content
        for block in park.built.document.blocks
        if isinstance(block, Figure) and isinstance(block.content, CategoryChart)
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("pie", "doughnut")])
def test_a_chart_of_each_kind_is_the_same_natively_and_as_a_picture(kind: Any) -> None:
    same(category_chart(kind))


def test_a_line_over_columns_is_the_same_natively_and_as_a_picture() -> None:
    same(combined_chart())


def test_another_value_in_the_picture_would_be_noticed() -> None:
    one = CategoryChart("columns", ("甲",), (series("乙", "1"),), Axis("量", "吨"))
    other = CategoryChart("columns", ("甲",), (series("乙", "2"),), Axis("量", "吨"))
    assert pictured(one).values != natively(other).values


def test_figures_of_the_samples_are_the_same_natively_and_as_pictures(any_sample: Park) -> None:
    charts = [one for one in drawn_charts(any_sample) if one.kind not in ("pie", "doughnut")]
    assert len(charts) >= 8
    for chart in charts:
        same(chart)


def test_pies_of_the_samples_have_the_same_shares_and_colours(any_sample: Park) -> None:
    from matplotlib.colors import to_hex
    from matplotlib.patches import Wedge

    for chart in drawn_charts(any_sample):
        if chart.kind not in ("pie", "doughnut"):
            continue
        native = natively(chart)
        with drawing(PictureFonts()):
            figure = draw_pie(chart, WIDTH, 8.0, 60, 9)
        wedges = [one for one in figure.axes[0].patches if isinstance(one, Wedge)]
        given = [value for value in native.values[chart.series[0].name] if value]
        shares = [(one.theta2 - one.theta1) / 360 for one in wedges]
        assert shares == pytest.approx([value / sum(given) for value in given], abs=1e-9)
        colours = [to_hex(one.get_facecolor()).lstrip("#").upper() for one in wedges]
        assert colours == [native.colours[name] for name in chart.categories]
        texts = " ".join(text.get_text() for text in figure.axes[0].texts)
        assert all(name in texts for name in chart.categories)


def test_schedules_of_the_samples_have_the_same_bars(any_sample: Park) -> None:
    for block in any_sample.built.document.blocks:
        if not isinstance(block, Figure) or not isinstance(block.content, ScheduleChart):
            continue
        plan = block.content
        root = etree.fromstring(chart_xml(plan, "rId1", FONTS, WIDTH))
        with drawing(PictureFonts()):
            figure = draw_schedule(plan, WIDTH, 12.0, 60, 9)
        bars = [(bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches]
        before, *seen, _after = root.iterfind(".//c:ser", NAMESPACES)
        starts = _points(before)
        lengths = {at: size for one in seen for at, size in _points(one).items() if size}
        assert bars == [(starts[at], pytest.approx(lengths[at])) for at in range(len(plan.bars))]


def test_the_schedule_of_a_small_plan_is_drawn_bar_by_bar() -> None:
    with drawing(PictureFonts()):
        figure = draw_schedule(schedule(), WIDTH, 8.0, 60, 9)
    assert [(bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches] == [
        (2023.5, 1.5),
        (2024.5, 2),
        (2025.5, 2),
    ]
    named = zip(figure.axes[0].get_xticks(), figure.axes[0].get_xticklabels(), strict=True)
    assert [(at, name.get_text()) for at, name in named] == [
        (year, f"{year}年") for year in range(2024, 2029)
    ]
    axis = figure.axes[0].xaxis
    lines = [tick.get_loc() for tick in axis.get_minor_ticks() if tick.gridline.get_visible()]
    assert lines == [year - 0.5 for year in range(2024, 2030)]
    assert not any(tick.gridline.get_visible() for tick in axis.get_major_ticks())
