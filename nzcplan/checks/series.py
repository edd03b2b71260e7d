"""The figures over years that a description gives, whatever table they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from nzcplan.checks.ledger import LEDGER_NAMES, line_name
from nzcplan.checks.subject import Subject
from nzcplan.park.quantity import Series


class YearSeries(Struct, frozen=True):
    """Amounts by year at ``path``; ``energy`` only of a line of the energy ledger, ``noted`` where
    a word stands beside it, ``can_stop`` where it is an activity, which may begin or end."""

    name: str
    path: str
    amounts: Mapping[int, Decimal]
    unit: str
    noted: bool
    energy: str | None = None
    can_stop: bool = False


def every_series(subject: Subject) -> Iterator[YearSeries]:
    """Yield ``year_series`` and the other figures of development, of sectors and of enterprises."""
    yield from year_series(subject)
    foundation = subject.park.foundation
    overview = foundation.overview if foundation else None
    if overview is not None:
        path = "foundation.overview.development"
        for index, other in enumerate(overview.development.indicators):
            yield _stated(other.name, other, f"{path}.indicators[{index}]")
        if overview.development.employees is not None:
            yield _stated("从业人员", overview.development.employees, f"{path}.employees")
        for index, sector in enumerate(overview.industries.sectors):
            path = f"foundation.overview.industries.sectors[{index}]"
            for what, field in (("产值", "output"), ("增加值", "value_added")):
                given = getattr(sector, field)
                if given is not None:
                    yield _stated(f"{sector.name}{what}", given, f"{path}.{field}")
    for index, enterprise in enumerate(foundation.enterprises if foundation else ()):
        path = f"foundation.enterprises[{index}].output"
        yield YearSeries(f"{enterprise.name}产值", path, enterprise.output, "万元", False)


def _stated(name: str, series: Series, path: str) -> YearSeries:
    noted = series.note is not None
    return YearSeries(name, f"{path}.values", series.values, series.unit, noted)


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
                can_stop=True,
            )
    if foundation.overview is not None:
        development = foundation.overview.development
        path = "foundation.overview.development.value_added"
        yield _stated(development.value_added_name, development.value_added, path)
