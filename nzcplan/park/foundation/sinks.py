"""``foundation.sinks``: what greenery and other existing sinks take up, shown apart."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Amount, Identifier, Part, ShortText
from nzcplan.park.quantity import AmountsByYear


class Sink(Part):
    """An existing sink: its area by year and a rate that the user cites; none is shipped."""

    id: Identifier = Field(title="编号", examples=["green_belt"])
    name: ShortText = Field(title="名称", examples=["园区公共绿地"])
    unit: ShortText = Field("hm²", title="面积单位", description="默认 hm²。", examples=["hm²"])
    amounts: AmountsByYear = Field(
        title="各年面积",
        description="年份: 面积。",
        min_length=1,
        examples=[{2018: 30, 2019: 32, 2020: 35}],
    )
    rate: Amount = Field(
        title="单位面积年固碳量", description="单位 tCO2/(hm²·a)，须注明来源。", examples=[5]
    )
    source: ShortText = Field(title="固碳量的来源", examples=["园区绿地调查报告"])
    note: ShortText | None = Field(None, title="说明", examples=["含行道树和边坡绿化"])
