"""Numbers of headings, tables and figures, and what references to them say."""

from __future__ import annotations

import pytest

from nzcplan.plan.chart import CategoryChart, Figure, Picture
from nzcplan.plan.document import Block, Cover, Document, Heading, ItemList, Paragraph, Properties
from nzcplan.plan.inline import Reference, Run, plain_text, text
from nzcplan.plan.number_form import chinese_numeral
from nzcplan.plan.numbering import (
    RepeatedBlockError,
    UncountableHeadingError,
    UnknownReferenceError,
    number_document,
)
from nzcplan.plan.table import Cell, Column, Row, Table


def numbered(*blocks: Block) -> tuple[Block, ...]:
    return number_document(Document(Cover("题"), blocks, Properties("题"))).blocks


def labels(*blocks: Block) -> list[str]:
    return [getattr(block, "number", "") for block in numbered(*blocks)]


def table(identifier: str, caption: str = "表题", **more: object) -> Table:
    row = Row((Cell(text("1")),))
    return Table(identifier, text(caption), (Column(),), (), (row,), **more)


def figure(identifier: str) -> Figure:
    return Figure(identifier, text("图题"), CategoryChart("columns", (), ()), "说明")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (30, "三十"),
        (99, "九十九"),
    ],
)
def test_chinese_numerals(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


@pytest.mark.parametrize("number", [0, -1, 100])
def test_there_is_no_numeral_beyond_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match="numeral"):
        chinese_numeral(number)


@pytest.mark.parametrize(
    "blocks",
    [
        [Heading(5, "太深")],
        [Heading(1, f"第{n}") for n in range(100)],
        [Heading(2, f"第{n}") for n in range(100)],
    ],
)
def test_a_heading_without_a_number_of_its_own_is_refused(blocks: list[Block]) -> None:
    with pytest.raises(UncountableHeadingError, match=str(getattr(blocks[-1], "title", ""))):
        numbered(*blocks)


def test_every_chinese_numeral_is_its_own() -> None:
    assert len({chinese_numeral(number) for number in range(1, 100)}) == 99


def test_headings_are_numbered_by_level_and_begin_anew_below_each() -> None:
    levels = (1, 2, 3, 4, 4, 3, 2, 3, 1, 2)
    assert labels(*(Heading(level, "题") for level in levels)) == [
        "一、",
        "（一）",
        "1.",
        "（1）",
        "（2）",
        "2.",
        "（二）",
        "1.",
        "二、",
        "（一）",
    ]


def test_a_heading_without_number_neither_shows_nor_counts() -> None:
    blocks = (Heading(1, "甲"), Heading(2, "附", numbered=False), Heading(2, "乙"))
    assert labels(*blocks) == ["一、", "", "（一）"]


def test_tables_and_figures_count_by_chapter_each_for_itself() -> None:
    picture = Picture("p", text("图题"), b"", "说明")
    blocks = (Heading(1, "甲"), table("a"), figure("b"), table("c"), Heading(1, "乙"), picture)
    assert labels(*blocks) == ["一、", "表1-1", "图1-1", "表1-2", "二、", "图2-1"]


def test_a_table_without_caption_has_no_number_and_takes_none() -> None:
    assert labels(Heading(1, "甲"), table("a", ""), table("b")) == ["一、", "", "表1-1"]


def test_references_say_the_number_before_and_after_their_target() -> None:
    see = Paragraph((Run("见"), Reference("b"), Run("。")))
    blocks = numbered(Heading(1, "甲"), see, table("a"), table("b"), see)
    said = [plain_text(block.inlines) for block in blocks if isinstance(block, Paragraph)]
    assert said == ["见表1-2。", "见表1-2。"]


def test_references_are_resolved_wherever_text_stands() -> None:
    see = (Reference("h"),)
    inside = Table(
        "t",
        see,
        (Column(),),
        ((Cell(see),),),
        (Row((Cell(see),)),),
        notes=(see,),
        source=see,
    )
    drawn = Figure("f", see, CategoryChart("columns", (), ()), "说明", source=see)
    blocks = numbered(Heading(1, "甲", "h"), inside, drawn, ItemList((see, see)))
    made, picture, items = blocks[1:]
    assert isinstance(made, Table)
    assert isinstance(picture, Figure)
    assert isinstance(items, ItemList)
    texts = [made.caption, made.head[0][0].inlines, made.rows[0].cells[0].inlines]
    texts += [*made.notes, made.source, picture.caption, picture.source, *items.items]
    assert [plain_text(inlines) for inlines in texts] == ["第一章"] * 9


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        (Heading(1, "乙", "x"), "第二章"),
        (Heading(2, "乙", "x"), "第一章（二）"),
        (Heading(3, "乙", "x"), "第一章（一）2"),
        (Heading(4, "乙", "x"), "第一章（一）1（1）"),
        (Heading(2, "附件1　批复", "x", numbered=False), "附件1　批复"),
    ],
)
def test_a_reference_to_a_heading_says_where_it_is(heading: Heading, label: str) -> None:
    opening = (Heading(1, "甲"), Heading(2, "一"), Heading(3, "一"))
    *_, last = numbered(*opening, heading, Paragraph((Reference("x"),)))
    assert isinstance(last, Paragraph)
    assert plain_text(last.inlines) == label


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(UnknownReferenceError, match="nothing"):
        numbered(Heading(1, "甲"), Paragraph((Reference("nothing"),)))


@pytest.mark.parametrize("block", [Heading(2, "乙", "x"), table("x"), figure("x")])
def test_a_block_that_stands_twice_is_refused(block: Block) -> None:
    with pytest.raises(RepeatedBlockError):
        numbered(Heading(1, "甲"), block, block)


def test_numbering_changes_no_text() -> None:
    document = Document(Cover("题"), (Heading(1, "甲"), Paragraph(text("乙"))), Properties("题"))
    made = number_document(document)
    assert made.cover is document.cover
    assert made.blocks[1] == document.blocks[1]
    assert number_document(made) == made
