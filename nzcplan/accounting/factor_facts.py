"""A table's factor as a fact."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.factors.model import Factor


def factor_fact(factor: Factor) -> Fact:
    """Return a table's factor as a fact that cites its source."""
    return Fact(
        id=factor.id,
        name=factor.name,
        value=factor.value,
        unit=factor.unit,
        origin="factor",
        source=factor.citation,
    )
