"""Chapter 实施步骤: year by year, the schedule, and its charts."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from minimal_plan import chapter, context, data, texts, total_row

from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.plan.figures.implementation import BARS, investment_and_reduction, schedule
from nzcplan.plan.tables import implementation


def with_projects(count: int) -> dict[str, Any]:
    changed = data()
    first = changed["projects"]["items"][0]
    changed["projects"]["items"] = tuple(
        {**deepcopy(first), "id": f"Q{number}", "name": f"项目{number}"} for number in range(count)
    )
    return changed


def test_every_year_of_the_period_has_its_heading() -> None:
    headings = chapter("implementation").headings
    assert headings[2:7] == ["2021年", "2022年", "2023年", "2024年", "2025年"]


def test_a_year_carries_the_name_of_its_stage() -> None:
    changed = data()
    changed["targets"]["stages"] = (
        {"name": "起步阶段", "start": 2021, "end": 2021, "goal": "摸清底数"},
    )
    headings = chapter("implementation", changed).headings
    assert "2021年：起步阶段" in headings and "2022年" in headings


def test_a_year_says_what_begins_and_what_is_finished() -> None:
    text = chapter("implementation").text
    assert (
        "当年开工2个：厂房屋顶光伏（P02）、蒸汽锅炉电能替代（P03）；建成1个：厂房屋顶光伏（P02）。"
    ) in text
    assert "当年没有新开工、续建和建成的项目" in text


def test_a_year_without_a_plan_is_not_left_out() -> None:
    changed = data()
    changed["implementation"]["years"] = changed["implementation"]["years"][:1]
    found = chapter("implementation", changed)
    assert "2025年" in found.headings
    assert found.text.count("本年度没有单列工作内容") == 4


def test_the_table_of_a_year_adds_up_to_the_facts_of_that_year() -> None:
    table = implementation.year_projects(context(), 2023)
    assert table is not None
    assert [texts(row)[3] for row in table.rows[:-1]] == ["全部达效", "开工并建成", "开工"]
    assert texts(total_row(table)) == ["合计", "1040", "1730"]


def test_a_project_in_partial_effect_is_called_so() -> None:
    table = implementation.year_projects(context(), 2022)
    assert table is not None
    assert texts(table.rows[0])[3:] == ["建成，部分达效", "600", "519"]


def test_the_schedule_shades_building_and_running_years() -> None:
    table = implementation.schedule(context())
    assert table is not None
    first = table.rows[0]
    assert texts(first)[4:] == ["建设", "建设", "运行", "运行", "运行"]
    assert [cell.shade for cell in first.cells[4:]] == [
        implementation.BUILDING,
        implementation.BUILDING,
        *[implementation.RUNNING] * 3,
    ]


def test_the_cumulated_investment_stays_after_the_last_payment() -> None:
    table = implementation.yearly_totals(context())
    assert table is not None
    assert [texts(row)[4] for row in table.rows] == ["360", "960", "2000", "2400", "2400"]


def test_many_projects_are_spread_over_several_charts_without_losing_one() -> None:
    many = context(with_projects(2 * BARS + 2))
    charts = [schedule(many, part) for part in (1, 2, 3, 4)]
    assert charts[3] is None
    sizes = []
    for chart in charts[:3]:
        assert chart is not None and isinstance(chart.content, ScheduleChart)
        sizes.append(len(chart.content.bars))
    assert sum(sizes) == 2 * BARS + 2 and max(sizes) <= BARS


def test_a_bar_reaches_to_the_end_of_its_last_year() -> None:
    chart = schedule(context(), 1)
    assert chart is not None and isinstance(chart.content, ScheduleChart)
    bar = chart.content.bars[0]
    assert (bar.start, bar.end) == (Decimal(2021), Decimal(2023))


def test_reduction_is_measured_on_an_axis_of_its_own() -> None:
    chart = investment_and_reduction(context())
    assert chart is not None and isinstance(chart.content, CategoryChart)
    money, carbon = chart.content.series
    assert carbon.as_line and carbon.second_axis and not money.second_axis
    assert carbon.facts[-1] == "path.reduction.2025"


def test_a_long_list_of_projects_is_not_read_out_in_full() -> None:
    text = chapter("implementation", with_projects(9)).text
    assert "当年开工9个，包括项目0（Q0）、项目1（Q1）、项目2（Q2）等" in text


def test_a_plan_without_projects_has_years_but_no_schedule() -> None:
    found = chapter("implementation", {**data(), "projects": None})
    assert "2021年" in found.headings and "进度计划" not in found.headings
    assert not found.tables and not found.figures
