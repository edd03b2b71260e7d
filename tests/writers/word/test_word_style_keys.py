"""What a style says of captions, lists, tables and pictures is what the document shows."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from word_samples import (
    W,
    body,
    energy_table,
    figure,
    instructions,
    parts,
    png,
    sample_document,
    shown_text,
)

from nzcplan.plan.document import Block, Cover, Document, Heading, Properties
from nzcplan.plan.table import Table
from nzcplan.writers.styles import Style, load_style
from nzcplan.writers.styles.pictures import CoverLook, Logo, StylePicture
from nzcplan.writers.styles.style import CaptionLook, ContentsLook
from nzcplan.writers.word.writer import write_docx

REPORT = load_style("report")
TABS = f"{W}pPr/{W}tabs/{W}tab"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def written(style: Style, *blocks: Block) -> bytes:
    return write_docx(Document(Cover("题"), blocks, Properties("题"), "题"), style)


def kinds(style: Style, *blocks: Block) -> list[str]:
    """The styles of the paragraphs of the body and its tables, in order."""
    found = []
    for node in body(written(style, *blocks)):
        named = node.find(f"{W}pPr/{W}pStyle")
        found.append(
            "table" if node.tag == f"{W}tbl" else "" if named is None else named.get(f"{W}val")
        )
    return [kind for kind in found if kind.startswith(("table", "PlanTable", "PlanFigure"))]


@pytest.mark.parametrize(
    ("look", "order"),
    [
        (
            CaptionLook(),
            [
                "PlanTableCaption",
                "PlanTableUnit",
                "table",
                "PlanTableNote",
                "PlanFigure",
                "PlanFigureCaption",
            ],
        ),
        (
            CaptionLook(tables="below", figures="above"),
            [
                "PlanTableUnit",
                "table",
                "PlanTableCaption",
                "PlanTableNote",
                "PlanFigureCaption",
                "PlanFigure",
            ],
        ),
    ],
)
def test_captions_stand_where_the_style_says(look: CaptionLook, order: list[str]) -> None:
    table = replace(energy_table(), notes=energy_table().notes[:1], source=())
    assert kinds(dataclasses.replace(REPORT, captions=look), table, figure()) == order


def test_a_caption_stays_with_what_it_names() -> None:
    style = dataclasses.replace(REPORT, captions=CaptionLook(tables="below", figures="above"))
    children = list(body(written(style, energy_table(), figure())))
    table = next(node for node in children if node.tag == f"{W}tbl")
    last_row = list(table.iter(f"{W}tr"))[-1]
    assert all(node.find(f"{W}pPr/{W}keepNext") is not None for node in last_row.iter(f"{W}p"))
    [caption] = [node for node in children if style_of(node) == "PlanFigureCaption"]
    assert caption.find(f"{W}pPr/{W}keepNext").get(f"{W}val") is None


def test_a_caption_below_its_table_does_not_go_with_what_follows() -> None:
    style = dataclasses.replace(REPORT, captions=CaptionLook(tables="below"))
    bare = replace(energy_table(), notes=(), source=())
    captions = {
        len(table.notes): node.find(f"{W}pPr/{W}keepNext").get(f"{W}val")
        for table in (bare, energy_table())
        for node in body(written(style, table))
        if style_of(node) == "PlanTableCaption"
    }
    assert captions == {0: "0", 2: None}


def style_of(node: Any) -> str:
    named = node.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(f"{W}val")


def test_the_separator_stands_between_number_and_title() -> None:
    style = dataclasses.replace(REPORT, captions=CaptionLook(separator="："))
    [caption] = [
        node
        for node in body(written(style, energy_table()))
        if style_of(node) == "PlanTableCaption"
    ]
    assert shown_text(caption) == "表1-1：能源消费"


def lists(style: Style, *blocks: Block) -> list[tuple[str, list[str]]]:
    """The fields of the contents and lists, each with the entries that it holds."""
    found: list[tuple[str, list[str]]] = []
    for node in body(written(style, *blocks)).iter(f"{W}p"):
        for instruction in instructions(node):
            if instruction.startswith("TOC"):
                found.append((instruction.split("\\")[-1].strip(), []))
            elif instruction.startswith("PAGEREF"):
                found[-1][1].append(shown_text(node).rstrip("0123456789"))
    return found


def sheets() -> tuple[Block, ...]:
    first, sheet, last = energy_table("表1-1"), energy_table("表1-2"), energy_table("表1-3")
    return (Heading(1, "甲", number="一、"), first, replace(sheet, listed=False), last)


def sequences(style: Style) -> list[str]:
    found = instructions(body(written(style, *sheets())))
    return [each for each in found if each.startswith("SEQ")]


def test_tables_of_which_there_are_many_are_not_listed_and_no_update_lists_them() -> None:
    [_, (name, entries)] = lists(REPORT, *sheets())
    assert entries == ["表1-1　能源消费", "表1-3　能源消费"]
    assert name == 'c "表"'
    assert sequences(REPORT) == [
        "SEQ 表 \\* ARABIC \\r 1",
        "SEQ 分表 \\* ARABIC \\r 2",
        "SEQ 表 \\* ARABIC \\r 3",
    ]


def test_a_style_may_list_all_tables_or_none() -> None:
    every = dataclasses.replace(REPORT, contents=ContentsLook(tables="all"))
    assert [len(entries) for _, entries in lists(every, *sheets())] == [1, 3]
    assert sequences(every)[1:] == ["SEQ 表 \\* ARABIC \\s 1"] * 2
    none = dataclasses.replace(REPORT, contents=ContentsLook(tables="none", figures="none"))
    assert [len(entries) for _, entries in lists(none, *sheets(), figure())] == [1]


def test_the_contents_go_as_deep_as_the_style_says() -> None:
    headings = [Heading(level, "题" + "甲乙丙"[level - 1]) for level in (1, 2, 3)]
    for levels in (1, 2, 3):
        style = dataclasses.replace(REPORT, contents=ContentsLook(levels=levels))
        [(_, entries)] = lists(style, *headings)
        assert entries == ["题甲", "题乙", "题丙"][:levels]
        assert f'TOC \\o "1-{levels}" \\h \\z \\u' in instructions(body(written(style, *headings)))


@pytest.mark.parametrize(
    ("lines", "drawn"),
    [
        ("full", {"top", "bottom", "left", "right", "insideH", "insideV"}),
        ("horizontal", {"top", "bottom", "insideH"}),
        ("three_line", {"top", "bottom"}),
    ],
)
def test_the_lines_of_a_table_are_those_of_the_style(lines: Any, drawn: set[str]) -> None:
    look = dataclasses.replace(REPORT.table, lines=lines, line_colour="1F3864", head_line=1)
    table: Table = energy_table()
    root = body(written(dataclasses.replace(REPORT, table=look), table))
    borders = root.find(f".//{W}tblPr/{W}tblBorders")
    lined = [node for node in borders if node.get(f"{W}val") == "single"]
    assert {etree.QName(node).localname for node in lined} == drawn
    assert {node.get(f"{W}color") for node in lined} == {"1F3864"}
    below_head = [node.get(f"{W}sz") for node in root.iterfind(f".//{W}tcBorders/{W}bottom")]
    assert set(below_head) == ({"8"} if lines == "three_line" else set())


def test_a_logo_stands_on_the_cover_and_in_the_header_of_upright_and_turned_pages() -> None:
    logo = Logo("logo.png", "某单位标志", png(90, 30), cover_height=1.5, header_height=0.6)
    content = write_docx(sample_document(), dataclasses.replace(REPORT, logo=logo))
    assert next(body(content).iter(DRAWING)).get("descr") == "某单位标志"
    package = parts(content)
    headers = sorted(name for name in package if name.startswith("word/header"))
    assert len(headers) == 2
    stops = []
    for name in headers:
        root = etree.fromstring(package[name])
        assert root.find(f".//{DRAWING}").get("descr") == "某单位标志"
        assert shown_text(root) == "某某建设方案"
        stops.append(int(root.find(f".//{TABS}").get(f"{W}pos")) / 20)
        assert b"image" in package[name.replace("word/", "word/_rels/") + ".rels"]
    assert stops == pytest.approx([REPORT.page.text_width, REPORT.page.text_height], abs=0.1)


def test_a_logo_of_no_height_is_nowhere() -> None:
    style = dataclasses.replace(REPORT, logo=Logo("logo.png", "标志", png()))
    assert write_docx(sample_document(), style) == write_docx(sample_document(), REPORT)


def test_the_parks_own_cover_picture_goes_before_that_of_the_style() -> None:
    given = sample_document()
    drawn = next(block for block in given.blocks if getattr(block, "image", b""))
    assert hasattr(drawn, "description")
    style = dataclasses.replace(
        REPORT, cover=CoverLook(picture=StylePicture("a.png", "样式的图", png(50, 20)))
    )
    with_own = replace(given, cover=replace(given.cover, picture=drawn))
    for document, told in ((given, "样式的图"), (with_own, drawn.description)):
        first = next(body(write_docx(document, style)).iter(DRAWING))
        assert (first.get("name"), first.get("descr")) == ("封面图片", told)


def test_a_header_without_title_and_logo_is_not_written() -> None:
    content = write_docx(sample_document(), dataclasses.replace(REPORT, header_title=False))
    assert not [name for name in parts(content) if name.startswith("word/header")]


def test_the_lines_of_the_cover_stand_at_the_left_where_the_style_says_so() -> None:
    def indents(style: Style) -> list[int]:
        lines = [
            node
            for node in body(write_docx(sample_document(), style))
            if style_of(node) == "PlanCoverLine"
        ]
        found = [node.find(f"{W}pPr/{W}ind") for node in lines]
        return [int(node.get(f"{W}left")) - int(node.get(f"{W}hanging")) for node in found]

    assert set(indents(dataclasses.replace(REPORT, cover=CoverLook(lines="left")))) == {0}
    assert all(indent > 0 for indent in indents(REPORT))
