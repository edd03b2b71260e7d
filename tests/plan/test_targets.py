"""Chapter 总体目标: indicators, their paths, and what the sentences say of them."""

from __future__ import annotations

from decimal import Decimal

from minimal_plan import chapter, context, data, facts_in, texts, titles

from nzcplan.plan.chart import CategoryChart
from nzcplan.plan.figures.targets import indicator_index, target_path
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
    assert texts(table.rows[0])[4] == "—"
    assert len(table.notes) == 2


def test_the_index_begins_at_one_hundred_in_the_base_year() -> None:
    chart = indicator_index(context())
    assert chart is not None and isinstance(chart.content, CategoryChart)
    assert all(series.values[0] == Decimal(100) for series in chart.content.series)
    assert "二氧化碳排放总量由2020年的100变为2025年的88.9" in chart.description


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
