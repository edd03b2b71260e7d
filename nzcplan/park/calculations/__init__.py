"""``projects.calculations``: from which data the reduction of a project follows, by method."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nzcplan.park.calculations.base import (
    CALCULATION_METHOD_NAMES,
    Calculation,
    CalculationMethod,
    Consumption,
    EnergyAmount,
    HeatSource,
    PowerAmount,
)
from nzcplan.park.calculations.heat import (
    BoilerReplacement,
    Electrification,
    FuelSaving,
    FuelSwitch,
    WasteHeat,
)
from nzcplan.park.calculations.others import CarbonSink, ProcessChange, VehicleReplacement
from nzcplan.park.calculations.power import ElectricitySaving, GreenPowerPurchase, Photovoltaic

AnyCalculation = Annotated[
    Photovoltaic
    | FuelSaving
    | ElectricitySaving
    | FuelSwitch
    | Electrification
    | WasteHeat
    | BoilerReplacement
    | GreenPowerPurchase
    | VehicleReplacement
    | ProcessChange
    | CarbonSink,
    Field(discriminator="method"),
]
"""A calculation by any of the methods; ``method`` says by which."""

__all__ = [
    "CALCULATION_METHOD_NAMES",
    "AnyCalculation",
    "BoilerReplacement",
    "Calculation",
    "CalculationMethod",
    "CarbonSink",
    "Consumption",
    "ElectricitySaving",
    "Electrification",
    "EnergyAmount",
    "FuelSaving",
    "FuelSwitch",
    "GreenPowerPurchase",
    "HeatSource",
    "Photovoltaic",
    "PowerAmount",
    "ProcessChange",
    "VehicleReplacement",
    "WasteHeat",
]
