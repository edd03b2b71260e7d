"""From single fuel factors to the set that one family gives for one fuel."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nzcplan.factors.model import Energy, Factor, FuelFactors, FuelFamily


def group_fuels(
    factors: Mapping[str, Factor],
    energies: Mapping[str, Energy],
    families: Mapping[str, FuelFamily],
) -> Mapping[tuple[str, str], tuple[FuelFactors, ...]]:
    """Return the editions of each (family id, energy id), oldest first."""
    sets: dict[tuple[str, str, int], dict[str, Factor]] = {}
    for id, factor in factors.items():
        if id.startswith("factor.fuel."):
            family, energy = id.split(".")[2:4]
            sets.setdefault((family, energy, factor.year), {})[factor.kind] = factor
    grouped: dict[tuple[str, str], tuple[FuelFactors, ...]] = {}
    for (family, energy, year), given in sorted(sets.items()):
        fuel = FuelFactors(
            energy=energies[energy],
            family=families[family],
            edition=str(year),
            ncv=given.get("ncv"),
            carbon_content=given.get("carbon_content"),
            oxidation_rate=given.get("oxidation_rate"),
            co2_per_energy=given.get("co2_per_energy"),
            biogenic_co2_per_energy=given.get("biogenic_co2_per_energy"),
        )
        grouped[family, energy] = (*grouped.get((family, energy), ()), fuel)
    return MappingProxyType(grouped)
