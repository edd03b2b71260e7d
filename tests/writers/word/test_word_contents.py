"""Contents, captions and the estimate of pages."""

from __future__ import annotations

from word_samples import (
    W,
    body,
    energy_table,
    figure,
    instructions,
    sample_document,
    shown_text,
)

from nzcplan.plan.document import Block, Cover, Document, Heading, Paragraph, Properties
from nzcplan.plan.inline import text
from nzcplan.writers.styles import load_style
from nzcplan.writers.word.lines import count_lines
from nzcplan.writers.word.pages import Box, place
from nzcplan.writers.word.writer import write_docx

STYLE = load_style("report")


def entries(*blocks: Block) -> dict[str, int]:
    """The cached entries of contents and lists: what they name, and the page."""
    root = body(write_docx(Document(Cover("题"), blocks, Properties("题")), STYLE))
    shown = [
        shown_text(node)
        for node in root.iter(f"{W}hyperlink")
        if any(each.startswith("PAGEREF") for each in instructions(node))
    ]
    return {
        entry.rstrip("0123456789"): int(entry[len(entry.rstrip("0123456789")) :]) for entry in shown
    }


def prose(lines: int) -> Paragraph:
    return Paragraph(text("字" * (31 * lines - 2)))


def test_the_contents_and_both_lists_are_fields() -> None:
    found = instructions(body(write_docx(sample_document(), STYLE)))
    assert [each for each in found if each.startswith("TOC")] == [
        'TOC \\o "1-3" \\h \\z \\u',
        'TOC \\h \\z \\c "表"',
        'TOC \\h \\z \\c "图"',
    ]


def test_headings_to_level_three_and_all_captions_are_listed() -> None:
    found = entries(
        Heading(1, "甲", number="一、"),
        Heading(4, "丁", number="（1）"),
        energy_table(),
        figure(),
    )
    assert list(found) == ["一、甲", "表1-1　能源消费", "图1-1　消费趋势"]


def test_each_chapter_of_a_report_begins_a_page() -> None:
    first, second = Heading(1, "甲", number="一、"), Heading(1, "乙", number="二、")
    assert entries(first, prose(3), second) == {"一、甲": 1, "二、乙": 2}


def test_long_text_moves_the_next_heading_to_a_later_page() -> None:
    found = entries(Heading(1, "甲", number="一、"), prose(60), Heading(2, "乙", number="（一）"))
    assert found["（一）乙"] == 3


def test_a_heading_at_the_foot_goes_over_with_its_text() -> None:
    page = [Box(1, 10, 100, bookmark=str(index)) for index in range(9)]
    heading = Box(1, 10, 100, keep_next=True, bookmark="heading")
    landed, count = place([*page, heading, Box(2, 10, 100, bookmark="text")])
    assert (landed["8"], landed["heading"], landed["text"], count) == (1, 2, 2, 2)


def test_a_paragraph_breaks_between_its_lines() -> None:
    landed, count = place(
        [Box(8, 10, 100), Box(4, 10, 100, bookmark="a"), Box(1, 10, 100, bookmark="b")]
    )
    assert (landed, count) == ({"a": 1, "b": 2}, 2)


def test_repeated_head_rows_take_room_on_every_page() -> None:
    rows = [Box(1, 20, 100, repeated=20) for _ in range(12)]
    assert place([Box(1, 20, 100), *rows])[1] == 3


def test_what_is_tied_together_but_higher_than_a_page_is_still_placed() -> None:
    boxes = [Box(1, 30, 100, keep_next=True, bookmark=str(index)) for index in range(8)]
    landed, count = place(boxes)
    assert count == 3 and landed["7"] == 3


def test_lines_are_counted_with_marks_that_may_not_begin_a_line() -> None:
    assert count_lines("字" * 10, 100, 10) == 1
    assert count_lines("字" * 11, 100, 10) == 2
    assert count_lines("字" * 10 + "。", 100, 10) == 2
    assert count_lines("", 100, 10) == 1
    assert count_lines("甲\n乙", 100, 10) == 2
    assert count_lines("字" * 9 + "GB/T", 100, 10) == 2


def test_numbers_of_captions_are_fields_that_restart_in_each_chapter() -> None:
    blocks = (
        Heading(1, "甲", number="一、"),
        energy_table("表1-1"),
        energy_table("表1-2"),
        Heading(1, "附件", numbered=False),
        energy_table("表1-3"),
    )
    root = body(write_docx(Document(Cover("题"), blocks, Properties("题")), STYLE))
    assert [each for each in instructions(root) if each.startswith("SEQ")] == [
        "SEQ 表 \\* ARABIC \\r 1",
        "SEQ 表 \\* ARABIC \\s 1",
        "SEQ 表 \\* ARABIC \\r 3",
    ]


def test_a_product_is_not_parted_from_its_figures() -> None:
    """量量量量 / kWh×1.255量 / 量量: as LibreOffice breaks it, not before the sign."""
    assert count_lines("量量量量kWh×1.255量量量", 62, 10) == 3
    assert count_lines("量量量量kWh；1.255量量量", 74, 10) == 2
