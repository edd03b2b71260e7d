"""Chapter 重点任务: groups of the guide, the tasks in them, and what carries each."""

from __future__ import annotations

from minimal_plan import chapter, context, data, texts, total_row

from nzcplan.plan.figures.projects import task_groups
from nzcplan.plan.inline import plain_text


def test_tasks_stand_under_the_groups_of_the_guide_in_its_order() -> None:
    headings = chapter("tasks").headings
    groups = ["建立降碳管理机制", "促进能源低碳转型", "推动节能低碳发展"]
    assert [title for title in headings if title in groups] == groups


def test_a_task_of_an_unknown_group_comes_under_other_tasks() -> None:
    changed = data()
    changed["tasks"]["items"][0]["group"] = "elsewhere"
    found = chapter("tasks", changed)
    assert found.headings[-2:] == ["其他任务", "建立碳排放统计核算和考核制度"]
    assert texts(found.tables["tasks-summary"].rows[-3]) == ["其他任务"]


def test_a_task_names_its_projects_indicators_and_who_answers() -> None:
    text = chapter("tasks").text
    assert "本项任务（T02）服务于二氧化碳排放总量和二氧化碳排放强度，" in text
    assert "由厂房屋顶光伏（P02）、蒸汽锅炉电能替代（P03）支撑，" in text
    assert "投资合计1440万元，预期年碳减排量合计1154吨" in text
    assert "责任单位为园区经济发展办公室" in text


def test_a_task_without_projects_says_why() -> None:
    assert "不单独安排重点项目（为制度建设，不涉及工程）" in chapter("tasks").text
    changed = data()
    changed["tasks"]["items"][0]["no_project_reason"] = None
    assert "未安排重点项目支撑" in chapter("tasks", changed).text


def test_the_total_of_the_summary_counts_each_project_once() -> None:
    changed = data()
    changed["projects"]["items"][0]["tasks"] = ["T02", "T03"]
    table = chapter("tasks", changed).tables["tasks-summary"]
    assert texts(total_row(table)) == ["重点项目合计", "3", "2884", "—"]
    assert "不重复计入" in plain_text(table.notes[0])


def test_measures_become_a_list_with_one_full_stop_at_its_end() -> None:
    changed = data()
    changed["tasks"]["items"][0]["measures"] = ["建立制度。", "配备人员"]
    text = chapter("tasks", changed).text
    assert "建立制度；\n配备人员。" in text


def test_reduction_is_compared_by_group_only_where_two_groups_have_some() -> None:
    chart = task_groups(context())
    assert chart is not None
    assert "促进能源低碳转型1154吨、推动节能低碳发展1730吨" in chart.description
    changed = data()
    changed["projects"]["items"] = changed["projects"]["items"][:1]
    assert task_groups(context(changed)) is None
