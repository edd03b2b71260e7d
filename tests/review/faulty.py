"""The full sample with twelve faults, reviewed once, and comments read back out of a plan."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from lxml import etree
from parks import FULL_SAMPLE, sample_path
from word_text import W, paragraph_text, parts

from nzcplan.archives import zipped
from nzcplan.build import BuildOptions, build
from nzcplan.examine import Examination, examine
from nzcplan.plan.inline import plain_text
from nzcplan.plan.number_form import NumberForm
from nzcplan.plan.opinion.compose import opinion
from nzcplan.plan.opinion.review import Review
from nzcplan.plan.table import Table
from nzcplan.revise.package import Package
from nzcplan.revise.review import commented, review

FAULTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Comment:
    """A comment: its lines, and the text between its marks."""

    author: str
    lines: tuple[str, ...]
    about: str

    @property
    def code(self) -> str:
        return self.lines[0].split("：")[0].split()[1]


def plant(folder: Path) -> Path:
    """Write the sample with all faults into ``folder``."""
    park = Path(shutil.copytree(sample_path(FULL_SAMPLE), folder / "park"))
    for fault in FAULTS:
        path = park / fault["file"]
        text = path.read_text(encoding="utf-8")
        if "cut" in fault:
            start, end = (text.index(words) for words in fault["cut"])
            assert start < end
            text = text[:start] + text[end:]
        else:
            assert text.count(fault["find"]) == 1, fault["name"]
            text = text.replace(fault["find"], fault["replace"])
        path.write_text(text, encoding="utf-8")
    return park


def reviewed(examination: Examination, plan: Package | None = None) -> Review:
    assert examination.park is not None
    assert examination.guide is not None
    assert examination.account is not None
    return review(
        examination, examination.park, examination.guide, examination.account, NumberForm(), plan
    )


def plan_of(examination: Examination) -> bytes:
    assert examination.park is not None
    assert examination.guide is not None
    assert examination.account is not None
    park, guide, account = examination.park, examination.guide, examination.account
    return build(examination, park, guide, account, BuildOptions()).content


@cache
def faulty() -> tuple[Review, bytes]:
    """Return the review of the sample with all faults, and its plan."""
    with TemporaryDirectory() as folder:
        examination = examine(plant(Path(folder)))
        return reviewed(examination), plan_of(examination)


def with_remarks(found: Review, plan: bytes) -> bytes:
    return zipped(commented(found, Package(parts(plan))))


def comments_in(content: bytes) -> list[Comment]:
    """Return the comments of a plan in the order of their numbers."""
    package = parts(content)
    root = etree.fromstring(package["word/document.xml"])
    about: dict[str, list[str]] = {}
    open_now: set[str] = set()
    for node in root.iter():
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            open_now.add(number)
            about[number] = []
        elif node.tag == f"{W}commentRangeEnd":
            open_now.remove(number)
        elif node.tag == f"{W}t":
            for each in open_now:
                about[each].append(node.text or "")
    assert not open_now
    marked = [node.get(f"{W}id") for node in root.iter(f"{W}commentReference")]
    listed = list(_listed(package))
    assert sorted(marked) == sorted(number for number, _, _ in listed)
    return [Comment(who, lines, "".join(about[number])) for number, who, lines in listed]


def _listed(package: dict[str, bytes]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for each in etree.fromstring(package["word/comments.xml"]):
        lines = tuple(paragraph_text(line) for line in each.iter(f"{W}p"))
        yield each.get(f"{W}id", ""), each.get(f"{W}author", ""), lines


def tables_of(found: Review) -> dict[str, list[list[str]]]:
    """Return the rows of each table of an opinion by its id."""
    return {
        block.id: [[plain_text(cell.inlines) for cell in row.cells] for row in block.rows]
        for block in opinion(found).blocks
        if isinstance(block, Table)
    }


def said_in(found: Review) -> str:
    """Return all that an opinion says outside its tables."""
    lines: list[str] = []
    for block in opinion(found).blocks:
        for inlines in getattr(block, "items", (getattr(block, "inlines", ()),)):
            lines.append(plain_text(inlines))
    return "\n".join(lines)
