"""Percentages written as fractions, one year or one value; and where a finding points."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path

from nzcplan.examine import examine
from nzcplan.findings import Finding
from nzcplan.units import convert

TEXT = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
GROWTH = "value_added_growth: {2021: 3, 2022: 4, 2023: 4, 2024: 4, 2025: 4}"
LAST = "      responsible: 园区生态环境办公室\n\n# 三、"
SHARE = """\
    - {id: share, name: %s, kind: task, definition: 占比, unit: '%%', direction: %s, base: %s, target: %s}
"""


def found(folder: Path, code: str, *changes: tuple[str, str]) -> list[Finding]:
    """Return the findings of ``code`` in the sample with the changes."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "park.yaml").write_text(text, encoding="utf-8")
    return [finding for finding in examine(folder).findings if finding.code == code]


def with_share(folder: Path, code: str, *said: str) -> list[Finding]:
    indicator = SHARE % said
    return found(folder, code, (LAST, LAST.replace("\n\n", f"\n{indicator}\n", 1)))


def test_some_years_as_fractions_are_told_from_the_others(tmp_path: Path) -> None:
    rates = "{2021: 0.08, 2022: 0.08, 2023: 8, 2024: 7, 2025: 7}"
    (finding,) = found(tmp_path, "C062", (GROWTH, f"value_added_growth: {rates}"))
    assert "2021、2022年为0.08、0.08，其余各年为7～8，疑似把8%写成了0.08" in finding.message
    assert finding.hint.startswith("写 8；")
    assert finding.path == "foundation.outlook.value_added_growth.2021"


@pytest.mark.parametrize(
    "rates",
    [
        "{2021: 0.5, 2022: 2, 2023: 3, 2024: 3, 2025: 3}",  # a slow year
        "{2021: 0, 2022: 0, 2023: 8, 2024: 7, 2025: 7}",
        "{2021: 0.9, 2022: 1, 2023: 1.1, 2024: 1, 2025: 1}",
        "{2021: 0.01, 2022: 8, 2023: 8, 2024: 7, 2025: 7}",  # a hundredfold is like none of them
    ],
)
def test_slow_years_are_no_fractions(tmp_path: Path, rates: str) -> None:
    assert found(tmp_path, "C062", (GROWTH, f"value_added_growth: {rates}")) == []


def test_one_value_is_not_said_to_be_several_and_a_fall_is_negative(tmp_path: Path) -> None:
    path = "      path: {2021: 1.798, 2022: 1.77, 2023: 1.67, 2024: 1.66}\n      target: 1.60\n"
    (finding,) = found(tmp_path, "C062", (path, "      change: 0.18\n"))
    assert "都" not in finding.message
    assert "下降写负数，如 -18" in finding.hint


def test_a_target_of_one_for_the_whole_is_doubted(tmp_path: Path) -> None:
    (finding,) = with_share(tmp_path, "C062", "重点企业接入能碳平台比例", "increase", "0", "1.0")
    assert finding.path == "targets.indicators[2].target"
    assert "100%写成了1" in finding.message


@pytest.mark.parametrize(
    ("name", "direction", "base", "target"),
    [
        ("弃光率", "decrease", "1", "1"),
        ("单位产值年均增长率", "increase", "0", "1"),
        ("可再生电力占比", "increase", "0", "3"),
        ("新增面积", "increase", "0", "1"),
    ],
)
def test_other_small_targets_stand(
    tmp_path: Path, name: str, direction: str, base: str, target: str
) -> None:
    assert with_share(tmp_path, "C062", name, direction, base, target) == []


def test_a_share_that_the_account_knows_is_held_against_it(tmp_path: Path) -> None:
    (finding,) = with_share(tmp_path, "C068", "可再生能源占比", "increase", "0.5", "6")
    assert "fact: energy.renewable_share" in finding.hint
    assert with_share(tmp_path, "C068", "可再生能源替代率", "increase", "0.5", "6") == []


def test_a_year_the_tables_lack_is_pointed_at_where_it_stands(tmp_path: Path) -> None:
    year = TEXT[TEXT.index("      kind: provincial_average\n") :].splitlines()[1]
    (finding,) = found(tmp_path, "A005", (f"{year}\n", "      year: 2019\n"))
    assert finding.path == "foundation.accounting.electricity.year"
    assert finding.line == TEXT[: TEXT.index(f"{year}\n")].count("\n") + 1


def test_a_gap_says_what_is_reached_and_what_was_wanted(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "A014", ("      target: 1.60\n", "      target: 1.2\n"))
    assert "2025年测算 1." in finding.message and "，目标 1.2" in finding.message


@pytest.mark.parametrize("written", ["m?", "万m?", "万m\ufffd"])
def test_a_lost_exponent_is_named(tmp_path: Path, written: str) -> None:
    old = TEXT[TEXT.index("energy: natural_gas, unit: ") :].split(",")[1]
    (finding,) = found(
        tmp_path, "A002", (f"energy: natural_gas,{old}", f"energy: natural_gas, unit: '{written}'")
    )
    wanted = "万m3" if written.startswith("万") else "m3"
    assert finding.hint == f"“³”在另存时丢失，写 {wanted}"


@pytest.mark.parametrize(
    ("name", "says"),
    [("光伏发电", "generation 写 光伏"), ("绿电", "green 写"), ("余热", "余热余压")],
)
def test_sources_of_power_are_no_energy_types(tmp_path: Path, name: str, says: str) -> None:
    (finding,) = found(tmp_path, "A001", ("energy: natural_gas, unit: ", f"energy: {name}, unit: "))
    assert says in finding.hint and "energy 写" in finding.hint


def test_intensities_per_hundred_million_convert() -> None:
    assert convert(Decimal("0.3"), "tCO2/万元", "tCO2/亿元") == 3000
    assert convert(Decimal(1), "tce/亿元", "tce/万元") == Decimal("0.0001")


def test_choices_in_a_table_with_chinese_heads_keep_their_names(tmp_path: Path) -> None:
    items = TEXT[TEXT.index("  items:\n    - id: P01") : TEXT.index("  # 减排量测算：按方法")]
    (tmp_path / "projects.csv").write_text(
        "编号,项目名称,项目类型,建设内容,实施计划,建设主体,开工年份,建成年份,投资规模,支撑的任务\n"
        "P02,光伏,光伏,建设,计划,公司,2022,2023,100,T03\n",
        encoding="utf-8",
    )
    (finding,) = found(tmp_path, "S007", (items, "  items: projects.csv\n\n"))
    assert "energy_saving 节能改造" in finding.hint


def test_a_reference_waits_for_the_file_that_lists_what_it_names(tmp_path: Path) -> None:
    changes = [("tasks: [T03]", "tasks: [余热回收]")]
    assert [f.code for f in found(tmp_path, "S009", *changes)] == ["S009"]
    start, end = TEXT.index("tasks:\n  overview"), TEXT.index("# 四、重点项目")
    (tmp_path / "tasks.yaml").write_text("overview：x\n items: [\n", encoding="utf-8")
    assert found(tmp_path, "S009", *changes, (TEXT[start:end], "")) == []
