"""The rules: table, functions, examples and documentation are one set, and each rule does its work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rule_examples import FOLDER, KEYS, RuleExample, read_examples

import nzcplan
from nzcplan.checks.catalogue import GROUPS, explanations
from nzcplan.checks.page import page
from nzcplan.checks.registry import RULES

PACKAGE = Path(nzcplan.__file__).parent
BY_EXAMPLE = {code for code in explanations() if code[0] in "CA"}


def named(examples: list[RuleExample]) -> list[object]:
    return [pytest.param(example, id=example.code) for example in examples]


@pytest.mark.parametrize("example", named(read_examples("fails")))
def test_the_failing_example_triggers_its_rule_and_no_other_error(
    example: RuleExample, tmp_path: Path
) -> None:
    findings = example.examine(tmp_path).findings
    own = [finding for finding in findings if finding.code == example.code]
    assert own, findings
    assert example.at in {finding.path for finding in own}
    assert all(finding.line for finding in own)
    assert [f for f in findings if f.severity == "error" and f.code != example.code] == []


@pytest.mark.parametrize("example", named(read_examples("passes")))
def test_the_passing_example_is_without_fault(example: RuleExample, tmp_path: Path) -> None:
    findings = example.examine(tmp_path).findings
    assert [f for f in findings if f.code == example.code or f.severity == "error"] == []


def test_every_rule_has_both_examples_and_no_example_is_without_a_rule() -> None:
    assert {example.code for example in read_examples("fails")} == BY_EXAMPLE
    assert {example.code for example in read_examples("passes")} == BY_EXAMPLE
    assert {path.name for path in FOLDER.iterdir()} == BY_EXAMPLE


@pytest.mark.parametrize("example", named([*read_examples("fails"), *read_examples("passes")]))
def test_an_example_says_what_it_shows(example: RuleExample) -> None:
    assert re.match(r"# [^\n]+。\n", example.text)
    assert set(example.content) <= KEYS
    assert bool(example.at) == (example.name == "fails")


def test_the_codes_in_the_code_are_those_of_the_catalogue() -> None:
    """A code is written where it is explained, and where it is found if a function finds it."""
    written = {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'"([CASFGP]\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert written == set(explanations())


def test_the_table_is_in_the_order_of_codes_each_once() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len(codes) >= 50


@pytest.mark.parametrize("code", explanations())
def test_every_explanation_is_complete(code: str) -> None:
    each = explanations()[code]
    assert each.code[0] in GROUPS
    assert each.title and not each.title.endswith("。")
    assert each.basis
    assert each.why.endswith("。") and each.mend.endswith("。")


def test_the_page_on_disk_is_the_one_made_from_the_table() -> None:
    assert (PACKAGE.parent / "docs" / "rules.md").read_text(encoding="utf-8") == page()
