"""All factor tables, and the questions that the rest of the program asks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from nzcplan.factors.catalogue import read_energies, read_families, read_sources
from nzcplan.factors.fuels import group_fuels
from nzcplan.factors.loading import read_factors
from nzcplan.factors.model import Energy, Factor, FuelFactors, FuelFamily, Source

CURRENT_STANDARD = "gbt-2589-2020"


@dataclass(frozen=True, slots=True)
class FactorTables:
    """Every factor by its id, and finders; None where the tables have no such value.

    A finder returns a factor of low confidence like any other: whether it may be used is for the
    caller to say (``Factor.is_default_worthy``). ``fuels`` holds the editions of a fuel in a
    family, oldest first.
    """

    sources: Mapping[str, Source]
    energies: Mapping[str, Energy]
    families: Mapping[str, FuelFamily]
    factors: Mapping[str, Factor]
    fuels: Mapping[tuple[str, str], tuple[FuelFactors, ...]]

    def source(self, id: str) -> Source:
        """Return the source; raise KeyError for an unknown id."""
        return self.sources[id]

    def energy(self, id: str) -> Energy | None:
        """Return the energy type."""
        return self.energies.get(id)

    def factor(self, id: str) -> Factor | None:
        """Return the factor of that dotted id."""
        return self.factors.get(id)

    def under(self, prefix: str) -> tuple[Factor, ...]:
        """Return the factors whose id begins with ``prefix`` and a dot, in table order."""
        return tuple(f for id, f in self.factors.items() if id.startswith(f"{prefix}."))

    def fuel(self, family: str, energy: str, edition: str | None = None) -> FuelFactors | None:
        """Return the factors of a fuel in a family, of its latest edition unless one is named."""
        editions = self.fuels.get((family, energy), ())
        if edition is None:
            return editions[-1] if editions else None
        return next((fuel for fuel in editions if fuel.edition == edition), None)

    def biogenic(self, energy: str) -> Factor | None:
        """Return the biogenic CO2 per heat (tCO2/TJ) of a biomass fuel, of whichever family has it.

        It is shown apart, so that it need not be of the family the park chose for its fuels.
        """
        found = (
            editions[-1].biogenic_co2_per_energy
            for (_, fuel), editions in self.fuels.items()
            if fuel == energy
        )
        return next((factor for factor in found if factor is not None), None)

    def equipment_oxidation(self, family: str) -> tuple[Factor, ...]:
        """Return oxidation rates of solid fuels that a family gives by equipment."""
        return self.under(f"factor.oxidation.{family}")

    def standard_coal(self, energy: str, edition: str = CURRENT_STANDARD) -> Factor | None:
        """Return the point coefficient; None where the edition gives a range, or several.

        Electricity and heat have their calorific value (当量值) here.
        """
        return self.factors.get(f"factor.standard_coal.{edition}.{energy}")

    def standard_coal_range(
        self, energy: str, edition: str = CURRENT_STANDARD
    ) -> tuple[Factor, Factor] | None:
        """Return least and greatest coefficient where the edition gives a range."""
        least = self.factors.get(f"factor.standard_coal.{edition}.{energy}.min")
        greatest = self.factors.get(f"factor.standard_coal.{edition}.{energy}.max")
        return (least, greatest) if least and greatest else None

    def standard_coal_options(self, energy: str) -> tuple[Factor, ...]:
        """Return every point coefficient of an energy, of all editions and variants."""
        return tuple(
            factor
            for id, factor in self.factors.items()
            if factor.kind == "coefficient" and energy in id.split(".")[3:4]
        )

    def standard_coal_ncv(
        self, energy: str, edition: str = CURRENT_STANDARD, variant: str = ""
    ) -> Factor | None:
        """Return the average calorific value (kJ/kg or kJ/m³) that stands beside a coefficient.

        ``variant`` is ``oilfield`` or ``gasfield`` for natural gas of the 2008 edition.
        """
        middle = f"{energy}.{variant}" if variant else energy
        return self.factors.get(f"factor.standard_coal.{edition}.{middle}.ncv")

    def equivalent_value(self, year_or_id: int | str) -> Factor | None:
        """Return a 等价值 of electricity (kgce/kWh).

        A year means the national one of that year; a text is a series (``shanghai-2024``) or a
        whole factor id.
        """
        series = f"national-{year_or_id}" if isinstance(year_or_id, int) else year_or_id
        by_series = self.factors.get(f"factor.standard_coal.equivalent.{series}")
        return by_series or next((f for f in self.equivalent_values() if f.id == series), None)

    def equivalent_values(self) -> tuple[Factor, ...]:
        """Return every 等价值 of electricity."""
        return self.under("factor.standard_coal.equivalent")

    def working_media(self) -> tuple[Factor, ...]:
        """Return the coefficients of working media (耗能工质) of all editions."""
        return self.under("factor.working_medium")

    def electricity(
        self, region_id: str, year: int, kind: str = "provincial_average"
    ) -> Factor | None:
        """Return the electricity factor of exactly that region, year and kind."""
        return self.factors.get(f"factor.electricity.{region_id}.{kind}.{year}")

    def electricity_options(self, region_id: str | None = None) -> tuple[Factor, ...]:
        """Return every electricity factor, or those of one region; ``use`` tells them apart."""
        return self.under(f"factor.electricity.{region_id}" if region_id else "factor.electricity")

    def heat_default(self) -> Factor:
        """Return the default factor of bought heat (tCO2/GJ)."""
        return self.factors["factor.heat.default"]

    def heat_options(self) -> tuple[Factor, ...]:
        """Return every heat factor; ``use`` tells them apart."""
        return self.under("factor.heat")

    def steam_enthalpy(self, pressure: Decimal) -> Factor | None:
        """Return the enthalpy (kJ/kg) of saturated steam at an absolute pressure in MPa.

        Only pressures that the table has: nothing is interpolated.
        """
        kilopascal = (pressure * 1000).normalize()
        return self.factors.get(f"factor.steam.saturated_{kilopascal:f}kpa")

    def process(self, id: str) -> Factor | None:
        """Return a process factor by its short id (``portland_clinker``)."""
        return self.factors.get(f"factor.process.{id}")

    @property
    def processes(self) -> Mapping[str, Factor]:
        """Process factors by short id, in table order."""
        return {f.id.removeprefix("factor.process."): f for f in self.under("factor.process")}

    def warming_potential(self, gas: str, assessment: str) -> Factor | None:
        """Return the 100-year GWP of a gas (``ch4``) in an IPCC report (``sar``, ``ar5``)."""
        return self.factors.get(f"factor.gwp.{assessment}.{gas}")

    def sinks(self) -> tuple[Factor, ...]:
        """Return sink coefficients; all of low confidence, shown apart and never netted."""
        return self.under("factor.sink")


@cache
def load_factors() -> FactorTables:
    """Return the shipped tables, read once; raise FactorTableError if they do not hold together."""
    sources, energies = read_sources(), read_energies()
    families = read_families(sources)
    factors = read_factors(sources, energies)
    fuels = group_fuels(factors, energies, families)
    return FactorTables(sources, energies, families, factors, fuels)
