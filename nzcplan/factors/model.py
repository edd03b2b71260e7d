"""What a factor is: a number with unit, year, source and a mark of how sure it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Confidence = Literal["high", "medium", "low"]
EnergyGroup = Literal["coal", "oil", "gas", "electricity", "heat", "biomass", "other"]
State = Literal["solid", "liquid", "gas", ""]


class Source(Struct, frozen=True):
    """A document that factors come from.

    ``issued`` is a date, a month or a year as far as known, else empty. ``note`` says in Chinese
    how the document was read (读自官方文件, 经公开转录 …).
    """

    id: str
    title: str
    document_number: str
    issued: str
    publisher: str
    url: str
    note: str

    @property
    def citation(self) -> str:
        """Return the title with the document number after it, as a source line prints it."""
        return f"{self.title}（{self.document_number}）" if self.document_number else self.title


class Energy(Struct, frozen=True):
    """A type of energy of the ledger; ``unit`` is the physical unit that its factors are per.

    A volume (万m³) is always at standard conditions. ``is_carbon_free``: burning it gives no CO2, so
    that it needs no factor.
    """

    id: str
    name: str
    group: EnergyGroup
    unit: str
    state: State
    is_carbon_free: bool = False
    note: str = ""


class Factor(Struct, frozen=True):
    """One value of one table.

    ``id`` is dotted (``factor.electricity.sichuan.provincial_average.2021``). ``kind`` is the
    quantity it gives (``ncv``, ``carbon_content``, ``coefficient``, ``provincial_average`` …) and
    ``edition`` the family, edition or series it belongs to. ``year`` is the year of the data where
    the source names one, else the year of the edition. ``region`` is Chinese, empty where a factor
    has none. ``use`` says in Chinese what the factor is for.
    """

    id: str
    name: str
    kind: str
    value: Decimal
    unit: str
    year: int
    edition: str
    source: Source
    confidence: Confidence
    region: str = ""
    region_id: str = ""
    clause: str = ""
    use: str = ""
    note: str = ""

    @property
    def is_default_worthy(self) -> bool:
        """Whether it may be offered as a default at all; the purpose is the caller's matter."""
        return self.confidence != "low"

    @property
    def citation(self) -> str:
        """Return the source as printed, with the table or clause where that is known."""
        return f"{self.source.citation}{self.clause}"


class FuelFamily(Struct, frozen=True):
    """One coherent set of fuel factors; a fuel takes all its factors from one family."""

    id: str
    name: str
    source: Source
    note: str = ""


class FuelFactors(Struct, frozen=True):
    """The factors of one fuel in one family; what the family does not give is None.

    Units: ``ncv`` GJ/t or GJ/万m³ (after the energy's unit), ``carbon_content`` tC/GJ,
    ``oxidation_rate`` 1, ``co2_per_energy`` and ``biogenic_co2_per_energy`` tCO2/TJ.
    ``co2_per_energy`` counts oxidation as complete: no oxidation rate goes with it.
    ``biogenic_co2_per_energy`` is reported apart and never part of a total.
    """

    energy: Energy
    family: FuelFamily
    edition: str
    ncv: Factor | None = None
    carbon_content: Factor | None = None
    oxidation_rate: Factor | None = None
    co2_per_energy: Factor | None = None
    biogenic_co2_per_energy: Factor | None = None

    @property
    def is_complete(self) -> bool:
        """Whether CO2 follows from it alone, without a value of low confidence."""
        by_carbon = (self.carbon_content, self.oxidation_rate)
        by_heat = (self.co2_per_energy,)
        return any(
            all(factor is not None and factor.is_default_worthy for factor in (self.ncv, *others))
            for others in (by_carbon, by_heat)
        )

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Return those that there are."""
        candidates = (
            self.ncv,
            self.carbon_content,
            self.oxidation_rate,
            self.co2_per_energy,
            self.biogenic_co2_per_energy,
        )
        return tuple(factor for factor in candidates if factor is not None)
