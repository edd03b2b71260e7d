"""What made emissions change from one year to another: an exact additive decomposition (LMDI-I).

Emissions of an energy are C = V × (E/V) × (Ei/E) × (Ci/Ei): value added, energy intensity, share in
the energy mix, emissions per energy. Those of processes and of waste incineration are each
P = V × (P/V). A factor x contributes
L(C₁, C₀) × ln(x₁/x₀), where L(a, b) = (a − b)/ln(a/b) is the logarithmic mean. What has no logarithm
(an energy that appears, vanishes or is a net sale) changes the mix by all that it changes; the
terms add up to the change exactly. Source: Ang, B. W., Energy Policy 33 (2005) 867–871.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from decimal import Decimal

from nzcplan.accounting.contributions import Contribution
from nzcplan.accounting.energy import item_name
from nzcplan.accounting.fact import Fact, FactBook

EFFECT_NAMES = {
    "activity": "经济规模",
    "energy_intensity": "能耗强度",
    "energy_mix": "能源结构",
    "factor": "单位能源排放",
    "process": "过程排放强度",
}
NEARLY_EQUAL = Decimal("1e-8")
"""Relative change below which the first terms of a series give every digit of the mean."""

FORMULA = "Σ 对数平均权重 × ln（本期 ÷ 基期），对数平均迪氏指数法"


def item_emission_facts(
    book: FactBook, contributions: Iterable[Contribution], counted: Container[str]
) -> None:
    """Add ``emissions.item.<item>.<year>``: what each row of the energy table emits, of the
    sources that the guide counts."""
    parts: dict[tuple[str, int], dict[str, Fact]] = defaultdict(dict)
    names: dict[str, str] = {}
    for contribution in contributions:
        activity = contribution.activity
        part = book.get(f"emissions.part.{activity.energy.id}.{contribution.role}.{activity.year}")
        if part is not None and contribution.category in counted:
            parts[(contribution.item, activity.year)][part.id] = part
            names[contribution.item] = item_name(contribution)
    for (item, year), found in parts.items():
        fact_id = f"emissions.item.{item}.{year}"
        book.total(fact_id, f"{names[item]}碳排放量", found.values(), "tCO2", year)


def decomposition_facts(book: FactBook, years: tuple[int, ...], items: Iterable[str]) -> None:
    """Add ``decomposition.<effect>.<year>`` against the year before, and ``decomposition.span.…``
    against the first of ``years``; none where value added, energy or emissions are missing."""
    listed = tuple(dict.fromkeys(items))
    yearly_decomposition_facts(book, years, listed)
    if len(years) > 1:
        _decompose(book, years[0], years[-1], listed, "decomposition.span")


def yearly_decomposition_facts(
    book: FactBook, years: tuple[int, ...], items: Iterable[str]
) -> None:
    """Add ``decomposition.<effect>.<year>`` against the year before for all ``years`` but the first."""
    listed = tuple(dict.fromkeys(items))
    for before, year in itertools.pairwise(years):
        if year == before + 1:
            _decompose(book, before, year, listed, "decomposition")


def _decompose(book: FactBook, first: int, last: int, items: tuple[str, ...], prefix: str) -> None:
    value_added = _pair(book, "development.value_added", first, last)
    energy = _pair(book, "energy.total", first, last)
    total = _pair(book, "emissions.total", first, last)
    if not (_positive(value_added) and _positive(energy)) or None in total:
        return
    growth = _log_ratio(value_added)
    intensity = _log_ratio(energy) - growth
    effects = dict.fromkeys(EFFECT_NAMES, Decimal(0))
    used = [*value_added, *energy]
    for item in items:
        carbon = _pair(book, f"emissions.item.{item}", first, last)
        use = _pair(book, f"energy.tce.{item}", first, last)
        used += [*carbon, *use]
        if not (_positive(carbon) and _positive(use)):
            effects["energy_mix"] += _value(carbon[1]) - _value(carbon[0])
            continue
        weight = _log_mean(carbon)
        effects["activity"] += weight * growth
        effects["energy_intensity"] += weight * intensity
        effects["energy_mix"] += weight * (_log_ratio(use) - _log_ratio(energy))
        effects["factor"] += weight * (_log_ratio(carbon) - _log_ratio(use))
    for source in ("process", "waste"):
        process = _pair(book, f"emissions.{source}", first, last)
        used += process
        if _positive(process):
            weight = _log_mean(process)
            effects["activity"] += weight * growth
            effects["process"] += weight * (_log_ratio(process) - growth)
        else:
            effects["process"] += _value(process[1]) - _value(process[0])
    inputs = tuple(dict.fromkeys(fact.id for fact in used if fact is not None))
    _write(book, prefix, first, last, effects, inputs)


def _write(
    book: FactBook,
    prefix: str,
    first: int,
    last: int,
    effects: Mapping[str, Decimal],
    inputs: tuple[str, ...],
) -> None:
    for effect, value in effects.items():
        name = f"{first}—{last}年{EFFECT_NAMES[effect]}变化引起的碳排放变化"
        book.add(Fact(f"{prefix}.{effect}.{last}", name, value, "tCO2", last, FORMULA, inputs))
    parts = [book.get(f"{prefix}.{effect}.{last}") for effect in effects]
    name = f"{first}—{last}年碳排放变化"
    listed = [part for part in parts if part is not None]
    book.total(f"{prefix}.total.{last}", name, listed, "tCO2", last)


Pair = tuple[Fact | None, Fact | None]


def _pair(book: FactBook, quantity: str, first: int, last: int) -> Pair:
    return book.get(f"{quantity}.{first}"), book.get(f"{quantity}.{last}")


def _value(fact: Fact | None) -> Decimal:
    return fact.value if fact is not None else Decimal(0)


def _positive(pair: Pair) -> bool:
    return all(fact is not None and fact.value > 0 for fact in pair)


def _log_ratio(pair: Pair) -> Decimal:
    return (_value(pair[1]) / _value(pair[0])).ln()


def _log_mean(pair: Pair) -> Decimal:
    old, new = _value(pair[0]), _value(pair[1])
    change = (new - old) / old
    if abs(change) < NEARLY_EQUAL:
        # The logarithm of what is one but for the last digits has no digits left; its series has.
        return old * (1 + change / 2 - change**2 / 12 + change**3 / 24)
    return (new - old) / (new / old).ln()
