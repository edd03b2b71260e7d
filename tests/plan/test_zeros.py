"""0 is a quantity that there is none of, — one that is not reckoned or not known; no cell is empty."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from minimal_plan import context, data, texts
from parks import Park

from nzcplan.park.projects import ProjectKind
from nzcplan.plan.grid import table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.plan.numbers import MISSING
from nzcplan.plan.table import Table
from nzcplan.plan.tables import implementation, outlook, project_sums
from nzcplan.plan.tables.build import amount_cell
from nzcplan.plan.tables.spending import NOT_STATED


def tables(park: Park) -> Iterator[Table]:
    return (block for block in park.built.document.blocks if isinstance(block, Table))


def test_no_cell_of_a_plan_is_empty(any_sample: Park) -> None:
    empty = [
        (table.number, [plain_text(each.cell.inlines) for each in row.cells])
        for table in tables(any_sample)
        for row in table_grid(table)
        for placed in row.cells
        if not placed.continued and not plain_text(placed.cell.inlines).strip()
    ]
    assert not empty


@pytest.mark.parametrize(("reckoned", "said"), [(True, "0.00"), (False, MISSING)])
def test_a_quantity_without_a_fact_is_zero_where_it_is_reckoned(reckoned: bool, said: str) -> None:
    assert plain_text(amount_cell(None, 2, reckoned=reckoned).inlines) == said


def test_a_project_that_reduces_has_a_number_in_every_year_and_no_other_has(
    any_sample: Park,
) -> None:
    projects = any_sample.description.projects
    assert projects is not None
    facts = any_sample.account.facts
    known = {
        project.id: project.kind is not ProjectKind.SINK
        and facts.value(f"project.{project.id}.reduction") not in (None, Decimal(0))
        for project in projects.items
    }
    checked = 0
    for table in tables(any_sample):
        if table.id.startswith("year-2"):
            for row in table.rows:
                name, *_, effect = texts(row)[1:]
                identifier = name.rpartition("（")[2].rstrip("）")
                if row.kind == "body" and identifier in known and len(row.cells) == 5:
                    assert (effect == MISSING) is not known[identifier], texts(row)
                    checked += 1
    assert checked >= 4


def test_before_its_year_a_measure_reduces_nothing() -> None:
    table = outlook.paths(context())
    assert table is not None
    said = {texts(row)[0]: texts(row)[1:] for row in table.rows}
    assert said["电能替代"] == ["0.00"] * 5 + ["0.09"]
    assert all(MISSING not in numbers for numbers in said.values())


def test_the_kinds_of_measures_stand_under_one_another_as_parts_of_their_sum() -> None:
    table = outlook.paths(context())
    assert table is not None
    parts = [row.cells[0] for row in table.rows if row.kind == "body"][2:]
    first, *others = parts
    assert plain_text(first.inlines).startswith("其中：") and first.indent == 0
    assert others and {cell.indent for cell in others} == {len("其中：")}
    assert {cell.indent for row in table.rows for cell in row.cells if cell not in others} == {0}


def test_a_year_beyond_the_reckoned_ones_has_no_reductions_and_not_none_of_them() -> None:
    park = data()
    park["projects"]["items"][0].update(end=2027, effective={})
    made = context(park)
    assert max(made.future) == 2025
    for year, said in ((2025, {"0"}), (2026, {MISSING})):
        table = implementation.year_projects(made, year)
        assert table is not None
        effects = {texts(row)[-1] for row in table.rows if "（P01）" in texts(row)[1]}
        assert effects == said, year


def test_a_kind_costs_nothing_in_a_year_and_that_is_unknown_where_no_years_are_given() -> None:
    park = data()
    table = project_sums.project_investment(context(park))
    assert table is not None
    assert texts(table.rows[0]) == ["可再生能源", "0", "0", "760", "0", "760"]
    for project in park["projects"]["items"]:
        if project["kind"] is ProjectKind.RENEWABLE:
            project.pop("investment_by_year")
    table = project_sums.project_investment(context(park))
    assert table is not None
    assert texts(table.rows[0]) == ["可再生能源", *[NOT_STATED] * 4, "760"]


def test_a_year_before_a_project_begins_says_so() -> None:
    table = implementation.schedule(context())
    assert table is not None
    assert texts(table.rows[1])[2:] == [MISSING, MISSING, "建设", "运行", "运行"]
    assert f"“{MISSING}”为开工以前" in plain_text(table.notes[0])
