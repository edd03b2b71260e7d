"""The guide's rules for what counts and how: gases, sources, boundary, and each point of method.

A rule is either decided by the guide or left to the park (``park_choice``). Where a guide's method
is not public, ``working_method`` says by what the program works instead; the decided rules are then
those of the working method, not of the guide.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from nzcplan.park.base import Year
from nzcplan.park.foundation.accounting import Gas

EmissionSource = Literal["fuel", "conversion", "process", "waste", "electricity", "heat"]
Assessment = Literal["sar", "ar5"]


class GuidePart(BaseModel):
    """A mapping of a guide file: strict and unchanging."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FixedElectricityFactor(GuidePart):
    """The factor of bought power that a guide fixes for all parks and years.

    Either a value (kgCO2/kWh) with its source, or the region, kind and year of a factor of the
    tables.
    """

    value: Decimal | None = Field(None, ge=0)
    source: str = ""
    region: str = ""
    kind: str = ""
    year: Year | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        from_table = bool(self.region and self.kind and self.year)
        if (self.value is not None and bool(self.source)) == from_table:
            raise ValueError("value and source, or region, kind and year")
        return self


class AccountingRules(GuidePart):
    """What a guide (or the working method in its place) says on each point of accounting.

    ``gases``: those that count; others than CO2 need ``warming_potentials``, the IPCC assessment
    whose GWP they are multiplied by. ``sources``: those that are added up. ``boundary``: a sentence.
    ``green_power``: bought green power with proof at zero, as grid power, or as the park chooses.
    ``electricity_factor``, ``heat``: fixed, or as the park chooses. ``conversion_oxidation``:
    conversion counts all its carbon, or with the oxidation rate of burning. ``sold_power``,
    ``sold_heat``: deducted at the factor of what is bought, or shown apart and not deducted.
    ``sinks``: shown apart, or netted into a figure of its own (the total stays gross). ``biomass``:
    its CO2 is shown apart, or left out altogether; it is in no total either way.
    """

    working_method: str = ""
    gases: tuple[Gas, ...] = (Gas.CO2,)
    warming_potentials: Assessment | None = None
    sources: tuple[EmissionSource, ...] = (
        "fuel",
        "conversion",
        "process",
        "waste",
        "electricity",
        "heat",
    )
    boundary: str = ""
    green_power: Literal["park_choice", "zero", "as_grid"] = "park_choice"
    electricity_factor: Literal["park_choice"] | FixedElectricityFactor = "park_choice"
    heat: Literal["park_choice", "default"] = "park_choice"
    conversion_oxidation: Literal["full", "as_burned"] = "full"
    sold_power: Literal["credited", "apart"] = "credited"
    sold_heat: Literal["credited", "apart"] = "credited"
    sinks: Literal["apart", "netted"] = "apart"
    biomass: Literal["apart", "left_out"] = "apart"
