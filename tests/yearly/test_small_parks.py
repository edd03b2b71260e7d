"""Progress reports of small parks: what is missing is said, and nothing is made up for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from park_changes import changed_park
from parks import SAMPLES, park_at, sample, write_park
from yearly.reports import Report, report_of

from nzcplan.build import context_of
from nzcplan.examine import examine
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.inline import plain_text
from nzcplan.plan.kinds import PROGRESS
from nzcplan.planned import NothingReportedError, as_planned

ONE_YEAR: dict[str, Any] = {
    "foundation.ledger[0].amounts.2021": "3250",
    "foundation.ledger[1].amounts.2021": "611",
    "foundation.ledger[2].amounts.2021": "183",
    "foundation.overview.development.value_added.values.2021": "6.6",
}
LATE = [
    {
        "project": "P01",
        "year": "2021",
        "state": "delayed",
        "investment": "210",
        "revised": {"end": "2023"},
    }
]


def report(folder: Path, changes: dict[str, Any]) -> Report:
    return report_of(park_at(changed_park(folder, {**ONE_YEAR, **changes})))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_park_of_which_no_year_is_reported_is_refused(name: str) -> None:
    with pytest.raises(NothingReportedError, match="还没有基准年以后的实际数据"):
        as_planned(sample(name).examination, None)


def test_a_year_that_is_not_reported_is_refused(tmp_path: Path) -> None:
    park = park_at(changed_park(tmp_path, ONE_YEAR))
    with pytest.raises(NothingReportedError, match=r"2023年没有实际数据；有实际数据的年份：2021"):
        as_planned(park.examination, 2023)


def test_one_reported_year_is_enough(tmp_path: Path) -> None:
    found = report(tmp_path, {})
    assert found.context.year == 2021
    assert "设有年度目标并有实际值的指标2项" in found.text("总体进展")


def test_a_missing_reason_is_said_and_none_made_up(tmp_path: Path) -> None:
    said = report(tmp_path, {"projects.progress": LATE}).text("安排有变化的项目")
    assert said == (
        "烘干炉余热回收改造（P01）进度滞后：原计划2022年建成，调整为2023年建成。未说明原因。"
    )


def test_a_reason_that_is_given_stands_as_typed(tmp_path: Path) -> None:
    reason = "换热器*到货*推迟{{ x }}。"
    late = [{**LATE[0], "note": reason}]
    said = report(tmp_path, {"projects.progress": late}).text("安排有变化的项目")
    assert said.endswith("原因：换热器*到货*推迟{{ x }}。")


def test_without_yearly_targets_no_indicator_counts_as_missed(tmp_path: Path) -> None:
    found = report(tmp_path, {f"targets.indicators[{n}].path": {} for n in (0, 1)})
    assert "2021年没有同时有年度目标和实际值的指标。" in found.text("总体进展")
    assert [row[-1] for row in found.rows("progress-indicators") if len(row) > 1] == [
        "未设年度目标",
        "未设年度目标",
    ]


def test_a_project_of_which_nothing_is_reported_is_said_to_be_so(tmp_path: Path) -> None:
    rows = report(tmp_path, {}).rows("progress-projects")
    assert rows[0][2:4] == ["开工", "未报告"]
    assert rows[1][2:4] == ["未开工", "未报告"]


@pytest.mark.parametrize(("own", "wants"), [("10", True), ("50", False)])
def test_from_which_deviation_on_a_reason_is_wanted_is_the_parks_choice(
    tmp_path: Path, own: str, wants: bool
) -> None:
    started = [{"project": "P01", "year": "2021", "state": "started", "investment": "250"}]
    changes = {"projects.progress": started, "plan.reason_above": own}
    park = park_at(changed_park(tmp_path, {**ONE_YEAR, **changes}))
    found = report_of(park)
    assert f"相差超过{own}%的，须说明原因（园区自定）" in found.text("编制说明")
    assert ("完成投资250万元，比计划少30.6%。未说明原因。" in found.text("偏差较大的项目")) == wants
    codes = [finding.code for finding in park.examination.findings]
    assert ("C091" in codes) == wants


def test_the_threshold_of_the_guide_is_said_to_be_a_proposal(tmp_path: Path) -> None:
    said = report(tmp_path, {}).text("编制说明")
    assert "相差超过10%的，须说明原因（本程序的建议，编制指南没有规定）" in said


def test_without_projects_targets_and_outlook_there_is_still_a_report(tmp_path: Path) -> None:
    text = (changed_park(tmp_path, ONE_YEAR) / "park.yaml").read_text(encoding="utf-8")
    raw = yaml.load(text, Loader=yaml.BaseLoader)
    for key in ("projects", "targets", "tasks", "implementation", "safeguards"):
        raw.pop(key, None)
    raw["foundation"].pop("outlook", None)
    found = examine(write_park(tmp_path / "less", raw))
    assert found.park is not None
    assert found.guide is not None
    assert found.account is not None
    planned = as_planned(found, None)
    context = context_of(found, found.park, found.guide, found.account, PROGRESS, planned)
    assert compose(context).blocks


def test_where_no_progress_is_reported_no_reduction_is_claimed(tmp_path: Path) -> None:
    shares = {"projects.items[0].effective": {"2021": "30", "2022": "100"}}
    found = report(tmp_path, shares)
    said = found.text("总体进展")
    assert "园区没有报告各项目的进展" in said
    assert "没有填报实际碳减排量，按达效比例推算为" in said
    assert "与计划一致" not in said
    assert "项目减排量" not in found.text("碳排放")


def test_what_was_completed_before_counts_without_a_new_report(tmp_path: Path) -> None:
    two_years = {
        **{key.replace("2021", "2022"): value for key, value in ONE_YEAR.items()},
        "projects.progress": [
            {"project": "P01", "year": "2021", "state": "completed", "investment": "360"}
        ],
    }
    found = report(tmp_path, two_years)
    assert found.rows("progress-projects")[0][3] == "已建成"
    assert "年末已建成1个" in found.text("总体进展")
    assert "2022年末，重点项目已建成1个；" in found.text("总体进展")


def test_what_is_not_reported_is_not_said_to_be_attained(tmp_path: Path) -> None:
    found = report(tmp_path, {f"targets.indicators[{n}].path": {} for n in (0, 1)})
    assert (
        found.text("存在的问题") == "园区没有填写存在的问题。由数据看，项目没有滞后和终止的报告。"
    )


def test_after_a_year_without_data_the_last_one_with_data_is_compared(tmp_path: Path) -> None:
    only_2022 = {key.replace("2021", "2022"): value for key, value in ONE_YEAR.items()}
    found = report_of(park_at(changed_park(tmp_path, only_2022)))
    assert "能源消费只与2020年比较（" in found.text("能源消费")
    heads = [plain_text(cell.inlines) for cell in found.table("energy-standard-coal").head[0]]
    assert heads[1:] == ["2020年", "2022年"]
