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
