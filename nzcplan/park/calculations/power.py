"""Methods about electricity: solar power, saving, green power."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from nzcplan.park.base import Amount, Share, ShortText
from nzcplan.park.calculations.base import Calculation, CalculationMethod, method_field

POWER_UNIT = "能换算为 万kWh 的单位。"


class Photovoltaic(Calculation):
    """Solar power: used in the park instead of bought power, the rest sold to the grid."""

    method: Literal[CalculationMethod.PHOTOVOLTAIC] = method_field(CalculationMethod.PHOTOVOLTAIC)
    capacity: Amount = Field(
        title="装机容量", description="单位 MW。", json_schema_extra={"x-unit": "MW"}, examples=[12]
    )
    hours: Amount = Field(
        title="年等效利用小时数",
        description="单位 h/a。",
        le=8784,
        json_schema_extra={"x-unit": "h/a"},
        examples=[950],
    )
    self_use: Share = Field(
        title="自用比例",
        description="自用电量占发电量的百分比，其余为上网电量。",
        json_schema_extra={"x-unit": "%"},
        examples=[90],
    )
    degradation: Share = Field(
        Decimal(0),
        title="年衰减率",
        description="全部达效后逐年下降的百分比。",
        json_schema_extra={"x-unit": "%/a"},
        examples=[0.5],
    )


class ElectricitySaving(Calculation):
    """Bought power that is no longer used."""

    method: Literal[CalculationMethod.ELECTRICITY_SAVING] = method_field(
        CalculationMethod.ELECTRICITY_SAVING
    )
    amount: Amount = Field(title="年节电量", description="正常年份的数量。", examples=[320])
    unit: ShortText = Field(title="单位", description=POWER_UNIT, examples=["万kWh"])


class GreenPowerPurchase(Calculation):
    """Green power with proof in place of other bought power."""

    method: Literal[CalculationMethod.GREEN_POWER] = method_field(CalculationMethod.GREEN_POWER)
    amount: Amount = Field(
        title="新增年绿电电量",
        description="有凭证的绿电比基准年增加的电量；accounting.green_power 为 zero 时才有减排量。",
        examples=[4000],
    )
    unit: ShortText = Field(title="单位", description=POWER_UNIT, examples=["万kWh"])
