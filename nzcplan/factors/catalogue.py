"""From the rows of the shipped tables to what factors refer to: sources, energies, families."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nzcplan.factors.model import Energy, EnergyGroup, FuelFamily, Source, State
from nzcplan.factors.rows import read_rows

GROUPS: Mapping[str, EnergyGroup] = {
    "coal": "coal",
    "oil": "oil",
    "gas": "gas",
    "electricity": "electricity",
    "heat": "heat",
    "biomass": "biomass",
    "other": "other",
}
STATES: Mapping[str, State] = {"solid": "solid", "liquid": "liquid", "gas": "gas", "": ""}


def read_sources() -> Mapping[str, Source]:
    """Return the source documents by id; raise FactorTableError for a repeated id."""
    sources: dict[str, Source] = {}
    for row in read_rows("sources.csv"):
        id = row.required("id")
        if id in sources:
            raise row.error(f"repeated source {id}")
        sources[id] = Source(
            id=id,
            title=row.required("title"),
            document_number=row.text("document_number"),
            issued=row.text("issued"),
            publisher=row.text("publisher"),
            url=row.text("url"),
            note=row.text("note"),
        )
    return MappingProxyType(sources)


def read_energies() -> Mapping[str, Energy]:
    """Return the energy types by id, in catalogue order."""
    energies: dict[str, Energy] = {}
    for row in read_rows("energies.csv"):
        id = row.required("id")
        if id in energies:
            raise row.error(f"repeated energy {id}")
        energies[id] = Energy(
            id=id,
            name=row.required("name"),
            group=row.known("group", GROUPS),
            unit=row.required("unit"),
            state=row.known("state", STATES),
            is_carbon_free=row.text("carbon_free") == "yes",
            note=row.text("note"),
        )
    return MappingProxyType(energies)


def read_families(sources: Mapping[str, Source]) -> Mapping[str, FuelFamily]:
    """Return the fuel factor families by id."""
    return MappingProxyType(
        {
            row.required("id"): FuelFamily(
                id=row.required("id"),
                name=row.required("name"),
                source=row.known("source", sources),
                note=row.text("note"),
            )
            for row in read_rows("families.csv")
        }
    )
