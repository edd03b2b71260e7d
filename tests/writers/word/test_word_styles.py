"""Styles as data, and the parts that are made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from word_samples import W

from nzcplan.writers.styles import SHIPPED_STYLES, StyleError, load_style
from nzcplan.writers.styles.roles import ROLES
from nzcplan.writers.word.font_table_part import font_table_xml
from nzcplan.writers.word.styles_part import STYLE_NAMES, styles_xml


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_a_shipped_style_has_a_look_for_each_role(name: str) -> None:
    style = load_style(name)
    assert style.name == name
    assert set(style.texts) == set(ROLES) == set(STYLE_NAMES)


def test_the_official_page_holds_22_lines_of_28_characters() -> None:
    style = load_style("gbt9704")
    body = style.texts["body"]
    assert body.line is not None
    assert style.page.text_height // body.line == 22
    assert style.page.text_width // (body.size + body.spacing) == 28


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_fonts_are_set_by_name_and_never_by_theme(name: str) -> None:
    xml = styles_xml(load_style(name))
    assert b"Theme" not in xml
    fonts = list(etree.fromstring(xml).iter(f"{W}rFonts"))
    assert fonts
    assert all(node.get(f"{W}eastAsia") and node.get(f"{W}ascii") for node in fonts)
    assert b'w:eastAsia="zh-CN"' in xml


def test_every_missing_font_has_a_substitute() -> None:
    fonts = etree.fromstring(font_table_xml(load_style("report")))
    names = {node.get(f"{W}name"): node.find(f"{W}altName").get(f"{W}val") for node in fonts}
    assert names["仿宋_GB2312"].startswith("仿宋,")


def test_a_style_may_be_based_on_another(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("based_on: gbt9704\ntexts: {body: {size: 15}}\n", encoding="utf-8")
    own, base = load_style(path), load_style("gbt9704")
    assert own.texts["body"].size == 15
    assert own.texts["body"].line == base.texts["body"].line
    assert own.page == base.page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("based_on: report\ntexts: {body: {size: large}}", "body.size"),
        ("based_on: report\ntexts: {boddy: {font: 宋体, size: 9}}", "boddy"),
        ("based_on: report\nmargin: 3", "margin"),
        ("based_on: report\npage_numbers: {form: 页}", "page_numbers"),
        ("based_on: report\ntable: {texts: []}", "table.texts"),
        ("based_on: nothing", "nothing"),
        ("- 1", "名称"),
        ("a: [", "第 1 行"),
        ("a: " + "[" * 3000, "YAML"),
        ("a: 2022-13-45", "YAML"),
        ("based_on: report\npage: {width: .nan}", "page.width应为有限的数字"),
        ("based_on: report\npage: {width: 3}", "版心宽度"),
        ("based_on: report\nchart_size: 0", "chart_size 应大于零"),
        ("based_on: report\ntexts: {body: {colour: red}}", "red 应为六位十六进制数"),
    ],
)
def test_data_that_are_no_style_are_refused_with_the_place(
    content: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StyleError, match=told):
        load_style(path)


def test_a_style_that_is_based_on_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"based_on: {path}", encoding="utf-8")
    with pytest.raises(StyleError, match="based_on"):
        load_style(path)


def test_only_text_in_tables_may_leave_a_single_line_on_a_page() -> None:
    """A row higher than a page is broken where the page ends, all other text at two lines."""
    root = etree.fromstring(styles_xml(load_style("report")))
    loose = {
        style.find(f"{W}name").get(f"{W}val")[:2]
        for style in root.iter(f"{W}style")
        for control in style.iter(f"{W}widowControl")
        if control.get(f"{W}val") is not None
    }
    assert loose == {"表文", "表头"}
