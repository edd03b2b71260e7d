"""Bands in which the CO2 of a fuel per heat is plausible; this program's own, from no rule.

Per 29.3076 GJ (the heat of a tonne of standard coal), not by the printed coefficient: a legitimate
default may have another calorific value than the coefficient has.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from nzcplan.factors.rows import read_rows


class Band(Struct, frozen=True):
    """Least and greatest plausible tCO2 per tce, and what the band is."""

    low: Decimal
    high: Decimal
    source: str

    def holds(self, value: Decimal) -> bool:
        """Return whether ``value`` lies in the band, edges included."""
        return self.low <= value <= self.high


@cache
def heat_bands() -> Mapping[str, Band]:
    """Return the bands by energy id, read once; raise FactorTableError for a bad row."""
    return MappingProxyType(
        {
            row.required("energy"): Band(
                row.decimal("low"), row.decimal("high"), row.required("source")
            )
            for row in read_rows("plausible_heat.csv")
        }
    )
