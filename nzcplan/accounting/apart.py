"""What is shown beside the balance and not in it: biomass CO2, sinks, sold power and heat.

Only a guide that nets sinks has a figure of total less sinks, and that is a figure of its own:
``emissions.total`` stays gross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nzcplan import units
from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.park.foundation.sinks import Sink

SOLD = {
    "electricity": ("sold_power", "外供电力对应的碳排放量"),
    "heat": ("sold_heat", "外供热力对应的碳排放量"),
}


def apart_facts(book: FactBook, contributions: Iterable[Contribution]) -> None:
    """Add ``apart.sold_power|sold_heat.<year>``, ``apart.biomass.<energy>.<year>`` and
    ``apart.biomass.<year>`` (tCO2) of what has a coefficient for it."""
    biomass: dict[int, list[Fact]] = defaultdict(list)
    seen: set[tuple[str, int]] = set()
    for contribution in contributions:
        activity, factor = contribution.activity, contribution.apart
        if factor is None or (activity.energy.id, activity.year) in seen:
            continue
        seen.add((activity.energy.id, activity.year))
        amount = book.get(f"activity.{activity.energy.id}.{contribution.role}.{activity.year}")
        assert amount is not None, "energy facts come first"
        key, name = SOLD.get(
            activity.energy.id,
            (f"biomass.{activity.energy.id}", f"{activity.energy.name}燃烧的生物源二氧化碳"),
        )
        made = book.add(
            Fact(
                id=f"apart.{key}.{activity.year}",
                name=name,
                value=amount.value * factor.value,
                unit="tCO2",
                year=activity.year,
                formula="实物量 × 排放因子，单列",
                inputs=(amount.id, factor.id),
            )
        )
        if activity.energy.id not in SOLD:
            biomass[activity.year].append(made)
    for year, parts in biomass.items():
        book.total(f"apart.biomass.{year}", "生物质燃烧的二氧化碳", parts, "tCO2", year)


def sink_facts(
    book: FactBook, sinks: Iterable[Sink], rules: AccountingRules
) -> tuple[Finding, ...]:
    """Add ``apart.sink.<id>.<year>``, ``apart.sink.<year>`` (tCO2 taken up) and, where the guide
    nets sinks, ``emissions.net.<year>``."""
    findings: list[Finding] = []
    parts: dict[int, list[Fact]] = defaultdict(list)
    for index, sink in enumerate(sinks):
        path = f"foundation.sinks[{index}]"
        unit = units.unit(sink.unit)
        if unit is None or unit.dimension != "area":
            message = f"碳汇“{sink.name}”的单位“{sink.unit}”不是面积单位"
            findings.append(Finding("A002", "error", message, "写 hm² 或 km²", path=f"{path}.unit"))
            continue
        rate = book.given(
            f"given.sink_rate.{sink.id}",
            f"{sink.name}单位面积年固碳量",
            sink.rate,
            "tCO2/(hm²·a)",
            f"{path}.rate",
            source=sink.source,
        )
        for year, area in sorted(sink.amounts.items()):
            covered = book.given(
                f"activity.sink.{sink.id}.{year}",
                f"{sink.name}面积",
                units.convert(area, sink.unit, "hm²"),
                "hm²",
                f"{path}.amounts.{year}",
                year=year,
                source=sink.source,
            )
            parts[year].append(
                book.add(
                    Fact(
                        id=f"apart.sink.{sink.id}.{year}",
                        name=f"{sink.name}固碳量",
                        value=covered.value * rate.value,
                        unit="tCO2",
                        year=year,
                        formula="面积 × 单位面积年固碳量，单列",
                        inputs=(covered.id, rate.id),
                    )
                )
            )
    for year, listed in sorted(parts.items()):
        whole = book.total(f"apart.sink.{year}", "现有碳汇固碳量", listed, "tCO2", year)
        emitted = book.get(f"emissions.total.{year}")
        if rules.sinks == "netted" and emitted is not None:
            book.add(
                Fact(
                    id=f"emissions.net.{year}",
                    name="扣除碳汇后的净碳排放量",
                    value=emitted.value - whole.value,
                    unit="tCO2",
                    year=year,
                    formula="碳排放总量 － 现有碳汇固碳量",
                    inputs=(emitted.id, whole.id),
                )
            )
    return tuple(findings)
