"""The form of numbers is data: headings, references, tables and figures follow it."""

from __future__ import annotations

import dataclasses

import pytest

from nzcplan.plan.document import Block, Cover, Document, Heading, Paragraph, Properties
from nzcplan.plan.inline import Reference, plain_text, text
from nzcplan.plan.number_form import NumberForm, form_troubles
from nzcplan.plan.numbering import UncountableHeadingError, number_document
from nzcplan.plan.table import Cell, Column, Row, Table

CHAPTERS = NumberForm(
    ("第{一}章　", "第{二}节　", "{三}、", "（{四}）"),
    (
        "第{一}章",
        "第{一}章第{二}节",
        "第{一}章第{二}节第{三}部分",
        "第{一}章第{二}节第{三}部分（{四}）",
    ),
    tables="表{一}.{n}",
)
DECIMAL = NumberForm(
    ("{1}　", "{1}.{2}　", "{1}.{2}.{3}　", "（{4}）"),
    ("第{1}章", "第{1}.{2}节", "第{1}.{2}.{3}节", "第{1}.{2}.{3}节（{4}）"),
    tables="表{n}",
)


def numbered(form: NumberForm, *blocks: Block) -> tuple[Block, ...]:
    return number_document(Document(Cover("题"), blocks, Properties("题")), form).blocks


def table(identifier: str) -> Table:
    return Table(identifier, text("表题"), (Column(),), (), (Row((Cell(text("1")),)),))


@pytest.mark.parametrize(
    ("form", "numbers", "last"),
    [
        (
            CHAPTERS,
            ["第一章　", "第二章　", "第一节　", "第二节　", "一、", "（一）"],
            "第二章第二节第一部分（一）",
        ),
        (DECIMAL, ["1　", "2　", "2.1　", "2.2　", "2.2.1　", "（1）"], "第2.2.1节（1）"),
    ],
)
def test_headings_and_references_follow_the_form(
    form: NumberForm, numbers: list[str], last: str
) -> None:
    levels = (1, 1, 2, 2, 3, 4)
    headings = [Heading(level, "题", f"h{index}") for index, level in enumerate(levels)]
    *made, see = numbered(form, *headings, Paragraph((Reference("h5"),)))
    assert [block.number for block in made if isinstance(block, Heading)] == numbers
    assert isinstance(see, Paragraph)
    assert plain_text(see.inlines) == last


def test_tables_count_by_chapter_only_where_the_form_names_it() -> None:
    blocks = (Heading(1, "甲"), table("a"), Heading(1, "乙"), table("b"), table("c"))

    def numbers(form: NumberForm) -> list[str]:
        return [each.number for each in numbered(form, *blocks) if isinstance(each, Table)]

    assert numbers(CHAPTERS) == ["表一.1", "表二.1", "表二.2"]
    assert numbers(DECIMAL) == ["表1", "表2", "表3"]


def test_only_chinese_numerals_end_at_ninety_nine() -> None:
    headings = [Heading(1, f"章{count}") for count in range(1, 101)]
    *_, last = numbered(DECIMAL, *headings)
    assert isinstance(last, Heading)
    assert last.number == "100　"
    with pytest.raises(UncountableHeadingError, match="章100"):
        numbered(CHAPTERS, *headings)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"headings": ("甲", "{2}", "{3}", "{4}")}, "headings 第 1 项应含 {1} 或 {一}"),
        ({"headings": ("{1}{2}", "{2}", "{3}", "{4}")}, "headings 第 1 项的 {2} 不能用在这里"),
        ({"references": ("{1}", "{2}", "{x}", "{4}")}, "references 第 3 项的 {x} 不能用在这里"),
        ({"tables": "表{n}-{1}"}, "tables 应有文字或章号，并以 {n} 结尾"),
        ({"figures": "图{2}-{n}"}, "figures的 {2} 不能用在这里"),
    ],
)
def test_a_form_that_cannot_be_filled_in_is_told(change: dict[str, object], told: str) -> None:
    assert told in list(form_troubles(dataclasses.replace(NumberForm(), **change)))


def test_a_sound_form_has_no_troubles() -> None:
    assert [*form_troubles(NumberForm()), *form_troubles(CHAPTERS), *form_troubles(DECIMAL)] == []
