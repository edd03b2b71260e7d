"""C051 and C052: how a text is written, and where the words of a finding stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parks import small_description, write_park

from nzcplan.examine import examine
from nzcplan.findings import Finding


def findings(folder: Path, code: str, **changes: str) -> list[Finding]:
    """Return the findings of one code in the small sample with other texts at dotted places."""
    park = small_description()
    for place, words in changes.items():
        *steps, last = place.split("__")
        holder: Any = park
        for step in steps:
            holder = holder[int(step) if step.isdigit() else step]
        holder[last] = words
    return [f for f in examine(write_park(folder, park)).findings if f.code == code]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("园区位于县城东侧,交通便利。", ","),
        ("措施如下:余热回收;光伏发电。", ":”“;"),
        ("能否实现?需要论证!目标可行。", "?”“!"),
        ("新建锅炉(生物质)替代燃煤。", "()"),
        ("园区“一轴两区”,产业集聚。", ","),
        ("节约用能, 减少排放。", ","),
    ],
)
def test_half_width_marks_between_chinese_characters_are_found_once(
    tmp_path: Path, words: str, marks: str
) -> None:
    (finding,) = findings(tmp_path, "C051", targets__statement=words)
    assert finding.severity == "warning"
    assert f"半角标点“{marks}”" in finding.message
    assert finding.path == "targets.statement"


@pytest.mark.parametrize(
    "words",
    [
        "园区位于县城东侧，交通便利。",
        "采用A,B两种工艺，按GB/T 2589-2020折算。",
        "网址为https://example.org/a?b=c:d(e)的页面。",
        "能耗1,234吨，比例为3:1，时间为9:30。",
        "按 f(x) = a(b+c) 计算，取值(0,1)之间。",
        "锅炉(35t/h)改造，热泵COP(3.5)以上。",
        "English text, with marks (and brackets).",
        "型号为DN250(焊接)的管道。",
    ],
)
def test_marks_in_numbers_codes_and_formulae_are_left_alone(tmp_path: Path, words: str) -> None:
    assert findings(tmp_path, "C051", targets__statement=words) == []


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("项目于2020建成。", "2020"),
        ("到2025实现目标。", "2025"),
        ("至2023底全部并网。", "2023"),
        ("锅炉自2019投运以来运行稳定。", "2019"),
    ],
)
def test_a_year_that_lacks_its_character_for_certain_is_found(
    tmp_path: Path, words: str, year: str
) -> None:
    (finding,) = findings(tmp_path, "C051", targets__statement=words)
    assert f"年份{year}后面没有“年”字" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "项目于2020年建成。",
        "到2025年实现目标。",
        "企业增加到2000家，用工达到2020人。",
        "按GB/T 2589—2020折算。",
        "建设期为2021—2025年，2020、2021两年为准备期。",
        "编号为A2020的项目。",
    ],
)
def test_a_number_that_may_not_be_a_year_is_left_alone(tmp_path: Path, words: str) -> None:
    assert findings(tmp_path, "C051", targets__statement=words) == []


@pytest.mark.parametrize(
    ("statement", "reason", "names"),
    [
        ("减排1万吨二氧化碳。", "减排1万tCO2。", ("吨二氧化碳", "tCO2")),
        ("减排1万吨CO2。", "减排2万吨二氧化碳。", ("吨二氧化碳", "吨CO2")),
        ("回收二氧化碳。", "回收CO₂制冰。", ("二氧化碳", "CO2")),
        ("节约3万吨标准煤。", "节约3万吨标煤。", ("吨标准煤", "吨标煤")),
        ("发电3万千瓦时。", "发电3万度。", ("千瓦时", "度")),
        ("建设2兆瓦光伏。", "建设2 MW光伏。", ("兆瓦", "MW")),
        ("面积3万平方米。", "面积3万m²。", ("平方米", "m²")),
    ],
)
def test_prose_that_writes_one_thing_in_two_ways_gives_one_note(
    tmp_path: Path, statement: str, reason: str, names: tuple[str, str]
) -> None:
    texts = {"targets__statement": statement, "targets__period_reason": reason}
    found = findings(tmp_path, "C052", **texts)
    (finding,) = [f for f in found if all(f"“{name}”" in f.message for name in names)]
    assert finding.severity == "note"
    assert "总体目标 › " in finding.message


def test_the_note_says_which_way_is_usual_and_names_few_places(tmp_path: Path) -> None:
    others = {f"implementation__years__{n}__goal": "减排1万tCO2。" for n in range(5)}
    usual = {
        f"foundation__basis__{part}": "减排1万吨CO2。"
        for part in ("energy", "saving", "industry", "operation")
    }
    more = {"targets__statement": "减排1万吨CO2。", "tasks__overview": "减排1万吨CO2。"}
    # One more in another way than those that are named.
    last = {"safeguards__funding__description": "减排1万tCO2。"}
    (finding,) = findings(
        tmp_path, "C052", **others, **usual, **more, **last, projects__overview="减排1万吨CO2。"
    )
    assert finding.hint == "正文统一写“吨CO2”"
    assert finding.message.endswith("等6处")
    assert finding.message.count("；") == 4


def test_names_in_prose_and_symbols_in_tables_may_differ(tmp_path: Path) -> None:
    texts = {
        "targets__statement": "发电3万千瓦时，建设2兆瓦光伏。",
        "projects__items__1__content": "建设2 MW光伏，年发电190万kWh",
    }
    assert findings(tmp_path, "C052", **texts) == []


def test_a_short_text_that_mixes_spellings_is_found(tmp_path: Path) -> None:
    texts = {"projects__items__1__content": "建设2 MW光伏，另有1兆瓦预留"}
    (finding,) = findings(tmp_path, "C052", **texts)
    assert finding.path == "projects.items[1].content"
    assert finding.hint == "同一段文字只用一种写法"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("  statement: 先说一句。园区位于东侧,交通便利。\n", 2, 19),
        ("  statement: |\n    先说一句。\n\n    园区位于东侧,交通便利。\n", 5, 5),
        ("  statement: '先说一句。园区位于东侧,交通便利。'\n", 2, 20),
        ("  statement: >\n    园区位于\n    东侧,交通便利。\n", 2, 14),
    ],
)
def test_a_finding_about_words_stands_where_they_are(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    park = small_description()
    targets = park.pop("targets")
    del targets["statement"]
    write_park(tmp_path, park)
    rest = write_park(tmp_path / "rest", {"targets": targets}).read_text(encoding="utf-8")
    body = rest.removeprefix("targets:\n")
    (tmp_path / "targets.yaml").write_text("targets:\n" + text + body, encoding="utf-8")
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C051"]
    assert (finding.file, finding.line, finding.column) == ("targets.yaml", line, column)


def test_the_words_of_another_value_are_not_taken_for_those_meant(tmp_path: Path) -> None:
    """A folded text has its words on two lines; the same words stand whole in the next value."""
    park = small_description()
    targets = park.pop("targets")
    del targets["statement"]
    write_park(tmp_path, park)
    rest = write_park(tmp_path / "rest", {"targets": targets}).read_text(encoding="utf-8")
    own = "  statement: >\n    园区位于东侧,交\n    通便利。\n  innovation: 园区位于东侧,交 通便利。\n"
    body = rest.removeprefix("targets:\n")
    (tmp_path / "targets.yaml").write_text("targets:\n" + own + body, encoding="utf-8")
    found = [f for f in examine(tmp_path).findings if f.code == "C051"]
    assert [(f.path, f.line) for f in found] == [
        ("targets.statement", 2),
        ("targets.innovation", 5),
    ]
