"""``foundation.accounting``: the working method the park names; nothing in it has a silent default."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import (
    Amount,
    ElectricityKindId,
    EnergyId,
    FactorSetId,
    Fraction,
    Identifier,
    Part,
    Prose,
    RegionId,
    ShortText,
    Year,
)
from nzcplan.park.choices import choices_of


class EnergyConvention(StrEnum):
    """How electricity is turned into standard coal."""

    EQUAL_VALUE = "equal_value"
    EQUIVALENT_VALUE = "equivalent_value"


ENERGY_CONVENTION_NAMES = {
    EnergyConvention.EQUAL_VALUE: "当量值",
    EnergyConvention.EQUIVALENT_VALUE: "等价值",
}


class YearRule(StrEnum):
    """Which year's electricity factor each year of the series takes."""

    FIXED = "fixed"
    MATCHED = "matched"


YEAR_RULE_NAMES = {YearRule.FIXED: "各年固定采用同一年度因子", YearRule.MATCHED: "逐年对应"}


class GreenPowerRule(StrEnum):
    """How purchased green power with proof is charged."""

    ZERO = "zero"
    AS_GRID = "as_grid"


GREEN_POWER_RULE_NAMES = {
    GreenPowerRule.ZERO: "有凭证的外购绿电按零排放计",
    GreenPowerRule.AS_GRID: "外购绿电与电网电力同样计算",
}


class ElectricityFactor(Part):
    """The factor for bought power: either from the tables (region, year, kind) or a cited own value."""

    region: RegionId | None = Field(None, title="区域", examples=["sichuan"])
    kind: ElectricityKindId | None = Field(
        None,
        title="因子类别",
        description="provincial_average 省级平均、regional_average 区域平均、"
        "national_average 全国平均等；采用因子表中的值时必填。",
        examples=["provincial_average"],
    )
    year: Year | None = Field(None, title="因子年份", examples=[2021])
    rule: YearRule = Field(
        title="年份规则",
        description=choices_of(YEAR_RULE_NAMES),
        examples=["fixed"],
    )
    value: Amount | None = Field(
        None, title="自定因子", description="单位 kgCO2/kWh，须注明来源。", examples=[0.1255]
    )
    source: ShortText | None = Field(
        None, title="自定因子的来源", examples=["国家发布的电力二氧化碳排放因子公告"]
    )
    note: ShortText | None = Field(
        None, title="选取说明", examples=["采用最近年度的省级平均因子。"]
    )


class HeatFactor(Part):
    """The factor for bought heat: ``default`` takes the table's default, or a cited own value."""

    default: bool = Field(False, title="采用缺省值", description="true 时采用因子表的缺省值。")
    value: Amount | None = Field(
        None, title="自定因子", description="单位 tCO2/GJ，须注明来源。", examples=[0.102]
    )
    source: ShortText | None = Field(
        None, title="自定因子的来源", examples=["供热企业 2020 年核算报告"]
    )


class OwnFuelFactor(Part):
    """A fuel's measured or otherwise cited values, each in place of the factor set's.

    A value of the park's own may stand beside the set's others: carbon content and oxidation rate
    are per heat, so a measured calorific value does not mix families.
    """

    energy: EnergyId = Field(title="能源品种", examples=["raw_coal"])
    net_calorific_value: Amount | None = Field(
        None, title="低位发热量", description="单位 GJ/t 或 GJ/万m³。", examples=[20.9]
    )
    carbon_content: Amount | None = Field(
        None, title="单位热值含碳量", description="单位 tC/GJ。", examples=[0.02637]
    )
    oxidation_rate: Fraction | None = Field(None, title="碳氧化率", examples=[0.94])
    standard_coal: Amount | None = Field(
        None,
        title="折标准煤系数",
        description="单位 tce/t 或 tce/万m³（热力 tce/GJ）；电力由折标口径决定，不在此填写。",
        examples=[0.7143],
    )
    source: ShortText = Field(title="来源", examples=["企业 2020 年入炉煤化验报告"])


class ProcessCategory(StrEnum):
    """Which source of emissions a process factor belongs to."""

    PROCESS = "process"
    WASTE = "waste"


PROCESS_CATEGORY_NAMES = {
    ProcessCategory.PROCESS: "工业生产过程",
    ProcessCategory.WASTE: "废弃物焚烧（化石碳部分）",
}


class Gas(StrEnum):
    """A greenhouse gas that a process may emit."""

    CO2 = "CO2"
    CH4 = "CH4"
    N2O = "N2O"
    CF4 = "CF4"
    C2F6 = "C2F6"
    SF6 = "SF6"


GAS_NAMES = {
    Gas.CO2: "二氧化碳",
    Gas.CH4: "甲烷",
    Gas.N2O: "氧化亚氮",
    Gas.CF4: "四氟化碳",
    Gas.C2F6: "六氟乙烷",
    Gas.SF6: "六氟化硫",
}


class OwnProcessFactor(Part):
    """A process emission factor of the park's own, with its source."""

    id: Identifier = Field(title="编号", examples=["ammonia"])
    name: ShortText = Field(title="名称", examples=["合成氨"])
    value: Amount = Field(
        title="排放因子",
        description="每吨产品（用量）排放该气体的吨数，二氧化碳即 tCO2/t。",
        examples=[1.7],
    )
    source: ShortText = Field(title="来源", examples=["企业 2020 年物料平衡测算"])
    category: ProcessCategory = Field(
        ProcessCategory.PROCESS,
        title="排放源",
        description=choices_of(PROCESS_CATEGORY_NAMES),
    )
    gas: Gas = Field(
        Gas.CO2,
        title="气体",
        description=choices_of(GAS_NAMES, "二氧化碳以外的气体只在编制指南计入时计算"),
    )


class AccountingChoices(Part):
    """核算口径: the choices that make the numbers."""

    method: ShortText = Field(
        title="核算方法（工作口径）",
        description="核算依据的名称。省级核算方法未公开前，写明采用的工作口径。",
        examples=["参照行业企业温室气体排放核算方法的工作口径"],
    )
    energy_convention: EnergyConvention = Field(
        title="电力折标口径",
        description=choices_of(ENERGY_CONVENTION_NAMES),
        examples=["equal_value"],
    )
    equivalent_value: Amount | None = Field(
        None,
        title="电力等价值",
        description="单位 kgce/kWh；口径为等价值时必填，口径为当量值时填写则另列等价值总量。",
        examples=[0.3055],
    )
    equivalent_value_source: ShortText | None = Field(
        None, title="电力等价值的来源", examples=["2020 年全国 6000 千瓦及以上电厂供电煤耗"]
    )
    fuel_factor_set: FactorSetId = Field(
        title="化石燃料因子组",
        description="ndrc-2015 行业企业核算指南缺省值、mee-ets 全国碳市场核算指南缺省值、"
        "provincial-2025 省级清单指南2025年缺省值、provincial-2011 省级清单指南2011年缺省值、"
        "ncsc 国家温室气体排放因子数据库；后两组不含低位发热量，须在 fuel_factors 中自填。",
        examples=["ndrc-2015"],
    )
    electricity: ElectricityFactor = Field(
        title="外购电力排放因子",
        description="取因子表的值填 region、kind、year，自定的填 value、source；rule 都要填。",
    )
    heat: HeatFactor | None = Field(
        None, title="外购热力排放因子", description="有外购热力时填写 default，或 value 和 source。"
    )
    green_power: GreenPowerRule | None = Field(
        None,
        title="外购绿电的计算规则",
        description=choices_of(GREEN_POWER_RULE_NAMES, "有外购绿电时必填"),
    )
    fuel_factors: tuple[OwnFuelFactor, ...] = Field((), title="自定燃料参数")
    process_factors: tuple[OwnProcessFactor, ...] = Field((), title="自定工业过程因子")
    note: Prose | None = Field(None, title="核算说明", examples=["核算边界与申报边界一致。"])
