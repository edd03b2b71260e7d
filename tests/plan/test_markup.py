"""The markup of templates: lines become blocks, and printed values never become markup."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nzcplan.accounting.fact import Fact
from nzcplan.park.base import Prose
from nzcplan.plan.compose.markup import Printed, blocks_of
from nzcplan.plan.compose.rich import UnprintableError
from nzcplan.plan.document import Block, Heading, ItemList, PageBreak, Paragraph
from nzcplan.plan.inline import Reference, Run, plain_text, text
from nzcplan.plan.table import Column, Table

TABLE = Table("t", text("表题"), (Column(),), (), ())


def read(template: str, *values: object, level: int = 2) -> tuple[Block, ...]:
    """Return the blocks of a text in which ``@`` stands for the next printed value."""
    printed = Printed()
    for value in values:
        template = template.replace("@", printed.token(value), 1)
    return blocks_of(template, printed.values, level)


def shape(template: str, *values: object) -> list[object]:
    found: list[object] = []
    for block in read(template, *values):
        if isinstance(block, Heading):
            found.append((block.level, block.title, block.id))
        elif isinstance(block, Paragraph):
            found.append((block.kind, plain_text(block.inlines)))
        elif isinstance(block, ItemList):
            found.append((block.ordered, *map(plain_text, block.items)))
        else:
            found.append(type(block).__name__)
    return found


@pytest.mark.parametrize(
    ("template", "blocks"),
    [
        ("# 甲\n## 乙\n### 丙", [(2, "甲", ""), (3, "乙", ""), (4, "丙", "")]),
        ("# 甲 [#some-id]", [(2, "甲", "some-id")]),
        ("#甲", [("body", "#甲")]),
        ("一行\n  二行\n\n另段", [("body", "一行二行"), ("body", "另段")]),
        ("- 甲\n- 乙", [(False, "甲", "乙")]),
        ("1. 甲\n2. 乙", [(True, "甲", "乙")]),
        ("- 甲\n\n- 乙", [(False, "甲", "乙")]),
        ("- 甲\n1. 乙", [(False, "甲"), (True, "乙")]),
        ("$ a = b", [("formula", "a = b")]),
        ("! 说明", [("note", "说明")]),
        ("= 小题", [("unnumbered_heading", "小题")]),
        ("%page%", ["PageBreak"]),
        ("文字\n# 题\n文字", [("body", "文字"), (2, "题", ""), ("body", "文字")]),
        ("", []),
    ],
)
def test_lines_become_blocks(template: str, blocks: list[object]) -> None:
    assert shape(template) == blocks


@pytest.mark.parametrize(
    "value",
    ["# x", "- x", "1. x", "$ x", "! x", "= x", "%page%", "**x**", "a\n\nb", "\ue0000\ue001"],
)
def test_a_value_is_text_whatever_it_looks_like(value: str) -> None:
    assert shape("@", value) == [("body", value)]
    (block,) = read("前@后", value)
    assert isinstance(block, Paragraph)
    assert plain_text(block.inlines) == f"前{value}后"
    assert not any(run.strong for run in block.inlines if isinstance(run, Run))


def test_a_value_in_a_heading_or_an_item_is_text_too() -> None:
    assert shape("# @\n- @\n", "## x {#y}", "- z") == [(2, "## x {#y}", ""), (False, "- z")]


def test_bold_marks_the_templates_own_words() -> None:
    (block,) = read("前**重**后")
    assert isinstance(block, Paragraph)
    assert [(r.text, r.strong) for r in block.inlines if isinstance(r, Run)] == [
        ("前", False),
        ("重", True),
        ("后", False),
    ]


def test_a_table_on_a_line_of_its_own_is_placed() -> None:
    assert [type(block) for block in read("前文\n@\n后文", TABLE)] == [Paragraph, Table, Paragraph]


def test_a_table_inside_a_sentence_is_refused() -> None:
    with pytest.raises(UnprintableError, match="Table t"):
        read("见@。", TABLE)


def test_prose_on_a_line_of_its_own_becomes_its_blocks() -> None:
    assert shape("@", Prose("一段\n\n- 甲\n- 乙")) == [("body", "一段"), (False, "甲", "乙")]
    assert shape("前@后", Prose("**一**\n二")) == [("body", "前一二后")]


def test_a_fact_is_said_with_its_unit_and_remembered() -> None:
    fact = Fact("emissions.total.2020", "总量", Decimal("17987.7"), "tCO2", 2020)
    (block,) = read("总量@。", fact)
    assert isinstance(block, Paragraph)
    assert plain_text(block.inlines) == "总量1.80万吨。"
    runs = [run for run in block.inlines if isinstance(run, Run) and run.fact]
    assert [(run.text, run.fact) for run in runs] == [("1.80", "emissions.total.2020")]


def test_a_reference_stays_one() -> None:
    (block,) = read("见@。", Reference("t"))
    assert isinstance(block, Paragraph)
    assert block.inlines[1] == Reference("t")


@pytest.mark.parametrize("value", [None, True, object(), [1], {"a": 1}, b"x", 1.5])
def test_what_has_no_text_is_refused(value: object) -> None:
    with pytest.raises(UnprintableError):
        read("前@", value)


def test_a_page_break_is_a_block() -> None:
    assert read("%page%") == (PageBreak(),)
