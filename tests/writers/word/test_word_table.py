"""Tables: grid, widths, rows that repeat, alignment."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from msgspec.structs import replace
from word_samples import W, body, energy_table, shape_table, shown_text

from nzcplan.plan.document import Cover, Document, Paragraph, Properties
from nzcplan.plan.grid import table_grid
from nzcplan.plan.inline import Run, text
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.writers.styles import load_style
from nzcplan.writers.word.figure_parts import is_figure
from nzcplan.writers.word.measure import text_width
from nzcplan.writers.word.writer import write_docx

STYLE = load_style("report")
WIDTH = STYLE.page.text_width


def written_table(table: Table) -> Any:
    document = Document(Cover("题"), (table,), Properties("题"))
    return next(body(write_docx(document, STYLE)).iter(f"{W}tbl"))


def table_of(columns: tuple[Column, ...], *rows: tuple[str, ...]) -> Table:
    head = (tuple(Cell(text(value)) for value in rows[0]),)
    values = tuple(Row(tuple(Cell(text(value)) for value in row)) for row in rows[1:])
    return Table("t", text("题"), columns, head, values, number="表1-1")


def test_head_rows_repeat_with_a_bare_flag_and_no_row_breaks() -> None:
    rows = written_table(energy_table(rows=30)).findall(f"{W}tr")
    flags = [row.find(f"{W}trPr/{W}tblHeader") for row in rows]
    assert [flag is not None for flag in flags[:3]] == [True, True, False]
    assert all(not flag.attrib for flag in flags[:2])
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_part_begins_further_in_and_has_less_room() -> None:
    columns = (Column("left"), Column("left"))
    plain = table_of(columns, ("甲", "乙"), ("一", "二"))
    inner = replace(plain, rows=(Row((Cell(text("一"), indent=3), Cell(text("二")))),))
    found = [
        None if node is None else int(node.get(f"{W}left"))
        for node in (
            cell.find(f"{W}p/{W}pPr/{W}ind") for cell in written_table(inner).iter(f"{W}tc")
        )
    ]
    shape = shape_table(inner, STYLE, WIDTH)
    size = STYLE.table.texts[shape.step].size
    assert found == [None, None, round(3 * size * 20), None]
    placed = shape.grid[1].cells
    rooms = [shape.inner_width(one, STYLE.table) for one in placed]
    assert rooms[0] == pytest.approx(shape.widths[0] - 2 * STYLE.table.margin_side - 3 * size)
    assert rooms[1] == pytest.approx(shape.widths[1] - 2 * STYLE.table.margin_side)


def test_spans_cover_each_grid_column_once() -> None:
    table = written_table(energy_table())
    for row in table.iter(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
        assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == 3
    merges = [node.get(f"{W}val") for node in table.iter(f"{W}vMerge")]
    assert merges == ["restart", None]


def test_a_short_row_is_filled_up_and_a_long_one_refused() -> None:
    columns = (Column(), Column())
    short = table_of(columns, ("甲", "乙"), ("一",))
    assert len(table_grid(short)[1].cells) == 2
    with pytest.raises(ValueError, match="表1-1"):
        table_grid(table_of(columns, ("甲", "乙"), ("一", "二", "三")))


def test_a_group_title_spans_the_table() -> None:
    group = [row for row in table_grid(energy_table()) if row.kind == "group"]
    assert [cell.columns for cell in group[0].cells] == [3]


def test_the_widths_add_up_to_the_text_width() -> None:
    for count in (1, 3, 12):
        cells = tuple(f"项目{index}" for index in range(count))
        table = table_of((Column(),) * count, cells, cells)
        assert sum(shape_table(table, STYLE, WIDTH).widths) == pytest.approx(WIDTH)


def test_numbers_stay_on_one_line_beside_long_text() -> None:
    long = "推动园区内重点用能企业开展能效对标" * 8
    numbers = ("12345.67",) * 5
    columns = (Column(), *(Column("decimal"),) * 5)
    table = table_of(columns, ("内容", *("数",) * 5), (long, *numbers), (long, *numbers))
    shape = shape_table(table, STYLE, WIDTH)
    size = STYLE.table.texts[shape.step].size
    room = min(shape.widths[1:]) - 2 * STYLE.table.margin_side
    assert room >= text_width("12345.67", size)
    assert shape.widths[0] > shape.widths[1]


def test_a_crowded_table_steps_down_in_size_and_a_small_one_does_not() -> None:
    crowded = table_of((Column("decimal"),) * 14, ("数量",) * 14, ("123456.78",) * 14)
    small = table_of((Column(),) * 2, ("甲", "乙"), ("一", "二"))
    assert shape_table(crowded, STYLE, WIDTH).step > 0
    assert shape_table(small, STYLE, WIDTH).step == 0


def test_a_heavier_column_is_wider() -> None:
    rows = (("甲", "乙"), ("相同内容", "相同内容"))
    first, second = shape_table(table_of((Column(weight=3), Column()), *rows), STYLE, WIDTH).widths
    assert first > second


def test_decimal_points_of_a_column_lie_at_one_place() -> None:
    table = table_of((Column(), Column("decimal")), ("名", "数"), ("甲", "1234.5"), ("乙", "8.75"))
    xml = written_table(table)
    rows = xml.findall(f"{W}tr")[1:]
    indents = [int(row.findall(f".//{W}ind")[-1].get(f"{W}right")) for row in rows]
    size = STYLE.table.texts[0].size
    assert indents[0] - indents[1] == pytest.approx(20 * text_width("0", size), abs=1)


def test_a_sign_for_none_is_centred_and_not_taken_for_a_number() -> None:
    assert is_figure("-1 234.5%") and is_figure("−0.3")
    assert not is_figure("—") and not is_figure("…") and not is_figure("约定") and not is_figure("")
    table = table_of((Column("decimal"),), ("数",), ("—",), ("1.2",))
    aligned = [node.get(f"{W}val") for node in written_table(table).iter(f"{W}jc")]
    assert aligned[1:] == ["center", "right"]


def test_notes_and_source_stand_below_as_sentences() -> None:
    document = Document(Cover("题"), (energy_table(),), Properties("题"))
    root = body(write_docx(document, STYLE))
    below = [
        shown_text(node)
        for node in root.iter(f"{W}p")
        if node.find(f"{W}pPr/{W}pStyle") is not None
        and node.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "PlanTableNote"
    ]
    assert below == ["注：1.按当量值计算。", "2.未作机械调整。", "资料来源：统计年报。"]


def test_a_marked_cell_has_the_palette_colour() -> None:
    table = Table("", (), (Column(),), (), (Row((Cell(shade="build"),)), Row((Cell(shade="?"),))))
    fills = [node.get(f"{W}fill") for node in written_table(table).iter(f"{W}shd")]
    assert fills == [STYLE.palette["build"], STYLE.palette["accent"]]


def test_three_lines_are_drawn_where_the_style_asks() -> None:
    style = dataclasses.replace(STYLE, table=dataclasses.replace(STYLE.table, lines="three_line"))
    document = Document(Cover("题"), (energy_table(),), Properties("题"))
    table = next(body(write_docx(document, style)).iter(f"{W}tbl"))
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    drawn = [node.tag.removeprefix(W) for node in borders if node.get(f"{W}val") == "single"]
    assert drawn == ["top", "bottom"]
    assert len(list(table.iter(f"{W}tcBorders"))) == 3


def test_a_table_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="表1-1"):
        table_grid(Table("t", (), (Column(),), (), (), number="表1-1"))


def test_more_columns_than_the_page_holds_still_give_a_table() -> None:
    table = table_of((Column(),) * 60, ("名称甲乙丙",) * 60, ("内容",) * 60)
    assert sum(shape_table(table, STYLE, WIDTH).widths) == pytest.approx(WIDTH)


def linked_tables() -> Document:
    """Return a table with one number whose origin the second table gives, and one that has none."""
    figures = table_of((Column(), Column("decimal")), ("项", "值"), ("煤", "12"), ("油", "3"))
    known = Cell((Run("12", fact="coal.2020"),))
    unknown = Cell((Run("3", fact="oil.2020"),))
    rows = tuple(
        replace(row, cells=(row.cells[0], cell))
        for row, cell in zip(figures.rows, (known, unknown), strict=True)
    )
    origin = Row((Cell(text("S1")), Cell(text("台账"))), explains=("coal.2019", "coal.2020"))
    origins = Table("o", text("来源"), (Column(), Column()), (), (origin,), number="表1-2")
    blocks = (replace(figures, rows=rows), origins)
    return Document(Cover("题"), blocks, Properties("题"))


def test_a_number_leads_to_the_row_that_says_where_it_comes_from() -> None:
    root = body(write_docx(linked_tables(), STYLE))
    figures, origins = root.iter(f"{W}tbl")
    (link,) = figures.iter(f"{W}hyperlink")
    (mark,) = origins.iter(f"{W}bookmarkStart")
    assert shown_text(link) == "12"
    assert link.get(f"{W}anchor") == mark.get(f"{W}name")


def test_a_number_in_running_text_is_no_link() -> None:
    paragraph = Paragraph((Run("12", fact="coal.2020"),))
    document = replace(linked_tables(), blocks=(paragraph, linked_tables().blocks[1]))
    root = body(write_docx(document, STYLE))
    (mark,) = next(root.iter(f"{W}tbl")).iter(f"{W}bookmarkStart")
    links = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")}
    assert mark.get(f"{W}name") not in links


def test_a_dense_table_is_set_in_the_smallest_text() -> None:
    table = energy_table(rows=2)
    assert shape_table(table, STYLE, WIDTH).step == 0
    assert shape_table(replace(table, dense=True), STYLE, WIDTH).step == len(STYLE.table.texts) - 1
