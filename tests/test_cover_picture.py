"""The picture that a park names for its cover is on the cover, and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import etree
from parks import park_at, small_description, write_park
from word_text import W, parts

PICTURE = Path(__file__).parent / "bad_input/examples/fine-picture/cover.png"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def test_the_picture_of_the_cover_stands_on_the_cover(tmp_path: Path) -> None:
    description = small_description()
    description["plan"]["cover_picture"] = "cover.png"
    shutil.copy(PICTURE, tmp_path / "cover.png")
    content = park_at(write_park(tmp_path, description)).built.content
    package = parts(content)
    root = etree.fromstring(package["word/document.xml"])
    shown = list(root.iter(DRAWING))
    assert [item.get("name") for item in shown].count("封面图片") == 1
    assert shown[0].get("name") == "封面图片"
    assert shown[0].get("descr") == description["plan"]["title"]
    assert len({item.get("id") for item in shown}) == len(shown)
    paragraphs = list(root.iter(f"{W}p"))
    on_cover = next(n for n, p in enumerate(paragraphs) if p.find(f".//{DRAWING}") is not None)
    cover_ends = next(n for n, p in enumerate(paragraphs) if p.find(f".//{W}sectPr") is not None)
    assert on_cover < cover_ends
    assert PICTURE.read_bytes() in package.values()
