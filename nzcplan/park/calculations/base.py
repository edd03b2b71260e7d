"""What every calculation of a reduction has, and the amounts that several methods ask for."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from nzcplan.park.base import (
    Amount,
    Between,
    EnergyId,
    EnterpriseId,
    Part,
    ProjectId,
    ShortText,
)
from nzcplan.park.choices import choices_of
from nzcplan.park.quantity import Provenance


class CalculationMethod(StrEnum):
    """Ways to reckon a yearly reduction (or uptake) from data."""

    PHOTOVOLTAIC = "photovoltaic"
    FUEL_SAVING = "fuel_saving"
    ELECTRICITY_SAVING = "electricity_saving"
    FUEL_SWITCH = "fuel_switch"
    ELECTRIFICATION = "electrification"
    WASTE_HEAT = "waste_heat"
    BOILER_REPLACEMENT = "boiler_replacement"
    GREEN_POWER = "green_power"
    VEHICLE_REPLACEMENT = "vehicle_replacement"
    PROCESS_CHANGE = "process_change"
    CARBON_SINK = "carbon_sink"


CALCULATION_METHOD_NAMES = {
    CalculationMethod.PHOTOVOLTAIC: "光伏发电",
    CalculationMethod.FUEL_SAVING: "节约燃料（热力）",
    CalculationMethod.ELECTRICITY_SAVING: "节电",
    CalculationMethod.FUEL_SWITCH: "燃料替代",
    CalculationMethod.ELECTRIFICATION: "电能替代",
    CalculationMethod.WASTE_HEAT: "余热利用",
    CalculationMethod.BOILER_REPLACEMENT: "供热设备替换",
    CalculationMethod.GREEN_POWER: "外购绿电",
    CalculationMethod.VEHICLE_REPLACEMENT: "车辆替换",
    CalculationMethod.PROCESS_CHANGE: "工业过程减量",
    CalculationMethod.CARBON_SINK: "碳汇",
}

_PURPOSES = {
    CalculationMethod.PHOTOVOLTAIC: "自用的发电量替代外购电力，其余为上网电量",
    CalculationMethod.FUEL_SAVING: "少用的燃料，或少购的热力",
    CalculationMethod.ELECTRICITY_SAVING: "少购的电力",
    CalculationMethod.FUEL_SWITCH: "停用一种燃料（外购热力），改用另一种，扣除新增的辅助用电",
    CalculationMethod.ELECTRIFICATION: "停用燃料（外购热力），改用电力",
    CalculationMethod.WASTE_HEAT: "回收的余热替代外购热力或燃料供热，或发电替代外购电力，扣除新增的辅助用电",
    CalculationMethod.BOILER_REPLACEMENT: "有效供热量不变，换用别的锅炉、热泵或接入热网",
    CalculationMethod.GREEN_POWER: "外购绿电替代其他外购电力",
    CalculationMethod.VEHICLE_REPLACEMENT: "行驶里程不变，换用别的动力的车辆",
    CalculationMethod.PROCESS_CHANGE: "减少排放二氧化碳的产品产量或碳酸盐用量",
    CalculationMethod.CARBON_SINK: "绿地等的固碳量，单列，不从排放总量中扣除",
}

# Above twenty it is a percentage, which is to be written as a fraction.
Efficiency = Annotated[Decimal, Between(0, 20, above=True)]


class Calculation(Provenance):
    """A reckoning of what a project reduces in a year of full effect; several of one add up."""

    project: ProjectId = Field(
        title="项目编号",
        description="所测算的项目；同一项目的几项测算相加。",
        examples=["P01"],
    )
    enterprise: EnterpriseId | None = Field(
        None,
        title="企业编号",
        description="活动水平因此减少的企业；不填时按园区计。",
        examples=["E01"],
    )
    distinct_because: ShortText | None = Field(
        None,
        title="不重复的理由",
        description="与其他项目减少同一企业的同一种能源时，说明为何不重复计算。",
        examples=["对应不同的窑炉"],
    )


def method_field(method: CalculationMethod) -> Any:
    """Return the field by which the calculations of ``method`` are told from others."""
    return Field(
        title="测算方法",
        description=choices_of({method: CALCULATION_METHOD_NAMES[method]}, _PURPOSES[method]),
        examples=[method.value],
    )


class EnergyAmount(Part):
    """A yearly amount of an energy type."""

    energy: EnergyId = Field(
        title="能源品种",
        description="能源品种编号或名称，见 docs/factors.md；外购热力写 heat，外购电力写 electricity。",
        examples=["natural_gas"],
    )
    amount: Amount = Field(title="年实物量", description="正常年份的数量。", examples=[100])
    unit: ShortText = Field(title="单位", examples=["万m³"])


class PowerAmount(Part):
    """A yearly amount of electricity."""

    amount: Amount = Field(title="年电量", description="正常年份的数量。", examples=[60])
    unit: ShortText = Field(title="单位", examples=["万kWh"])


class HeatSource(Part):
    """What heat is made from, and how well."""

    energy: EnergyId = Field(
        title="能源品种",
        description="能源品种编号或名称；外购热力写 heat，电锅炉和热泵写 electricity。",
        examples=["natural_gas"],
    )
    efficiency: Efficiency = Field(
        title="热效率（能效比）",
        description="有效供热量与耗能量之比，如锅炉 0.85、热泵 3.5；外购热力不计损失时为 1。",
        examples=[0.85],
    )


class Consumption(Part):
    """What a vehicle uses on a hundred kilometres."""

    energy: EnergyId = Field(
        title="能源品种", description="能源品种编号或名称。", examples=["diesel"]
    )
    per_100km: Amount = Field(title="百公里消耗量", description="每车的数量。", examples=[27])
    unit: ShortText = Field(
        title="单位",
        description="能换算为台账单位的单位：燃料用 kg 或 m³，电用 kWh。",
        examples=["kg"],
    )
