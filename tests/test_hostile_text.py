"""Text comes out as it was typed: nothing in a value becomes markup, in any field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hostile_text import free_texts, harmless, hostile, park_of_hostile_text
from lxml import etree
from parks import Park, park_at, small_description, write_park
from word_text import W, parts, shown

from nzcplan.park.base import Prose
from nzcplan.park.description import Description


@pytest.fixture(scope="module")
def hostile_park() -> tuple[Park, dict[str, Any], list[str]]:
    park, description, paths = park_of_hostile_text()
    return park, description, list(paths)


def test_the_walk_finds_the_fields_of_every_chapter(
    hostile_park: tuple[Park, dict[str, Any], list[str]],
) -> None:
    _, _, paths = hostile_park
    assert len(paths) > 90
    assert {re.split(r"[.\[]", path)[0] for path in paths} == set(Description.model_fields)


def test_every_text_is_read_as_it_was_typed(
    hostile_park: tuple[Park, dict[str, Any], list[str]],
) -> None:
    park, _, paths = hostile_park
    dumped = str(park.description.model_dump())
    for path in paths:
        assert f"始〔{path}〕" in dumped


def test_every_text_that_the_plan_shows_it_shows_as_typed(
    hostile_park: tuple[Park, dict[str, Any], list[str]],
) -> None:
    park, _, paths = hostile_park
    text = "\n".join(line.replace("\n", "") for line in shown(park.built.content))
    unseen, changed = [], []
    for path in paths:
        if f"始〔{path}〕" not in text:
            unseen.append(path)
        elif not any(hostile(path, kind) in text for kind in (Prose, str)):
            changed.append(path)
    assert changed == []
    assert unseen == []


def test_hostile_text_adds_no_structure(
    hostile_park: tuple[Park, dict[str, Any], list[str]], tmp_path: Path
) -> None:
    park, _, paths = hostile_park
    description = small_description()
    assert list(free_texts(Description, description, harmless)) == paths
    other = park_at(write_park(tmp_path, description))

    def counted(content: bytes) -> dict[str, int]:
        root = etree.fromstring(parts(content)["word/document.xml"])
        tags = ("tbl", "tr", "tc", "sectPr", "drawing")
        return {tag: len(list(root.iter(f"{W}{tag}"))) for tag in tags}

    assert counted(park.built.content) == counted(other.built.content)
    kinds = [type(block) for block in park.built.document.blocks]
    assert kinds == [type(block) for block in other.built.document.blocks]


def test_every_part_of_a_hostile_plan_is_well_formed(
    hostile_park: tuple[Park, dict[str, Any], list[str]],
) -> None:
    park, _, _ = hostile_park
    for name, data in parts(park.built.content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)


def test_what_stands_for_a_value_inside_the_program_is_text_like_any_other(tmp_path: Path) -> None:
    description = small_description()
    description["park"]["name"] = "园\ue0000\ue001区\ue00099\ue001"
    description["park"]["short_name"] = "%page%"
    description["projects"]["items"][0]["name"] = "\ue000x\ue001项目"
    content = park_at(write_park(tmp_path, description)).built.content
    text = "\n".join(shown(content))
    assert "\ue000x\ue001项目" in text
    assert "%page%" in text


def test_texts_as_long_as_they_may_be_are_shown_whole(tmp_path: Path) -> None:
    description = small_description()
    longest = "很长的名称" * 60
    description["plan"]["title"] = longest
    description["park"]["name"] = longest[::-1]
    for item in description["projects"]["items"]:
        item["name"] = item["owner"] = longest
    for indicator in description["targets"]["indicators"]:
        indicator["name"] = longest
    park = park_at(write_park(tmp_path, description))
    lines = [line.replace("\n", "") for line in shown(park.built.content)]
    assert longest in lines[1] or longest in lines[0]
    assert sum(longest in line for line in lines) > 10


def prose_of(tmp_path: Path, text: str) -> list[etree._Element]:
    """Return the paragraphs that show ``text`` as the park's location."""
    description = small_description()
    description["foundation"]["overview"]["location"] = f"起点\n\n{text}\n\n终点"
    content = park_at(write_park(tmp_path, description)).built.content
    root = etree.fromstring(parts(content)["word/document.xml"])
    paragraphs = list(root.iter(f"{W}p"))
    texts = ["".join(p.itertext(f"{W}t")) for p in paragraphs]
    return paragraphs[texts.index("起点") + 1 : texts.index("终点")]


def runs_of(paragraph: etree._Element) -> list[tuple[str, str]]:
    """Return text and look (``bold``, ``subscript``, …) of the runs of a paragraph."""
    found = []
    for run in paragraph.iter(f"{W}r"):
        look = ""
        properties = run.find(f"{W}rPr")
        if properties is not None:
            position = properties.find(f"{W}vertAlign")
            look = "bold" if properties.find(f"{W}b") is not None else ""
            look = position.get(f"{W}val", "") if position is not None else look
        found.append(("".join(run.itertext(f"{W}t")), look))
    return found


def test_the_small_subset_of_markdown_works_in_prose(tmp_path: Path) -> None:
    paragraphs = prose_of(
        tmp_path,
        "前**重点**后，H~2~O、10^4^、CO2和m3，\\*\\*不加粗\\*\\*。\n\n- 第一项\n- **第二**项\n\n1. 其一\n2. 其二",
    )
    texts = ["".join(text for text, _ in runs_of(p)) for p in paragraphs]
    assert texts == [
        "前重点后，H2O、104、CO2和m3，**不加粗**。",
        "第一项",
        "第二项",
        "（1）其一",
        "（2）其二",
    ]
    first = runs_of(paragraphs[0])
    assert ("重点", "bold") in first
    assert [text for text, look in first if look == "subscript"] == ["2", "2"]
    assert [text for text, look in first if look == "superscript"] == ["4", "3"]
    assert runs_of(paragraphs[2]) == [("第二", "bold"), ("项", "")]


def test_lines_of_one_paragraph_are_joined_and_an_empty_line_parts_them(tmp_path: Path) -> None:
    paragraphs = prose_of(tmp_path, "第一行，\n接着写。\n\n另起一段。")
    texts = ["".join(text for text, _ in runs_of(p)) for p in paragraphs]
    assert texts == ["第一行，接着写。", "另起一段。"]
