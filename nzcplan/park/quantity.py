"""Figures with their unit, their years, and what is known of where they come from."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import Amount, Figure, Part, ShortText, Year
from nzcplan.park.choices import choices_of


class FigureStatus(StrEnum):
    """How a figure was obtained."""

    MEASURED = "measured"
    STATISTICAL = "statistical"
    ESTIMATED = "estimated"
    PLANNED = "planned"


STATUS_NAMES = {
    FigureStatus.MEASURED: "实测",
    FigureStatus.STATISTICAL: "统计",
    FigureStatus.ESTIMATED: "估算",
    FigureStatus.PLANNED: "规划",
}


class Provenance(Part):
    """Where a figure comes from; the fields every figure may carry."""

    source: ShortText | None = Field(
        None,
        title="来源",
        description="数据来源，如统计年报、计量台账。",
        examples=["园区统计年报"],
    )
    status: FigureStatus | None = Field(
        None,
        title="数据性质",
        description=choices_of(STATUS_NAMES),
        examples=["statistical"],
    )
    note: ShortText | None = Field(
        None, title="说明", description="口径或特殊情况的说明。", examples=["口径与统计年报一致"]
    )


class Quantity(Provenance):
    """One figure with its unit."""

    value: Figure = Field(title="数值", description="数字，不带千分位和单位。", examples=[12.6])
    unit: ShortText = Field(title="单位", description="计量单位。", examples=["km²"])


class Series(Provenance):
    """A figure over years, all in one unit."""

    unit: ShortText = Field(title="单位", description="计量单位。", examples=["万元"])
    values: dict[Year, Figure] = Field(
        title="各年数值",
        description="年份: 数值。没有数据的年份不写，确实为零的写 0。",
        min_length=1,
        examples=[{2018: 57000, 2019: 61000, 2020: 64000}],
    )


class NamedSeries(Series):
    """A series that says what it measures."""

    name: ShortText = Field(title="名称", examples=["规模以上工业总产值"])


AmountsByYear = dict[Year, Amount]
