"""The yearly progress report of the full sample, year by year: what it names and compares."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from yearly.reports import Report, park_before, report_of
from years import YEARS, years_of_the_full_sample

from nzcplan.accounting.fact import Fact
from nzcplan.plan.shown import facts_shown

VERDICTS = ("达标", "不达标", "得分", "合格", "通过验收")
"""Words that only a rulebook may lead to."""


@cache
def report(year: int) -> Report:
    return report_of(years_of_the_full_sample().park(year))


def value(fact: Fact | None) -> Decimal:
    assert fact is not None
    return fact.value


@pytest.mark.parametrize("year", YEARS)
def test_what_was_planned_is_what_the_plan_before_says(year: int) -> None:
    """The account of the description without the year is that of the folder before the update."""
    before = years_of_the_full_sample().park(year - 1).account.facts
    context = report(year).context
    corrected = year == 2022
    for quantity in ("path.plan", "path.bau", "path.reduction", "projects.investment.in_year"):
        wanted = before[f"{quantity}.{year}"].value
        found = value(context.planned_fact(f"{quantity}.{year}"))
        if corrected and quantity.startswith("path."):
            assert abs(found - wanted) < wanted / 1000
        else:
            assert found == wanted, quantity


@pytest.mark.parametrize("year", YEARS)
def test_every_number_is_a_fact_of_the_account(year: int) -> None:
    found = report(year)
    facts = found.context.account.facts
    shown = facts_shown(found.blocks)
    assert len(shown) > 150
    assert set(shown) <= set(facts)


@pytest.mark.parametrize("year", YEARS)
def test_what_was_planned_can_be_traced_to_lines_of_the_files(year: int) -> None:
    context = report(year).context
    facts = context.account.facts
    planned = [fact for fact in facts.values() if fact.id.startswith(f"planned.{year}.")]
    assert planned
    from nzcplan.park.places import path_of

    for fact in planned:
        for name in fact.inputs:
            assert name in facts or context.places.at(path_of(name)) is not None, (fact.id, name)


@pytest.mark.parametrize("year", YEARS)
def test_no_verdict_stands_in_a_report_without_a_rulebook(year: int) -> None:
    text = report(year).text()
    assert [word for word in VERDICTS if word in text] == []


@pytest.mark.parametrize("year", YEARS)
def test_each_indicator_is_set_against_its_target(year: int) -> None:
    found = report(year)
    facts = found.context.account.facts
    targets = found.context.park.targets
    assert targets is not None
    rows = {row[1]: row for row in found.rows("progress-indicators") if len(row) > 1}
    for indicator in targets.indicators:
        row = rows[indicator.name]
        actual = facts[f"indicator.{indicator.id}.actual.{year}"].value
        goal = facts[f"indicator.{indicator.id}.{year}"].value
        met = actual <= goal if indicator.direction == "decrease" else actual >= goal
        assert row[-1] == ("完成" if met else "未完成"), indicator.name
        assert float(row[5]) == pytest.approx(float(actual), rel=0.01, abs=0.006)


def test_the_missed_indicator_is_named_with_its_deviation_and_the_reason() -> None:
    said = report(2023).text("未完成年度目标的指标")
    assert (
        "再生水回用率：目标16.0%，实际14.2%，低1.8个百分点，偏差11.2%。"
        "原因：再生水厂膜车间改造推迟，新增用户管网未通水。" in said
    )


def test_the_late_project_is_named_with_both_years_and_the_reason() -> None:
    said = report(2023).text("安排有变化的项目")
    assert (
        "浮法玻璃熔窑全氧助燃与电助熔改造（P08）进度滞后：原计划2024年建成，调整为2025年建成。"
        "原因：因冷修窗口推迟一年，改造随之顺延。" in said
    )
    assert "食品饮料高温热泵供热（P14）终止：原计划2024年建成，投资5400万元。原因：四户" in said
    assert "标准厂房屋顶光伏三期（P27）为当年增补的项目，计划2024年开工、2025年建成" in said


def test_events_belong_to_their_own_year() -> None:
    for year in (2022, 2024):
        said = report(year).text("安排有变化的项目")
        assert not [name for name in ("P08", "P14", "P27") if name in said]


def test_the_table_of_projects_has_plan_and_actual() -> None:
    rows = {
        row[1].rpartition("（")[2].rstrip("）"): row
        for row in report(2023).rows("progress-projects")
    }
    assert rows["P08"][2:6] == ["开工", "延期", "12400", "—"]
    assert rows["P14"][2:7] == ["续建", "终止", "2600", "120", "-95.4"]
    assert rows["P02"][2:] == [
        "建成",
        "已建成（12月）",
        "5800",
        "5570",
        "-4.0",
        "6710",
        "6543",
        "-2.5",
    ]
    assert rows["P27"][2:4] == ["—", "本年增补"]


def test_the_sums_are_those_of_the_plan_before_and_of_what_was_reported() -> None:
    chain = years_of_the_full_sample()
    last = report(2023).rows("progress-projects")[-1]
    planned = chain.value(2022, "projects.investment.in_year.2023")
    spent = chain.value(2023, "projects.invested.2023")
    assert [float(last[1]), float(last[2])] == [planned, spent]
    assert float(last[3]) == pytest.approx((spent - planned) / planned * 100, abs=0.05)


def test_the_corrected_figure_counts_for_the_year_before() -> None:
    found = report(2022)
    shown = found.context.account.facts["emissions.total.2021"].value
    assert shown == Decimal(
        str(years_of_the_full_sample().park(2022).account.facts["emissions.total.2021"].value)
    )
    assert shown > years_of_the_full_sample().park(2021).account.facts["emissions.total.2021"].value


def test_next_year_is_the_plan_as_it_stands_now() -> None:
    rows = [row[1] for row in report(2023).rows("year-2024-projects")]
    assert any("P27" in name for name in rows)
    assert not any("P14" in name for name in rows)
    assert "光伏三期开工" in report(2023).text("重点工作")


def test_the_last_year_has_no_year_after_it() -> None:
    text = report(2025).text("下一年度工作安排")
    assert text.startswith("2025年是建设期的最后一年")


def test_what_the_park_says_of_the_year_is_printed() -> None:
    assert "再生水和余热利用进度偏慢。" in report(2023).text("总体进展")
    assert "按季度调度" in report(2023).text("改进措施")
    assert report(2021).text("改进措施") == "园区没有填写改进措施。"


@pytest.mark.parametrize("year", [2021, 2023])
def test_a_report_on_an_earlier_year_says_what_it_said_then(year: int) -> None:
    """Made from the last description, it knows nothing of later years; corrections stay."""
    chain = years_of_the_full_sample()
    found = report_of(park_before(chain.folders[2025], year + 1), year)
    then = report(year)
    assert found.rows("progress-projects") == then.rows("progress-projects")
    assert [row[:5] for row in found.rows("progress-indicators")] == [
        row[:5] for row in then.rows("progress-indicators")
    ]
    assert found.text("安排有变化的项目") == then.text("安排有变化的项目")


@pytest.mark.parametrize("year", YEARS)
def test_charts_show_plan_beside_actual(year: int) -> None:
    from nzcplan.plan.chart import CategoryChart, Figure

    figures = {b.id: b for b in report(year).blocks if isinstance(b, Figure)}
    assert {
        "progress-emissions",
        "progress-intensity",
        "progress-investment",
        "progress-attainment",
    } <= set(figures)
    content = figures["progress-emissions"].content
    assert isinstance(content, CategoryChart)
    actual = content.series[0]
    assert [one is not None for one in actual.values] == [y <= year for y in range(2020, 2026)]
    assert actual.facts[year - 2020] == f"emissions.total.{year}"
