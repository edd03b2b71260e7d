"""Chinese names stand for ids and choices wherever these are asked for; what is not clear is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path

from nzcplan.examine import Examination, examine
from nzcplan.factors.names import energy_names, table_names
from nzcplan.factors.tables import load_factors
from nzcplan.near import plain_name

TEXT = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
LEDGER = TEXT[TEXT.index("  ledger:\n") : TEXT.index("  # 到2025年的变化趋势")]
CSV = """\
能源品种,流向,用途,单位,2018,2019,2020,来源
电力,外购,终端使用,万千瓦时,2950,3080,3200,供电部门结算单
天然气,外购,终端使用,万立方米,585,604,620,燃气公司结算单
柴油,,,吨,172,176,180,企业台账
"""


def changed(folder: Path, *changes: tuple[str, str]) -> Examination:
    """Examine the sample with the changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "park.yaml").write_text(text, encoding="utf-8")
    return examine(folder)


def test_a_park_written_with_names_is_the_park_written_with_ids(tmp_path: Path) -> None:
    named = changed(
        tmp_path,
        ("energy: electricity, unit: 万kWh", "energy: 电力, flow: 外购, unit: 万千瓦时"),
        ("energy: natural_gas", "energy: 天然气"),
        ("energy: diesel", "energy: 柴油"),
        ("region: sichuan", "region: 四川省"),
        ("kind: provincial_average", "kind: 省级平均"),
        ("fuel_factor_set: ndrc-2015", "fuel_factor_set: 行业企业核算指南"),
        ("group: mechanism", "group: 建立降碳管理机制"),
        ("type: industrial", "type: 工业型"),
        ("kind: core", "kind: 核心指标"),
        ("direction: decrease", "direction: 降低"),
        ("[total, intensity]", "[二氧化碳排放总量, 二氧化碳排放强度]"),
        ("tasks: [T03]", "tasks: [推进烘干炉余热回收改造]"),
        ("{project: P02,", "{project: 厂房屋顶光伏,"),
    )
    plain = examine(sample_path(SMALL_SAMPLE))
    assert {found.code for found in named.findings} == {found.code for found in plain.findings}
    assert named.account is not None and plain.account is not None
    assert {fact.id: fact.value for fact in named.account.facts.values()} == {
        fact.id: fact.value for fact in plain.account.facts.values()
    }


def test_a_table_under_chinese_heads_may_be_chinese_throughout(tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_text(CSV, encoding="utf-8")
    found = changed(tmp_path, (LEDGER, "  ledger: ledger.csv\n"))
    assert {finding.code for finding in found.findings} == {"C002"}


@pytest.mark.parametrize("name", ["  电力 ", "用电量", "ＬＰＧ", "lpg", "0＃柴油", "蒸汽"])
def test_names_in_use_are_known_however_they_are_typed(name: str) -> None:
    assert len(energy_names()[plain_name(name)]) == 1


def test_every_name_leads_to_what_the_tables_have() -> None:
    tables = load_factors()
    ids = {id for meant in energy_names().values() for id in meant}
    assert ids <= set(tables.energies)
    assert set(table_names()["fuel_factor_set"]) >= {f.name for f in tables.families.values()}
    for energy in tables.energies.values():
        assert energy_names()[plain_name(energy.name)] == (energy.id,)


def test_a_name_of_several_things_is_one_finding_that_lists_them(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("energy: natural_gas, unit: 万m³", "energy: 煤, unit: t"),
        ("energy: diesel", "energy: 煤"),
    )
    (finding,) = [each for each in found.findings if each.severity == "error"]
    assert (finding.code, finding.path) == ("A001", "foundation.ledger[1].energy")
    assert "共2行" in finding.message
    assert all(name in finding.hint for name in ("原煤", "无烟煤", "烟煤", "褐煤"))


def test_a_name_that_two_things_of_the_park_have_is_answered_with_both(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("name: 二氧化碳排放强度", "name: 二氧化碳排放总量"),
        ("[total, intensity]", "[二氧化碳排放总量]"),
    )
    (finding,) = found.findings
    assert (finding.code, finding.path) == ("S009", "tasks.items[0].indicators[0]")
    assert "有2个指标" in finding.message
    assert "共4处引用" in finding.message
    assert "total、intensity" in finding.hint


def test_a_name_that_is_misspelt_is_answered_with_the_one_that_is_meant(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("tasks: [T03]", "tasks: [推进烘干炉余热回收]"),
        ("{project: P02,", "{project: 屋顶光伏,"),
    )
    task, calculation = found.findings
    assert (task.code, task.path) == ("S009", "projects.items[0].tasks[0]")
    assert "没有编号或名称为“推进烘干炉余热回收”的任务" in task.message
    assert "是否为 T03（推进烘干炉余热回收改造）" in task.hint
    assert (calculation.code, calculation.line) == ("S009", 223)
    assert "P02（厂房屋顶光伏）" in calculation.hint


def test_several_ids_in_one_text_are_answered_as_a_list(tmp_path: Path) -> None:
    (finding,) = changed(
        tmp_path, ("[total, intensity]\n      no", "[total、intensity]\n      no")
    ).findings
    assert "写成 [total, intensity]" in finding.hint


def test_an_id_is_never_taken_for_a_name(tmp_path: Path) -> None:
    found = changed(tmp_path, ("name: 二氧化碳排放强度", "name: total"))
    assert found.park is not None and found.park.tasks is not None
    assert found.park.tasks.items[0].indicators == ("total", "intensity")


def test_a_new_id_is_no_name(tmp_path: Path) -> None:
    (finding,) = changed(tmp_path, ("- id: total", "- id: 二氧化碳排放总量")).findings[:1]
    assert finding.code == "S009"
