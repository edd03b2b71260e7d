"""Measuring texts: once each, and what is said of all of them is true of each."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace
from word_samples import energy_table

from nzcplan.plan.document import Cover, Document, Properties
from nzcplan.plan.grid import table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.writers.styles import load_style
from nzcplan.writers.word import table_measure
from nzcplan.writers.word.figure_parts import figure_parts
from nzcplan.writers.word.lines import count_lines, one_line_below
from nzcplan.writers.word.measure import MeasuredText, measured, text_width
from nzcplan.writers.word.turning import turned_where_needed

STYLE = load_style("report")
TEXTS = (
    "",
    "能源",
    "能耗12.5 tce，其中CO2为3 t",
    "“双碳”目标——2030年",
    "kWh×1.255",
    "1 234.56",
    "一\n二三 ab\nc",
    "W" * 12,
    "中W" * 6,
)


def test_each_cell_is_measured_once_whatever_sizes_and_pages_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: Counter[str] = Counter()

    def counted(text: str) -> MeasuredText:
        seen[text] += 1
        return measured(text)

    monkeypatch.setattr(table_measure, "measured", counted)
    small = replace(energy_table("表1-1", True), upright_if_small=True)
    large = replace(energy_table("表1-2", True, rows=40), upright_if_small=True)
    document = Document(Cover("题"), (small, large), Properties("题"))
    turned, shapes = turned_where_needed(document, STYLE)
    assert turned.blocks == (replace(small, landscape=False), large)
    assert len(shapes) == 2
    cells = Counter(
        plain_text(placed.cell.inlines)
        for table in (small, large)
        for row in table_grid(table)
        for placed in row.cells
    )
    assert seen == cells


def test_the_turned_table_fills_the_turned_page_and_the_other_the_upright_one() -> None:
    tables = (energy_table("表1-1"), energy_table("表1-2", True))
    _, shapes = turned_where_needed(Document(Cover("题"), tables, Properties("题")), STYLE)
    assert sum(shapes[0].widths) == pytest.approx(STYLE.page.text_width)
    assert sum(shapes[1].widths) == pytest.approx(STYLE.page.turned().text_width)


@pytest.mark.parametrize("text", TEXTS)
def test_a_measured_text_is_as_wide_as_in_any_size(text: str) -> None:
    for size in (9.0, 10.5, 16.0):
        assert measured(text).width * size == pytest.approx(text_width(text, size))
    assert measured(text).token <= measured(text).width
    assert measured(text).one_line is ("\n" not in text)


def test_a_token_is_the_longest_word_or_one_character() -> None:
    assert measured("能源消费").token == 1.0
    assert measured("能12.5源").token == text_width("12.5", 1.0)
    assert measured("tce").token == measured("tce").width
    assert measured("tce tce").token < measured("tce tce").width
    assert measured("一\n12345").token == text_width("12345", 1.0)


@pytest.mark.parametrize("size", (9.0, 10.5))
@pytest.mark.parametrize("text", TEXTS)
def test_what_surely_takes_one_line_does(text: str, size: float) -> None:
    for width in range(10, 200):
        if measured(text).one_line and measured(text).width < one_line_below(width, size):
            assert count_lines(text, width, size) == 1


def test_the_parts_of_a_figure_meet_at_its_point() -> None:
    assert figure_parts("1234.5") == (text_width("1234", 1.0), text_width(".5", 1.0))
    assert figure_parts("12") == (text_width("12", 1.0), 0.0)
    assert figure_parts("—") is None
