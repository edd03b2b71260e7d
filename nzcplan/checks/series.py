"""The figures over years that a description gives, whatever table they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from nzcplan.checks.ledger import LEDGER_NAMES, line_name
from nzcplan.checks.subject import Subject


@dataclass(frozen=True, slots=True)
class YearSeries:
    """Amounts by year at ``path``; ``energy`` only of a line of the energy ledger, ``noted`` where
    a word stands beside it."""

    name: str
    path: str
    amounts: Mapping[int, Decimal]
    unit: str
    noted: bool
    energy: str | None = None


def year_series(subject: Subject) -> Iterator[YearSeries]:
    """Yield each line of the ledgers and the park's value added."""
    foundation = subject.park.foundation
    if foundation is None:
        return
    for table, title in LEDGER_NAMES.items():
        for index, line in enumerate(getattr(foundation, table)):
            yield YearSeries(
                f"{title}第{index + 1}项（{line_name(line)}）",
                f"foundation.{table}[{index}].amounts",
                line.amounts,
                line.unit,
                line.note is not None,
                getattr(line, "energy", None),
            )
    if foundation.overview is not None:
        development = foundation.overview.development
        yield YearSeries(
            development.value_added_name,
            "foundation.overview.development.value_added.values",
            development.value_added.values,
            development.value_added.unit,
            development.value_added.note is not None,
        )
