"""Which gas a process factor is of, told by its unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from nzcplan.park.foundation.accounting import Gas

GAS_OF_UNIT: Final[Mapping[str, tuple[Gas, Decimal]]] = MappingProxyType(
    {
        "tCO2/t": (Gas.CO2, Decimal(1)),
        "tN2O/t": (Gas.N2O, Decimal(1)),
        "kgCF4/tAl": (Gas.CF4, Decimal("0.001")),
    }
)
"""Units of factors per tonne of product: the gas, and tonnes of it per unit."""
