"""The table of origins: every number that the plan shows leads to how it was made."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from parks import SAMPLES, built_sample

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.park.places import Places
from nzcplan.plan.chart import CostCurve, Figure, FlowChart
from nzcplan.plan.document import Document
from nzcplan.plan.inline import plain_text
from nzcplan.plan.shown import facts_shown
from nzcplan.plan.table import Row, Table
from nzcplan.plan.trace import Entity, trace_rows

ONE = Decimal(1)


@pytest.fixture(scope="module", params=SAMPLES)
def document(request: pytest.FixtureRequest) -> Document:
    return built_sample(request.param).document


def origins(document: Document) -> tuple[Row, ...]:
    return next(b for b in document.blocks if isinstance(b, Table) and b.id == "annex-trace").rows


def test_every_number_shown_before_the_table_has_a_row_there(document: Document) -> None:
    explained = {fact for row in origins(document) for fact in row.explains}
    shown = facts_shown(document.blocks)
    assert len(shown) > 100
    assert [fact for fact in shown if fact not in explained] == []


def test_no_fact_has_two_rows(document: Document) -> None:
    listed = [fact for row in origins(document) for fact in row.explains]
    assert len(listed) == len(set(listed))


def test_every_row_says_what_it_rests_on(document: Document) -> None:
    """By other rows of the table, by lines of a file, or by a source."""
    numbers = {plain_text(row.cells[0].inlines) for row in origins(document)}
    for row in origins(document):
        origin = plain_text(row.cells[3].inlines)
        assert origin not in ("", "—"), plain_text(row.cells[1].inlines)
        assert set(re.findall(r"S\d+(?![\w.])", origin)) <= numbers


def test_the_rows_of_the_total_lead_to_lines_of_the_ledger(document: Document) -> None:
    rows = {plain_text(row.cells[0].inlines): row for row in origins(document)}
    start = next(n for n, row in rows.items() if "emissions.total.2020" in row.explains)
    waiting, texts = [start], set()
    while waiting:
        text = plain_text(rows[waiting.pop()].cells[3].inlines)
        if text not in texts:
            texts.add(text)
            for first, last in re.findall(r"S(\d+)(?:—S(\d+))?", text):
                waiting += [f"S{n}" for n in range(int(first), int(last or first) + 1)]
    assert any(re.search(r"(ledger\.csv|minimal\.yaml) 第\d+", text) for text in texts)
    assert any("电力二氧化碳排放因子" in text for text in texts)


def given(fact_id: str, name: str, path: str, year: int | None = None) -> Fact:
    return Fact(fact_id, name, ONE, "t", year, inputs=(path,), origin="given", source="台账")


PROJECTS = {f"P{n}": (Entity("各项目", f"第{n}座工业窑炉改造工程"),) for n in range(1, 5)}
CODES = {f"P{n}": (Entity("各项目", f"P0{n}"),) for n in range(1, 5)}
PLACES = Places({("items", n - 1): ("projects.csv", n + 1, 1) for n in range(1, 5)})


def costs(*numbers: int) -> list[Fact]:
    return [
        given(f"project.P{n}.cost", f"第{n}座工业窑炉改造工程投资", f"items[{n - 1}].cost")
        for n in numbers
    ]


def test_the_same_quantity_of_many_stands_in_one_row() -> None:
    facts = Facts(costs(1, 2, 3, 4))
    (row,) = trace_rows(facts, facts, PLACES, PROJECTS)
    assert (row.name, row.lines, row.facts) == (
        "各项目投资（4项）",
        {"projects.csv": (2, 3, 4, 5)},
        tuple(facts),
    )


def test_two_of_a_kind_with_long_names_keep_their_own_rows() -> None:
    facts = Facts(costs(1, 2))
    assert [row.name for row in trace_rows(facts, facts, PLACES, PROJECTS)] == [
        "第1座工业窑炉改造工程投资",
        "第2座工业窑炉改造工程投资",
    ]


def test_a_few_with_short_names_stand_in_one_row_that_names_them() -> None:
    facts = Facts(
        given(f"project.P{n}.saved", f"P0{n}燃料替代：停用烟煤", f"items[{n - 1}].saved")
        for n in (1, 3)
    )
    (row,) = trace_rows(facts, facts, PLACES, CODES)
    assert (row.name, row.lines) == ("P01、P03燃料替代：停用烟煤", {"projects.csv": (2, 4)})


def test_a_joined_quantity_of_one_year_keeps_its_years_in_its_name() -> None:
    facts = Facts(
        Fact(f"effect.P{n}.2020", f"2018—2020年P0{n}引起的变化", ONE, "t", 2020, inputs=("a",))
        for n in (1, 2)
    )
    assert [row.name for row in trace_rows(facts, facts, Places(), CODES)] == [
        "2018—2020年P01、P02引起的变化"
    ]


def test_the_source_of_a_given_figure_is_left_to_the_line_it_stands_in() -> None:
    facts = Facts(costs(1))
    assert [row.source for row in trace_rows(facts, facts, PLACES, {})] == [""]
    assert [row.source for row in trace_rows(facts, facts, Places(), {})] == ["台账"]


def test_one_that_is_made_otherwise_is_not_joined_with_the_rest() -> None:
    listed = costs(1, 2, 3)
    odd = Fact(
        "project.P4.cost",
        "第4座工业窑炉改造工程投资",
        ONE,
        "t",
        formula="另算",
        inputs=(listed[0].id,),
    )
    rows = trace_rows([odd.id, *(f.id for f in listed)], Facts([*listed, odd]), PLACES, PROJECTS)
    assert [(row.name, row.rows) for row in rows] == [
        ("各项目投资（3项）", ()),
        ("第4座工业窑炉改造工程投资", (1,)),
    ]


def test_what_rests_on_several_lines_keeps_its_own_row() -> None:
    """The lines of each could not be told apart otherwise."""
    facts = Facts(
        Fact(f"project.P{n}.use", f"工程{n}用量", ONE, "t", inputs=("items[0]", f"items[{n}]"))
        for n in range(1, 4)
    )
    rows = trace_rows(facts, facts, PLACES, PROJECTS)
    assert [row.lines["projects.csv"] for row in rows] == [(2, 3), (2, 4), (2, 5)]


def test_years_of_a_quantity_stand_in_one_row_without_the_year_in_its_name() -> None:
    facts = Facts(given(f"sum.{y}", f"{y}年总量", f"a.{y}", y) for y in (2018, 2019, 2020))
    (row,) = trace_rows(facts, facts, Places(), {})
    assert (row.name, row.years) == ("总量", (2018, 2019, 2020))


def test_what_a_shown_fact_is_made_from_is_explained_too_and_nothing_else() -> None:
    behind = given("part", "分项", "a")
    shown = Fact("whole", "合计", ONE, "t", formula="各项之和", inputs=("part",))
    rows = trace_rows(["whole"], Facts([behind, shown, given("other", "其他", "b")]), Places(), {})
    assert [(row.name, row.rows) for row in rows] == [("分项", ()), ("合计", (1,))]


def test_numbers_in_drawn_charts_are_explained_too(document: Document) -> None:
    charts = [block for block in document.blocks if isinstance(block, Figure)]
    drawn = facts_shown(c for c in charts if isinstance(c.content, FlowChart | CostCurve))
    explained = {fact for row in origins(document) for fact in row.explains}
    assert set(drawn) <= explained
    assert drawn or not any(isinstance(c.content, FlowChart | CostCurve) for c in charts)
