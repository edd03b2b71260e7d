"""``foundation.basis`` and ``foundation.feasibility``: 低碳发展基础, 可行性分析."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Part, Prose, ShortText, Year
from nzcplan.park.quantity import NamedSeries


class Facility(Part):
    """An installation the park already has."""

    name: ShortText = Field(title="设施名称", examples=["集中供热站"])
    capacity: ShortText | None = Field(None, title="规模", examples=["2×35 t/h 燃气锅炉"])
    description: ShortText | None = Field(
        None, title="运行情况", examples=["2018 年投运，负荷率 70%"]
    )


class Achievement(Part):
    """A title, a pilot or a certificate already won."""

    name: ShortText = Field(title="名称", examples=["省级循环化改造试点园区"])
    year: Year | None = Field(None, title="年份", examples=[2019])
    issuer: ShortText | None = Field(None, title="授予（批复）单位", examples=["省发展改革委"])


class Basis(Part):
    """一、（三）低碳发展基础."""

    energy: Prose = Field(
        title="能源生产消费情况", examples=["园区用能以电力和天然气为主，已建成集中供热站。"]
    )
    saving: Prose = Field(title="节能减污降碳情况", examples=["近三年完成节能改造 12 项。"])
    industry: Prose = Field(title="低碳产业发展情况", examples=["节能环保装备企业 6 家。"])
    operation: Prose = Field(title="运营管理情况", examples=["已建成能源计量台账，尚未联网监测。"])
    facilities: tuple[Facility, ...] = Field((), title="能源与环境基础设施")
    achievements: tuple[Achievement, ...] = Field((), title="已开展的试点示范")
    performance: tuple[NamedSeries, ...] = Field(
        (),
        title="资源环境指标",
        description="污染物排放、用水重复利用率、固废综合利用率等逐年数据。",
        examples=[
            [
                {
                    "name": "工业用水重复利用率",
                    "unit": "%",
                    "values": {2018: 82.5, 2019: 84, 2020: 85.2},
                }
            ]
        ],
    )


class Point(Part):
    """A titled point of an argument."""

    title: ShortText = Field(title="要点", examples=["屋顶资源充足"])
    text: Prose = Field(title="论述", examples=["园区可利用屋顶面积约 20 万平方米。"])


class Problem(Point):
    """A titled point about what stands in the way."""

    title: ShortText = Field(title="要点", examples=["余热利用不足"])
    text: Prose = Field(title="论述", examples=["多数窑炉没有余热回收，排烟温度在 200 ℃以上。"])


class Feasibility(Part):
    """一、（四）试点建设可行性分析."""

    strengths: tuple[Point, ...] = Field(title="有利条件", min_length=1)
    problems: tuple[Problem, ...] = Field(title="存在的问题", min_length=1)
    argument: Prose = Field(
        title="可行性论证", examples=["建设期内项目有主体、有资金，目标可以实现。"]
    )
