"""``implementation``: chapter 实施步骤, year by year."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Part, Prose, ShortText, Year


class YearPlan(Part):
    """What one year of the period is for."""

    year: Year = Field(title="年份", examples=[2022])
    goal: Prose = Field(title="年度目标", examples=["完成首批项目建设。"])
    work: tuple[ShortText, ...] = Field(
        title="重点工作", min_length=1, examples=[["建成屋顶光伏 5 MW"]]
    )
    responsible: ShortText | None = Field(None, title="责任单位", examples=["经济发展局"])


class YearReport(Part):
    """What the park says of a year that is over, for the yearly progress report."""

    year: Year = Field(title="年份", examples=[2022])
    summary: Prose | None = Field(
        None, title="进展概述", examples=["首批项目建成，碳排放总量低于年度目标。"]
    )
    problems: tuple[ShortText, ...] = Field(
        (), title="存在的问题", examples=[["再生水管网建设滞后"]]
    )
    measures: tuple[ShortText, ...] = Field(
        (), title="改进措施", examples=[["次年上半年完成管网贯通"]]
    )


class Implementation(Part):
    """五、实施步骤."""

    overview: Prose = Field(
        title="实施总体安排", examples=["2021 年启动，2022—2024 年全面建设，2025 年评估。"]
    )
    years: tuple[YearPlan, ...] = Field(title="分年度计划", min_length=1)
    monitoring: Prose | None = Field(
        None,
        title="评估与调整",
        description="年度评估、中期调整安排。",
        examples=["每年一季度评估上年进展，中期调整一次。"],
    )
    reports: tuple[YearReport, ...] = Field(
        (),
        title="年度进展说明",
        description="各年的进展概述、问题和改进措施，一年一项，印入年度进展报告；可由 nzcplan update 写入。",
        examples=[[{"year": 2022, "problems": ["再生水管网建设滞后"]}]],
    )
