"""``foundation.outlook``: what would happen without the plan, from stated drivers."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Amount, Part, Percent, Prose, ShortText, Year


class NewPlant(Part):
    """Emissions that arrive with a plant already decided, on top of growth."""

    name: ShortText = Field(title="项目名称", examples=["新能源电池结构件项目"])
    year: Year = Field(title="投产年份", examples=[2023])
    emissions: Amount = Field(title="年碳排放量", description="单位 tCO2。", examples=[12000])
    source: ShortText = Field(title="来源", examples=["项目环评报告"])


class Outlook(Part):
    """到目标年的变化趋势: drivers of business as usual.

    Emissions of a year follow from those of the year before: × (1 + growth of value added) ×
    (1 + change of intensity without new measures), both in percent; new plants come on top.
    """

    value_added_growth: dict[Year, Percent] = Field(
        title="增加值增速",
        description="基准年后每年的增速，百分数。",
        examples=[{2021: 8, 2022: 8, 2023: 7.5, 2024: 7.5, 2025: 7}],
    )
    intensity_change: dict[Year, Percent] = Field(
        title="不采取新措施时碳排放强度的年变化率",
        description="百分数，下降为负。没有依据时写 0 并说明。",
        examples=[{2021: -1, 2022: -1, 2023: -1, 2024: -1, 2025: -1}],
    )
    new_plants: tuple[NewPlant, ...] = Field((), title="已确定的新增项目")
    source: ShortText = Field(title="依据", examples=["园区“十四五”发展规划"])
    description: Prose | None = Field(
        None, title="趋势说明", examples=["增加值保持较快增长，强度缓慢下降。"]
    )
