"""Which of an indicator's thresholds applies to a park."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.fact import Facts
from nzcplan.assessment.matching import account_convention, converts
from nzcplan.park.description import Description
from nzcplan.park.profile import PARK_LEVEL_NAMES, PARK_TYPE_NAMES
from nzcplan.rulebook.rulebook import RulebookIndicator
from nzcplan.rulebook.thresholds import SIZE_YEAR_NAMES, Condition, Size, ThresholdCase


class Applicable(Struct, frozen=True):
    """The threshold that applies, its position and its words; ``unknown`` says why that cannot be told.

    With neither, the rulebook has no threshold for this park. ``inputs`` are the ids of facts on
    which the choice rests.
    """

    case: ThresholdCase | None = None
    position: int = 0
    text: str = ""
    unknown: str = ""
    inputs: tuple[str, ...] = ()


def applicable(
    standard: RulebookIndicator, park: Description, facts: Facts, year: int
) -> Applicable:
    """Return the threshold of ``standard`` for this park in ``year``."""
    unknown = ""
    for position, case in enumerate(standard.thresholds):
        inputs: tuple[str, ...] = ()
        if case.when is not None:
            if not _is_of_kind(case.when, park):
                continue
            if case.when.size is not None:
                fits = _fits(case.when.size, standard, park, facts, year)
                if isinstance(fits, str):
                    unknown = fits
                    continue
                if not fits:
                    continue
                inputs = (_size_fact(case.when.size, park, year),)
        condition = _condition_text(case.when, facts[inputs[0]].name if inputs else "")
        text = case_text(case) + (f"（{condition}）" if condition else "")
        return Applicable(case, position, text, inputs=inputs)
    return Applicable(unknown=unknown)


def size_trouble(size: Size, facts: Facts, fact_id: str) -> str:
    """Return why the size of a park cannot be compared with a band, empty where it can."""
    fact = facts.get(fact_id)
    if fact is None:
        return f"没有 {fact_id}，不能确定适用的阈值"
    if not converts(fact.unit, size.unit):
        return f"规模界限的单位“{size.unit}”与 {fact_id} 的单位“{fact.unit}”不能换算"
    return ""


def _is_of_kind(when: Condition, park: Description) -> bool:
    return (not when.types or park.park.type in when.types) and (
        not when.levels or park.park.level in when.levels
    )


def _size_fact(size: Size, park: Description, year: int) -> str:
    return f"{size.fact}.{park.plan.base_year if size.year == 'base' else year}"


def _fits(
    size: Size, standard: RulebookIndicator, park: Description, facts: Facts, year: int
) -> bool | str:
    """Whether the park's size lies in the band, or in Chinese why that cannot be told."""
    fact_id = _size_fact(size, park, year)
    if trouble := size_trouble(size, facts, fact_id):
        return trouble
    fact = facts[fact_id]
    if not _is_of_convention(size, standard, park):
        return "园区规模的电力折标口径与规则文件不同，不能确定适用的阈值"
    return size.interval.holds(units.convert(fact.value, fact.unit, size.unit))


def _is_of_convention(size: Size, standard: RulebookIndicator, park: Description) -> bool:
    """Whether a size in standard coal counts power as the rulebook's indicator wants it."""
    unit = units.unit(size.unit)
    if standard.convention == "none" or unit is None or unit.dimension != "standard_coal":
        return True
    used = account_convention(park)
    named = standard.convention in size.fact.split(".")
    return named or (used is not None and used.value == standard.convention)


PERCENT_WORDS = {Decimal(0): "不得分", Decimal(100): "得满分"}


def case_text(case: ThresholdCase) -> str:
    """Return a limit (≤0.5) or score bands (≥80得6分；≥60且<80得权重的60%) in words."""
    if not case.bands:
        return case.interval.written()
    parts = []
    for band in case.bands:
        if band.unspecified:
            said = "未规定"
        elif band.points is not None:
            said = f"得{band.points:f}分"
        else:
            said = PERCENT_WORDS.get(band.percent or Decimal(0), f"得权重的{band.percent:f}%")
        parts.append(f"{band.interval.written() or '任何数值'}{said}")
    return "；".join(parts)


def _condition_text(when: Condition | None, size_name: str) -> str:
    """Return a condition in words: 工业型，基准年能源消费总量≥200000tce."""
    if when is None:
        return ""
    parts = []
    if when.types:
        parts.append("、".join(PARK_TYPE_NAMES[kind] for kind in when.types))
    if when.levels:
        parts.append("、".join(PARK_LEVEL_NAMES[level] for level in when.levels))
    if when.size is not None:
        size = when.size
        parts.append(f"{SIZE_YEAR_NAMES[size.year]}{size_name}{size.interval.written(size.unit)}")
    return "，".join(parts)
