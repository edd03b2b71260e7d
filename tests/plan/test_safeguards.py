"""Chapter 保障措施: what its tables and sentences say about organisation and money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nzcplan.accounting.account import account
from nzcplan.factors.tables import load_factors
from nzcplan.guides.library import guide
from nzcplan.park.description import Description
from nzcplan.park.loader import load
from nzcplan.plan.chart import CategoryChart, Figure
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Block, Heading, Paragraph
from nzcplan.plan.figures.safeguards import funding as funding_figure
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Row, Table
from nzcplan.plan.tables import safeguards

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"
FUNDED = "2021—2024年，试点建设资金来自2个渠道，合计2400万元"


@pytest.fixture(scope="module")
def park() -> Description:
    loaded = load(MINIMAL)
    assert loaded.description is not None
    return loaded.description


def context_of(park: Description) -> PlanContext:
    whole = guide(park.plan.guide)
    chapters = tuple(
        chapter if chapter.id == "safeguards" else chapter.model_copy(update=BARE)
        for chapter in whole.chapters
    )
    only = whole.model_copy(update={"chapters": chapters})
    return PlanContext(park, only, account(park, only, load_factors()), load_factors())


BARE: dict[str, Any] = {"template": None, "sections": ()}
"""What makes a chapter a heading alone, so that a test composes no other."""


def with_funding(park: Description, *sources: dict[str, Any]) -> PlanContext:
    data = park.model_dump()
    data["safeguards"]["funding"]["sources"] = list(sources)
    return context_of(Description.model_validate(data))


def blocks(context: PlanContext) -> list[Block]:
    """Return the blocks of the chapter alone."""
    found: list[Block] = []
    inside = False
    for block in compose(context).blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.id == "clause-safeguards"
        if inside:
            found.append(block)
    return found


def said(context: PlanContext) -> str:
    return "\n".join(plain_text(b.inlines) for b in blocks(context) if isinstance(b, Paragraph))


def texts(row: Row) -> list[str]:
    return [plain_text(cell.inlines) for cell in row.cells]


def test_the_five_things_the_guide_asks_for_are_headings(park: Description) -> None:
    titles = [b.title for b in blocks(context_of(park)) if isinstance(b, Heading)]
    assert titles == ["保障措施", "组织领导", "目标责任", "运营管理", "资金保障", "能力建设"]


def test_responsibility_names_indicators_instead_of_their_ids(park: Description) -> None:
    table = safeguards.responsibility(context_of(park))
    assert table is not None
    assert texts(table.rows[0])[-1] == "二氧化碳排放总量、二氧化碳排放强度"
    assert texts(table.rows[1])[-1] == "—"


def test_an_indicator_nobody_answers_for_is_named(park: Description) -> None:
    data = park.model_dump()
    data["targets"]["indicators"][0]["responsible"] = None
    data["safeguards"]["responsibility"]["items"][0]["indicators"] = ["intensity"]
    table = safeguards.responsibility(context_of(Description.model_validate(data)))
    assert table is not None
    assert [plain_text(note) for note in table.notes] == [
        "尚未明确责任部门的指标：二氧化碳排放总量。"
    ]


def test_the_sums_of_the_funding_table_are_the_facts(park: Description) -> None:
    context = context_of(park)
    table = safeguards.funding(context)
    assert table is not None
    (total,) = (row for row in table.rows if row.kind == "total")
    assert texts(total) == ["资金合计", "360", "600", "1040", "400", "2400", "100.0"]
    runs = [getattr(cell.inlines[0], "fact", None) for cell in total.cells[1:6]]
    assert runs == [*(f"funding.in_year.{year}" for year in range(2021, 2025)), "funding.total"]


def test_funding_equal_to_investment_is_said_to_be_equal(park: Description) -> None:
    text = said(context_of(park))
    assert (
        f"{FUNDED}，其中企业自筹最多，为1640万元，占68.3%；2023年安排资金最多，为1040万元" in text
    )
    assert "资金合计与项目投资规模一致" in text


@pytest.mark.parametrize(
    ("amount", "sentence", "difference"),
    [
        (Decimal(2000), "资金合计尚不能覆盖项目投资，缺口为400万元。", -400),
        (Decimal(2650), "资金合计可以覆盖项目投资，并多出250万元。", 250),
    ],
)
def test_a_gap_and_a_surplus_are_said_in_words(
    park: Description, amount: Decimal, sentence: str, difference: int
) -> None:
    context = with_funding(park, {"name": "企业自筹", "amounts": {2022: amount}})
    assert sentence in said(context)
    assert context.account.facts["funding.difference"].value == difference


def test_one_source_in_one_year_has_no_chart(park: Description) -> None:
    context = with_funding(park, {"name": "企业自筹", "amounts": {2022: Decimal(2400)}})
    assert funding_figure(context) is None
    assert "2022年，试点建设资金全部为企业自筹，共2400万元（见表6-3）。" in said(context)


def test_two_sources_in_one_year_are_shown_as_shares(park: Description) -> None:
    context = with_funding(
        park,
        {"name": "企业自筹", "amounts": {2022: Decimal(1200)}},
        {"name": "银行贷款", "amounts": {2022: Decimal(1200)}},
    )
    figure = funding_figure(context)
    assert isinstance(figure, Figure) and isinstance(figure.content, CategoryChart)
    assert figure.content.kind == "doughnut"
    assert "最多" not in said(context)


def test_years_and_sources_are_stacked(park: Description) -> None:
    figure = funding_figure(context_of(park))
    assert isinstance(figure, Figure) and isinstance(figure.content, CategoryChart)
    assert figure.content.kind == "stacked_columns"
    assert [s.name for s in figure.content.series] == ["企业自筹", "能源服务公司投资"]
    assert figure.content.series[1].values == (None, None, Decimal(760), None)
    assert "其间2023年最高，为1040万元；合计2400万元" in figure.description


def test_sources_without_money_are_said_to_have_none(park: Description) -> None:
    context = with_funding(park, {"name": "企业自筹", "amounts": {2022: Decimal(0)}})
    assert "各资金来源尚未安排金额" in said(context)
    assert funding_figure(context) is None


def test_a_description_without_the_chapter_is_still_composed(park: Description) -> None:
    found = blocks(context_of(park.model_copy(update={"safeguards": None})))
    assert not any(isinstance(block, Table) for block in found)
    assert "尚未提出保障措施" in plain_text(found[-1].inlines)
