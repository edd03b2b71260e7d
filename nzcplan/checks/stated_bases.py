"""Rules about stated base values that accounting has as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.checks.fuel_values import short
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.targets import Indicator

TOTALS = {
    "碳排放总量": "emissions.total",
    "碳排放量": "emissions.total",
    "二氧化碳排放总量": "emissions.total",
    "二氧化碳排放量": "emissions.total",
    "能源消费总量": "energy.total",
    "综合能源消费量": "energy.total",
    "可再生能源占比": "energy.renewable_share",
    "可再生能源消费占比": "energy.renewable_share",
    "可再生能源占能源消费总量的比重": "energy.renewable_share",
    "可再生能源占能源消费总量的比例": "energy.renewable_share",
    "可再生能源消费占能源消费总量的比重": "energy.renewable_share",
    "可再生能源消费占能源消费总量的比例": "energy.renewable_share",
}
"""Names that can mean one quantity only, and the fact that has it."""
TOLERANCE = Decimal("0.005")
"""The part by which a stated value may differ from the account without a word; our proposal."""


@rule(
    "C068",
    "填写的基准值与核算结果矛盾",
    "warning",
    basis="同一数值前后一致",
    why="指标表中的基准值与建设基础中的核算结果不一致，评审首先会看到。",
    mend="删去 base，改填 fact，由核算得出；口径不同的，在指标名称中写明。",
    follows_from=("C003", "C020"),
)
def stated_base_is_the_computed_one(subject: Subject) -> Iterator[Trouble]:
    """A stated base value of a quantity that accounting has is the same, but for rounding."""
    base_year = subject.park.plan.base_year
    for index, indicator, stated, quantity, computed in stated_and_computed(subject):
        if _is_same(stated, computed):
            continue
        yield Trouble(
            f"指标“{indicator.name}”的基准值填{stated.normalize():f} {indicator.unit}，"
            f"核算的{base_year}年数为{short(computed)} {indicator.unit}",
            f"删去 base，改填 fact: {quantity}；口径不同的在名称中写明",
            path=f"targets.indicators[{index}].base",
        )


class StatedBase(NamedTuple):
    """A base value that is stated although accounting has its quantity: the indicator and its
    position, what is stated, the fact's id without year, and its value in the indicator's unit."""

    position: int
    indicator: Indicator
    stated: Decimal
    quantity: str
    computed: Decimal


def stated_and_computed(subject: Subject) -> Iterator[StatedBase]:
    """Yield the stated base values whose name means a quantity that accounting has."""
    facts, base_year = subject.account.facts, subject.park.plan.base_year
    names = _names(subject)
    for index, indicator in enumerate(subject.indicators):
        if indicator.base is None or indicator.fact or indicator.formula:
            continue
        quantity = names.get(indicator.name.removeprefix("园区"))
        if quantity == "energy.total" and indicator.convention:
            quantity = f"energy.{indicator.convention.value}.total"
        fact = facts.get(f"{quantity}.{base_year}")
        computed = _in_unit(fact, indicator) if fact else None
        if quantity is not None and computed is not None:
            yield StatedBase(index, indicator, indicator.base, quantity, computed)


def _names(subject: Subject) -> Mapping[str, str]:
    """Return the names with those of the intensities by the park's own kind of value added."""
    foundation = subject.park.foundation
    overview = foundation.overview if foundation else None
    if overview is None:
        return TOTALS
    per = f"单位{overview.development.value_added_name}"
    emitted = {f"{per}{what}": "emissions.intensity.value_added" for what in _EMISSIONS}
    used = {f"{per}{what}": "energy.intensity.value_added" for what in ("能耗", "能源消耗")}
    return {**TOTALS, **emitted, **used}


_EMISSIONS = ("碳排放", "碳排放量", "二氧化碳排放", "二氧化碳排放量")


def _in_unit(fact: Fact, indicator: Indicator) -> Decimal | None:
    """Return a fact's value in the indicator's unit, None where that measures something else."""
    written, own = units.unit(indicator.unit), units.unit(fact.unit)
    if written is None or own is None or written.dimension != own.dimension:
        return None
    return units.convert(fact.value, fact.unit, indicator.unit)


def _is_same(stated: Decimal, computed: Decimal) -> bool:
    exponent = stated.as_tuple().exponent
    half_digit = Decimal(1).scaleb(exponent) / 2 if isinstance(exponent, int) else Decimal(0)
    return abs(stated - computed) <= max(half_digit, TOLERANCE * abs(computed))
