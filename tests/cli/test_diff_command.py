"""``nzcplan diff``: text, JSON, the Word table of changes, exit codes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from parks import SMALL_SAMPLE, sample_path
from program import Run, change

SAMPLE = sample_path(SMALL_SAMPLE)
REASON = "设备到货推迟"


@pytest.fixture
def revised(park: Path) -> Path:
    """The sample with a later project, a word changed, an amount and a reason."""
    change(park, "      start: 2023\n      end: 2024", "      start: 2023\n      end: 2025")
    change(park, "距县城中心3公里", "距县城中心5公里")
    change(park, "2020: 3200}", "2020: 3300}")
    reasons = f"  changes: [{{path: projects.items.P03, reason: {REASON}}}]\n"
    change(park, "  sample: true\n", f"  sample: true\n{reasons}")
    return park


def test_parks_that_say_the_same_do_not_differ(run: Run) -> None:
    done = run("diff", SAMPLE, SAMPLE)
    assert (done.code, done.out.strip()) == (0, "两份描述的内容没有不同。")


def test_the_text_goes_by_chapters_and_says_what_was_and_what_is(run: Run, revised: Path) -> None:
    done = run("diff", SAMPLE, revised)
    assert (done.code, done.err) == (0, "")
    heads = re.findall(r"^【(.+)】$", done.out, re.MULTILINE)
    assert heads == ["一、建设基础", "二、总体目标", "四、重点项目", "对总量和目标的影响"]
    assert "原：…江市小河县城东侧，距县城中心〔3〕公里" in done.out
    assert "现：…江市小河县城东侧，距县城中心〔5〕公里" in done.out
    assert "各年实物量 2020年：3200 万kWh → 3300 万kWh" in done.out
    assert re.search(
        r"推迟  项目 蒸汽锅炉电能替代（P03）  park\.yaml:\d+\n    建成年份：2024年 → 2025年",
        done.out,
    )
    assert f"原因：{REASON}\n    影响：2025年规划情景碳排放量+916 tCO2" in done.out
    assert "共 5 处不同：修改 5 处。\n2 处没有写修订原因" in done.out


def test_what_is_derived_is_said_to_follow_from_the_account(run: Run, revised: Path) -> None:
    done = run("diff", SAMPLE, revised)
    assert "基准值 2020年：1.7988 万tCO2 → 1.8113 万tCO2（随核算变化）" in done.out


def test_the_json_is_what_the_documentation_says(run: Run, revised: Path) -> None:
    done = run("diff", SAMPLE, revised, "--format", "json")
    found = json.loads(done.out)
    assert (done.code, found["format"]) == (0, 1)
    assert found["summary"] == {
        "added": 0,
        "removed": 0,
        "changed": 5,
        "derived": 2,
        "reports": 0,
        "withoutReason": 2,
    }
    delayed = next(one for one in found["changes"] if one["event"] == "delayed")
    assert (delayed["topic"], delayed["reason"]) == ("projects.items", REASON)
    assert delayed["details"] == [
        {
            "field": "end",
            "title": "建成年份",
            "before": "2024年",
            "after": "2025年",
            "marksBefore": [],
            "marksAfter": [],
            "derived": False,
        }
    ]
    assert delayed["old"]["path"] == delayed["new"]["path"] == "projects.items[2]"
    assert delayed["new"]["file"] == "park.yaml"
    effects = {one["id"]: one["difference"] for one in delayed["effect"]}
    assert float(effects["path.plan.2025"]) == 916
    totals = {one["id"]: one for one in found["totals"]}
    emissions = totals["emissions.total.2020"]
    assert float(emissions["difference"]) == 125.5
    assert emissions["after"]["unit"] == "tCO2"


def test_the_table_of_changes_has_the_columns_and_reasons(
    run: Run, revised: Path, tmp_path: Path
) -> None:
    done = run("diff", SAMPLE, revised, "--format", "docx", "-o", "表.docx")
    assert done.code == 0
    document = docx.Document(str(tmp_path / "表.docx"))
    changes, totals, effects = document.tables
    rows = [[cell.text for cell in row.cells] for row in changes.rows]
    assert rows[0] == ["序号", "章节", "原内容", "现内容", "修订原因"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]
    assert rows[3] == [
        "3",
        "四、重点项目\n项目 蒸汽锅炉电能替代（P03）（推迟）",
        "建成年份：2024年",
        "建成年份：2025年",
        REASON,
    ]
    bold = [run.text for p in changes.rows[1].cells[3].paragraphs for run in p.runs if run.bold]
    assert bold == ["5"]
    assert any(row.cells[0].text == "2025年规划情景碳排放量" for row in totals.rows)
    assert [row.cells[0].text for row in effects.rows] == ["序号", "2", "3"]
    with ZipFile(io.BytesIO((tmp_path / "表.docx").read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
    assert 'w:orient="landscape"' in body
    assert "TOC " not in body, "so short a paper has no contents"


def test_ids_that_are_words_do_not_come_into_the_table(
    run: Run, revised: Path, tmp_path: Path
) -> None:
    change(revised, "target: 1.60", "target: 1.50")
    assert "指标 二氧化碳排放总量（total）" in run("diff", SAMPLE, revised).out
    assert run("diff", SAMPLE, revised, "--format", "docx", "-o", "表.docx").code == 0
    rows = docx.Document(str(tmp_path / "表.docx")).tables[0].rows
    places = [row.cells[1].text for row in rows]
    assert "二、总体目标\n指标 二氧化碳排放总量（修改）" in places
    assert any("（P03）" in place for place in places)


def test_a_table_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    assert run("diff", SAMPLE, SAMPLE, "--format", "docx", "-o", "表.docx").code == 0
    document = docx.Document(str(tmp_path / "表.docx"))
    assert document.tables == []
    assert any("内容没有不同" in paragraph.text for paragraph in document.paragraphs)


def test_a_file_that_is_there_is_not_overwritten_unless_forced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(b"mine")
    arguments = ("diff", SAMPLE, SAMPLE, "--format", "docx", "-o", "表.docx")
    assert run(*arguments).code == 2
    assert (tmp_path / "表.docx").read_bytes() == b"mine"
    assert run(*arguments, "--force").code == 0


def test_what_cannot_be_read_is_exit_code_two(run: Run, park: Path) -> None:
    park.write_text("plan: [", encoding="utf-8")
    done = run("diff", SAMPLE, park)
    assert (done.code, done.out) == (2, "")
    assert "无法比较" in done.err
    assert run("diff", "没有", SAMPLE).code == 2
    assert run("diff", SAMPLE, SAMPLE, "-o", "x.docx").code == 2


def test_a_park_with_errors_in_its_content_is_compared_as_far_as_it_is_sound(
    run: Run, park: Path
) -> None:
    change(park, "investment: 960", "investment: 990")
    done = run("diff", SAMPLE, park)
    assert done.code == 0
    assert "1 个错误" in done.err
    assert "投资规模：960 万元 → 990 万元" in done.out


def test_reasons_for_what_did_not_change_are_pointed_out(run: Run, park: Path) -> None:
    reasons = "  changes: [{path: tasks.items.T01, reason: 记错了}]\n"
    change(park, "  sample: true\n", f"  sample: true\n{reasons}")
    done = run("diff", SAMPLE, park)
    assert "plan.changes 中的“tasks.items.T01”没有修改" in done.out


def test_reasons_that_the_old_plan_gave_already_are_not_given_again(
    run: Run, revised: Path
) -> None:
    later = revised.parent / "later.yaml"
    later.write_text(
        revised.read_text(encoding="utf-8").replace(
            "end: 2025\n      reduction: 916", "end: 2024\n      reduction: 916"
        ),
        encoding="utf-8",
    )
    done = run("diff", revised, later)
    assert "提前  项目 蒸汽锅炉电能替代（P03）" in done.out
    assert REASON not in done.out
