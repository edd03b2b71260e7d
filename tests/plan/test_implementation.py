"""Chapter 实施步骤: year by year, the schedule, and its charts."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from minimal_plan import chapter, context, data, facts_in, texts, total_row

from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.plan.figures.implementation import BARS, investment_and_reduction, schedule
from nzcplan.plan.inline import plain_text
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


def test_years_without_figures_are_not_said_to_cost_nothing() -> None:
    changed = data()
    for project in changed["projects"]["items"]:
        project.pop("investment_by_year", None)
    text = chapter("implementation", changed).text
    assert "不安排投资" not in text
    assert "未填分年度投资" in text


def test_a_year_for_which_only_some_projects_might_have_figures_stays_open() -> None:
    changed = data()
    first, *others = changed["projects"]["items"]
    for project in others:
        project.pop("investment_by_year", None)
    first["investment_by_year"] = {2025: first["investment"]}
    text = chapter("implementation", changed).text
    assert "不安排投资" not in text
    assert "未填当年投资" in text


def test_a_year_says_what_begins_and_what_is_finished() -> None:
    text = chapter("implementation").text
    assert (
        "当年开工项目2个，建成1个，计划投资1040万元；项目形成碳减排量1730吨，为全部达效后的60.0%"
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
    assert [texts(row)[2] for row in table.rows[:2]] == ["开工并建成", "开工"]
    assert texts(total_row(table)) == ["合计", "1040", "1730"]


def test_a_project_in_partial_effect_is_called_so() -> None:
    table = implementation.year_projects(context(), 2022)
    assert table is not None
    assert texts(table.rows[0])[2:] == ["建成，部分达效", "600", "519"]


def test_projects_finished_earlier_and_in_full_effect_share_one_row_with_their_reduction() -> None:
    table = implementation.year_projects(context(), 2025)
    assert table is not None
    *listed, settled, whole = [texts(row) for row in table.rows]
    assert not listed
    assert settled == ["此前建成并全部达效的项目3个（P01；P02；P03）", "全部达效", "0", "2884"]
    assert whole[-1] == "2884"
    assert "path.reduction_settled.2025" in facts_in(table.rows[-2])


def test_many_finished_projects_are_counted_and_not_listed_by_code() -> None:
    park = context(with_projects(31))
    table, whole = implementation.year_projects(park, 2025), implementation.schedule(park)
    assert table is not None and whole is not None
    assert texts(table.rows[-2])[0] == "此前建成并全部达效的项目31个（见“重点项目进度计划”）"
    assert plain_text(whole.caption or ()) == "重点项目进度计划"


def test_a_finished_project_that_still_spends_is_listed_by_name() -> None:
    changed = data()
    changed["projects"]["items"][0]["investment_by_year"] = {2021: 360, 2024: 600}
    table = implementation.year_projects(context(changed), 2024)
    assert table is not None
    assert texts(table.rows[0])[1:] == ["烘干炉余热回收改造（P01）", "全部达效", "600", "1730"]


def test_the_schedule_shades_building_and_running_years() -> None:
    table = implementation.schedule(context())
    assert table is not None
    first = table.rows[0]
    assert texts(first)[2:] == ["建设", "建设", "运行", "运行", "运行"]
    assert [cell.shade for cell in first.cells[2:]] == [
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


def test_the_projects_of_a_year_are_counted_in_the_text_and_named_in_its_table() -> None:
    found = chapter("implementation", with_projects(9))
    assert "当年开工项目9个，" in found.text and "项目0（Q0）" not in found.text
    assert "项目8（Q8）" in texts(found.tables["year-2021-projects"].rows[8])


def test_a_plan_without_projects_has_years_but_no_schedule() -> None:
    found = chapter("implementation", {**data(), "projects": None})
    assert "2021年" in found.headings and "进度计划" not in found.headings
    assert not found.tables and not found.figures
