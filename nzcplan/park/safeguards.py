"""``safeguards``: chapter 保障措施."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import IndicatorId, Part, Prose, ShortText
from nzcplan.park.quantity import AmountsByYear


class Member(Part):
    """A post in the leading body; posts and units, no names of persons."""

    post: ShortText = Field(title="职务", examples=["组长"])
    unit: ShortText = Field(title="单位（岗位）", examples=["管委会主任"])
    duty: ShortText = Field(title="职责", examples=["统筹试点建设工作"])


class Organisation(Part):
    """领导机构."""

    name: ShortText = Field(title="领导机构名称", examples=["近零碳排放园区试点建设领导小组"])
    description: Prose = Field(title="组织方式", examples=["领导小组下设办公室，设在经济发展局。"])
    members: tuple[Member, ...] = Field((), title="组成与职责")


class Responsibility(Part):
    """A department's share of the targets."""

    department: ShortText = Field(title="责任部门", examples=["经济发展局"])
    duty: ShortText = Field(title="责任内容", examples=["落实能源双控与台账核算"])
    indicators: tuple[IndicatorId, ...] = Field(
        (), title="负责的指标", description="指标编号或名称。", examples=[["intensity"]]
    )


class ResponsibilitySystem(Part):
    """目标责任制."""

    description: Prose = Field(title="目标责任制说明", examples=["目标分解到部门，纳入年度考核。"])
    items: tuple[Responsibility, ...] = Field((), title="责任分解")


class OperationRule(Part):
    """A rule of standing operation."""

    name: ShortText = Field(title="制度（机制）", examples=["能源与碳排放月报制度"])
    content: ShortText = Field(title="主要内容", examples=["企业每月报送能源台账，园区汇总核算"])
    frequency: ShortText | None = Field(None, title="频次", examples=["每月"])


class Operation(Part):
    """常态化运营管理机制."""

    description: Prose = Field(
        title="运营管理机制说明", examples=["建立月报、季评、年考的运营机制。"]
    )
    items: tuple[OperationRule, ...] = Field((), title="制度清单")


class FundingSource(Part):
    """A source of money, by year."""

    name: ShortText = Field(title="资金来源", examples=["企业自筹"])
    amounts: AmountsByYear = Field(
        title="各年资金",
        description="单位万元。",
        min_length=1,
        json_schema_extra={"x-unit": "万元"},
        examples=[{2022: 2460, 2023: 2100}],
    )
    note: ShortText | None = Field(None, title="说明", examples=["含设备融资租赁"])


class Funding(Part):
    """配套资金."""

    description: Prose = Field(
        title="资金筹措说明", examples=["以企业自筹为主，积极申请绿色信贷。"]
    )
    sources: tuple[FundingSource, ...] = Field((), title="资金来源")


class CapacityActivity(Part):
    """A piece of capacity building."""

    name: ShortText = Field(title="活动", examples=["碳排放管理员培训"])
    content: ShortText = Field(title="内容", examples=["核算方法、台账填报与报告编制"])
    schedule: ShortText | None = Field(None, title="时间安排", examples=["每年 1 期"])
    audience: ShortText | None = Field(None, title="对象", examples=["重点用能单位管理人员"])


class Capacity(Part):
    """能力建设."""

    description: Prose = Field(title="能力建设说明", examples=["每年组织企业碳管理人员培训。"])
    items: tuple[CapacityActivity, ...] = Field((), title="活动安排")


class Safeguards(Part):
    """六、保障措施."""

    organisation: Organisation | None = Field(None, title="组织领导")
    responsibility: ResponsibilitySystem | None = Field(None, title="目标责任")
    operation: Operation | None = Field(None, title="运营管理")
    funding: Funding | None = Field(None, title="资金保障")
    capacity: Capacity | None = Field(None, title="能力建设")
    publicity: Prose | None = Field(None, title="宣传推广", examples=["利用节能宣传周开展宣传。"])
