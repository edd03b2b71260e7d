"""Filters of the templates: how a fact or a list is said in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.guides.guide import ReasonsAbove
from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.quantity import Quantity
from nzcplan.plan.compose.rich import Rich, fact_inlines, inlines_of
from nzcplan.plan.inline import Inline
from nzcplan.plan.numbers import rounded, trimmed, written
from nzcplan.plan.precision import common_places
from nzcplan.plan.tables.build import year_span
from nzcplan.plan.typography import behind_figure, typeset

NO_UNIT = ("", "1", "无量纲", "—")
"""Ways to say that an indicator has no unit; a sentence leaves them out."""


def amount(fact: Fact) -> Rich:
    """A fact with its unit, scaled for the reader."""
    return Rich(fact_inlines(fact))


def number(fact: Fact, decimals: int, unit: str | None = None) -> Rich:
    """A fact's number alone, in ``unit`` if one is named, with this many decimals."""
    value = units.convert(fact.value, fact.unit, unit) if unit else fact.value
    return Rich(typeset(written(value, decimals), fact=fact.id))


def magnitude(fact: Fact, decimals: int | None = None) -> Rich:
    """A fact without its sign, for sentences whose verb says up or down; with ``decimals`` its
    number alone."""
    positive = replace(fact, value=abs(fact.value))
    return amount(positive) if decimals is None else number(positive, decimals)


def percent(fact: Fact, decimals: int = 1) -> Rich:
    """A percentage without its sign."""
    return Rich((*typeset(written(abs(fact.value), decimals), fact=fact.id), *typeset("%")))


def with_unit(fact: Fact, decimals: int, signed: bool = True) -> Rich:
    """A fact in the unit that it was stated in, never scaled; without its sign if not ``signed``."""
    shown = fact.value if signed else abs(fact.value)
    value = typeset(written(shown, decimals), fact=fact.id)
    known = units.unit(fact.unit)
    name = known.chinese if known else "" if fact.unit in NO_UNIT else behind_figure(fact.unit)
    return Rich((*value, *typeset(name)))


def direction(
    fact: Fact, up: str = "增长", down: str = "下降", flat: str = "持平", decimals: int = 1
) -> str:
    """The word for the sign of a change, after rounding to the decimals that are printed."""
    value = rounded(fact.value, decimals)
    return flat if value == 0 else up if value > 0 else down


def listing(values: Iterable[object], separator: str = "、") -> Rich:
    """Values one after the other with 、 between them."""
    found: list[Inline] = []
    for index, value in enumerate(values):
        if index:
            found.extend(typeset(separator))
        found.extend(inlines_of(value))
    return Rich(tuple(found))


def chinese(value: Any) -> str:
    """The Chinese name of an enumerated value."""
    return ENUM_NAMES[type(value)][value]


def quantity(value: Quantity) -> Rich:
    """A given quantity as typed, with its Chinese unit."""
    known = units.unit(value.unit)
    return Rich(
        typeset(f"{trimmed(value.value, 6)}{known.chinese if known else behind_figure(value.unit)}")
    )


def sentence(value: str) -> str:
    """A piece of text without the full stop at its end, to go on after it."""
    return value.rstrip("。；;. \n")


def without(value: str, ending: str) -> str:
    """A name without its ending, to build a sentence around what is left."""
    return value.removesuffix(ending)


def largest(facts: Iterable[Fact | None]) -> Fact | None:
    """The fact of the greatest value, or None where there is none."""
    known = [fact for fact in facts if fact is not None]
    return max(known, key=lambda fact: (fact.value, fact.id)) if known else None


def is_zero(fact: Fact | None) -> bool:
    """Whether a fact is missing or zero."""
    return fact is None or fact.value == Decimal(0)


def above(facts: Iterable[Fact], decimals: int) -> list[Fact]:
    """Those of the facts that are above zero in the decimals that are printed."""
    return [fact for fact in facts if rounded(fact.value, decimals) > 0]


def not_above(facts: Iterable[Fact], decimals: int) -> list[Fact]:
    """Those of the facts that are zero or less in the decimals that are printed."""
    return [fact for fact in facts if rounded(fact.value, decimals) <= 0]


def lookup(values: Iterable[str]) -> frozenset[str]:
    """Names among which others are looked up, in no order."""
    return frozenset(values)


def threshold(value: ReasonsAbove) -> str:
    """The percentage from which on reasons are to be given, as it was written."""
    return trimmed(value.percent)


FILTERS: dict[str, Any] = {
    "amount": amount,
    "number": number,
    "magnitude": magnitude,
    "percent": percent,
    "with_unit": with_unit,
    "common_places": common_places,
    "direction": direction,
    "listing": listing,
    "chinese": chinese,
    "quantity": quantity,
    "sentence": sentence,
    "without": without,
    "largest": largest,
    "is_zero": is_zero,
    "above": above,
    "not_above": not_above,
    "year_span": year_span,
    "lookup": lookup,
    "threshold": threshold,
}
"""Every filter of ours by the name that templates use."""
