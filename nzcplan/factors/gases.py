"""Which gas a process factor is of, told by its unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

GAS_OF_UNIT: Final[Mapping[str, tuple[str, Decimal]]] = MappingProxyType(
    {
        "tCO2/t": ("CO2", Decimal(1)),
        "tN2O/t": ("N2O", Decimal(1)),
        "kgCF4/tAl": ("CF4", Decimal("0.001")),
    }
)
"""Units of factors per tonne of product: the gas, and tonnes of it per unit."""
