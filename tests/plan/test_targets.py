"""Chapter 总体目标: indicators, their paths, and what the sentences say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from minimal_plan import chapter, context, data, facts_in, texts, titles
from parks import built_sample

from nzcplan.plan.chart import CategoryChart
from nzcplan.plan.figures.targets import indicator_index, target_path
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table
from nzcplan.plan.tables.targets import indicator_path


def test_every_indicator_has_base_target_change_and_source_in_the_table() -> None:
    table = chapter("targets").tables["target-indicators"]
    rows = {texts(row)[1]: row for row in table.rows if row.kind == "body"}
    assert titles(table)[4:] == ["2020年基准值", "2025年目标值", "较基准年变化", "数据来源"]
    assert texts(rows["二氧化碳排放总量"])[4:] == ["1.799", "1.600", "下降11.1%", "本方案核算结果"]
    assert facts_in(rows["二氧化碳排放总量"]) == {
        "indicator.total.2020",
        "indicator.total.2025",
        "indicator.total.change",
    }


def test_text_and_table_write_a_target_with_the_same_digits() -> None:
    found = chapter("targets")
    assert "到2025年，二氧化碳排放总量目标为1.600万吨，较2020年下降11.1%" in found.text
    assert found.text.count("1.60万吨") == 0


def test_a_target_above_the_base_is_said_to_grow() -> None:
    changed = data()
    changed["targets"]["indicators"][0]["target"] = 2
    text = chapter("targets", changed).text
    assert "二氧化碳排放总量目标为2.000万吨，较2020年增长11.2%" in text


def test_a_target_equal_to_the_base_is_said_to_be_level() -> None:
    changed = data()
    changed["targets"]["indicators"][1].update(fact=None, base=5, target=5, path={})
    found = chapter("targets", changed)
    assert "二氧化碳排放强度目标为5吨二氧化碳/万元，与2020年持平" in found.text
    assert texts(found.tables["target-indicators"].rows[2])[6] == "持平"


def test_a_percentage_changes_by_points_and_has_no_index() -> None:
    changed = data()
    changed["targets"]["indicators"][0].update(
        fact=None, base=60, target=72.5, unit="%", direction="increase", path={}
    )
    assert "较2020年提高12.5个百分点" in chapter("targets", changed).text
    chart = indicator_index(context(changed))
    assert chart is not None and isinstance(chart.content, CategoryChart)
    assert [series.name for series in chart.content.series] == ["二氧化碳排放强度"]


def test_the_text_says_whether_the_measures_reach_the_target() -> None:
    assert "比目标值低0.027万吨，现有措施能够支撑目标" in chapter("targets").text
    changed = data()
    changed["targets"]["indicators"][0]["target"] = 1.2
    assert "比目标值高0.373万吨，现有措施尚不能支撑目标" in chapter("targets", changed).text


def test_an_indicator_without_a_base_value_says_so() -> None:
    changed = data()
    changed["targets"]["indicators"][0].update(fact=None, base=None)
    found = chapter("targets", changed)
    assert "没有2020年数值，2025年目标为1.600万吨。" in found.text
    assert texts(found.tables["target-indicators"].rows[1])[4] == "—"


def test_a_year_without_a_target_stays_open_in_the_path_table() -> None:
    changed = data()
    del changed["targets"]["indicators"][0]["path"][2022]
    table = indicator_path(context(changed))
    assert table is not None
    assert texts(table.rows[0])[7] == "—"
    assert len(table.notes) == 3


def test_the_index_begins_at_one_hundred_in_the_base_year() -> None:
    chart = indicator_index(context())
    assert chart is not None and isinstance(chart.content, CategoryChart)
    assert all(series.values[0] == Decimal(100) for series in chart.content.series)
    assert "二氧化碳排放总量由2020年的100降至2025年的88.9" in chart.description


def test_the_target_figure_shows_target_and_both_paths_in_one_unit() -> None:
    chart = target_path(context())
    assert chart is not None and isinstance(chart.content, CategoryChart)
    goal, plan, usual = chart.content.series
    assert goal.values[-1] == Decimal("1.6")
    assert plan.facts[-1] == "path.plan.2025" and usual.facts[-1] == "path.bau.2025"
    assert plan.values[-1] is not None and plan.values[-1] < Decimal(2)


def test_what_is_not_at_hand_is_named_as_not_verified_and_nothing_is_judged() -> None:
    text = chapter("targets").text
    assert "附件2-2" in text and "未核对" in text
    assert "达标" not in text


def test_innovation_and_higher_targets_appear_only_where_the_park_gives_them() -> None:
    assert "创新指标" not in chapter("targets").headings
    changed = data()
    changed["targets"].update(
        innovation="以余热供热占比为创新指标。", higher_targets="力争提前一年。"
    )
    assert chapter("targets", changed).headings[-3:-1] == ["创新指标", "更高目标"]


def test_a_plan_without_targets_still_composes() -> None:
    assert chapter("targets", {**data(), "targets": None}).text == "本方案尚未提出总体目标。"


def test_an_indicator_that_begins_at_nothing_is_not_said_to_rise_from_nothing() -> None:
    changed = data()
    changed["targets"]["indicators"][0].update(
        fact=None, base=0, target=80, unit="%", direction="increase", path={}
    )
    assert "2020年为0%，到2025年达到80%。" in chapter("targets", changed).text


def test_an_indicator_names_the_tasks_that_carry_it_and_who_answers() -> None:
    changed = data()
    changed["targets"]["indicators"][0]["responsible"] = "生态环境办公室"
    text = chapter("targets", changed).text
    assert "由T01等3项任务共同落实，责任部门为生态环境办公室。" in text
    changed["tasks"]["items"][1]["indicators"] = []
    assert "由任务T01和T03落实，" in chapter("targets", changed).text
    changed["tasks"]["items"][2]["indicators"] = []
    text = chapter("targets", changed).text
    assert "由任务“建立碳排放统计核算和考核制度”（T01）落实，责任部门为生态环境办公室。" in text


def energy_indicator(**changes: Any) -> dict[str, Any]:
    changed = data()
    changed["targets"]["indicators"][1].update(
        name="单位增加值能耗",
        fact="energy.intensity.value_added",
        unit="tce/万元",
        convention="equal_value",
        target="0.1",
        path={},
        **changes,
    )
    return changed


def test_the_convention_is_not_said_twice_where_the_definition_says_it() -> None:
    own = energy_indicator()
    indicator = own["targets"]["indicators"][1]
    indicator["definition"] = "能源消费总量与工业增加值之比，电力按当量值折算"
    assert "之比，电力按当量值折算。" in chapter("targets", own).text
    indicator["definition"] = "能源消费总量与工业增加值之比，不同于按等价值的口径"
    assert "等价值的口径，能源折标采用当量值。" in chapter("targets", own).text


def test_the_convention_of_an_indicator_is_printed_in_text_and_table() -> None:
    found = chapter("targets", energy_indicator())
    assert "能源折标采用当量值。" in found.text
    rows = [texts(row) for row in found.tables["indicator-basis"].rows]
    assert rows[0] == ["二氧化碳排放总量", "—", "取自核算结果：碳排放总量"]
    assert rows[1] == ["单位增加值能耗", "当量值", "取自核算结果：单位工业增加值能耗"]


def test_without_a_stated_convention_there_is_no_column_for_it() -> None:
    basis = chapter("targets").tables["indicator-basis"]
    assert titles(basis) == ["指标", "基准值和历年值的取得"]
    assert basis.notes == ()


def test_a_formula_is_printed_with_the_names_of_its_facts() -> None:
    changed = energy_indicator()
    formula = "energy.total / development.value_added"
    changed["targets"]["indicators"][1].update(fact=None, formula=formula)
    changed["targets"]["indicators"][0].update(fact=None, base=2, target=1, path={})
    basis = chapter("targets", changed).tables["indicator-basis"]
    assert [texts(row)[2] for row in basis.rows] == ["按公式计算：能源消费总量 ÷ 工业增加值"]
    assert plain_text(basis.notes[0]).startswith("其他指标的基准值和历年值由园区填报")


def test_past_values_stand_before_the_yearly_targets() -> None:
    path = chapter("targets").tables["target-path"]
    assert titles(path) == ["指标", "单位", "方向", *(f"{y}年" for y in range(2018, 2026))]
    assert facts_in(path.rows[0]) == {f"indicator.total.{year}" for year in range(2018, 2026)}
    assert texts(path.rows[0])[2] == "降低"
    assert plain_text(path.notes[1]) == "基准年以前为实际值。"
    assert path.dense and not path.landscape


def test_large_past_values_do_not_shorten_the_targets_behind_them() -> None:
    """The intensity of the sample falls from 0.100 to 0.0485; all its tables write 0.0485."""
    blocks = built_sample("lantai-campus").document.blocks
    tables = {block.id: block for block in blocks if isinstance(block, Table)}
    for name in ("target-indicators", "target-path"):
        rows = [texts(row) for row in tables[name].rows]
        assert any("二氧化碳排放强度" in row and "0.0485" in row for row in rows), name


def test_a_short_path_is_set_in_the_usual_size() -> None:
    changed = data()
    changed["plan"]["period"]["end"] = 2022
    path = chapter("targets", changed).tables["target-path"]
    assert titles(path)[3:] == [f"{y}年" for y in range(2018, 2023)]
    assert not path.dense


def test_a_park_without_past_values_begins_with_the_base_year() -> None:
    changed = data()
    for indicator in changed["targets"]["indicators"]:
        indicator.update(fact=None, base=5, target=4, path={})
    found = chapter("targets", changed)
    assert titles(found.tables["target-path"])[3] == "2020年"
    assert "indicator-basis" not in found.tables


def test_a_difference_of_percentages_has_as_many_decimals_as_the_percentages() -> None:
    changed = data()
    changed["targets"]["indicators"][0].update(
        fact=None, base=46, target=82, unit="%", direction="increase", path={}
    )
    found = chapter("targets", changed)
    assert "提高36个百分点" in found.text
    assert texts(found.tables["target-indicators"].rows[1])[6] == "提高36个百分点"


def test_target_and_projection_stand_side_by_side_for_every_year() -> None:
    found = chapter("targets")
    rows = found.tables["target-gaps"].rows
    assert [texts(row)[0] for row in rows[:6]] == [
        "二氧化碳排放总量（万tCO2）", *(f"{year}年" for year in range(2021, 2026)),
    ]  # fmt: skip
    assert facts_in(rows[5]) == {
        "indicator.total.2025",
        "indicator.total.projected.2025",
        "indicator.total.gap.2025",
    }
    assert texts(rows[5]) == ["2025年", "1.600", "1.573", "-0.027", "能够支撑"]
    assert "在2021—2025年设有目标的各年，测算值均不高于当年目标" in found.text


def test_the_text_says_in_which_years_the_measures_fall_short_and_by_how_much() -> None:
    changed = data()
    changed["targets"]["indicators"][0]["path"][2022] = Decimal("1.7")
    found = chapter("targets", changed)
    assert (
        "二氧化碳排放总量2021、2023、2024、2025年的测算值不高于当年目标，现有措施能够支撑；"
        "2022年高出目标0.061万吨，现有措施尚不能支撑，须补充减排措施。"
    ) in found.text
    assert texts(found.tables["target-gaps"].rows[2])[4] == "尚有缺口"


def test_without_a_path_nothing_is_compared() -> None:
    changed = data()
    changed["foundation"]["outlook"] = None
    assert "target-gaps" not in chapter("targets", changed).tables
