"""``projects.progress``: what became of the key projects, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import Amount, Day, Part, ProjectId, Share, ShortText, Year
from nzcplan.park.choices import choices_of
from nzcplan.park.quantity import AmountsByYear


class ProjectState(StrEnum):
    """Where a project stands at the end of a year."""

    PLANNED = "planned"
    STARTED = "started"
    COMPLETED = "completed"
    DELAYED = "delayed"
    DROPPED = "dropped"


PROJECT_STATE_NAMES = {
    ProjectState.PLANNED: "未开工",
    ProjectState.STARTED: "在建",
    ProjectState.COMPLETED: "已建成",
    ProjectState.DELAYED: "延期",
    ProjectState.DROPPED: "终止",
}


class Revision(Part):
    """What of a project is planned anew; it stands in place of what the project's table says."""

    start: Year | None = Field(None, title="新的开工年份", examples=[2023])
    end: Year | None = Field(None, title="新的建成年份", examples=[2024])
    plan: ShortText | None = Field(
        None, title="新的实施计划", examples=["2023 年 3 月开工，2024 年 6 月并网"]
    )
    investment_by_year: AmountsByYear = Field(
        default_factory=dict,
        title="新的分年度投资",
        description="单位万元，写出全部年份，代替原来的分年度投资。",
        json_schema_extra={"x-unit": "万元"},
        examples=[{2023: 2460, 2024: 2100}],
    )
    effective: dict[Year, Share] = Field(
        default_factory=dict,
        title="新的达效比例",
        description="代替原来的达效比例；不填时，原来的比例随建成年份顺延。",
        examples=[{2024: 50, 2025: 100}],
    )


class ProjectReport(Part):
    """What was done, spent and reduced at a project in one year, and what is planned anew."""

    project: ProjectId = Field(title="项目", description="项目编号。", examples=["P01"])
    started: Day | None = Field(None, title="实际开工日期", examples=["2022-03-15"])
    completed: Day | None = Field(None, title="实际建成日期", examples=["2022-12-20"])
    investment: Amount | None = Field(
        None,
        title="当年完成投资",
        description="单位万元。",
        json_schema_extra={"x-unit": "万元"},
        examples=[2300],
    )
    reduction: Amount | None = Field(
        None,
        title="当年实际碳减排量",
        description="单位 tCO2；碳汇项目为当年固碳量。代替按达效比例推算的数。",
        json_schema_extra={"x-unit": "tCO2"},
        examples=[620],
    )
    revised: Revision | None = Field(
        None,
        title="调整后的安排",
        description="只写有变化的项。",
        examples=[{"end": 2024}],
    )
    note: ShortText | None = Field(
        None, title="说明", description="偏差的原因等。", examples=["设备到货推迟"]
    )


class Progress(ProjectReport):
    """A project at the end of one year."""

    year: Year = Field(title="年份", examples=[2022])
    state: ProjectState = Field(
        title="年末状态",
        description=choices_of(
            PROJECT_STATE_NAMES, "延期的在 revised 中写新的建成年份，终止的不再列入方案"
        ),
        examples=["started"],
    )


def latest(rows: Iterable[Progress]) -> Mapping[str, Progress]:
    """Return by project the last year's row."""
    return {row.project: row for row in sorted(rows, key=lambda row: row.year)}
