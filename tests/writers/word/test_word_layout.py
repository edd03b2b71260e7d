"""What the estimate of pages rests on: lines, heights of rows, what is tied together, the space
between paragraphs.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from lxml import etree
from word_samples import W, body, energy_table, parts, sample_document, shape_table, shown_text

from nzcplan.plan.document import Cover, Document, Heading, Paragraph, Properties
from nzcplan.plan.inline import Run, text
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.writers.styles import SHIPPED_STYLES, load_style
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import collect_anchors
from nzcplan.writers.word.contents import contents_lists
from nzcplan.writers.word.layout import count_front_pages
from nzcplan.writers.word.lines import count_lines
from nzcplan.writers.word.pages import Box, place
from nzcplan.writers.word.table import kept_rows
from nzcplan.writers.word.table_shape import TableShape
from nzcplan.writers.word.writer import write_docx, write_plan

STYLE = load_style("report")
LOOK = STYLE.table
PAGE_HEIGHT = STYLE.page.text_height


def shape_of(table: Table, style: str = "report") -> TableShape:
    return shape_table(table, load_style(style), STYLE.page.text_width)


def rows_of(count: int, *first: Row) -> Table:
    rows = (*first, *(Row((Cell(text(f"行{index}")),)) for index in range(count)))
    return Table("t", (), (Column(),), ((Cell(text("头")),),), rows)


def test_raised_text_takes_less_room_than_text_on_the_line() -> None:
    around = Run("字" * 8)
    plain, raised = (around, Run("222")), (around, Run("222", position="subscript"))
    assert count_lines(plain, 93, 10) == 2
    assert count_lines(raised, 93, 10) == 1


def test_the_gap_after_raised_text_is_as_small_as_the_text() -> None:
    raised = (Run("字字CO"), Run("2", position="subscript"), Run("字" * 5))
    exact = 2 * 10 + 2 + 13.89 + 5 * 0.58 + 2 * 0.58 + 5 * 10
    assert count_lines(raised, exact, 10) == 1
    assert count_lines(raised, exact - 0.2, 10) == 2


def test_a_line_may_end_on_either_side_of_a_dash() -> None:
    assert count_lines("字" * 7 + "2018—2020", 95, 10) == 2
    assert count_lines("字" * 7 + "2018—" + "字" * 8, 95, 10) == 2
    assert count_lines("字" * 8 + "——" + "字" * 7, 95, 10) == 2


def test_a_line_may_end_at_a_colon_but_not_at_a_comma_before_a_figure() -> None:
    assert count_lines("字" * 8 + "：" + "12345", 95, 10) == 2
    assert count_lines("字" * 8 + "：" + "12345字字", 95, 10) == 2
    assert count_lines("字" * 8 + "，" + "12345" + "字" * 7, 95, 10) == 3


def test_a_quotation_mark_is_narrow_only_at_the_beginning() -> None:
    assert count_lines("“" + "字" * 9, 95, 10) == 1
    assert count_lines("字" + "“" + "字" * 8, 95, 10) == 2


def test_characters_set_closer_keep_their_full_room_at_the_end_of_a_stretch() -> None:
    """A stretch of one script has one space less than characters."""
    assert count_lines("字" * 10, 95.6, 10, -0.5) == 1
    assert count_lines("字" * 10, 95.4, 10, -0.5) == 2
    assert count_lines("，5，5", 28.6, 10, -0.5) == 2
    assert count_lines("，5，5", 30.1, 10, -0.5) == 1


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert count_lines("W" * 40, 100, 10) == 4
    assert count_lines("字W字", 1, 10) == 3


def test_neighbours_stand_apart_by_the_larger_space() -> None:
    above = Box(1, 50, 100, after=10)
    assert place([above, Box(1, 40, 100, before=10)])[1] == 1
    assert place([above, Box(1, 40, 100, before=11)])[1] == 2


def spacing(node: Any) -> dict[str, int]:
    found = node.find(f"{W}pPr/{W}spacing")
    names = ("before", "after")
    read = {} if found is None else {name: found.get(f"{W}{name}") for name in names}
    return {name: int(value) for name, value in read.items() if value is not None}


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_of_two_paragraphs_only_one_gives_the_space_between(name: str) -> None:
    document = sample_document()
    more = (Heading(1, "章", number="三、"), Heading(2, "节", number="（一）"))
    blocks = (*document.blocks, *more, Paragraph(text("正文")))
    content = write_docx(Document(document.cover, blocks, document.properties), load_style(name))
    styles = {
        style.get(f"{W}styleId"): spacing(style)
        for style in etree.fromstring(parts(content)["word/styles.xml"]).iter(f"{W}style")
    }
    above = spaced = 0
    for block in body(content).iter(f"{W}p", f"{W}tbl"):
        if any(each.tag == f"{W}tbl" for each in block.iterancestors()):
            continue
        named = block.find(f"{W}pPr/{W}pStyle")
        shown = styles[named.get(f"{W}val")] if named is not None else {}
        shown = {"before": 0, "after": 0} | shown | spacing(block)
        assert not (above and shown["before"]), "".join(block.itertext())
        spaced += bool(above or shown["before"])
        ends_section = block.find(f"{W}pPr/{W}sectPr") is not None
        above = 0 if ends_section else shown["after"]
    assert spaced


def test_no_column_but_the_widest_is_just_a_number_of_characters_wide() -> None:
    style = load_style("report")
    rows = tuple(Row((Cell(text("名" * n)), Cell(text("说" * 40 * n)))) for n in range(4, 12))
    table = Table("t", (), (Column(), Column()), ((Cell(text("头")), Cell(text("尾"))),), rows)
    shape = shape_table(table, style, style.page.text_width)
    size = style.table.texts[shape.step].size
    over = (shape.widths[0] - 2 * style.table.margin_side) % size
    assert 0.3 < over < size - 0.3
    assert sum(shape.widths) == pytest.approx(style.page.text_width)


def test_a_label_of_seven_characters_stays_on_one_line_where_there_is_room() -> None:
    rows = tuple(Row((Cell(text("化石燃料因子组")), Cell(text("说" * 200)))) for _ in range(4))
    table = Table("t", (), (Column(), Column()), ((Cell(text("头")), Cell(text("尾"))),), rows)
    shape = shape_of(table)
    assert shape.widths[0] - 2 * LOOK.margin_side > 7 * LOOK.texts[shape.step].size


def test_a_total_stays_with_the_row_above_it() -> None:
    total = Row((Cell(text("小计")),), "total")
    rows = [Row((Cell(text(f"行{index}")),)) for index in range(60)]
    shape = shape_of(rows_of(60, *rows[:20], total))
    kept = kept_rows(shape, PAGE_HEIGHT, False)
    assert [index for index, keep in enumerate(kept) if keep] == [0, 20, len(kept) - 2]
    first = shape_of(rows_of(60, rows[0], total))
    assert not kept_rows(first, PAGE_HEIGHT, False)[1], "the first row is never tied"


def test_a_row_that_may_be_broken_is_not_tied_to_the_total_below_it() -> None:
    high = Row((Cell(text("很长的内容" * 400)),))
    total = Row((Cell(text("合计")),), "total")
    table = rows_of(0, Row((Cell(text("行")),)), high, total)
    assert kept_rows(shape_of(table), PAGE_HEIGHT, False) == (True, False, False, False)


def test_each_part_of_a_broken_row_has_the_margins_of_its_cells() -> None:
    """A row that ended at the last point of a page by its lines alone took the total with it."""

    def pages(total: float) -> int:
        row = Box(15, 10, 100, after=5, table=1)
        return place([Box(1, 10, 100, table=1), row, Box(1, total, 100, table=1)])[1]

    assert pages(25) == 2, "eight lines and the margins, then seven"
    assert pages(26) == 3


def test_no_line_of_a_paragraph_is_alone_on_a_page() -> None:
    def ends(above: int, lines: int) -> list[int]:
        boxes = [Box(above, 10, 100), Box(lines, 10, 100, bookmark="a"), Box(1, 10, 100)]
        landed, pages = place(boxes)
        return [landed["a"], pages]

    assert ends(8, 4) == [1, 2]
    assert ends(9, 4) == [2, 2], "its first line would be alone"
    assert ends(8, 3) == [2, 2], "its last line would be alone"
    assert place([Box(7, 10, 100), Box(4, 10, 100), Box(8, 10, 100)])[1] == 2
    assert place([Box(7, 10, 100), Box(4, 10, 100), Box(9, 10, 100)])[1] == 3


def test_a_paragraph_of_a_single_stretch_is_not_broken() -> None:
    formula = Box(5, 10, 100, bookmark="a", whole=True)
    assert place([Box(6, 10, 100), formula])[0] == {"a": 2}
    assert place([Box(5, 10, 100), formula])[0] == {"a": 1}


def test_the_lines_of_a_table_add_to_its_height() -> None:
    heights = shape_of(rows_of(3)).heights
    inner = LOOK.texts[0].line + 2 * LOOK.margin_top + LOOK.inner_line
    outer = LOOK.outer_line
    assert heights == pytest.approx([inner + outer, inner, inner, inner + outer - LOOK.inner_line])


def test_a_cell_over_rows_makes_the_last_of_them_high_enough() -> None:
    long = Cell(text("很长的内容" * 60), row_span=2)
    rows = (Row((long, Cell(text("甲")))), Row((Cell(text("乙")),)), Row((Cell(), Cell())))
    shape = shape_of(Table("t", (), (Column(), Column()), (), rows))
    lines = count_lines("很长的内容" * 60, shape.widths[0] - 2 * LOOK.margin_side, 10.5)
    assert lines > 2
    assert sum(shape.heights[:2]) >= lines * LOOK.texts[0].line
    assert shape.heights[1] > shape.heights[0] > shape.heights[2] / 2


def test_a_small_table_stays_whole() -> None:
    assert all(kept_rows(shape_of(rows_of(5)), PAGE_HEIGHT, kept_below=True))


@pytest.mark.parametrize("first", [(), (Row((Cell(text("组")),), kind="group"),)])
def test_the_first_row_of_a_long_table_is_not_tied_to_the_next(first: tuple[Row, ...]) -> None:
    """LibreOffice loses rows of such tables."""
    head, row, *rest, before_last, last = kept_rows(
        shape_of(rows_of(30, *first)), PAGE_HEIGHT, kept_below=True
    )
    assert (head, row, before_last, last) == (True, False, True, True)
    assert not any(rest)


def test_what_stands_below_a_table_goes_over_with_the_last_row_of_its_first_page() -> None:
    def landed(rows: int) -> dict[str, int]:
        boxes = [Box(1, 10, 100, table=1, bookmark=f"row{index}") for index in range(rows)]
        tied = Box(1, 10, 100, table=1, keep_next=True, bookmark="last")
        return place([*boxes, tied, Box(1, 10, 100, bookmark="note")])[0]

    assert (landed(9)["row8"], landed(9)["last"], landed(9)["note"]) == (1, 2, 2)
    assert (landed(19)["last"], landed(19)["note"]) == (2, 3)


def test_a_row_higher_than_others_may_be_broken_over_two_pages() -> None:
    long = Row((Cell(text("很长的内容" * 800)),))
    blocks = (
        Heading(1, "章", number="一、"),
        Paragraph(text("正文" * 100)),
        rows_of(0, long),
        Heading(2, "节", number="（一）"),
    )
    content = write_docx(Document(Cover("题"), blocks, Properties("题")), STYLE)
    [table] = body(content).iter(f"{W}tbl")
    assert len(list(table.iter(f"{W}cantSplit"))) == 1, "the head's"
    *_, entry = body(content).iter(f"{W}hyperlink")
    assert shown_text(entry).startswith("（一）节")
    height = shape_of(rows_of(0, long)).heights[1]
    assert 2 < height / PAGE_HEIGHT < 2.5
    assert shown_text(entry).endswith("3"), "it begins on the first page"


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_a_list_begins_below_another_where_its_title_and_three_entries_fit(name: str) -> None:
    style = load_style(name)

    def begins_a_page(headings: int, tables: int) -> bool:
        document = listing(headings, tables)
        return contents_lists(document, style, collect_anchors(document))[1].new_page

    headings = next(count for count in range(1, 99) if begins_a_page(count, 3))
    assert not begins_a_page(headings - 1, 99), "the list is longer than the page"
    assert begins_a_page(headings, 99)


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_head_and_foot_of_a_turned_page_keep_their_distance_from_the_text(name: str) -> None:
    page = load_style(name).page
    turned = page.turned()
    assert turned.top - turned.header == pytest.approx(page.top - page.header)
    assert turned.bottom - turned.footer == pytest.approx(page.bottom - page.footer)


def listing(headings: int, tables: int) -> Document:
    blocks = [Heading(2, "节", f"h{index}", number="（一）") for index in range(headings)]
    listed = [energy_table(f"表1-{index + 1}") for index in range(tables)]
    return Document(Cover("题"), (*blocks, *listed), Properties("题"))


def front_pages(headings: int, tables: int, style: Style = STYLE) -> int:
    document = listing(headings, tables)
    lists = contents_lists(document, style, collect_anchors(document))
    return count_front_pages(lists, style)


def test_the_front_pages_are_those_of_the_cover_the_contents_and_the_lists() -> None:
    a_page = int((PAGE_HEIGHT - 51) // 21)
    assert front_pages(a_page, 0) == 2
    assert front_pages(a_page + 1, 0) == 3
    assert front_pages(1, 1) == 2, "a list stands below the contents where it fits"
    assert front_pages(a_page - 2, 1) == 3, "or on a page of its own"
    assert front_pages(a_page // 2, a_page) == 3, "and runs over where it does not"
    apart = dataclasses.replace(STYLE, contents=dataclasses.replace(STYLE.contents, new_page=True))
    assert front_pages(1, 1, apart) == 3
    assert front_pages(0, 2 * a_page) == 3
    document = Document(Cover("题"), (Paragraph(text("正文")),), Properties("题"))
    assert write_plan(document, STYLE).numbers.total == 2
