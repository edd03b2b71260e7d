"""An agency's own style: its file with logo and cover picture makes a plan, its slips are told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from parks import SMALL_SAMPLE, sample_path
from PIL import Image
from program import Run
from word_text import W, parts

from nzcplan.writers.styles.page import example

SAMPLE = sample_path(SMALL_SAMPLE)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def drawn(kind: str, width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (0, 90, 140)).save(stream, kind, dpi=(96, 96))
    return stream.getvalue()


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """The folder of an agency's style, the documented example with its pictures."""
    folder = tmp_path / "agency"
    folder.mkdir()
    (folder / "agency.yaml").write_text(example(), encoding="utf-8")
    (folder / "logo.png").write_bytes(drawn("PNG", 300, 100))
    (folder / "cover.jpg").write_bytes(drawn("JPEG", 800, 400))
    return folder


def headings(root: etree._Element) -> list[str]:
    found = []
    for node in root.iter(f"{W}p"):
        style = node.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith("Heading"):
            found.append("".join(each.text or "" for each in node.iter(f"{W}t")))
    return found


def test_a_plan_in_an_agencys_style(agency: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "plan.docx"
    result = run("build", SAMPLE, "--style", agency / "agency.yaml", "-o", target)
    assert result.code == 0, result.err
    package = parts(target.read_bytes())
    root = etree.fromstring(package["word/document.xml"])
    first, second = [(node.get("name"), node.get("descr")) for node in root.iter(DRAWING)][:2]
    assert (first, second) == (("标志", "某咨询单位标志"), ("封面图片", "园区鸟瞰示意图"))
    assert (agency / "logo.png").read_bytes() in package.values()
    assert (agency / "cover.jpg").read_bytes() in package.values()
    headers = [part for name, part in package.items() if name.startswith("word/header")]
    assert headers
    assert all("某咨询单位标志".encode() in part for part in headers)
    assert headings(root)[0].startswith("第一章　")
    assert any(title.startswith("第二节　") for title in headings(root))
    assert "思源黑体 CN".encode() in package["word/styles.xml"]
    numbers = [
        node.get("id")
        for part in (package["word/document.xml"], *headers)
        for node in etree.fromstring(part).iter(DRAWING)
    ]
    assert len(set(numbers)) == len(numbers)
    audit = pytest.importorskip("openxml_audit")
    assert audit.OpenXmlValidator().validate(target).errors == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("file: logo.png", "file: ../logo.png", "logo.file：路径“../logo.png”含有“..”"),
        ("file: logo.png", "file: /etc/logo.png", "是绝对路径或网址"),
        ("file: logo.png", "file: none.png", "logo.file：找不到文件 none.png"),
        ("file: logo.png", "file: agency.yaml", "不是 PNG 或 JPEG 图片"),
        ("file: cover.jpg,", "file: none.jpg,", "cover.picture.file：找不到文件 none.jpg"),
        ("  description: 某咨询单位标志\n", "", "logo.description没有写"),
        ("header_height: 0.7", "header_height: 2", "logo.header_height 太大"),
        ("header_height: 0.7", "header_height: -1", "logo.header_height 不能小于零"),
        ("cover_height: 1.4", "image: x", "logo.image 是不认识的键"),
        ("lines: horizontal", "lines: none", "table.lines应为 full、horizontal、three_line 之一"),
        ('colour: "005A8C"}', "colour: 595959}", "全是数字的要加引号"),
        ("levels: 2", "levels: 9", "contents.levels应为 1、2、3 之一"),
        ("第{二}节　", "第节　", "numbering.headings 第 2 项应含 {2} 或 {二}"),
        (
            '"（{四}）"]\n  references',
            '"（{四}）", "甲"]\n  references',
            "numbering.headings的项数太多",
        ),
        ('line_colour: "005A8C"', "line_colour: blue", "颜色 blue 应为六位十六进制数"),
    ],
)
def test_what_is_wrong_with_a_style_is_told_in_chinese(
    agency: Path, tmp_path: Path, run: Run, before: str, after: str, told: str
) -> None:
    path = agency / "agency.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    target = tmp_path / "plan.docx"
    result = run("build", SAMPLE, "--style", path, "-o", target)
    assert result.code == 2
    assert told in result.err
    assert not target.exists()


def test_a_style_may_stand_on_another_beside_it(agency: Path, tmp_path: Path, run: Run) -> None:
    own = agency / "own.yaml"
    own.write_text("based_on: agency.yaml\nlogo: null\n", encoding="utf-8")
    target = tmp_path / "plan.docx"
    assert run("build", SAMPLE, "--style", own, "-o", target).code == 0
    package = parts(target.read_bytes())
    assert (agency / "logo.png").read_bytes() not in package.values()
    assert (agency / "cover.jpg").read_bytes() in package.values()
