"""Edits such as a hand makes in an office program, made on the parts of a plan."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from word_text import W, paragraph_text, parts

from nzcplan.archives import zipped
from nzcplan.plan.content import Content, Passage
from nzcplan.revise.carried import read_content_record
from nzcplan.revise.edit import Edit
from nzcplan.revise.package import Package
from nzcplan.revise.verify import Verification, verify

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DOCUMENT = "word/document.xml"
Change = Callable[[etree._Element], None]


def verified(content: bytes) -> Verification:
    return verify(Package(parts(content)))


def edits(content: bytes) -> tuple[Edit, ...]:
    return verified(content).edits


def recorded(content: bytes) -> Content:
    record = read_content_record(Package(parts(content)))
    assert record is not None
    return record.content


def with_part(content: bytes, name: str, change: Change) -> bytes:
    """Return the plan with one part changed as XML."""
    found = parts(content)
    root = etree.fromstring(found[name])
    change(root)
    return zipped({**found, name: etree.tostring(root, encoding="UTF-8", standalone=True)})


def with_text(content: bytes, change: Change) -> bytes:
    """Return the plan with its main part changed."""
    return with_part(content, DOCUMENT, change)


def with_bytes(content: bytes, name: str, data: bytes) -> bytes:
    return zipped({**parts(content), name: data})


def body_paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of running text: not in tables, not in the contents, with no field."""
    body = root.find(f"{W}body")
    assert body is not None
    return [
        each
        for each in body.iterchildren(f"{W}p")
        if paragraph_text(each) and next(each.iter(f"{W}fldChar", f"{W}drawing"), None) is None
    ]


def paragraph(root: etree._Element, text: str) -> etree._Element:
    """Return the one paragraph that says ``text``, also in a table."""
    found = [each for each in root.iter(f"{W}p") if paragraph_text(each) == text]
    assert len(found) == 1, (text, len(found))
    return found[0]


def replace_in(place: etree._Element, old: str, new: str) -> None:
    """Replace ``old`` where it first stands in one stretch of text."""
    for node in place.iter(f"{W}t"):
        if node.text and old in node.text:
            node.text = node.text.replace(old, new, 1)
            return
    raise AssertionError(f"{old} is not there")


def passages(content: Content) -> Iterator[Passage]:
    return (unit for unit in content.units if isinstance(unit, Passage))


def longest_passages(content: Content) -> list[Passage]:
    """Return the passages of running text whose text is found once, the longest first."""
    texts = [each.text for each in passages(content)]
    running = [p for p in passages(content) if p.place.endswith("段") and texts.count(p.text) == 1]
    return sorted(running, key=lambda each: -len(each.text))


def copied(element: etree._Element) -> etree._Element:
    return copy.deepcopy(element)


def charts_of(content: bytes) -> list[str]:
    names = [name for name in parts(content) if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    return sorted(names, key=lambda name: int(re.sub(r"\D", "", name)))


def saved_by_python_docx(content: bytes) -> bytes:
    import docx

    buffer = io.BytesIO()
    docx.Document(io.BytesIO(content)).save(buffer)
    return buffer.getvalue()


def with_entry(content: bytes, name: str, data: bytes) -> bytes:
    """Return the package with one more entry, whatever is in it already."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def written(folder: Path, content: bytes, name: str = "plan.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
