"""``plan``: what the document is called, which guide it follows, and its years."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from nzcplan.park.accepted import AcceptedFinding
from nzcplan.park.base import Day, Part, PicturePath, Share, ShortText, Year
from nzcplan.park.plan_changes import PlanChange

DEFAULT_GUIDE: Final = "sichuan-2022"


class Period(Part):
    """The construction period, both years included."""

    start: Year = Field(title="起始年", examples=[2021])
    end: Year = Field(title="结束年（目标年）", examples=[2025])


class Plan(Part):
    """The plan as a document."""

    title: ShortText = Field(
        title="方案名称",
        description="封面上的标题。",
        examples=["青禾江经济开发区近零碳排放园区试点建设方案"],
    )
    subtitle: ShortText | None = Field(
        None,
        title="副标题",
        description="标题下的一行，如送审稿、报批稿。",
        examples=["（送审稿）"],
    )
    guide: ShortText = Field(
        DEFAULT_GUIDE,
        title="编制指南",
        description="内置指南的编号，或园区文件夹内自定义指南文件的相对路径。",
        examples=[DEFAULT_GUIDE],
    )
    base_year: Year = Field(
        title="基准年",
        description="提出目标所依据的年份；编制指南有规定的，与指南一致。",
        examples=[2020],
    )
    period: Period = Field(title="建设期", description="试点建设的起止年份。")
    applicant: ShortText | None = Field(
        None, title="申报单位", examples=["青禾江经济开发区管理委员会"]
    )
    prepared_by: ShortText = Field(
        title="编制单位", description="编制本方案的单位。", examples=["青禾江经济开发区管理委员会"]
    )
    date: Day = Field(title="编制日期", description="年-月-日。", examples=["2022-06-10"])
    version: ShortText | None = Field(None, title="版本", examples=["送审稿第二版"])
    sample: bool = Field(
        False, title="示例数据", description="为 true 时封面注明“示例数据”，用于演示。"
    )
    cover_picture: PicturePath | None = Field(
        None,
        title="封面图片",
        description="园区文件夹内的 PNG 或 JPEG 文件。",
        examples=["图片/封面.jpg"],
    )
    accepted: tuple[AcceptedFinding, ...] = Field(
        (),
        title="接受的问题",
        description="经核实不需改正的警告和提示，写明原因；也可在所在行末写“# 接受 C019：原因”。",
        examples=[
            [{"code": "C019", "path": "foundation.accounting", "reason": "省级因子尚未公布"}]
        ],
    )
    reason_above: Share | None = Field(
        None,
        title="需说明原因的偏差幅度",
        description="年度进展报告中，实际与计划相差超过这个百分数的要说明原因；"
        "不填时采用编制指南文件中的数，指南没有规定的为本程序的建议。",
        examples=[10],
    )
    changes: tuple[PlanChange, ...] = Field(
        (),
        title="修订原因",
        description="与上一版方案相比有修改的，写明位置和原因。",
        examples=[[{"path": "projects.items.P09", "reason": "冷修推迟，改造随之顺延"}]],
    )
