"""The yearly edition of the full sample's plan, year by year: what was revised, and what the plan says
of years that are over."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import openxml_audit
import pytest
from parks import SAMPLES, sample
from yearly.reports import Report
from years import YEARS, years_of_the_full_sample

from nzcplan.build import BuildOptions, context_of
from nzcplan.plan.adjustments import adjustments
from nzcplan.plan.document import Heading
from nzcplan.plan.inline import plain_text
from nzcplan.plan.kinds import UPDATE
from nzcplan.plan.shown import facts_shown
from nzcplan.plan.table import Table
from nzcplan.planned import NothingReportedError
from nzcplan.revise.edition import edition


@cache
def updated(year: int) -> Report:
    """Return the edition after ``year``, revised since the one before."""
    chain = years_of_the_full_sample()
    old, new = chain.park(year - 1), chain.park(year)
    made = edition(old.examination, new.examination)
    built = new.build(BuildOptions(kind=UPDATE, edition=made))
    context = context_of(
        new.examination, new.description, new.guide, new.account, UPDATE, edition=made
    )
    return Report(context, built)


def row_about(year: int, words: str) -> list[str]:
    """Return place, old text, new text and reason of the one revision whose place has ``words``."""
    found = [row[1:] for row in updated(year).rows("changes") if words in row[1]]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("year", YEARS)
def test_the_cover_names_the_edition_and_the_plan_before(year: int) -> None:
    document = updated(year).built.document
    assert document.cover.subtitle.endswith(f"\n{year}年度更新版")
    assert document.properties.title.endswith(f"方案（{year}年度更新版）")
    before = dict(document.cover.lines)["原 方 案"]
    first = "送审稿第二版（2022年6月10日）"
    assert before == first if year == YEARS[0] else before.startswith(f"{year - 1}年度更新版（")


@pytest.mark.parametrize("year", YEARS)
def test_what_was_revised_stands_ahead_and_the_chapters_keep_the_guides_numbers(year: int) -> None:
    found = updated(year)
    chapters = [b for b in found.blocks if isinstance(b, Heading) and b.level == 1]
    assert (chapters[0].title, chapters[0].number) == ("修订说明", "")
    assert [each.title for each in chapters[1:]] == [c.title for c in found.context.guide.chapters]
    assert chapters[1].number == "一、"
    numbers = [b.number for b in found.blocks if isinstance(b, Table) and b.number]
    assert numbers[0] == "表1-1"


@pytest.mark.parametrize("year", YEARS)
def test_the_rest_of_the_edition_is_the_plan(year: int) -> None:
    plan = years_of_the_full_sample().park(year).built.document
    blocks = updated(year).blocks
    assert blocks[-len(plan.blocks) :] == plan.blocks


def test_the_late_project_is_set_against_the_plan_before() -> None:
    place, old, new, reason = row_about(2023, "P08")
    assert place.endswith("（推迟）") and place.startswith("四、重点项目")
    assert "建成年份：2024年" in old and "建成年份：2025年" in new
    assert reason == "因冷修窗口推迟一年，改造随之顺延"


def test_the_dropped_and_the_new_project_are_named_with_their_reasons() -> None:
    place, old, new, reason = row_about(2023, "P14")
    assert place.endswith("（终止）") and "投资规模：5400 万元" in old
    assert "年末状态 终止" in new and reason.startswith("四户企业中两户退出")
    place, old, new, reason = row_about(2023, "P27")
    assert place.endswith("（新增）") and old == "—" and "投资规模：3950 万元" in new
    assert reason == "弥补热泵供热项目终止减少的减排量"


def test_the_corrected_figure_is_named_with_both_values() -> None:
    place, old, new, reason = row_about(2022, "石膏板")
    assert place.startswith("一、建设基础") and place.endswith("（修改）")
    assert "2021年：329 万m3" in old and "2021年：341 万m3" in new
    assert reason == "企业补报四季度用气结算单"


def test_a_revision_without_reason_is_said_to_have_none() -> None:
    assert row_about(2023, "（E23）")[-1] == "未说明原因"
    assert row_about(2023, "方案（修改）")[-1] == "—"


@pytest.mark.parametrize("year", YEARS)
def test_figures_of_the_new_year_are_counted_and_not_listed(year: int) -> None:
    said = updated(year).text("修订内容")
    assert "另补充新一年的实际数据：" in said
    assert re.search(r"能源台账1[34][0-9]项", said)
    assert not [row for row in updated(year).rows("changes") if "年度进展说明" in row[1]]


@pytest.mark.parametrize("year", YEARS)
def test_the_plan_shows_the_reported_years_by_their_facts(year: int) -> None:
    found = updated(year)
    table = found.table("reported-years")
    assert [plain_text(c.inlines) for c in table.head[0][2:]] == [
        f"{each}年" for each in range(2020, year + 1)
    ]
    shown = set(facts_shown([table]))
    assert {f"emissions.total.{each}" for each in range(2020, year + 1)} <= shown
    assert shown <= set(found.context.account.facts)


def test_the_missed_indicator_stands_in_the_chapter_of_targets() -> None:
    said = updated(2023).text()
    assert "2023年实际值为14.2%，当年目标为16.0%。" in said
    assert "实际值为14.2%" not in updated(2022).text()


def test_the_chapter_of_projects_says_what_became_of_them() -> None:
    said = updated(2023).text("项目进展与调整")
    assert "（P08）延期：原计划2024年建成，调整为2025年建成。原因：因冷修窗口" in said
    assert (
        "食品饮料高温热泵供热（P14）已终止（2023年）：原计划2022年开工、2024年建成，不再列入重点项目；"
        "2022年完成投资580万元、2023年完成投资120万元。原因：四户企业中两户退出" in said
    )
    assert "（P27）为2023年增补，计划2024年开工、2025年建成，投资3950万元。原因：弥补" in said
    task = updated(2023).text("提升工业生产过程电气化水平")
    assert task.endswith("原支撑项目食品饮料高温热泵供热（P14）已终止。")


def test_what_became_of_projects_stays_said_in_later_years() -> None:
    events = [(one.event, one.then.id, one.year) for one in adjustments(updated(2025).context)]
    assert [each for each in events if each[2] == 2023] == [
        ("late", "P08", 2023),
        ("dropped", "P14", 2023),
        ("added", "P27", 2023),
    ]


def test_no_project_is_adjusted_before_anything_became_of_it() -> None:
    assert adjustments(updated(2021).context) == ()
    assert "与最初的安排相比" not in updated(2021).text("项目进展与调整")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_plan_of_which_no_year_is_reported_says_nothing_of_such_years(name: str) -> None:
    titles = {b.title for b in sample(name).built.document.blocks if isinstance(b, Heading)}
    assert not titles & {"修订说明", "项目进展与调整", "建设期实际情况"}
    with pytest.raises(NothingReportedError):
        edition(sample(name).examination, sample(name).examination)


def test_the_file_of_an_edition_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "edition.docx"
    path.write_bytes(updated(2023).built.content)
    assert openxml_audit.OpenXmlValidator().validate(str(path)).errors == []


def test_an_edition_is_needed_for_the_kind() -> None:
    with pytest.raises(ValueError, match="edition"):
        years_of_the_full_sample().park(2021).build(BuildOptions(kind=UPDATE))
