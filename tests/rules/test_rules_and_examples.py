"""The rules: table, functions, examples and documentation are one set, and each rule does its work."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml
from parks import SMALL_SAMPLE, sample_path
from rule_examples import FOLDER, KEYS, RuleExample, read_examples

import nzcplan
from nzcplan.checks.catalogue import BESIDES, GROUPS, explanations, severities
from nzcplan.checks.example import example as example_of
from nzcplan.checks.example import short_examples
from nzcplan.checks.page import page
from nzcplan.checks.registry import RULES
from nzcplan.examine import examine
from nzcplan.findings import SEVERITY_NAMES
from nzcplan.park.description import Description

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


@pytest.mark.parametrize(
    "code",
    [code for code, each in short_examples().items() if "words" not in each and code[0] != "U"],
)
def test_a_short_example_is_found_fault_with_and_passes(code: str, tmp_path: Path) -> None:
    each = short_examples()[code]
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    for name, has_fault in (("wrong", True), ("right", False)):
        folder = tmp_path / name
        folder.mkdir()
        park = text
        if "file" in each:
            (folder / each["file"]).write_text(each[name], encoding="utf-8")
            start = text.index("  ledger:\n") if each["file"] == "ledger.csv" else len(text)
            end = text.index("  # 到2025年的变化趋势", start) if start < len(text) else start
            park = f"{text[:start]}{'  ledger: ledger.csv' if end > start else ''}\n{text[end:]}"
            if "without" in each:
                park = park.partition(f"\n{each['without']}:\n")[0] + "\n"
        else:
            original = each.get("original", each["right"])
            assert original in text
            park = text.replace(original, each[name], 1)
        (folder / "park.yaml").write_text(park, encoding="utf-8")
        found = examine(folder).findings
        assert any(finding.code == code for finding in found) == has_fault, (name, found)


def test_every_code_has_an_example_to_show() -> None:
    assert set(short_examples()) == set(explanations()) - BY_EXAMPLE
    for code in explanations():
        shown = example_of(code)
        assert shown.fails and shown.passes and shown.fails != shown.passes


@pytest.mark.parametrize("code", sorted(BY_EXAMPLE))
def test_an_example_of_a_rule_is_shown_as_a_description(code: str) -> None:
    shown = example_of(code)
    for text in (shown.fails, shown.passes):
        park, _, rulebook = text.partition("# rulebook.yaml\n")
        content = yaml.safe_load(park) or {}
        assert set(content) <= set(Description.model_fields)
        assert content or rulebook
        assert "〔" not in text
    assert "\n# 问题在：" in shown.fails
    assert "问题在" not in shown.passes


def test_an_item_of_a_list_is_told_by_its_id_or_first_field() -> None:
    shown = example_of("C006").fails.splitlines()
    assert shown[1:] == [
        "projects:",
        "  items:",
        "    - id: P03",
        "      end: 2026",
        "# 问题在：projects.items.P03.end",
    ]
    assert "    - energy: diesel\n      amounts:\n        # 删去 2019\n" in example_of("C012").fails


def written_severities() -> dict[str, set[str]]:
    """Return the levels that the code names for each code: in a finding, or below a rule."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        if path.name.endswith("_codes.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        code = ""
        for node in sorted(
            (node for node in ast.walk(tree) if isinstance(node, ast.Call)),
            key=lambda node: node.lineno,
        ):
            texts = [value.value for value in ast.walk(node) if isinstance(value, ast.Constant)]
            levels = {str(text) for text in texts if text in SEVERITY_NAMES}
            named = [text for text in texts if text in explanations()]
            if isinstance(node.func, ast.Name) and node.func.id == "rule":
                code = str(named[0])
            elif isinstance(node.func, ast.Name) and node.func.id == "Trouble":
                found.setdefault(code, set()).update(levels)
            elif isinstance(node.func, ast.Name) and node.func.id == "Finding" and named:
                found.setdefault(str(named[0]), set()).update(levels)
    return found


def test_the_levels_shown_are_those_at_which_a_code_is_reported() -> None:
    for code, levels in written_severities().items():
        if code:
            assert levels <= set(severities(code)), code
    both = {code for code, levels in written_severities().items() if code in BESIDES and levels}
    assert both == set(BESIDES)


@pytest.mark.parametrize("example", named(read_examples("fails")))
def test_an_example_is_reported_at_a_level_that_is_shown(
    example: RuleExample, tmp_path: Path
) -> None:
    found = example.examine(tmp_path).findings
    levels = {finding.severity for finding in found if finding.code == example.code}
    assert levels <= set(severities(example.code))


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
        for code in re.findall(r'"([CASFGPU]\d{3})"', path.read_text(encoding="utf-8"))
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
