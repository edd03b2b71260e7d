"""A rule whose words offer a note is silent where there is one, on the very part that it spoke of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rule_examples import RuleExample, read_examples

from nzcplan.checks.catalogue import explanations
from nzcplan.park.description import Description
from nzcplan.park.fields import fields_of, part_at
from nzcplan.park.places import Path as ValuePath
from nzcplan.park.places import path_of, path_text

OFFERED = re.compile(r"(?<![a-z_])note(?![a-z_])")
NOTE = "确有其事，2020年起新建锅炉房，不计入本期，核算方法规定采用"
"""Says all that rules look for in a note: that it is on purpose, and what of it is counted."""


def noted(example: RuleExample, path: ValuePath) -> RuleExample:
    """Return the example with a note on the part around ``path`` that can carry one."""
    lengths = range(len(path), -1, -1)
    holder = next(
        path[:length]
        for length in lengths
        if (part := part_at(Description, path[:length])) is not None
        and "note" in fields_of(part)
        and not (length and isinstance(path[length - 1], str) and path[length - 1].isdigit())
    )
    content: dict[str, Any] = example.content
    # Last of all changes: "add" may make the part that the note goes with.
    content["note"] = {path_text((*holder, "note")): NOTE}
    return RuleExample(example.code, example.name, yaml.safe_dump(content, allow_unicode=True))


@pytest.mark.parametrize(
    "example", [pytest.param(each, id=each.code) for each in read_examples("fails")]
)
def test_a_note_that_is_offered_silences_the_finding(example: RuleExample, tmp_path: Path) -> None:
    before = example.examine(tmp_path).findings
    own = [f for f in before if f.code == example.code and f.path == example.at]
    words = " ".join([explanations()[example.code].mend, *(found.hint for found in own)])
    if not OFFERED.search(words):
        return
    after = noted(example, path_of(example.at)).examine(tmp_path).findings
    assert [f for f in after if f.code == example.code and f.path == example.at] == []


def test_a_note_is_offered_alike_by_a_rule_and_by_its_hint(tmp_path: Path) -> None:
    for example in read_examples("fails"):
        mend = explanations()[example.code].mend
        found = [f for f in example.examine(tmp_path).findings if f.code == example.code]
        said = [bool(OFFERED.search(f.hint)) for f in found if f.path == example.at]
        if any(said):
            assert OFFERED.search(mend), example.code
