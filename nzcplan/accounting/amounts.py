"""Activity as facts: the lines of the ledger summed by energy, role and year; green power by kind."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.park.foundation.energy import GREEN_POWER_NAMES, GreenPower


def amount_fact(book: FactBook, fact_id: str, name: str, parts: list[Contribution]) -> Fact:
    """Add and return the amount of ``parts``, which are of one energy, role and year."""
    first = parts[0].activity
    converted = any(part.activity.converted_by for part in parts)
    return book.add(
        Fact(
            id=fact_id,
            name=name,
            value=sum((part.activity.amount for part in parts), Decimal(0)),
            unit=first.energy.unit,
            year=first.year,
            formula="台账各行之和（以标准煤计的 ÷ 折标准煤系数）" if converted else "台账各行之和",
            inputs=tuple(dict.fromkeys(item for part in parts for item in part.activity.inputs)),
            origin="given" if len(parts) == 1 and not converted else "computed",
        )
    )


def green_power_fact(book: FactBook, fact_id: str, name: str, parts: list[Contribution]) -> Fact:
    """Add bought green power in all (``fact_id``), by kind of proof
    (``activity.electricity.purchased_green.<kind>.<year>``), and the share of direct supply."""
    year = parts[0].activity.year
    kinds: dict[GreenPower, list[Contribution]] = defaultdict(list)
    for part in parts:
        assert part.activity.green is not None, "green by its role"
        kinds[part.activity.green].append(part)
    prefix = fact_id.rpartition(".")[0]
    listed = {
        kind: amount_fact(
            book, f"{prefix}.{kind.value}.{year}", f"{name}：{GREEN_POWER_NAMES[kind]}", kinds[kind]
        )
        for kind in GreenPower
        if kind in kinds
    }
    whole = book.total(fact_id, name, listed.values(), parts[0].activity.energy.unit, year)
    book.share(
        f"electricity.direct_green_share.{year}",
        "绿电直供占外购绿电的比重",
        listed.get(GreenPower.DIRECT),
        whole,
        formula="绿电直供 ÷ 外购绿电 × 100%",
    )
    return whole
