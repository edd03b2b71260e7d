"""What is made beside a plan is valid too: the opinion, the plan with comments, the table of changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openxml_audit
import pytest
from parks import SMALL_SAMPLE, Park, sample, small_description, write_park
from plans import STYLES
from sdk_validator import faults, validator_program
from word_text import parts

from nzcplan.archives import zipped
from nzcplan.build import BuildOptions
from nzcplan.examine import examine
from nzcplan.plan.opinion.compose import opinion
from nzcplan.revise.diff.compare import differences
from nzcplan.revise.diff.document import change_table
from nzcplan.revise.package import Package
from nzcplan.revise.review import commented, numbering_of, review
from nzcplan.revise.side_document import side_document

PAPERS = ("opinion", "comments", "changes")
CODES = {"C001", "C002", "C011", "C051"}
"""What the park is found fault with: at a heading, in a cell, at words of a paragraph."""


@cache
def faulty() -> Park:
    description = small_description()
    del description["safeguards"]["capacity"]
    description["projects"]["items"][0]["investment"] = "999"
    description["tasks"]["overview"] = "先建立统计核算制度,再改造烘干和供汽设备。"
    with TemporaryDirectory() as folder:
        found = examine(write_park(Path(folder), description))
    assert {finding.code for finding in found.findings} >= CODES
    assert found.park is not None
    assert found.guide is not None
    assert found.account is not None
    return Park(found, found.park, found.guide, found.account)


@cache
def paper(kind: str, style: str) -> bytes:
    park = faulty()
    examination = park.examination
    if kind == "changes":
        before = sample(SMALL_SAMPLE).examination
        return side_document(
            change_table(differences(before, examination), before, examination), style
        )
    package = Package(parts(park.build(BuildOptions(style=style)).content))
    form = numbering_of(package, style)
    made = review(examination, park.description, park.guide, park.account, form, package)
    if kind == "opinion":
        return side_document(opinion(made), style)
    content = zipped(commented(made, package))
    assert parts(content)["word/comments.xml"].count(b"<w:comment ") >= len(CODES)
    return content


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", PAPERS)
def test_no_validator_finds_a_fault(kind: str, style: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(paper(kind, style))
    found = openxml_audit.OpenXmlValidator().validate(path).errors
    assert [str(error) for error in found] == []
    program = validator_program()
    if program is not None:
        assert faults(program, path) == []
