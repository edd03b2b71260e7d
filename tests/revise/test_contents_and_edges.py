"""The lines of the contents and the pictures at the head of pages are content too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hands import edits, paragraph, recorded, replace_in, verified, with_bytes, with_part, with_text
from lxml import etree
from parks import SMALL_SAMPLE, sample
from test_round_trips import draw
from word_text import W, paragraph_text, parts

from nzcplan.build import BuildOptions

STYLE = "based_on: consulting\nlogo: {file: logo.png, description: 标志, header_height: 0.7}\n"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("style")
    (folder / "own.yaml").write_text(STYLE, encoding="utf-8")
    draw(folder / "logo.png")
    return sample(SMALL_SAMPLE).build(BuildOptions(style=str(folder / "own.yaml"))).content


def lines(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of the contents."""
    found = []
    for each in root.iter(f"{W}p"):
        fields = [(node.text or "").split()[:1] for node in each.iter(f"{W}instrText")]
        if ["PAGEREF"] in fields:
            found.append(each)
    return found


def line(root: etree._Element, text: str) -> etree._Element:
    return next(each for each in lines(root) if text in paragraph_text(each))


def test_a_line_of_the_contents_that_was_changed_is_found(plan: bytes) -> None:
    entry = next(each for each in recorded(plan).entries if "园区概况" in each)
    changed = with_text(plan, lambda root: replace_in(line(root, "园区概况"), "概况", "情况"))
    (edit,) = edits(changed)
    assert (edit.kind, edit.subject, edit.place) == ("changed", "text", "目录")
    assert (edit.before, edit.after) == ("概", "情")
    assert "概" in entry


def test_lines_that_follow_the_headings_are_no_edit(plan: bytes) -> None:
    """The heading was changed; whether its line was made anew does not matter."""

    def heading(root: etree._Element) -> None:
        for each in root.iter(f"{W}p"):
            if each not in lines(root) and paragraph_text(each).endswith("园区概况"):
                replace_in(each, "概况", "情况")

    def both(root: etree._Element) -> None:
        replace_in(line(root, "园区概况"), "概况", "情况")
        heading(root)

    for change in (heading, both):
        (edit,) = edits(with_text(plan, change))
        assert edit.place.endswith("标题")


def removed(text: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        found = line(root, text)
        found.getparent().remove(found)

    return change


def test_a_line_that_was_taken_away_or_put_in_is_found(plan: bytes) -> None:
    (gone,) = edits(with_text(plan, removed("园区概况")))
    assert (gone.kind, gone.place) == ("removed", "目录")
    assert "园区概况" in gone.before

    def added(root: etree._Element) -> None:
        run = next(line(root, "园区概况").iter(f"{W}t")).getparent()
        new = etree.Element(f"{W}p")
        text = etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t")
        text.text = "另加一行"
        place = next(parent for parent in run.iterancestors(f"{W}p"))
        place.addnext(new)

    (new,) = edits(with_text(plan, added))
    assert (new.kind, new.after) == ("added", "另加一行")
    assert new.place.startswith("目录")


def test_contents_that_were_taken_away_are_one_edit(plan: bytes) -> None:
    def change(root: etree._Element) -> None:
        for each in lines(root):
            each.getparent().remove(each)

    found = [edit for edit in edits(with_text(plan, change)) if edit.place == "目录"]
    assert [edit.kind for edit in found] == ["removed"]


def test_a_line_without_its_heading_may_go(plan: bytes) -> None:
    title = recorded(plan).entries[-2].split("　")[-1]

    def change(root: etree._Element) -> None:
        removed(title)(root)
        for each in list(root.iter(f"{W}p")):
            if each not in lines(root) and paragraph_text(each).endswith(title):
                each.getparent().remove(each)

    assert all(edit.place != "目录" for edit in edits(with_text(plan, change)))


def test_entries_as_other_programs_write_them_are_no_edit(plan: bytes) -> None:
    """Page numbers as plain text, other spaces between number and title."""

    def change(root: etree._Element) -> None:
        for each in lines(root):
            for node in list(each.iter(f"{W}fldChar", f"{W}instrText")):
                if (node.text and "TOC" in node.text) or node.getparent().getparent() is each:
                    continue
                node.getparent().remove(node)
            for node in each.iter(f"{W}t"):
                node.text = (node.text or "").replace("　", " ")

    assert verified(with_text(plan, change)).holds


def test_another_logo_at_the_head_of_pages_is_found(plan: bytes) -> None:
    headers = [name for name in parts(plan) if name.startswith("word/header")]
    pictures = [name for name in parts(plan) if name.startswith("word/media/")]
    assert headers
    assert recorded(plan).edge_pictures
    found = [edits(with_bytes(plan, name, b"\x89PNG another")) for name in pictures]
    logo = [each[0] for each in found if [edit.place for edit in each] == ["页眉"]]
    assert [(edit.kind, edit.subject) for edit in logo] == [("changed", "picture")]


def test_a_logo_that_was_taken_away_is_found(plan: bytes) -> None:
    def change(root: etree._Element) -> None:
        for each in list(root.iter(f"{W}drawing")):
            each.getparent().remove(each)

    content = plan
    for name in parts(plan):
        if name.startswith("word/header"):
            content = with_part(content, name, change)
    (edit,) = edits(content)
    assert (edit.kind, edit.subject, edit.place) == ("removed", "picture", "页眉")


def test_the_text_of_the_contents_is_not_read_as_text(plan: bytes) -> None:
    assert verified(plan).untouched
    root = etree.fromstring(parts(plan)["word/document.xml"])
    assert len(recorded(plan).entries) == len(lines(root)) > 50
    assert paragraph(root, "目　录") is not None
