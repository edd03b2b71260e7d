"""What hints say: the unit to type, the head of the column, the sets that have a value."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path

from nzcplan import units
from nzcplan.examine import examine
from nzcplan.findings import Finding

TEXT = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
LEDGER = TEXT[TEXT.index("  ledger:\n") : TEXT.index("  # 到2025年的变化趋势")]


def found_with_line(folder: Path, line: str) -> tuple[Finding, ...]:
    """Return what is found where ``line`` stands in the ledger in addition."""
    (folder / "park.yaml").write_text(
        TEXT.replace(
            LEDGER, f"{LEDGER}    - {{{line}, amounts: {{2018: 9, 2019: 9.1, 2020: 9.2}}}}\n\n"
        ),
        encoding="utf-8",
    )
    return examine(folder).findings


def found_in_table(folder: Path, table: str) -> tuple[Finding, ...]:
    """Return what is found with ``table`` as the ledger."""
    (folder / "ledger.csv").write_text(table, encoding="utf-8")
    (folder / "park.yaml").write_text(
        TEXT.replace(LEDGER, "  ledger: ledger.csv\n"), encoding="utf-8"
    )
    return examine(folder).findings


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("度", "kWh"),
        ("千瓦·时", "kWh"),
        ("万 kWh", "万kWh"),
        ("万ＫＷｈ", "万kWh"),
        ("立方", "m³"),
        ("万标方", "万m³"),
        ("吨", "t"),
        ("公斤", "kg"),
        ("吨标煤", "tce"),
        ("万吨CO2", "万tCO2"),
    ],
)
def test_units_as_people_write_them_are_known(written: str, meant: str) -> None:
    known = units.unit(written)
    assert known is not None and known.symbol == meant


def test_a_market_pound_is_half_a_kilogram() -> None:
    assert units.convert(Decimal(2), "斤", "kg") == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("energy: 柴油, unit: 升", "升数 × 密度"),
        ("energy: 汽油, unit: 立方米", "密度"),
        ("energy: 天然气, unit: 吨", "按吨结算的液化天然气，energy 改写液化天然气"),
        ("energy: 液化天然气, unit: 立方米", "energy 改写天然气"),
        ("energy: 热力, unit: 吨", "（蒸汽热焓 － 83.74）kJ/kg ÷ 1000 = GJ"),
        ("energy: 电力, unit: 万吨CO2", "不填碳排放量"),
        ("energy: 电力, unit: 万元", "填用量，不填金额"),
        ("energy: 电力, unit: MW", "是功率"),
        ("energy: 生物质固体燃料, unit: m³", "按质量填写"),
        ("energy: 柴油, unit: 桶", "写 kg、t、万t 之一，标准煤写 tce"),
    ],
)
def test_a_unit_that_does_not_fit_is_answered_with_what_to_type(
    tmp_path: Path, line: str, says: str
) -> None:
    (finding,) = [f for f in found_with_line(tmp_path, line) if f.code == "A002"]
    assert says in finding.hint


def test_raw_coal_is_answered_with_its_kinds_as_no_set_has_it(tmp_path: Path) -> None:
    found = found_with_line(tmp_path, "energy: 原煤, unit: t, use: 终端使用")
    (finding,) = [f for f in found if f.code == "A003"]
    assert "各因子组都没有原煤的值" in finding.hint
    assert "无烟煤、炼焦烟煤、一般烟煤、褐煤" in finding.hint
    assert "net_calorific_value" not in finding.hint


def test_a_hint_on_a_table_with_chinese_heads_has_no_keys(tmp_path: Path) -> None:
    table = (
        "能源品种,流向,单位,2018,2019,2020\n"
        "电力,外购,万kWh,2950,3080,3200\n"
        "电力,自产,万kWh,29,30,32\n"
        "天然气,园内受入,万m³,585,604,620\n"
        "柴油,外购,t,172,176,180\n"
        "柴油,外购,t,172,176,180\n"
    )
    found = [f for f in found_in_table(tmp_path, table) if f.file == "ledger.csv"]
    assert {f.code for f in found} >= {"A006", "A007", "C057"}
    for finding in found:
        keys = re.findall(r"(?<![（A-Za-z_])(?:flow|use|note|generation|unit)\b", finding.hint)
        assert keys == [], finding.hint
    (copied,) = [f for f in found if f.code == "C057"]
    assert "“说明”列" in copied.hint


def test_a_hint_on_a_table_with_keys_as_heads_has_keys(tmp_path: Path) -> None:
    line = "diesel,t,172,176,180\n"
    found = found_in_table(tmp_path, f"energy,unit,2018,2019,2020\n{line}{line}")
    (copied,) = [f for f in found if f.code == "C057"]
    assert " note " in copied.hint


def test_a_table_of_another_encoding_stands_in_its_chapter(tmp_path: Path) -> None:
    found_in_table(tmp_path, "x")
    (tmp_path / "ledger.csv").write_bytes("能源品种,单位\n电力,度\n".encode("gb18030"))
    (finding,) = examine(tmp_path).findings
    assert (finding.code, finding.file, finding.path) == ("F003", "ledger.csv", "foundation.ledger")


def test_a_copied_note_does_not_explain_a_copied_line(tmp_path: Path) -> None:
    twice = "energy: 汽油, unit: t, note: 叉车, amounts: {2018: 9, 2019: 9.1, 2020: 9.2}}\n    - {"
    copied = f"{twice}energy: 汽油, unit: t, note: 叉车"
    own = f"{twice}energy: 汽油, unit: t, note: 第二个食堂"
    assert "C057" in {f.code for f in found_with_line(tmp_path, copied)}
    assert "C057" not in {f.code for f in found_with_line(tmp_path, own)}


def test_indicators_without_the_same_yearly_targets_are_one_finding(tmp_path: Path) -> None:
    text = re.sub(r"      path: \{2021.*\n", "", TEXT)
    (tmp_path / "park.yaml").write_text(text, encoding="utf-8")
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C041"]
    assert "“二氧化碳排放总量”“二氧化碳排放强度”2项没有2021、2022、2023、2024年" in finding.message


def test_numbers_in_words_about_targets_have_no_powers(tmp_path: Path) -> None:
    text = TEXT.replace("unit: 万tCO2\n", "unit: tCO2\n")
    (tmp_path / "park.yaml").write_text(text, encoding="utf-8")
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C078"]
    assert "e+" not in finding.message
    assert re.search(r"基准值[0-9]{5}，", finding.message)


def test_value_added_a_thousand_times_off_all_outputs_is_doubted_itself(tmp_path: Path) -> None:
    series = "{name: %s, unit: %s, values: {2018: 19, 2019: 21, 2020: 22}}"
    outputs = [series % ("工业总产值", "万元"), series % ("营业收入", "亿元")]
    value_added = "      value_added_name: 工业增加值\n"
    text = TEXT.replace(value_added, f"{value_added}      indicators: [{', '.join(outputs)}]\n")
    (tmp_path / "park.yaml").write_text(text, encoding="utf-8")
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C080"]
    assert finding.path == "foundation.overview.development.indicators[0].unit"
    text = text.replace("unit: 万元, values: {2018: 19", "unit: 亿元, values: {2018: 19")
    (tmp_path / "park.yaml").write_text(
        text.replace(
            "unit: 亿元\n        values: {2018: 5.7", "unit: 万元\n        values: {2018: 5.7"
        ),
        encoding="utf-8",
    )
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C080"]
    assert finding.path == "foundation.overview.development.value_added.unit"


@pytest.mark.parametrize(
    ("unit", "energy", "line"),
    [("kWh", "electricity", 0), ("亿m³", "natural_gas", 1), ("亿kWh", "electricity", 0)],
)
def test_a_line_in_a_wrong_unit_in_all_years_is_doubted(
    tmp_path: Path, unit: str, energy: str, line: int
) -> None:
    text = re.sub(rf"(energy: {energy}, unit: )[^,]+", rf"\g<1>{unit}", TEXT)
    (tmp_path / "park.yaml").write_text(text, encoding="utf-8")
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C081"]
    assert finding.path == f"foundation.ledger[{line}].unit"
    assert unit in finding.message


@pytest.mark.parametrize(
    ("tasks_head", "says"),
    [
        ("支撑的任务", "在本行“支撑的任务”格填写，如 T01；几项用“;”隔开"),
        ("", "补上“支撑的任务”列；任务编号。如“T01”"),
    ],
)
def test_an_empty_cell_is_told_from_a_column_that_is_not_there(
    tasks_head: str, says: str, tmp_path: Path
) -> None:
    items = TEXT[TEXT.index("  items:\n    - id: P01") : TEXT.index("  # 减排量测算：按方法")]
    heads = "编号,项目名称,项目类型,建设内容,实施计划,建设主体,开工年份,建成年份,投资规模"
    row = "P02,光伏,可再生能源利用,建设,计划,公司,2022,2023,100"
    ends = (f",{tasks_head}", ",") if tasks_head else ("", "")
    (tmp_path / "projects.csv").write_text(f"{heads}{ends[0]}\n{row}{ends[1]}\n", encoding="utf-8")
    (tmp_path / "park.yaml").write_text(
        TEXT.replace(items, "  items: projects.csv\n\n"), encoding="utf-8"
    )
    (finding,) = (f for f in examine(tmp_path).findings if f.code == "S002")
    assert says in finding.hint
