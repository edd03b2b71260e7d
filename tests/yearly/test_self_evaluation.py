"""The self-evaluation after the last year: what was aimed at, what was reached, and the evidence."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import openxml_audit
import pytest
import yaml
from park_changes import changed_park
from parks import Park, park_at, write_park
from yearly.reports import Report
from years import years_of_the_full_sample

from nzcplan.build import BuildOptions, context_of
from nzcplan.examine import examine
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.document import Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.kinds import SELF_EVALUATION
from nzcplan.plan.shown import facts_shown
from nzcplan.plan.table import Table
from nzcplan.planned import NothingReportedError, as_first_planned, as_planned

RULEBOOK = Path(__file__).parents[1] / "rulebook" / "full.yaml"
"""Made up for tests: 测试用规则，非任何文件内容."""
VERDICTS = ("不达标", "未达标", "得分为", "总分", "合格", "通过验收")
PROOFS = """
  - {title: 2025年能源台账, note: 另册, indicators: [total, 二氧化碳排放强度]}
  - {title: 光伏三期并网文件, projects: [P27]}
  - {title: 热泵供热项目终止论证意见, projects: [食品饮料高温热泵供热]}
"""


def evaluation(park: Park) -> Report:
    planned = as_first_planned(park.examination)
    context = context_of(
        park.examination, park.description, park.guide, park.account, SELF_EVALUATION, planned
    )
    return Report(context, park.build(BuildOptions(kind=SELF_EVALUATION)))


@cache
def of_the_sample() -> Report:
    return evaluation(years_of_the_full_sample().park(2025))


def with_proofs(folder: Path) -> Path:
    shutil.copytree(years_of_the_full_sample().folders[2025], folder)
    annexes = folder / "annexes.yaml"
    annexes.write_text(annexes.read_text(encoding="utf-8") + PROOFS[1:], encoding="utf-8")
    return folder


def indicator_rows(found: Report) -> dict[str, list[str]]:
    return {row[1]: row for row in found.rows("evaluated-indicators") if len(row) > 1}


def project_rows(found: Report) -> dict[str, list[str]]:
    rows = found.rows("evaluated-projects")[:-1]
    return {row[1].rpartition("（")[2].rstrip("）"): row for row in rows}


def test_each_indicator_has_base_target_and_actual_value_of_the_account() -> None:
    found = of_the_sample()
    facts, targets = found.context.account.facts, found.context.park.targets
    assert targets is not None
    rows = indicator_rows(found)
    assert len(rows) == len(targets.indicators) == 20
    for indicator in targets.indicators:
        key = f"indicator.{indicator.id}"
        wanted = [facts[f"{key}.{end}"].value for end in ("2020", "2025", "actual.2025")]
        printed = [float(text) for text in rows[indicator.name][3:6]]
        for text, value in zip(printed, map(float, wanted), strict=True):
            assert text == pytest.approx(value, rel=0.01, abs=0.006)
        met = (
            wanted[2] <= wanted[1] if indicator.direction == "decrease" else wanted[2] >= wanted[1]
        )
        assert rows[indicator.name][6] == ("完成" if met else "未完成"), indicator.name


def test_the_missed_indicator_is_named_and_no_reason_made_up() -> None:
    found = of_the_sample()
    name = "单位建成用地工业增加值"
    assert [row[1] for row in indicator_rows(found).values() if row[6] == "未完成"] == [name]
    said = found.text("未完成目标的指标")
    assert said.startswith(f"{name}：目标9.50亿元/km2，实际9.44亿元/km2，低0.06")
    assert said.endswith("未说明原因。")
    assert f"未完成目标1项（{name}）" in found.text("自评价结论")


def test_every_number_is_a_fact_and_can_be_traced() -> None:
    found = of_the_sample()
    facts, places = found.context.account.facts, found.context.places
    from nzcplan.park.places import path_of

    shown = facts_shown(found.blocks)
    assert len(shown) > 150 and set(shown) <= set(facts)
    assert facts["outcome.invested.P14.2025"].name == "食品饮料高温热泵供热累计完成投资"
    own = [fact for fact in facts.values() if fact.id.startswith(("outcome.", "planned."))]
    assert own
    for fact in own:
        for name in fact.inputs:
            assert name in facts or places.at(path_of(name)) is not None, (fact.id, name)


def test_no_verdict_is_given_without_a_rulebook() -> None:
    found = of_the_sample()
    tables = [block for block in found.blocks if isinstance(block, Table)]
    cells = [plain_text(c.inlines) for t in tables for row in t.rows for c in row.cells]
    text = "\n".join((found.text(), *cells))
    assert [word for word in VERDICTS if word in text] == []
    assert "target-assessment" not in [table.id for table in tables]
    assert "没有规则文件，指标的高低和验收的结果不作判断。" in found.text("自评价结论")


def test_projects_stand_with_dates_money_and_reduction_beside_the_first_plan() -> None:
    rows = project_rows(of_the_sample())
    assert len(rows) == 27
    assert rows["P01"][2:5] == ["2021年", "2021年8月", "2021年12月"]
    assert rows["P01"][5:9] == ["6800", "6940", "15842", "15759"]
    assert rows["P08"][2:5] == ["2023—2024年", "2024年9月", "2025年5月"]
    assert rows["P14"][2:7] == ["2022—2024年", "2022年5月", "已终止", "5400", "700"]
    assert rows["P27"][2:6] == ["—", "2024年10月", "2025年5月", "—"]


def test_the_plan_as_it_first_was_is_the_account_of_the_folder_before_any_update() -> None:
    chain, found = years_of_the_full_sample(), of_the_sample()
    for quantity in ("projects.investment.total", "project.P08.effect.2025"):
        planned = found.context.planned_fact(quantity)
        assert planned is not None
        assert float(planned.value) == chain.value(2020, quantity)
    planned = found.context.planned_fact("path.plan.2025")
    assert planned is not None
    assert float(planned.value) == pytest.approx(chain.value(2020, "path.plan.2025"))
    facts = found.context.account.facts
    rate = facts["outcome.deviation_rate.emissions.2025"].value
    assert rate == (facts["emissions.total.2025"].value - planned.value) / planned.value * 100


def test_what_was_not_done_as_planned_is_named_with_the_reason() -> None:
    said = of_the_sample().text("未按原方案完成的项目").splitlines()
    assert len(said) == 2
    assert said[0].startswith("食品饮料高温热泵供热（P14）终止：原方案2024年建成，投资5400万元。")
    assert "四户企业中两户退出" in said[0]
    assert "（P08）晚于原方案建成：原方案2024年建成，实际2025年5月建成。原因：因冷修" in said[1]


def test_reductions_add_up_and_count_only_what_is_completed_or_reported(tmp_path: Path) -> None:
    found = of_the_sample()
    facts = found.context.account.facts
    assert facts["outcome.reduction.2025"].value == facts["path.reduction.2025"].value
    folder = tmp_path / "park"
    shutil.copytree(years_of_the_full_sample().folders[2025], folder)
    projects = folder / "projects.yaml"
    text = projects.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(True) if "project: P12, year" not in line]
    projects.write_text("".join(lines), encoding="utf-8")
    less = evaluation(park_at(folder))
    assert project_rows(less)["P12"][4] == "未报告" and project_rows(less)["P12"][8] == "—"
    now = less.context.account.facts
    missing = facts["project.P12.effect.2025"].value
    assert (
        now["outcome.reduction.2025"].value == facts["outcome.reduction.2025"].value - missing > 0
    )
    assert "（P12）没有报告进展，是否建成不明" in less.text("未按原方案完成的项目")


def test_a_project_that_joined_and_was_given_up_again_keeps_its_place_and_its_money(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "park"
    shutil.copytree(years_of_the_full_sample().folders[2025], folder)
    chapter = folder / "projects.yaml"
    text = chapter.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "{project: P27, year: 2025" in line)
    said = "state: dropped, investment: 5, note: '屋顶荷载不足{{ x }}'"
    given_up = f"  - {{project: P27, year: 2025, {said}}}"
    chapter.write_text(text.replace(row, given_up), encoding="utf-8")
    found = evaluation(park_at(folder))
    rows = project_rows(found)
    assert rows["P27"][4:7] == ["已终止", "—", "1705"]
    spent = [row[6] for row in rows.values()]
    whole = next(row for row in found.rows("evaluated-projects") if row[0] == "合计")
    assert sum(int(one) for one in spent if one != "—") == int(whole[2])
    assert (
        "标准厂房屋顶光伏三期（P27）终止：增补时计划2025年建成。原因：屋顶荷载不足{{ x }}。"
        in found.text("未按原方案完成的项目")
    )


def test_a_task_has_its_projects_those_given_up_among_them() -> None:
    rows = {row[1].rpartition("（")[2][:3]: row for row in of_the_sample().rows("evaluated-tasks")}
    assert rows["T02"][2:4] == ["P03；P13", "支撑项目全部建成"]
    assert rows["T09"][2:4] == ["P01；P02；P09；P14", "已建成3个，已终止1个（P14）"]
    assert rows["T01"][2] == "—" and rows["T01"][3].startswith("不设项目：以组织和制度建设为主")


def test_the_emissions_of_the_last_year_stand_beside_base_year_and_plan() -> None:
    found = of_the_sample()
    facts = found.context.account.facts
    row = found.rows("evaluated-emissions")[0]
    wanted = ("emissions.total.2020", "planned.2021.path.plan.2025", "emissions.total.2025")
    assert [float(text) for text in row[2:5]] == [
        pytest.approx(float(facts[name].value) / 1e4, abs=0.005) for name in wanted
    ]
    assert float(row[5]) == pytest.approx(
        float(facts["outcome.change.emissions.2025"].value), abs=0.05
    )


def test_without_evidence_it_is_said_to_be_missing() -> None:
    found = of_the_sample()
    assert {row[-1] for row in indicator_rows(found).values()} == {"未提供"}
    assert {row[-1] for row in project_rows(found).values()} == {"未提供"}
    assert found.text("证明材料清单") == "未提供证明材料。"


def test_evidence_stands_beside_what_it_proves(tmp_path: Path) -> None:
    found = evaluation(park_at(with_proofs(tmp_path / "park")))
    indicators, projects = indicator_rows(found), project_rows(found)
    assert indicators["二氧化碳排放总量"][-1] == indicators["二氧化碳排放强度"][-1] == "材料1"
    assert indicators["集中供热率"][-1] == "未提供"
    assert (projects["P27"][-1], projects["P14"][-1]) == ("材料2", "材料3")
    assert found.rows("evidence")[0][1:] == [
        "2025年能源台账",
        "二氧化碳排放总量、二氧化碳排放强度",
        "—",
        "另册",
    ]
    assert "未提供证明材料的指标18项" in found.text("证明材料清单")


def test_an_earlier_year_can_still_be_reported_with_evidence_for_later_projects(
    tmp_path: Path,
) -> None:
    folder = with_proofs(tmp_path / "park")
    before = examine(folder, before=2022)
    assert [found for found in before.findings if found.severity == "error"] == []
    assert as_planned(before, 2021).year == 2021


def test_evidence_for_what_does_not_exist_is_found(tmp_path: Path) -> None:
    folder = with_proofs(tmp_path / "park")
    annexes = folder / "annexes.yaml"
    text = annexes.read_text(encoding="utf-8").replace("[P27]", "[P99]")
    annexes.write_text(text.replace("[total,", "[totel,"), encoding="utf-8")
    errors = [found for found in examine(folder).findings if found.severity == "error"]
    assert [(found.code, found.path) for found in errors] == [
        ("C009", "annexes.items[10].indicators[0]"),
        ("C009", "annexes.items[11].projects[0]"),
    ]


def test_with_a_rulebook_the_actual_values_are_scored() -> None:
    folder = years_of_the_full_sample().folders[2025]
    examined = examine(folder, RULEBOOK)
    assert examined.park and examined.guide and examined.account and examined.assessment
    found = evaluation(Park(examined, examined.park, examined.guide, examined.account))
    achieved = examined.assessment.achieved
    assert achieved is not None and achieved.total is not None
    facts = examined.account.facts
    assert achieved.total == facts["score.total.actual.2025"]
    by_id = {result.standard.id: result for result in achieved.indicators}
    assert by_id["renewable"].value is not None
    assert by_id["renewable"].value.inputs == ("indicator.renewable.actual.2025",)
    planned = {result.standard.id: result for result in examined.assessment.target.indicators}
    assert planned["renewable"].value != by_id["renewable"].value
    rows = found.rows("target-assessment")
    total = next(row for row in rows if row[0].startswith("2025年总分"))
    assert float(total[1]) == float(achieved.total.value)
    assert ["2025年实际值总体判定", "不合格"] in rows
    assert "以主管部门的正式评价为准" in found.text("自评价结论")


def test_the_plan_is_assessed_by_its_targets_as_before() -> None:
    folder = years_of_the_full_sample().folders[2025]
    examined = examine(folder, RULEBOOK)
    assert examined.park and examined.guide and examined.account
    park = Park(examined, examined.park, examined.guide, examined.account)
    plan = Report(context_of(examined, park.description, park.guide, park.account), park.built)
    assert any("规划值" in row[0] for row in plan.rows("target-assessment"))


@pytest.mark.parametrize("year", [2020, 2024])
def test_it_is_refused_before_the_last_year_is_reported(year: int) -> None:
    park = years_of_the_full_sample().park(year)
    with pytest.raises(NothingReportedError, match="最后一年（2025年）没有实际数据"):
        as_first_planned(park.examination)


def test_a_park_without_indicators_and_projects_claims_no_attainment(tmp_path: Path) -> None:
    years = {
        f"foundation.ledger[{row}].amounts.2025": amount
        for row, amount in enumerate(("3250", "611", "183"))
    }
    years["foundation.overview.development.value_added.values.2025"] = "6.6"
    text = (changed_park(tmp_path / "first", years) / "park.yaml").read_text(encoding="utf-8")
    raw = yaml.load(text, Loader=yaml.BaseLoader)
    for key in ("projects", "targets", "tasks", "implementation", "safeguards"):
        raw.pop(key, None)
    raw["foundation"].pop("outlook", None)
    found = examine(write_park(tmp_path / "less", raw))
    assert found.park and found.guide and found.account
    planned = as_first_planned(found)
    context = context_of(found, found.park, found.guide, found.account, SELF_EVALUATION, planned)
    said = [
        plain_text(block.inlines)
        for block in compose(context).blocks
        if isinstance(block, Paragraph)
    ]
    assert "方案没有提出指标和重点项目。" in said
    assert not [text for text in said if "均完成目标" in text or "均按原方案" in text]


def test_openxml_audit_finds_no_fault(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(of_the_sample().built.content)
    assert [*openxml_audit.OpenXmlValidator().validate(target).errors] == []
