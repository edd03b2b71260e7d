"""Chapter 建设基础: what its sentences say of flat, single and missing years, and of missing parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from minimal_plan import chapter, data, texts

from nzcplan.plan.inline import plain_text


def ledger_of(changed: dict[str, Any], amounts: dict[int, int]) -> dict[str, Any]:
    for line in changed["foundation"]["ledger"]:
        line["amounts"] = dict(amounts)
    return changed


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("overview", "本方案尚未说明园区概况。"),
        ("accounting", "本方案尚未确定核算方法，未核算碳排放量。"),
        ("outlook", "尚未给出2020年以后的发展预测"),
        ("basis", "本方案尚未说明低碳发展基础。"),
        ("feasibility", "本方案尚未进行试点建设可行性分析。"),
    ],
)
def test_a_missing_part_of_the_foundation_is_said_to_be_missing(part: str, sentence: str) -> None:
    changed = data()
    changed["foundation"][part] = None
    assert sentence in chapter("foundation", changed).text


def test_without_projects_the_plan_follows_the_usual_path() -> None:
    found = chapter("foundation", {**data(), "projects": None})
    assert "本方案尚未提出重点项目，规划情景与基准情景相同" in found.text
    assert [texts(row)[0] for row in found.tables["paths"].rows] == [
        "基准情景碳排放量", "规划情景碳排放量",
    ]  # fmt: skip


def test_figures_that_do_not_change_are_said_to_be_level() -> None:
    changed = ledger_of(data(), {2018: 100, 2019: 100, 2020: 100})
    series = changed["foundation"]["overview"]["development"]["value_added"]
    series["values"] = dict.fromkeys(series["values"], 5)
    text = chapter("foundation", changed).text
    assert "工业增加值5.00亿元，与上年持平，2018年以来基本持平。" in text
    assert "化石燃料燃烧排放持平，净外购电力排放持平。" in text
    assert "持平0.0%" not in text


def test_one_year_of_the_ledger_is_not_written_as_a_range() -> None:
    found = chapter("foundation", ledger_of(data(), {2020: 100}))
    captions = [plain_text(table.caption) for table in found.tables.values()]
    assert "2020年能源消费实物量" in captions
    assert not [one for one in captions if "2020—2020" in one]
    assert "能源台账只有2020年数据" in found.text


def test_sources_that_do_not_occur_are_named_and_renewables_of_nothing_have_no_row() -> None:
    found = chapter("foundation")
    assert (
        "2020年没有发生的排放源为能源加工转换、工业生产过程、废弃物焚烧（化石碳部分）、净外购热力。"
        in found.text
    )
    rows = [texts(row)[0] for row in found.tables["energy-standard-coal"].rows]
    assert rows[-1] == "能源消费总量"


def test_text_and_table_of_an_intensity_show_the_same_digits() -> None:
    changed = data()
    series = changed["foundation"]["overview"]["development"]["value_added"]
    series["values"] = {year: value * 10 for year, value in series["values"].items()}
    found = chapter("foundation", changed)
    row = texts(found.tables["intensities"].rows[0])
    assert row[1:] == ["tCO2/万元", "0.0296", "0.0287", "0.0281"]
    assert f"单位工业增加值碳排放为{row[-1]}吨二氧化碳/万元" in found.text


def test_the_boundary_is_given_once_in_its_table() -> None:
    found = chapter("foundation")
    assert "四至范围见表1-1" in found.text and "东至" not in found.text
    assert [texts(row)[0] for row in found.tables["boundary"].rows][1:5] == [
        "东至", "南至", "西至", "北至",
    ]  # fmt: skip


def driven() -> dict[str, Any]:
    changed = data()
    outlook = changed["foundation"]["outlook"]
    sector = {"id": "food", "name": "食品加工"}
    changed["foundation"]["overview"]["industries"]["sectors"] = [sector]
    changed["foundation"]["ledger"][0]["sector"] = "food"
    given = {key: outlook[key] for key in ("value_added_growth", "intensity_change")}
    outlook["drivers"] = [{**given, "sector": "food", "source": "产能计划"}]
    return changed


def test_drivers_of_a_sector_stand_below_those_of_the_park() -> None:
    found = chapter("foundation", driven())
    rows = [texts(row)[0] for row in found.tables["drivers"].rows]
    assert rows[0] == "全园区" and rows[4] == "食品加工"
    assert [row for row in rows if row.startswith("增加值增速")] == ["增加值增速"] * 2
    notes = [plain_text(note) for note in found.tables["drivers"].notes]
    assert "单列部分的依据：食品加工：产能计划。" in notes
    assert "其中食品加工按各自的驱动因素单独测算" in found.text


def test_business_as_usual_is_shown_by_sector_only_where_sectors_have_drivers() -> None:
    found = chapter("foundation", driven())
    rows = [texts(row)[0] for row in found.tables["usual-branches"].rows]
    assert rows == ["食品加工", "园区其余部分", "基准情景碳排放量"]
    assert "从2020年到2025年，食品加工由4016吨增至4155吨，" in found.text
    plain = chapter("foundation")
    assert "usual-branches" not in plain.tables
    assert [row.kind for row in plain.tables["drivers"].rows] == ["body"] * 3


def test_a_missing_year_between_is_said_by_the_years_of_the_average() -> None:
    changed = ledger_of(data(), {2018: 100, 2020: 121})
    text = chapter("foundation", changed).text
    assert "2018—2020年年均增长10.0%" in text
    assert "较上年增长21.0%" not in text


def test_the_argument_names_years_between_whose_targets_the_measures_miss() -> None:
    says = "现有措施可以支撑目标实现"
    assert f"{says}。" in chapter("foundation").text
    changed = data()
    changed["targets"]["indicators"][0]["path"][2022] = Decimal("1.7")
    assert f"{says}，但2022年的年度目标尚有缺口。" in chapter("foundation", changed).text


def test_value_added_that_begins_a_year_late_leaves_the_pairs_of_years_that_have_it() -> None:
    changed = data()
    del changed["foundation"]["overview"]["development"]["value_added"]["values"][2018]
    found = chapter("foundation", changed)
    table = found.tables["decomposition"]
    assert plain_text(table.caption) == "2019—2020年碳排放变化的因素分解"
    assert "相邻年份间碳排放变化的因素分解见" in found.text


def test_growth_without_bounds_is_written_out_in_digits() -> None:
    changed = data()
    changed["plan"]["period"]["end"] = 2100
    grown = dict.fromkeys(range(2021, 2101), 1000)
    changed["foundation"]["outlook"] |= {"value_added_growth": grown, "intensity_change": grown}
    text = chapter("foundation", changed).text
    assert "E+" not in text and "Infinity" not in text
