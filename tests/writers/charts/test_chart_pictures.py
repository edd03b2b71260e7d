"""Charts as pictures."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chart_samples import (
    EMISSIONS,
    KINDS,
    category_chart,
    combined_chart,
    cost_curve,
    flow,
    schedule,
    series,
)
from PIL import Image

from nzcplan.plan.chart import (
    CategoryChart,
    ChartContent,
    FlowChart,
    FlowLink,
    FlowNode,
    ScheduleBar,
    ScheduleChart,
)
from nzcplan.writers.charts import canvas, drawn
from nzcplan.writers.charts.fonts import PictureFonts
from nzcplan.writers.charts.pictures import chart_picture
from nzcplan.writers.charts.size import suggested_height_cm

HOSTILE = "_&<>\"'=1+1 😀 $x_1$ " + "很长的名称" * 40
EVERY_CHART: list[ChartContent] = [
    *(category_chart(kind) for kind in KINDS),
    combined_chart(),
    schedule(),
    flow(),
    cost_curve(),
]


@pytest.fixture(scope="module")
def fonts() -> PictureFonts:
    return PictureFonts()


@pytest.mark.parametrize("content", EVERY_CHART, ids=[*KINDS, "combined", "plan", "flow", "cost"])
def test_a_picture_is_a_png_of_the_asked_size_and_the_same_each_time(
    content: ChartContent, fonts: PictureFonts
) -> None:
    data = chart_picture(content, fonts, 12.7, 7.62, dpi=100)
    assert data == chart_picture(content, fonts, 12.7, 7.62, dpi=100)
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (500, 300))
        assert len(image.getcolors(maxcolors=500 * 300) or ()) > 2


def test_another_number_gives_another_picture(fonts: PictureFonts) -> None:
    first, second = (
        CategoryChart("columns", ("甲",), (series("乙", "1"), series("丙", value)), EMISSIONS)
        for value in ("2", "3")
    )
    assert chart_picture(first, fonts, 8, 5, 80) != chart_picture(second, fonts, 8, 5, 80)


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
def test_charts_with_little_to_show_are_still_drawn(
    kind: str,
    categories: tuple[str, ...],
    values: tuple[str | None, ...] | None,
    fonts: PictureFonts,
) -> None:
    given = () if values is None else (series("甲", *values),)
    chart = CategoryChart(kind, categories, given, EMISSIONS, data_labels=True)
    assert chart_picture(chart, fonts, 10, 6, 80).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "content",
    [
        ScheduleChart((), 2024, 2026),
        FlowChart((), (), ""),
        FlowChart((FlowNode("a", "甲", 0),), (), "万吨"),
        cost_curve(("无减排", "0", "10")),
    ],
    ids=["schedule", "flow", "flow without links", "cost"],
)
def test_charts_of_nothing_are_still_drawn(content: ChartContent, fonts: PictureFonts) -> None:
    assert chart_picture(content, fonts, 10, 6, 80).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "content",
    [
        CategoryChart("columns", (HOSTILE,) * 9, (series(HOSTILE, *"123456789"),) * 2, EMISSIONS),
        CategoryChart("bars", (HOSTILE,), (series(HOSTILE, "1"),), EMISSIONS),
        CategoryChart("pie", (HOSTILE, "乙"), (series(HOSTILE, "1", "2"),), EMISSIONS),
        ScheduleChart((ScheduleBar(HOSTILE, Decimal(2024), Decimal(2025), HOSTILE),), 2024, 2026),
        FlowChart(
            (FlowNode("a", HOSTILE, 0), FlowNode("b", HOSTILE, 1)),
            (FlowLink("a", "b", Decimal(1)),),
            "万吨",
        ),
        cost_curve((HOSTILE, "1", "2"), ("乙", "1", "3")),
    ],
    ids=["columns", "bars", "pie", "schedule", "flow", "cost"],
)
def test_hostile_text_is_drawn(content: ChartContent, fonts: PictureFonts) -> None:
    height = suggested_height_cm(content, 15)
    assert chart_picture(content, fonts, 15, height, 80).startswith(b"\x89PNG")


def test_no_installed_font_is_needed_to_draw_chinese() -> None:
    alone = chart_picture(flow(), PictureFonts(families=()), 10, 6, 80)
    with_unknown = chart_picture(flow(), PictureFonts(families=("某某体",)), 10, 6, 80)
    assert alone.startswith(b"\x89PNG")
    assert alone == with_unknown


def test_characters_that_the_shipped_font_lacks_are_drawn_once_while_fonts_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: PictureFonts
) -> None:
    monkeypatch.setenv("NZCPLAN_CACHE", str(tmp_path / "kept"))
    font = tmp_path / "字体.ttf"
    font.write_bytes(b"font")
    monkeypatch.setattr(canvas, "installed_fonts", lambda _: (font,))
    asked = []

    def counted(*given: Any) -> bytes:
        asked.append(given)
        return plain(*given)

    plain = drawn.drawn
    monkeypatch.setattr(drawn, "drawn", counted)
    chart = CategoryChart("columns", ("镕信公司",), (series("甲", "1"),), EMISSIONS)
    first, again = (chart_picture(chart, fonts, 8, 5, 80) for _ in range(2))
    assert first == again
    assert len(asked) == 1
    font.write_bytes(b"another font")
    assert chart_picture(chart, fonts, 8, 5, 80) == first
    assert len(asked) == 2


def test_matplotlibs_list_of_fonts_is_among_what_such_a_picture_rests_on() -> None:
    found = canvas.installed_fonts(PictureFonts(families=("DejaVu Sans",)))
    assert any(path.name.startswith("fontlist-") for path in found)
    assert any(path.name == "DejaVuSans.ttf" for path in found)


def test_a_flow_to_an_unknown_node_is_refused(fonts: PictureFonts) -> None:
    broken = FlowChart((FlowNode("a", "甲", 0),), (FlowLink("a", "nowhere", Decimal(1)),), "万吨")
    with pytest.raises(ValueError, match="nowhere"):
        chart_picture(broken, fonts, 10, 6, 80)


@pytest.mark.parametrize("content", EVERY_CHART, ids=[*KINDS, "combined", "plan", "flow", "cost"])
def test_the_suggested_height_fits_a_page(content: ChartContent) -> None:
    assert 4 <= suggested_height_cm(content, 15) <= 20


def test_a_schedule_of_many_bars_is_higher_than_one_of_few() -> None:
    bars = (ScheduleBar("光伏", Decimal(2024), Decimal(2025)),)
    few, many = (ScheduleChart(bars * count, 2024, 2028) for count in (6, 24))
    assert suggested_height_cm(many, 15) > suggested_height_cm(few, 15) + 8
