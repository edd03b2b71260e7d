"""Chapter 重点项目: the table that the guide asks for, sums, curve and sheets."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from minimal_plan import chapter, context, data, facts_in, texts, titles, total_row

from nzcplan.park.base import FIRST_YEAR
from nzcplan.plan.chart import CategoryChart, CostCurve
from nzcplan.plan.figures.projects import cost_curve, project_investment, project_kinds
from nzcplan.plan.inline import plain_text
from nzcplan.plan.tables import project_sums
from nzcplan.plan.tables.implementation import state
from nzcplan.plan.tables.project_sheet import project_sheet
from nzcplan.plan.tables.projects import PROJECT_COLUMNS, projects


def with_sink() -> dict[str, Any]:
    changed = data()
    sink = deepcopy(changed["projects"]["items"][0])
    sink.update(id="P04", name="碳汇林", kind="sink", reduction=40, energy_saving=None)
    changed["projects"]["items"] = (*changed["projects"]["items"], sink)
    return changed


def test_the_summary_has_every_column_that_the_guide_asks_for() -> None:
    table = projects(context())
    assert table is not None and table.landscape
    asked = next(c.project_columns for c in context().guide.chapters if c.project_columns)
    assert set(asked) <= set(PROJECT_COLUMNS)
    assert titles(table) == ["序号", *(PROJECT_COLUMNS[name].title for name in asked)]


def test_totals_of_the_summary_are_the_facts() -> None:
    table = projects(context())
    assert table is not None
    assert texts(total_row(table)) == ["合计", "2884", "2400"]
    assert facts_in(total_row(table)) == {"projects.reduction.total", "projects.investment.total"}


def test_a_kind_with_several_projects_has_a_subtotal() -> None:
    changed = data()
    changed["projects"]["items"][1]["kind"] = "electrification"
    table = projects(context(changed))
    assert table is not None
    assert [texts(row) for row in table.rows if row.kind == "total"] == [
        ["小计", "1154", "1440"],
        ["合计", "2884", "2400"],
    ]
    assert texts(table.rows[0]) == ["电能替代（2个）"]


def test_sinks_are_shown_apart_and_left_out_of_the_reduction() -> None:
    table = projects(context(with_sink()))
    assert table is not None
    assert texts(table.rows[-2])[-2:] == ["40*", "960"]
    assert texts(total_row(table)) == ["合计", "2884", "3360"]
    assert "单列" in plain_text(table.notes[0])
    assert "生态碳汇项目预期年固碳40吨，单列反映" in chapter("projects", with_sink()).text


def test_shares_by_kind_that_do_not_add_up_are_explained() -> None:
    table = project_sums.project_kinds(context())
    assert table is not None
    shares = [Decimal(texts(row)[3]) for row in table.rows if row.kind == "body"]
    assert sum(shares) == Decimal("100.1")
    assert "未作机械调整" in plain_text(table.notes[-1])


def test_investment_by_year_adds_up_to_the_total() -> None:
    table = project_sums.project_investment(context())
    assert table is not None
    assert texts(total_row(table)) == ["合计", "360", "600", "1040", "400", "2400"]
    assert "其中2023年最多，为1040万元，占43.3%" in chapter("projects").text


def test_investment_without_a_year_is_named() -> None:
    changed = data()
    changed["projects"]["items"][0]["investment_by_year"] = {2021: 300}
    assert "另有660万元投资尚未分解到年度。" in chapter("projects", changed).text


def test_the_curve_runs_from_the_cheapest_to_the_dearest_project() -> None:
    chart = cost_curve(context())
    assert chart is not None and isinstance(chart.content, CostCurve)
    costs = [step.unit_cost for step in chart.content.steps]
    assert costs == sorted(costs)
    assert chart.content.cost_axis.unit == "元/吨"
    assert sum(step.reduction for step in chart.content.steps) == Decimal("2884.45")


def test_dear_projects_make_the_cost_axis_count_in_larger_units() -> None:
    changed = data()
    for project in changed["projects"]["items"]:
        project["reduction"] = 10
    chart = cost_curve(context(changed))
    assert chart is not None and isinstance(chart.content, CostCurve)
    assert chart.content.cost_axis.unit == "万元/吨"
    assert [step.unit_cost for step in chart.content.steps] == [68, 76, 96]


def test_a_project_far_dearer_than_all_others_is_named_in_the_text() -> None:
    changed = data()
    changed["projects"]["items"][1]["reduction"] = 10
    chart = cost_curve(context(changed))
    assert chart is not None and isinstance(chart.content, CostCurve)
    assert [step.name for step in chart.content.steps] == ["烘干炉余热回收改造", "蒸汽锅炉电能替代"]
    text = chapter("projects", changed).text
    assert "远高于平均水平的1个项目未在图中列出，即厂房屋顶光伏（760000元/吨）。" in text


def test_kinds_are_drawn_from_the_largest_and_years_by_kind() -> None:
    bars = project_kinds(context())
    assert bars is not None and isinstance(bars.content, CategoryChart)
    assert bars.content.categories == ("余热利用", "电能替代", "可再生能源")
    columns = project_investment(context())
    assert columns is not None and isinstance(columns.content, CategoryChart)
    assert columns.content.categories == ("2021年", "2022年", "2023年", "2024年")


def test_a_single_project_gets_no_chart_and_no_plural() -> None:
    changed = data()
    changed["projects"]["items"] = changed["projects"]["items"][1:2]
    found = chapter("projects", changed)
    assert not found.figures
    assert "本方案安排重点项目1个，投资760万元。" in found.text
    assert "投资全部安排在2023年" in found.text


def test_a_project_without_reduction_is_not_given_one() -> None:
    changed = data()
    changed["projects"]["items"][1]["reduction"] = 0
    found = chapter("projects", changed)
    sheet = found.tables["project-sheet-P02"]
    assert texts(sheet.rows[3])[:2] == ["预期年碳减排量", "不单独计算"]
    summary = found.tables["projects-summary"]
    (row,) = (texts(row) for row in summary.rows if "厂房屋顶光伏（P02）" in texts(row))
    assert row[-2:] == ["—", "760"]
    assert "不单独计算碳减排量" in plain_text(summary.notes[-1])
    assert "不单独计算碳减排量的项目不在图中。" in found.text


@pytest.mark.parametrize("identifier", ["P01", "P02", "P03"])
def test_every_project_has_a_sheet_with_its_reckoning(identifier: str) -> None:
    known = in_sheet(identifier)
    project = next(item for item in context().projects if item.id == identifier)
    if project.reduction_basis is None:
        assert known["减排量测算"] and "测算依据" not in known
    else:
        # Raised powers of units are one character and a position in the plan.
        assert known["测算依据"] == project.reduction_basis.replace("³", "3")
    assert known["分年度投资"] and known["达效安排"]
    assert known["支撑任务"] == "、".join(project.tasks)


def test_the_sheet_of_a_sink_speaks_of_uptake_and_says_when_it_is_whole() -> None:
    changed = with_sink()
    sink = changed["projects"]["items"][-1]
    sink.update(reduction=None, reduction_basis=None, start=2022, end=2023, effective={})
    trees = {
        "project": "P04",
        "method": "carbon_sink",
        "area": 4,
        "rate": 10,
        "rate_source": "调查",
    }
    changed["projects"]["calculations"] = (*changed["projects"]["calculations"], trees)
    known = in_sheet("P04", changed)
    assert known["固碳量测算"].startswith("碳汇：年固碳量＝4 hm2×10 tCO2/(hm2·a)＝40 tCO2")
    assert "减排量测算" not in known
    assert known["达效安排"] == "2024年（建成次年）起全部达效"
    sink["effective"] = {2024: 30, 2025: 60}
    assert in_sheet("P04", changed)["达效安排"] == "2024年达到30%，2025年达到60%"


def in_sheet(identifier: str, changed: dict[str, Any] | None = None) -> dict[str, str]:
    """Return the contents of a project's sheet by their names."""
    sheet = project_sheet(context(changed), identifier)
    assert sheet is not None
    cells = [texts(row) for row in sheet.rows]
    return {row[at]: row[at + 1] for row in cells for at in range(0, len(row), 2)}


def test_the_sheet_prints_the_formula_with_its_numbers_and_the_result() -> None:
    assert in_sheet("P02")["减排量测算"] == (
        "光伏发电：年发电量＝2 MW×950 h＝1900 MWh；年发电量（折万kWh）＝1900 MWh÷10＝190万kWh；"
        "自用电量＝190万kWh×100%＝190万kWh；减少外购电力的排放量＝190万kWh×1.255 tCO2/万kWh＝238.45 tCO2。"
        "利用小时数取自当地实测。"
    )


def test_every_number_of_a_worked_formula_is_a_fact() -> None:
    sheet = project_sheet(context(), "P02")
    assert sheet is not None
    (row,) = (row for row in sheet.rows if texts(row)[0] == "减排量测算")
    assert facts_in(row) == {
        *(f"calculation.1.{key}" for key in ("capacity", "hours", "generation", "self_use")),
        *(f"calculation.1.{key}" for key in ("generation_converted", "saved.electricity")),
        "calculation.1.emissions.saved.electricity",
        "coefficient.co2.electricity.2020",
    }


def with_calculations(*calculations: dict[str, Any], **project: Any) -> dict[str, Any]:
    """Return the sample with these calculations of P02, whose other fields may change."""
    changed = data()
    changed["projects"]["calculations"] = [{"project": "P02", **one} for one in calculations]
    changed["projects"]["items"][1].update(project)
    return changed


SWITCH = {
    "method": "fuel_switch",
    "replaced": {"energy": "natural_gas", "amount": 10, "unit": "万m³"},
    "new": {"energy": "biomass_solid", "amount": 300, "unit": "t"},
    "added_power": {"amount": 5, "unit": "万kWh"},
    "note": "按设计热负荷",
    "distinct_because": "不同的锅炉",
    "source": "可研报告",
    "status": "planned",
}


def test_what_is_saved_and_what_is_added_stand_in_the_formula() -> None:
    assert in_sheet("P02", with_calculations(SWITCH))["减排量测算"] == (
        "燃料替代：减少天然气的排放量＝10万m3×21.621888 tCO2/万m3＝216.22 tCO2；"
        "新增生物质固体燃料的排放量＝300 t×0（生物质燃料的二氧化碳不计入排放总量）＝0 tCO2；"
        "新增辅助用电的排放量＝5万kWh×1.255 tCO2/万kWh＝6.28 tCO2；"
        "年碳减排量＝216.22 tCO2－0 tCO2－6.28 tCO2＝209.94 tCO2。"
        "按设计热负荷。不同的锅炉。数据来源：可研报告。数据性质：规划。"
    )


def test_claim_and_computation_are_both_shown_where_they_differ() -> None:
    solar = {"method": "photovoltaic", "capacity": 2, "hours": 950, "self_use": 100}
    known = in_sheet("P02", with_calculations(solar, reduction=260))
    assert known["测算与申报"] == "测算值238.45 tCO2，申报值260 tCO2，偏差9.04%；采用申报值。"
    assert known["预期年碳减排量"] == "260吨/年"
    alike = in_sheet("P02", with_calculations(solar, reduction=238))
    assert "测算与申报" not in alike


def test_several_calculations_of_a_project_are_numbered_and_summed_up() -> None:
    saved = {"method": "electricity_saving", "amount": 10, "unit": "万kWh"}
    more = {"method": "electricity_saving", "amount": 26, "unit": "万kWh"}
    known = in_sheet("P02", with_calculations(saved, more))
    assert known["减排量测算"] == (
        "（1）节电：减少外购电力的排放量＝10万kWh×1.255 tCO2/万kWh＝12.55 tCO2。"
        "（2）节电：减少外购电力的排放量＝26万kWh×1.255 tCO2/万kWh＝32.63 tCO2。"
        "以上合计45.18 tCO2。"
    )


def test_amounts_of_co2_side_by_side_keep_both_decimals() -> None:
    saved = {"method": "electricity_saving", "amount": 2, "unit": "万kWh"}
    more = {"method": "electricity_saving", "amount": "0.8", "unit": "亿kWh"}
    said = in_sheet("P02", with_calculations(saved, {**saved, "amount": 40}, more))["减排量测算"]
    assert "＝2.51 tCO2。" in said and "＝50.20 tCO2。" in said and "＝10040 tCO2。" in said


def test_a_deviation_within_rounding_is_left_to_the_annex() -> None:
    saved = {"method": "electricity_saving", "amount": 100, "unit": "万kWh"}
    assert "测算与申报" not in in_sheet("P02", with_calculations(saved, reduction="125.55"))
    assert "测算与申报" in in_sheet("P02", with_calculations(saved, reduction=125))


def test_a_sink_prints_the_source_of_its_rate() -> None:
    sink = {"method": "carbon_sink", "area": 10, "rate": 12, "rate_source": "本底调查"}
    known = in_sheet("P02", with_calculations(sink, kind="sink"))
    assert known["固碳量测算"] == (
        "碳汇：年固碳量＝10 hm2×12 tCO2/(hm2·a)＝120 tCO2。固碳系数来源：本底调查。"
    )
    assert known["预期年固碳量"] == "120吨/年"


def test_what_wears_off_until_the_target_year_is_said() -> None:
    solar = {"method": "photovoltaic", "capacity": 200, "hours": 950, "self_use": 100}
    worn = with_calculations(solar | {"degradation": 1}, end=2023)
    # 23845 t × (1 − 0.99) = 238.45
    assert "差额238吨为设备性能逐年衰减的部分" in chapter("projects", worn).text
    assert "衰减" not in chapter("projects", with_calculations(solar, end=2023)).text
    assert "＝23845 tCO2。全部达效后逐年衰减1%。" in in_sheet("P02", worn)["减排量测算"]
    whole = context(worn)
    assert state(whole, whole.projects[1], 2025) == "全部达效"


def test_a_calculation_of_an_enterprise_names_it() -> None:
    changed = with_calculations({**SWITCH, "enterprise": "E1"})
    changed["foundation"]["enterprises"] = [{"id": "E1", "name": "甲公司", "sector": "food"}]
    assert in_sheet("P02", changed)["减排量测算"].startswith("燃料替代，甲公司：减少天然气")


def test_the_sheets_are_announced_once_and_have_no_headings_of_their_own() -> None:
    found = chapter("projects")
    assert found.headings[-1] == "项目分表"
    assert "依次见表1-4至表1-6，建设内容和实施计划见表1-1。" in found.text


def test_a_project_that_needs_more_energy_says_so_in_its_sheet() -> None:
    changed = data()
    changed["projects"]["items"][0]["energy_saving"] = -320
    sheet = project_sheet(context(changed), "P01")
    assert sheet is not None
    assert texts(sheet.rows[3])[2:] == ["年增加用能量", "320吨标准煤/年"]


def test_there_is_no_sheet_for_an_unknown_project() -> None:
    assert project_sheet(context(), "P99") is None


def test_tables_are_wide_where_the_years_are_many() -> None:
    changed = data()
    spread = dict.fromkeys(range(FIRST_YEAR, FIRST_YEAR + 8), 120)
    changed["projects"]["items"][0]["investment_by_year"] = spread
    table = project_sums.project_investment(context(changed))
    assert table is not None and table.landscape
