"""Methods about vehicles, industrial processes and carbon sinks."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from nzcplan.park.base import Amount, Fraction, ProcessId, ShortText
from nzcplan.park.calculations.base import (
    Calculation,
    CalculationMethod,
    Consumption,
    method_field,
)


class VehicleReplacement(Calculation):
    """Vehicles of another drive that run the same distance."""

    method: Literal[CalculationMethod.VEHICLE_REPLACEMENT] = method_field(
        CalculationMethod.VEHICLE_REPLACEMENT
    )
    number: Amount = Field(title="车辆数", description="单位 辆。", examples=[60])
    distance: Amount = Field(
        title="单车年行驶里程",
        description="单位 km/a。",
        json_schema_extra={"x-unit": "km/a"},
        examples=[20000],
    )
    old: Consumption = Field(title="原有车辆")
    new: Consumption = Field(
        title="新车辆", examples=[{"energy": "electricity", "per_100km": 110, "unit": "kWh"}]
    )


class ProcessChange(Calculation):
    """Less of a product or carbonate whose making or decomposition emits CO2."""

    method: Literal[CalculationMethod.PROCESS_CHANGE] = method_field(
        CalculationMethod.PROCESS_CHANGE
    )
    process: ProcessId = Field(
        title="工业过程",
        description="工业过程台账（foundation.processes）中的编号。",
        examples=["calcium_carbonate"],
    )
    decrease: Amount = Field(
        title="年减少量",
        description="产量或用量的减少，单位 t/a。",
        json_schema_extra={"x-unit": "t/a"},
        examples=[1200],
    )
    purity: Fraction = Field(
        Decimal(1),
        title="纯度×分解率",
        description="碳酸盐折纯系数，0～1；产品为 1。",
        examples=[0.97],
    )


class CarbonSink(Calculation):
    """Uptake by plants; reported apart and never taken off emissions."""

    method: Literal[CalculationMethod.CARBON_SINK] = method_field(CalculationMethod.CARBON_SINK)
    area: Amount = Field(
        title="面积", description="单位 hm²。", json_schema_extra={"x-unit": "hm²"}, examples=[36]
    )
    rate: Amount = Field(
        title="固碳系数",
        description="单位 tCO2/(hm²·a)，须注明来源。",
        json_schema_extra={"x-unit": "tCO2/(hm²·a)"},
        examples=[5],
    )
    rate_source: ShortText = Field(title="固碳系数的来源", examples=["园区绿地碳汇本底调查报告"])
