"""The plan says which findings were accepted, and is silent where there are none."""

from __future__ import annotations

from pathlib import Path

from parks import SMALL_SAMPLE, Park, park_at, sample, sample_path

from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table

TEXT = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")


def rows(park: Park) -> list[list[str]]:
    tables = [b for b in park.built.document.blocks if isinstance(b, Table)]
    found = [table for table in tables if table.id == "annex-accepted"]
    return [[plain_text(c.inlines) for c in row.cells] for table in found for row in table.rows]


def test_accepted_findings_stand_in_the_annex_with_their_reasons(tmp_path: Path) -> None:
    text = TEXT.replace("targets:\n", "targets:  # 接受 C002：*本轮*暂不提出\n")
    path = tmp_path / "park.yaml"
    path.write_text(text, encoding="utf-8")
    assert rows(park_at(path)) == [
        ["1", "总体目标 › 创新指标说明", "未提出“创新指标”“更高目标”", "*本轮*暂不提出"],
    ]


def test_items_go_by_their_names_in_the_annex(tmp_path: Path) -> None:
    text = TEXT.replace("    - id: total\n", "    - id: total  # 接受 C041：另行明确\n")
    text = text.replace("path: {2021: 1.798, 2022: 1.77, 2023: 1.67, 2024: 1.66}", "path: {}")
    path = tmp_path / "park.yaml"
    path.write_text(text, encoding="utf-8")
    (row,) = rows(park_at(path))
    assert row[1] == "总体目标 › 指标“二氧化碳排放总量”"


def test_a_plan_without_accepted_findings_has_no_such_table() -> None:
    assert rows(sample(SMALL_SAMPLE)) == []
