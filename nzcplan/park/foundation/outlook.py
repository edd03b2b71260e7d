"""``foundation.outlook``: what would happen without the plan, from stated drivers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nzcplan.park.base import (
    EVERY_YEAR,
    Amount,
    EnterpriseId,
    Part,
    Percent,
    Prose,
    SectorId,
    Share,
    ShortText,
    Year,
)

IntensityChange = Annotated[
    dict[Year, Percent],
    Field(
        title="不采取新措施时碳排放强度的年变化率",
        description="百分数，下降为负。没有依据时写 0 并说明。",
    ),
    EVERY_YEAR,
]
Growth = Annotated[dict[Year, Percent], EVERY_YEAR]


class NewPlant(Part):
    """Emissions that arrive with a plant already decided, on top of growth."""

    name: ShortText = Field(title="项目名称", examples=["新能源电池结构件项目"])
    year: Year = Field(title="投产年份", examples=[2023])
    emissions: Amount = Field(title="年碳排放量", description="单位 tCO2。", examples=[12000])
    sector: SectorId | None = Field(
        None,
        title="所属行业",
        description="行业编号；该行业在 drivers 中单列时，排放计入该行业。",
        examples=["new_materials"],
    )
    ramp: dict[Year, Share] = Field(
        default_factory=dict,
        title="达产比例",
        description="各年排放占年碳排放量的百分数，最后一年的比例此后不变；不填时投产当年即为100%。",
        examples=[{2023: 40, 2024: 100}],
    )
    source: ShortText = Field(title="来源", examples=["项目环评报告"])


class Driver(Part):
    """Drivers of one sector or one enterprise, in place of the park's.

    An enterprise that is named is taken out of its sector. One that closes has a growth of −100 %
    in the year from which it emits nothing; years after that need no figures.
    """

    source: ShortText = Field(title="依据", examples=["企业产能计划"])
    sector: SectorId | None = Field(
        None,
        title="行业",
        description="行业编号；与 enterprise 填且只填一个。",
        examples=["new_materials"],
    )
    enterprise: EnterpriseId | None = Field(
        None,
        title="企业",
        description="企业编号；填企业时，该企业从其所属行业中单列。",
        examples=["E01"],
    )
    value_added_growth: Growth = Field(
        title="增加值增速",
        description="基准年后每年的增速，百分数；停产填 -100，企业停产以后各年不必再填。",
        examples=[{2021: 12, 2022: 12, 2023: 10, 2024: 9, 2025: 8}],
    )
    intensity_change: IntensityChange = Field(
        examples=[{2021: -2, 2022: -2, 2023: -2, 2024: -1, 2025: -1}],
    )


class Outlook(Part):
    """到目标年的变化趋势: drivers of business as usual.

    Emissions of a year follow from those of the year before: × (1 + growth of value added) ×
    (1 + change of intensity without new measures), both in percent; new plants come on top.
    Sectors and enterprises in ``drivers`` follow their own, the rest of the park the park's.
    """

    value_added_growth: Growth = Field(
        title="增加值增速",
        description="全园区基准年后每年的增速，百分数；也用于预测园区增加值。",
        examples=[{2021: 8, 2022: 8, 2023: 7.5, 2024: 7.5, 2025: 7}],
    )
    intensity_change: IntensityChange = Field(
        examples=[{2021: -1, 2022: -1, 2023: -1, 2024: -1, 2025: -1}],
    )
    drivers: tuple[Driver, ...] = Field(
        (),
        title="分行业、企业的驱动因素",
        description="单列的行业和企业按各自的增速和强度变化测算，其余部分按全园区的测算。",
    )
    new_plants: tuple[NewPlant, ...] = Field((), title="已确定的新增项目")
    source: ShortText = Field(title="依据", examples=["园区“十四五”发展规划"])
    description: Prose | None = Field(
        None, title="趋势说明", examples=["增加值保持较快增长，强度缓慢下降。"]
    )
