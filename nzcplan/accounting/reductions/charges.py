"""What a change of activity is charged with: the same coefficients as the ledger of the base year."""

from __future__ import annotations

from collections.abc import Container, Mapping

from msgspec import Struct

from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.contributions import CATEGORY_NAMES, GridFactor
from nzcplan.accounting.fact import Fact
from nzcplan.factors.model import Energy
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import EmissionSource
from nzcplan.park.foundation.accounting import GreenPowerRule

BIOGENIC = "生物质燃料的二氧化碳不计入排放总量"
WITHOUT_CARBON = "该能源不含碳"


class Charges(Struct, frozen=True):
    """The coefficients of the ledger and the rules that decide what of a change counts.

    ``processes`` are the names and factors (tCO2/t) of the process ledger by process id, or why one
    counts for nothing. ``counted`` are the sources whose emissions are in the total: what is not in
    it cannot be taken off it.
    ``sold_power_credited`` says whether power given to the grid is taken off emissions at the
    factor of bought power, as the ledger does with sold power.
    """

    coefficients: Coefficients
    grid_factor: GridFactor
    tables: FactorTables
    base_year: int
    processes: Mapping[str, tuple[str, Fact | str]]
    counted: Container[EmissionSource]
    green_power: GreenPowerRule | None
    sold_power_credited: bool

    def factor(self, energy: Energy, path: str) -> Fact | str | Finding:
        """Return tCO2 per unit of ``energy``, or why it is charged with nothing.

        A fuel is burnt with its oxidation rate; power and heat take the factors of the base year.
        """
        source: EmissionSource = "fuel"
        if energy.group == "electricity" or energy.group == "heat":
            source = energy.group
        if reason := not_counted(source, self.counted):
            return reason
        if source != "fuel":
            return self.grid_factor(energy.id, self.base_year)
        if energy.group == "biomass":
            return BIOGENIC
        found = self.coefficients.carbon_dioxide(energy)
        if found is not None:
            return found
        if energy.is_carbon_free:
            return WITHOUT_CARBON
        return self._none(energy, "二氧化碳排放因子", path)

    def calorific_value(self, energy: Energy, path: str) -> Fact | Finding:
        """Return GJ per unit of a fuel, which heat can be divided by: zero is none."""
        found = self.coefficients.net_calorific_value(energy)
        usable = found is not None and found.value > 0
        return found if found is not None and usable else self._none(energy, "低位发热量", path)

    def _none(self, energy: Energy, what: str, path: str) -> Finding:
        """Return why there is no factor: what the ledger found, where it asked for it too."""
        return self.coefficients.reported(energy) or Finding(
            "A020",
            "error",
            f"减排量测算用到{energy.name}，但没有可用的{what}",
            self.coefficients.remedy(energy),
            path=path,
        )


def not_counted(source: EmissionSource, counted: Container[EmissionSource]) -> str:
    """Return that the rules do not count ``source``, empty where they do."""
    return "" if source in counted else f"核算规则不计入{CATEGORY_NAMES[source]}"
