"""All factor tables, and the questions that the rest of the program asks them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from nzcplan.factors.catalogue import read_energies, read_families, read_sources
from nzcplan.factors.fuels import group_fuels
from nzcplan.factors.loading import read_factors
from nzcplan.factors.model import Energy, Factor, FuelFactors, FuelFamily, Source

CURRENT_STANDARD = "gbt-2589-2020"


class FactorTables(Struct, frozen=True):
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

    def energy(self, id: str) -> Energy | None:
        """Return the energy type."""
        return self.energies.get(id)

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

    def standard_coal(self, energy: str, edition: str = CURRENT_STANDARD) -> Factor | None:
        """Return the point coefficient; None where the edition gives a range, or several.

        Electricity and heat have their calorific value (当量值) here.
        """
        return self.factors.get(f"factor.standard_coal.{edition}.{energy}")

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

    @property
    def processes(self) -> Mapping[str, Factor]:
        """Process factors by short id, in table order."""
        return {f.id.removeprefix("factor.process."): f for f in self.under("factor.process")}

    def warming_potential(self, gas: str, assessment: str) -> Factor | None:
        """Return the 100-year GWP of a gas (``ch4``) in an IPCC report (``sar``, ``ar5``)."""
        return self.factors.get(f"factor.gwp.{assessment}.{gas}")


@cache
def load_factors() -> FactorTables:
    """Return the shipped tables, read once; raise FactorTableError if they do not hold together."""
    sources, energies = read_sources(), read_energies()
    families = read_families(sources)
    factors = read_factors(sources, energies)
    fuels = group_fuels(factors, energies, families)
    return FactorTables(sources, energies, families, factors, fuels)
