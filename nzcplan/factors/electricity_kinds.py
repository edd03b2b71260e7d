"""What a kind of electricity factor is for: whether a park may charge all its bought power with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from nzcplan.factors.rows import read_rows

Suitability = Literal["general", "by_method", "never"]
SUITABILITIES: Mapping[str, Suitability] = MappingProxyType(
    {"general": "general", "by_method": "by_method", "never": "never"}
)


class ElectricityKind(Struct, frozen=True):
    """A kind with its Chinese name.

    ``bought_power``: ``general`` for grid averages, ``by_method`` where only a method that says so
    takes it, ``never`` for footprints and for the zero of green power, which belongs to lines with
    proof and not to the grid.
    """

    id: str
    name: str
    bought_power: Suitability


@cache
def electricity_kinds() -> Mapping[str, ElectricityKind]:
    """Return the kinds by id, read once; raise FactorTableError for a bad row."""
    return MappingProxyType(
        {
            row.required("kind"): ElectricityKind(
                row.required("kind"),
                row.required("name"),
                row.known("bought_power", SUITABILITIES),
            )
            for row in read_rows("electricity_kinds.csv")
        }
    )
