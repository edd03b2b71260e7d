"""Thresholds of a rulebook: limits and score bands, and for which parks each of them is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from nzcplan.park.base import Amount, Figure, Part, Share, ShortText
from nzcplan.park.profile import ParkLevel, ParkType
from nzcplan.rulebook.interval import Interval

SizeYear = Literal["base", "assessed"]
SIZE_YEAR_NAMES: dict[SizeYear, str] = {"base": "基准年", "assessed": "当年"}


class Edges(Part):
    """Edges of an interval, each stated with whether its number still belongs to it."""

    at_least: Figure | None = Field(None, title="不小于", description="含本数。", examples=[80])
    above: Figure | None = Field(None, title="大于", description="不含本数。", examples=[60])
    at_most: Figure | None = Field(None, title="不大于", description="含本数。", examples=[0.5])
    below: Figure | None = Field(None, title="小于", description="不含本数。", examples=[80])

    @property
    def interval(self) -> Interval:
        """Return the numbers between the edges."""
        return Interval(
            low=self.at_least if self.at_least is not None else self.above,
            high=self.at_most if self.at_most is not None else self.below,
            low_open=self.at_least is None and self.above is not None,
            high_open=self.at_most is None and self.below is not None,
        )


class Size(Edges):
    """A size band: a computed fact of the park lies between the edges."""

    fact: ShortText = Field(
        title="规模指标",
        description="不带年份的核算结果编号，用 nzcplan account 查看。",
        examples=["energy.total"],
    )
    unit: ShortText = Field(
        title="单位", description="规模界限的单位，可与核算结果换算。", examples=["tce"]
    )
    year: SizeYear = Field(
        title="取值年份",
        description="base 取基准年数值，assessed 取被评价年份的数值。",
        examples=["base"],
    )


class Condition(Part):
    """For which parks a threshold is; what is not stated does not matter."""

    types: tuple[ParkType, ...] = Field(
        (),
        title="园区类型",
        description="industrial 工业型、non_industrial 非工业型；不填为不限。",
        examples=[["industrial"]],
    )
    levels: tuple[ParkLevel, ...] = Field(
        (),
        title="园区级别",
        description="national 国家级开发区、provincial 省级开发区、new_area 国家级新区产业功能区；不填为不限。",
        examples=[["provincial"]],
    )
    size: Size | None = Field(None, title="园区规模")


class Band(Edges):
    """A score band: values between the edges earn points, and count as met or not.

    Where the document leaves a stretch of values open, a band says so: ``unspecified``.
    """

    points: Amount | None = Field(
        None, title="得分", description="分数；与 percent 二选一。", examples=[4]
    )
    percent: Share | None = Field(
        None, title="得权重的百分之几", description="需有 weight；与 points 二选一。", examples=[60]
    )
    met: bool | None = Field(
        None, title="是否达标", description="落在本档是否算达标。", examples=[True]
    )
    unspecified: bool = Field(
        False, title="未规定", description="规则文件对这一段数值没有规定时写 true，其余不填。"
    )


class ThresholdCase(Edges):
    """One case: its condition, and either a limit (edges of its own) or score bands."""

    when: Condition | None = Field(
        None, title="适用条件", description="不填为适用于所有园区；各档条件不得重叠。"
    )
    bands: tuple[Band, ...] = Field(
        (),
        title="分档计分",
        description="须覆盖全部数值，不重叠、不留空；与阈值（at_most 等）二选一。",
    )
