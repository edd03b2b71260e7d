"""From the rows of the shipped tables to factors with dotted ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from nzcplan.factors.model import Confidence, Energy, Factor, Source
from nzcplan.factors.rows import Row, read_rows

CONFIDENCES: Mapping[str, Confidence] = {"high": "high", "medium": "medium", "low": "low"}
FUEL_QUANTITIES: Mapping[str, str] = {
    "ncv": "低位发热量",
    "carbon_content": "单位热值含碳量",
    "oxidation_rate": "碳氧化率",
    "co2_per_energy": "单位热值二氧化碳排放因子",
    "biogenic_co2_per_energy": "单位热值生物源二氧化碳排放因子",
}
STANDARD_COAL_SUFFIXES: Mapping[str, str] = {
    "coefficient": "",
    "coefficient_min": ".min",
    "coefficient_max": ".max",
    "ncv": ".ncv",
    "ncv_min": ".ncv.min",
    "ncv_max": ".ncv.max",
}


def read_factors(
    sources: Mapping[str, Source], energies: Mapping[str, Energy]
) -> Mapping[str, Factor]:
    """Return every factor by id, table after table; raise FactorTableError for a repeated id."""
    # The families of a living database have the year in the ids of their factors.
    dated = {row.text("id") for row in read_rows("families.csv") if row.text("dated") == "yes"}
    factors: dict[str, Factor] = {}

    def add(file: str, build: Callable[[Row], Factor]) -> None:
        for row in read_rows(file):
            factor = build(row)
            if factor.id in factors:
                raise row.error(f"repeated factor {factor.id}")
            factors[factor.id] = factor

    add("fuels.csv", lambda row: fuel_factor(row, sources, energies, dated))
    add("equipment_oxidation.csv", lambda row: equipment_oxidation_factor(row, sources))
    add("standard_coal.csv", lambda row: standard_coal_factor(row, sources, energies))
    add("electricity.csv", lambda row: electricity_factor(row, sources))
    add("heat.csv", lambda row: plain_factor(row, sources, "factor.heat", "heat"))
    add("process.csv", lambda row: plain_factor(row, sources, "factor.process", "process"))
    add("steam_enthalpy.csv", lambda row: plain_factor(row, sources, "factor.steam", "steam"))
    add("sinks.csv", lambda row: plain_factor(row, sources, "factor.sink", "sink"))
    add("gwp.csv", lambda row: warming_potential_factor(row, sources))
    return MappingProxyType(factors)


def fuel_factor(
    row: Row, sources: Mapping[str, Source], energies: Mapping[str, Energy], dated: set[str]
) -> Factor:
    """Return a row of ``fuels.csv``; carbon content is turned into tC/GJ."""
    family, quantity = row.required("family"), row.required("quantity")
    energy = row.known("energy", energies)
    id = f"factor.fuel.{family}.{energy.id}.{quantity}"
    if family in dated:
        id += f".{row.required('edition')}"
    name = energy.name + row.known("quantity", FUEL_QUANTITIES)
    return _factor(row, sources, id, name, quantity, family, row.year("edition"))


def equipment_oxidation_factor(row: Row, sources: Mapping[str, Source]) -> Factor:
    """Return a row of ``equipment_oxidation.csv``."""
    family, equipment = row.required("family"), row.required("equipment")
    id = f"factor.oxidation.{family}.{equipment}"
    name, year = row.required("name"), row.year("edition")
    return _factor(row, sources, id, name, "oxidation_rate", family, year)


def standard_coal_factor(
    row: Row, sources: Mapping[str, Source], energies: Mapping[str, Energy]
) -> Factor:
    """Return a row of ``standard_coal.csv``."""
    edition, quantity = row.required("edition"), row.required("quantity")
    if quantity == "equivalent_value":
        id = f"factor.standard_coal.equivalent.{edition}"
    elif quantity == "working_medium":
        id = f"factor.working_medium.{edition}.{row.required('energy')}"
    elif quantity == "standard_coal_ncv":
        id = f"factor.standard_coal.{edition}.calorific_value"
    else:
        energy = row.known("energy", energies).id
        variant = f".{row.text('variant')}" if row.text("variant") else ""
        suffix = row.known("quantity", STANDARD_COAL_SUFFIXES)
        id = f"factor.standard_coal.{edition}.{energy}{variant}{suffix}"
    return _factor(row, sources, id, row.required("name"), quantity, edition, row.year("year"))


def electricity_factor(row: Row, sources: Mapping[str, Source]) -> Factor:
    """Return a row of ``electricity.csv``."""
    kind, year = row.required("kind"), row.year("year")
    id = f"factor.electricity.{row.required('region_id')}.{kind}.{year}"
    return _factor(row, sources, id, row.required("name"), kind, str(year), year)


def warming_potential_factor(row: Row, sources: Mapping[str, Source]) -> Factor:
    """Return a row of ``gwp.csv``."""
    assessment = row.required("assessment")
    id = f"factor.gwp.{assessment}.{row.required('gas')}"
    return _factor(row, sources, id, row.required("name"), "gwp100", assessment, row.year("year"))


def plain_factor(row: Row, sources: Mapping[str, Source], prefix: str, kind: str) -> Factor:
    """Return a row that carries its own id and name; ``kind`` where it names no quantity."""
    id, year = f"{prefix}.{row.required('id')}", row.year("year")
    quantity = row.text("quantity") or kind
    return _factor(row, sources, id, row.required("name"), quantity, str(year), year)


def _factor(
    row: Row,
    sources: Mapping[str, Source],
    id: str,
    name: str,
    kind: str,
    edition: str,
    year: int,
) -> Factor:
    value, unit = row.decimal("value"), row.required("unit")
    if unit == "tC/TJ":
        value, unit = value.scaleb(-3), "tC/GJ"
    return Factor(
        id=id,
        name=name,
        kind=kind,
        value=value,
        unit=unit,
        year=year,
        edition=edition,
        source=row.known("source", sources),
        confidence=row.known("confidence", CONFIDENCES),
        region=row.text("region"),
        region_id=row.text("region_id"),
        clause=row.text("clause") or row.text("table"),
        use=row.text("use"),
        note=row.text("note"),
    )
