"""The whole file: it is valid, the same each time, and says what the document says."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from word_samples import (
    HOSTILE,
    W,
    body,
    energy_table,
    figure,
    instructions,
    parts,
    sample_document,
    shown_text,
    written,
)

from nzcplan.plan.chart import Picture
from nzcplan.plan.document import Block, Cover, Document, Heading, Paragraph, Properties
from nzcplan.plan.inline import Reference, text
from nzcplan.writers.styles import SHIPPED_STYLES, load_style
from nzcplan.writers.word.anchors import UnknownTargetError
from nzcplan.writers.word.build_time import build_time
from nzcplan.writers.word.drawing import UnreadablePictureError
from nzcplan.writers.word.writer import write_docx


@pytest.fixture(scope="module", params=SHIPPED_STYLES)
def content(request: pytest.FixtureRequest) -> bytes:
    return write_docx(sample_document(), load_style(request.param))


def only(*blocks: Block) -> Document:
    return Document(Cover("题"), blocks, Properties("题"))


def test_every_kind_of_block_with_hostile_text_is_valid(content: bytes, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    result = audit.OpenXmlValidator().validate(written(content, tmp_path))
    assert [str(error) for error in result.errors] == []


def test_charts_as_pictures_leave_no_chart_part(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    content = write_docx(sample_document(), load_style("report"), charts="image")
    names = parts(content)
    assert not [name for name in names if "chart" in name or "embeddings" in name]
    assert len([name for name in names if name.startswith("word/media/")]) == 4
    assert audit.OpenXmlValidator().validate(written(content, tmp_path)).errors == []


def test_two_builds_are_the_same_bytes() -> None:
    style = load_style("report")
    assert write_docx(sample_document(), style) == write_docx(sample_document(), style)


def test_all_xml_parts_are_well_formed_and_all_entries_have_one_time(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


def test_hostile_text_survives_without_what_xml_forbids(content: bytes) -> None:
    expected = HOSTILE.replace("\x00", "").replace("\x0b", "").replace("\ufffe", "")
    assert expected in shown_text(body(content))


def test_nothing_asks_the_reader_to_update_fields(content: bytes) -> None:
    settings = parts(content)["word/settings.xml"].decode()
    assert "updateFields" not in settings
    assert 'w:dirty="' not in parts(content)["word/document.xml"].decode()


def test_no_trace_of_the_library_is_left(content: bytes) -> None:
    everything = b"".join(part for name, part in parts(content).items() if name.endswith("xml"))
    assert b"python-docx" not in everything


def test_properties_and_time_come_from_the_caller() -> None:
    style = load_style("report")
    without = parts(write_docx(sample_document(), style))["docProps/core.xml"].decode()
    assert "建设方案" in without and "zh-CN" in without and "created" not in without
    moment = datetime(2022, 11, 5, tzinfo=UTC)
    dated = parts(write_docx(sample_document(), style, timestamp=moment))["docProps/core.xml"]
    assert b"2022-11-05T00:00:00Z" in dated


def test_build_time_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build_time() == datetime(1970, 1, 2, tzinfo=UTC)
    for nonsense in ("", "²", "9" * 30, "-1"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
        assert build_time() is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert build_time() is None


def test_every_reference_field_and_link_points_at_a_bookmark(content: bytes) -> None:
    root = body(content)
    bookmarks = {node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")}
    fields = [each.split() for each in instructions(root)]
    targets = [words[1] for words in fields if words[0] in ("REF", "PAGEREF")]
    targets += [node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink")]
    assert targets and set(targets) <= bookmarks


def test_bookmark_and_drawing_ids_are_unique(content: bytes) -> None:
    root = body(content)
    ids = [node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart")]
    drawings = [node.get("id") for node in root.iter("{*}docPr")]
    assert len(ids) == len(set(ids))
    assert len(drawings) == 4 == len(set(drawings))


def test_every_field_has_a_cached_result(content: bytes) -> None:
    root = body(content)
    kinds = [node.get(f"{W}fldCharType") for node in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_a_reference_shows_its_label_and_a_chapter_is_a_link(content: bytes) -> None:
    paragraph = next(
        node for node in body(content).iter(f"{W}p") if shown_text(node).startswith("碳排放量12.5")
    )
    assert shown_text(paragraph).endswith("见表1-1、图1-1和第一章")
    assert len(instructions(paragraph)) == 2
    assert shown_text(paragraph.find(f"{W}hyperlink")) == "第一章"


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(UnknownTargetError, match="nowhere"):
        write_docx(only(Paragraph((Reference("nowhere", "表9-9"),))), load_style("report"))


def test_two_blocks_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same"):
        write_docx(only(Heading(1, "甲", "same"), Heading(1, "乙", "same")), load_style("report"))


def test_a_picture_that_is_no_picture_is_refused() -> None:
    picture = Picture("p", text("图"), b"not a picture", "说明", number="图1-1")
    with pytest.raises(UnreadablePictureError, match="图1-1"):
        write_docx(only(picture), load_style("report"))


def test_drawings_have_alternative_text_and_native_charts_a_workbook(content: bytes) -> None:
    described = {node.get("descr") for node in body(content).iter("{*}docPr")}
    assert described == {"逐年消费量", "项目进度", "减排成本", "园区的位置"}
    names = parts(content)
    charts = [name for name in names if name.startswith("word/charts/chart")]
    workbooks = [name for name in names if name.startswith("word/embeddings/")]
    assert len(charts) == len(workbooks) == 2


def test_heading_styles_carry_number_and_title(content: bytes) -> None:
    headings = {}
    for node in body(content).iter(f"{W}p"):
        style = node.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith("Heading"):
            headings[shown_text(node)] = style.get(f"{W}val")
    assert headings["一、建设基础"] == "Heading1"
    assert headings["（一）园区概况"] == "Heading2"
    assert headings["（1）细项"] == "Heading4"


def test_an_empty_body_is_still_a_document(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    content = write_docx(only(), load_style("gbt9704"))
    assert audit.OpenXmlValidator().validate(written(content, tmp_path)).errors == []


def test_a_formula_is_not_broken_over_pages_and_a_long_one_begins_at_the_left() -> None:
    short, long = (Paragraph(text("排放量＝" + "甲×" * count), "formula") for count in (3, 60))
    root = body(write_docx(only(short, long), load_style("report")))
    looks = [each.getparent() for each in root.iter(f"{W}keepLines")]
    assert [look.find(f"{W}jc") is not None for look in looks] == [False, True]


def test_a_document_without_tables_has_no_list_of_tables() -> None:
    document = replace(only(Heading(1, "甲", number="一、"), figure()), lists_of=("tables",))
    assert "表目录" not in shown_text(body(write_docx(document, load_style("report"))))


def test_captions_stand_above_tables_and_below_figures() -> None:
    root = body(write_docx(only(energy_table(), figure()), load_style("report")))
    order = [
        "drawing" if node.find(f".//{W}drawing") is not None else shown_text(node)[:4]
        for node in root
        if node.tag in (f"{W}p", f"{W}tbl")
    ]
    table, drawing = order.index("能源品种"), order.index("drawing")
    assert order[table - 2 : table] == ["表1-1", "单位：万"]
    assert order[drawing + 1] == "图1-1"
