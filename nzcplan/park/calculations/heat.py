"""Methods about fuels and heat: saving, replacing one by another, waste heat, boilers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from nzcplan.park.base import Amount, EnergyId, ShortText
from nzcplan.park.calculations.base import (
    Calculation,
    CalculationMethod,
    EnergyAmount,
    HeatSource,
    PowerAmount,
    method_field,
)


class FuelSaving(Calculation):
    """A fuel that is no longer burnt, or heat that is no longer bought."""

    method: Literal[CalculationMethod.FUEL_SAVING] = method_field(CalculationMethod.FUEL_SAVING)
    energy: EnergyId = Field(
        title="能源品种",
        description="能源品种编号或名称，见 docs/factors.md；外购热力写 heat。",
        examples=["natural_gas"],
    )
    amount: Amount = Field(title="年节约量", description="正常年份的数量。", examples=[80])
    unit: ShortText = Field(title="单位", examples=["万m³"])


class FuelSwitch(Calculation):
    """One fuel (or bought heat) in place of another."""

    method: Literal[CalculationMethod.FUEL_SWITCH] = method_field(CalculationMethod.FUEL_SWITCH)
    replaced: EnergyAmount = Field(
        title="停用的能源",
        examples=[{"energy": "bituminous_coal", "amount": 1500, "unit": "t"}],
    )
    new: EnergyAmount = Field(
        title="改用的能源", examples=[{"energy": "natural_gas", "amount": 80, "unit": "万m³"}]
    )
    added_power: PowerAmount | None = Field(
        None, title="新增辅助用电", examples=[{"amount": 6, "unit": "万kWh"}]
    )


class Electrification(Calculation):
    """Electricity in place of a fuel or of bought heat."""

    method: Literal[CalculationMethod.ELECTRIFICATION] = method_field(
        CalculationMethod.ELECTRIFICATION
    )
    replaced: EnergyAmount = Field(title="停用的能源")
    added_power: PowerAmount = Field(title="新增用电", examples=[{"amount": 900, "unit": "万kWh"}])


class WasteHeat(Calculation):
    """Recovered heat in place of bought or raised heat, power made of it, or both."""

    method: Literal[CalculationMethod.WASTE_HEAT] = method_field(CalculationMethod.WASTE_HEAT)
    heat: Amount | None = Field(
        None,
        title="年回收热量",
        description="单位 GJ/a，用于供热的部分；与 replaces 一同填写。",
        json_schema_extra={"x-unit": "GJ/a"},
        examples=[12000],
    )
    replaces: HeatSource | None = Field(
        None,
        title="被替代的热源",
        description="外购热力（energy: heat）或某种燃料及其锅炉热效率。",
        examples=[{"energy": "natural_gas", "efficiency": 0.85}],
    )
    power: PowerAmount | None = Field(
        None,
        title="余热发电自用电量",
        description="替代外购电力的电量；回收热量和发电量至少填一项。",
        examples=[{"amount": 400, "unit": "万kWh"}],
    )
    added_power: PowerAmount | None = Field(
        None, title="新增辅助用电", examples=[{"amount": 12, "unit": "万kWh"}]
    )


class BoilerReplacement(Calculation):
    """The same useful heat from another boiler, a heat pump or the heat network."""

    method: Literal[CalculationMethod.BOILER_REPLACEMENT] = method_field(
        CalculationMethod.BOILER_REPLACEMENT
    )
    useful_heat: Amount = Field(
        title="年有效供热量",
        description="单位 GJ/a，替换前后相同。",
        json_schema_extra={"x-unit": "GJ/a"},
        examples=[9000],
    )
    old: HeatSource = Field(title="原有热源")
    new: HeatSource = Field(title="新热源", examples=[{"energy": "electricity", "efficiency": 3.5}])
