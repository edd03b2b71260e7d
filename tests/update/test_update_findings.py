"""What is wrong with the figures of a year is said in Chinese with its line, and nothing is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path

from nzcplan.checks.example import short_examples
from nzcplan.findings import Finding
from nzcplan.revise.update.update import Updated, update

SAMPLE = sample_path(SMALL_SAMPLE)
CODES = [code for code in short_examples() if code.startswith("U")]
YEAR = re.compile(r"year: (\d+)")


def updated(text: str, folder: Path, park: Path = SAMPLE, year: int = 2021) -> Updated:
    form = folder / "actuals.yaml"
    form.write_text(text, encoding="utf-8")
    return update(park, year, form)


def found(text: str, folder: Path, year: int = 2021) -> tuple[Finding, ...]:
    made = updated(text, folder, year=year)
    assert made.form.findings and not made.files
    return made.form.findings


@pytest.mark.parametrize("code", CODES)
def test_an_example_is_found_fault_with_and_passes(code: str, tmp_path: Path) -> None:
    each = short_examples()[code]
    for name, has_fault in (("wrong", True), ("right", False)):
        year = YEAR.search(each[name])
        assert year is not None
        made = updated(each[name], tmp_path, year=int(year[1]))
        assert [f.code for f in made.form.findings] == ([code] if has_fault else [])
        assert bool(made.files) != has_fault
        for finding in made.form.findings:
            assert finding.file == "actuals.yaml" and finding.line and finding.hint


LINES = (
    "ledger:\n  - {row: 1, amount: 3260}\n  - {row: 2, amount: 611}\n  - {row: 3, amount: 178}\n"
)


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("year: 2021\nledger:\n  - {row: 9, amount: 1}\n", "U001", 3, "没有第 9 行，共 3 行"),
        (
            "year: 2021\nledger:\n  - {row: 1, energy: 柴油, amount: 1}\n",
            "U001",
            3,
            "台账第 1 行是“electricity 外购”，与这里的“diesel”不符",
        ),
        ("year: 2021\nledger:\n  - {energy: coke, amount: 1}\n", "U001", 3, "没有这一行：coke"),
        ("year: 2021\nledger:\n  - {flow: 外购, amount: 1}\n", "U001", 3, "有 3 行都是“外购”"),
        ("year: 2021\nledger:\n  - {amount: 1}\n", "U001", 3, "没有写是哪一行"),
        (
            "year: 2021\nledger:\n  - {row: 1, amount: 1}\n  - {energy: 电力, amount: 1}\n",
            "U001",
            4,
            "第 1 行写了两次",
        ),
        ("year: 2021\nledger:\n  - {row: 1, amount: -5}\n", "S005", 3, "-5 超出范围"),
        ("year: 2021\nledger:\n  - {row: 1, unit: t, amount: 5}\n", "U003", 3, "不能换算为"),
        ("year: 2020\n", "U002", 1, "不在基准年2020年之后"),
        ("year: 2026\n", "U002", 1, "目标年2025年以前"),
        ("year: 2022\n", "U002", 1, "还缺2021年的实际数据"),
        ("year: 2021\nyears: 3\n", "S001", 2, "不认识的键“years”"),
        ("year: 2021\nindicators:\n  - {indicator: totl, value: 1}\n", "U001", 3, "totl"),
        ("year: 2021\nprogress:\n  - {project: P01, note: 无}\n", "U007", 3, "没有写年末状态"),
        ("year: 2021\nprogress:\n  - {project: P01, state: 终止}\n", "U007", 3, "没有写原因"),
        (
            "year: 2021\nprogress:\n  - {project: P01, state: 已建成, completed: 2022-01-03}\n",
            "U007",
            3,
            "在2021年之后",
        ),
        (
            "year: 2021\nprogress:\n  - {project: P01, state: 在建, completed: 2021-01-03}\n",
            "U007",
            3,
            "状态却不是“已建成”",
        ),
        (
            (
                "year: 2021\nprogress:\n"
                "  - {project: P01, state: 延期, note: 因故, revised: {end: 2022}}\n"
            ),
            "U007",
            3,
            "不晚于原定的 2022 年",
        ),
        (
            "year: 2021\ncorrections:\n  - {path: plan.colour, value: 红, reason: 无}\n",
            "U008",
            3,
            "描述中没有",
        ),
        (
            (
                "year: 2021\ncorrections:\n"
                "  - {path: foundation.ledger.第1项.amounts.2020, value: 多, reason: 无}\n"
            ),
            "U008",
            3,
            "不是数字",
        ),
        ("year: 2021\nledger: 台账.csv\n", "F001", 2, "找不到文件 台账.csv"),
    ],
)
def test_a_slip_is_found_on_its_line(
    text: str, code: str, line: int, says: str, tmp_path: Path
) -> None:
    year = YEAR.search(text)
    assert year is not None
    findings = found(text, tmp_path, int(year[1]))
    assert [f.code for f in findings] == [code]
    assert findings[0].line == line
    assert says in findings[0].message


def test_the_year_of_the_form_must_be_the_year_asked_for(tmp_path: Path) -> None:
    findings = found("year: 2021\n", tmp_path, 2022)
    assert findings[0].code == "U002"
    assert "表中的年份是2021年，命令中是2022年" in findings[0].message


def test_figures_that_are_there_already_must_be_the_same(tmp_path: Path) -> None:
    first = updated(f"year: 2021\n{LINES}", tmp_path)
    park = tmp_path / "park.yaml"
    park.write_bytes(first.files[SAMPLE.name])
    changed = LINES.replace("611", "600")
    made = updated(f"year: 2021\n{changed}", tmp_path, park)
    assert [(f.code, f.line) for f in made.form.findings] == [("U004", 4)]
    assert "2021年已有数值 611，这里是 600" in made.form.findings[0].message


def test_a_second_delay_is_measured_by_the_first(tmp_path: Path) -> None:
    def form(year: int, end: int) -> str:
        report = f"{{project: P01, state: 延期, note: 因故, revised: {{end: {end}}}}}"
        return f"year: {year}\n{LINES}progress:\n  - {report}\n"

    park = tmp_path / "park.yaml"
    park.write_bytes(updated(form(2021, 2024), tmp_path).files[SAMPLE.name])
    made = updated(form(2022, 2023), tmp_path, park, 2022)
    assert [f.code for f in made.form.findings] == ["U007"]
    assert "2023 不晚于原定的 2024 年" in made.form.findings[0].message
    park.write_bytes(updated(form(2022, 2025), tmp_path, park, 2022).files["park.yaml"])
    for year, end in ((2021, 2024), (2022, 2025)):
        again = updated(form(year, end), tmp_path, park, year)
        assert not again.form.findings and not again.edits


def test_a_year_before_the_last_is_not_updated_again(tmp_path: Path) -> None:
    park = tmp_path / "park.yaml"
    park.write_bytes(updated(f"year: 2021\n{LINES}", tmp_path).files[SAMPLE.name])
    park.write_bytes(updated(f"year: 2022\n{LINES}", tmp_path, park, 2022).files["park.yaml"])
    text = "year: 2021\ndevelopment:\n  value_added: {value: 65000}\n"
    assert [f.code for f in updated(text, tmp_path, park).form.findings] == ["U002"]
    again = updated(f"year: 2021\n{LINES}", tmp_path, park)
    assert not again.form.findings and not again.edits


def test_a_table_of_its_own_in_another_unit_is_understood(tmp_path: Path) -> None:
    table = "能源品种,单位,数量\n电力,MWh,32600\n天然气,m³,6110000\n柴油,kg,178500\n"
    (tmp_path / "台账.csv").write_text(table, encoding="utf-8")
    made = updated("year: 2021\nledger: 台账.csv\n", tmp_path)
    assert not made.form.findings
    text = made.files[SAMPLE.name].decode("utf-8")
    for amounts in ("2020: 3200, 2021: 3260}", "2020: 620, 2021: 611}", "2020: 180, 2021: 178.5}"):
        assert amounts in text
