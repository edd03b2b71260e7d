"""Templates: what they may reach, and what the text they make never looks like."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from parks import Park, park_at, small_description, write_park
from word_text import meant

from nzcplan.build import BuildOptions, Built
from nzcplan.bundled import bundled
from nzcplan.plan.compose.composer import PlanTemplateError
from nzcplan.plan.compose.environment import KEPT_FILTERS, environment
from nzcplan.plan.compose.filters import FILTERS
from nzcplan.plan.document import Heading, ItemList, Paragraph
from nzcplan.plan.inline import plain_text

TEMPLATES = sorted(bundled("templates").rglob("*.j2"))
FIRST = "foundation/overview.j2"


def rendered(park: Park, folder: Path, text: str) -> str:
    """Return what a template in place of the first section's says."""
    path = folder / FIRST
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    document = park.build(BuildOptions(templates=folder)).document
    blocks = iter(document.blocks)
    next(b for b in blocks if isinstance(b, Heading) and b.level == 2)
    (paragraph,) = (next(blocks),)
    assert isinstance(paragraph, Paragraph)
    return plain_text(paragraph.inlines)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_shipped_template_can_be_read(path: Path) -> None:
    name = path.relative_to(bundled("templates")).as_posix()
    assert environment().get_template(name).name == name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_words_and_no_fonts_or_xml(path: Path) -> None:
    text = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"<[a-z/]|宋体|黑体|仿宋|&[a-z]+;", text)
    assert "\t" not in text


@pytest.mark.parametrize(
    "expression",
    [
        "plan.__class__",
        "plan.model_config",
        "plan.model_dump",
        "plan.model_copy()",
        "fact('emissions.total.2020').__struct_fields__",
        "table.__globals__",
        "table.__code__",
        "''.__class__.__base__.__subclasses__()",
        "'{0.__class__}'.format(plan)",
        "guide.chapters.__class__",
        "find.__self__",
        "self._TemplateReference__context",
        "lipsum.__globals__",
        "joiner.__init__",
        "plan.title | attr('__class__')",
        "plan.title | map('upper')",
        "history.append(1)",
    ],
)
def test_a_template_does_not_reach_behind_values(
    small_sample: Park, tmp_path: Path, expression: str
) -> None:
    with pytest.raises(PlanTemplateError, match="overview"):
        rendered(small_sample, tmp_path, f"值{{{{ {expression} }}}}")


def test_the_built_in_filters_that_make_markup_are_not_there() -> None:
    names = set(environment().filters)
    assert names == {*KEPT_FILTERS, *FILTERS}
    assert not names & {"safe", "attr", "xmlattr", "tojson", "format", "pprint", "forceescape"}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ park.called }}共{{ fact('emissions.total.2020') }}", "园区共1.80万吨"),
        ("{{ ['甲', '乙', '丙'] | listing }}", "甲、乙、丙"),
        ("{{ foundation.overview.boundary.scope | chinese }}", "园区全域"),
        ("{{ foundation.overview.boundary.area | quantity }}", "2.4平方公里"),
        ("{{ '句子。' | sentence }}，接着", "句子，接着"),
        ("{{ base_year }}—{{ target_year }}年", "2020—2025年"),
        ("{{ plan.date }}", "2022年6月10日"),
        ("{{ fact('emissions.total.2020') | number(1, '万tCO2') }}万吨", "1.8万吨"),
        ("{{ find('no.such.fact') | is_zero | default('') and '无' }}", "无"),
        ("{% macro m(x) %}〔{{ x }}〕{% endmacro %}{{ m('<&>') }}", "〔<&>〕"),
        ("{{ unit_name('万tCO2') }}", "万吨"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
    ],
)
def test_what_a_template_can_say(
    small_sample: Park, tmp_path: Path, template: str, text: str
) -> None:
    assert rendered(small_sample, tmp_path, template) == text


def test_the_text_reads_as_written_by_hand(any_built: Built) -> None:
    for line in meant(any_built.document):
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|Undefined|Decimal\(", line), line
        assert not re.search(r"[，。；、：]{2}|（）|“”|《》", line), line
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\ue000|\ue001", line), line
        assert not re.search(r"-0(\.0+)?(?![\d.])(?=[^-\d])[%万吨个]", line), line
        assert line == line.strip(), line


def test_sentences_end_and_use_chinese_punctuation(any_built: Built) -> None:
    for block in any_built.document.blocks:
        if not isinstance(block, Paragraph) or block.kind != "body":
            continue
        said = plain_text(block.inlines)
        assert said.endswith(("。", "：", "；", "！", "？", "）")), said
        assert not re.search(r"[\u4e00-\u9fff][,;!?](?=[\u4e00-\u9fff])", said), said


def test_a_heading_is_followed_by_something_of_its_own(any_built: Built) -> None:
    blocks = any_built.document.blocks
    for block, following in pairwise(blocks):
        if isinstance(block, Heading) and isinstance(following, Heading):
            assert following.level > block.level, (block, following)
    assert not isinstance(blocks[-1], Heading)


def test_a_list_has_more_than_nothing(any_built: Built) -> None:
    for block in any_built.document.blocks:
        if isinstance(block, ItemList):
            assert block.items
            assert all(plain_text(item) for item in block.items)


def test_a_value_of_zero_and_a_missing_year_are_said_and_do_not_break(tmp_path: Path) -> None:
    description = small_description()
    ledger = description["foundation"]["ledger"]
    ledger[1]["amounts"] = {"2018": "0", "2019": "0", "2020": "0"}
    ledger[2]["amounts"] = {"2020": "180"}
    made = park_at(write_park(tmp_path, description)).build()
    for line in meant(made.document):
        assert not re.search(r"None|nan|inf|NaN|Infinity", line), line
