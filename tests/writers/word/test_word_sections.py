"""Sections, page numbers and headers."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from word_samples import R, W, body, energy_table, instructions, parts, sample_document, shown_text

from nzcplan.plan.document import Cover, Document, Heading, PageBreak, Paragraph, Properties
from nzcplan.plan.inline import text
from nzcplan.plan.table import Table
from nzcplan.writers.styles import load_style
from nzcplan.writers.styles.style import POINTS_PER_CM
from nzcplan.writers.word.cover import balanced
from nzcplan.writers.word.section import body_sections
from nzcplan.writers.word.writer import write_docx


def sections(content: bytes) -> list[Any]:
    return list(body(content).iter(f"{W}sectPr"))


def is_landscape(section: Any) -> bool:
    return section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"


def test_landscape_tables_in_a_row_share_one_section() -> None:
    found = sections(write_docx(sample_document(), load_style("report")))
    assert [is_landscape(each) for each in found] == [False, False, False, True, False]


def test_a_turned_page_has_the_same_text_block_turned() -> None:
    page = load_style("gbt9704").page
    turned = page.turned()
    assert (turned.width, turned.height) == (page.height, page.width)
    assert turned.text_width == pytest.approx(page.text_height)
    assert turned.text_height == pytest.approx(page.text_width)


def test_body_pages_count_from_one_and_the_cover_has_no_footer() -> None:
    cover, front, first, turned, last = sections(
        write_docx(sample_document(), load_style("report"))
    )
    assert cover.find(f"{W}footerReference") is None
    assert front.find(f"{W}pgNumType").get(f"{W}fmt") == "lowerRoman"
    assert front.find(f"{W}headerReference") is None
    assert first.find(f"{W}pgNumType").get(f"{W}start") == "1"
    for section in (turned, last):
        assert section.find(f"{W}pgNumType").get(f"{W}start") is None
        assert section.find(f"{W}headerReference") is not None


def test_the_outer_page_number_differs_on_odd_and_even_pages() -> None:
    content = write_docx(sample_document(), load_style("gbt9704"))
    kinds = [node.get(f"{W}type") for node in sections(content)[2].iter(f"{W}footerReference")]
    assert kinds == ["default", "even"]
    footers = [part for name, part in parts(content).items() if name.startswith("word/footer")]
    sides = {etree.fromstring(part).find(f".//{W}jc").get(f"{W}val") for part in footers}
    assert len(footers) == 4
    assert sides == {"left", "right"}
    assert b"evenAndOddHeaders" in parts(content)["word/settings.xml"]


def test_the_footer_has_the_page_field_in_the_style_form() -> None:
    content = write_docx(sample_document(), load_style("report"))
    footers = [part for name, part in parts(content).items() if name.startswith("word/footer")]
    assert len(footers) == 2
    for root in map(etree.fromstring, footers):
        assert instructions(root) == ["PAGE"]
        assert shown_text(root) == "— 1 —"


def footers_of(content: bytes, section: Any) -> list[Any]:
    relations = etree.fromstring(parts(content)["word/_rels/document.xml.rels"])
    targets = {node.get("Id"): node.get("Target") for node in relations}
    names = [targets[node.get(f"{R}id")] for node in section.iter(f"{W}footerReference")]
    return [etree.fromstring(parts(content)[f"word/{name}"]) for name in names]


def test_a_turned_page_has_its_number_where_it_is_when_the_paper_is_held_upright() -> None:
    style = load_style("gbt9704")
    content = write_docx(sample_document(), style)
    upright, turned = (footers_of(content, sections(content)[place]) for place in (2, 3))
    assert all(root.find(f".//{W}tbl") is None for root in upright)
    assert [root.find(f".//{W}jc").get(f"{W}val") for root in turned] == ["right", "left"]
    for root in turned:
        assert root.find(f".//{W}tcPr/{W}textDirection").get(f"{W}val") == "tbRl"
        place = root.find(f".//{W}tblpPr")
        assert (place.get(f"{W}horzAnchor"), place.get(f"{W}vertAnchor")) == ("page", "page")
        from_paper_edge = int(place.get(f"{W}tblpX")) / 20 / POINTS_PER_CM
        assert from_paper_edge == pytest.approx(style.page.footer, abs=0.01)
        height = int(root.find(f".//{W}trHeight").get(f"{W}val")) / 20
        assert height == pytest.approx(style.page.text_width, abs=0.1)


def test_a_style_may_keep_the_number_at_the_foot_of_the_turned_page() -> None:
    style = load_style("gbt9704")
    style = dataclasses.replace(
        style, page_numbers=dataclasses.replace(style.page_numbers, landscape="foot")
    )
    content = write_docx(sample_document(), style)
    names = [name for name in parts(content) if name.startswith("word/footer")]
    assert len(names) == 2


def test_blocks_are_split_where_the_page_turns() -> None:
    turned: Table = energy_table(landscape=True)
    heading = Heading(1, "甲")
    split = body_sections([heading, turned, turned, heading, turned])
    assert [(each.landscape, each.positions) for each in split] == [
        (False, (0,)),
        (True, (1, 2)),
        (False, (3,)),
        (True, (4,)),
    ]


def test_a_page_break_belongs_to_the_next_block() -> None:
    blocks = (Paragraph(text("前")), PageBreak(), Paragraph(text("后")), PageBreak())
    document = Document(Cover("题"), blocks, Properties("题"))
    root = body(write_docx(document, load_style("report")))
    broken = [
        node for node in root.iter(f"{W}p") if node.find(f".//{W}pageBreakBefore") is not None
    ]
    assert [shown_text(node) for node in broken] == ["后"]


def test_a_table_is_always_followed_by_a_paragraph() -> None:
    bare = Table("", (), energy_table().columns, (), energy_table().rows)
    document = Document(Cover("题"), (bare, bare), Properties("题"))
    children = [node.tag for node in body(write_docx(document, load_style("report")))]
    after = [children[index + 1] for index, tag in enumerate(children) if tag == f"{W}tbl"]
    assert after == [f"{W}p", f"{W}p"]


def test_a_long_title_breaks_after_the_name_of_the_place() -> None:
    title = "某某经济技术开发区近零碳排放园区试点建设方案"
    assert balanced(title, 440, 26) == "某某经济技术开发区\n近零碳排放园区试点建设方案"
    assert balanced("短题", 440, 26) == "短题"
    assert balanced("一\n二", 440, 26) == "一\n二"
    assert balanced("字" * 20, 440, 26) == "字" * 10 + "\n" + "字" * 10


@pytest.mark.parametrize(("rows", "turned"), [(3, False), (40, True)])
def test_a_wide_table_that_is_small_upright_gets_no_page_of_its_own(
    rows: int, turned: bool
) -> None:
    table = replace(energy_table(landscape=True, rows=rows), upright_if_small=True)
    document = Document(Cover("题"), (Paragraph(text("前")), table), Properties("题"))
    found = sections(write_docx(document, load_style("report")))
    assert any(map(is_landscape, found)) is turned
