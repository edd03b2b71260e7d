"""The small subset of Markdown that longer text may use, and that nothing else is markup."""

from __future__ import annotations

import pytest

from nzcplan.plan.document import ItemList, Paragraph
from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.plan.prose import prose_blocks, prose_inlines


def looks(text: str) -> list[tuple[str, str]]:
    """Return the runs of one line of prose with how each looks."""
    return [
        (run.text, "bold" if run.strong else run.position)
        for run in prose_inlines(text)
        if isinstance(run, Run)
    ]


def said(inlines: Inlines) -> str:
    return plain_text(inlines)


def shape(text: str) -> list[object]:
    """Return paragraphs as their text, lists as (ordered, item, …)."""
    found: list[object] = []
    for block in prose_blocks(text):
        if isinstance(block, Paragraph):
            found.append(said(block.inlines))
        elif isinstance(block, ItemList):
            found.append((block.ordered, *map(said, block.items)))
    return found


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("一段。", ["一段。"]),
        ("一行，\n同段。\n\n二段。", ["一行，同段。", "二段。"]),
        ("一段。\n \t\n二段。", ["一段。", "二段。"]),
        ("- 甲\n- 乙", [(False, "甲", "乙")]),
        ("• 甲\n• 乙", [(False, "甲", "乙")]),
        ("1. 甲\n2. 乙", [(True, "甲", "乙")]),
        ("1) 甲\n2) 乙", [(True, "甲", "乙")]),
        ("包括：\n- 甲\n- 乙\n等。", ["包括：", (False, "甲", "乙"), "等。"]),
        ("- 甲\n  续行\n- 乙", [(False, "甲续行", "乙")]),
        ("- 甲\n1. 乙", [(False, "甲"), (True, "乙")]),
        ("-甲", ["-甲"]),
        ("2020.1 起", ["2020.1 起"]),
        ("# 不是标题", ["# 不是标题"]),
        ("> 不是引用", ["> 不是引用"]),
        ("| 甲 | 乙 |", ["| 甲 | 乙 |"]),
        ("[文](http://a)", ["[文](http://a)"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_paragraphs_and_lists(text: str, blocks: list[object]) -> None:
    assert shape(text) == blocks


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("前**重**后", [("前", "normal"), ("重", "bold"), ("后", "normal")]),
        ("H~2~S", [("H", "normal"), ("2", "subscript"), ("S", "normal")]),
        ("10^-3^", [("10", "normal"), ("-3", "superscript")]),
        ("**CO2**", [("CO", "bold"), ("2", "bold")]),
        ("\\*\\*x\\*\\*", [("*", "normal")] * 2 + [("x", "normal")] + [("*", "normal")] * 2),
        ("\\~5\\~", [("~", "normal"), ("5", "normal"), ("~", "normal")]),
        ("\\\\", [("\\", "normal")]),
    ],
)
def test_marks(text: str, runs: list[tuple[str, str]]) -> None:
    assert looks(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "5*3=15",
        "2 * 3 * 4",
        "** 空 **",
        "**没有结尾",
        "没有开头**",
        "5~10℃，40~60%",
        "a^b",
        "x_1_",
        "`代码`",
        "\\n",
        "~~划去~~",
        "~中文~",
        "<b>x</b>",
        "{{ x }}",
        "&amp;",
        "****",
    ],
)
def test_everything_else_comes_out_as_typed(text: str) -> None:
    assert looks(text) == [(text, "normal")]


def test_a_lowered_digit_inside_bold_keeps_its_position() -> None:
    (_, digit) = (run for run in prose_inlines("**CO2**") if isinstance(run, Run))
    assert (digit.strong, digit.position) == (True, "subscript")


def test_long_prose_of_marks_is_read_at_once() -> None:
    text = "*" * 20_000
    assert said(prose_inlines(text)) == text
    assert said(prose_inlines("**a" * 6_000)).count("a") == 6_000
