"""Which indicator of the park answers which of the rulebook's, and what keeps them from comparing."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan import units
from nzcplan.park.description import Description
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES, EnergyConvention
from nzcplan.park.targets import DIRECTION_NAMES, Indicator
from nzcplan.rulebook.rulebook import Rulebook, RulebookIndicator

Answer = tuple[int, Indicator]
"""Position in ``targets.indicators`` and the indicator."""


def answers(
    park: Description, rulebook: Rulebook
) -> Iterator[tuple[RulebookIndicator, Answer | None]]:
    """Yield the rulebook's indicators in order, each with the park's first that names it."""
    given: dict[str, Answer] = {}
    for index, indicator in enumerate(park.targets.indicators if park.targets else ()):
        given.setdefault(indicator.named_standard, (index, indicator))
    for standard in rulebook.indicators:
        yield standard, given.get(standard.id)


def mismatch(park: Description, indicator: Indicator, standard: RulebookIndicator) -> str:
    """Return in Chinese why the values cannot be compared, empty where they can.

    That both define the same thing is for people to see; unit, direction and the convention of
    standard coal are what can be checked.
    """
    if not converts(indicator.unit, standard.unit):
        return f"单位“{indicator.unit}”不能换算为“{standard.unit}”"
    if indicator.direction is not standard.direction:
        return f"方向为{DIRECTION_NAMES[indicator.direction]}，规则文件为{DIRECTION_NAMES[standard.direction]}"
    used = _convention(park, indicator)
    if standard.convention != "none" and used is not None and used.value != standard.convention:
        return f"电力折标口径为{ENERGY_CONVENTION_NAMES[used]}，与规则文件不同"
    return ""


def _convention(park: Description, indicator: Indicator) -> EnergyConvention | None:
    """Return the convention that an indicator states, for a computed one else that of the account."""
    is_computed = indicator.fact is not None or indicator.formula is not None
    if indicator.convention is not None or not is_computed:
        return indicator.convention
    return account_convention(park)


def converts(one: str, other: str) -> bool:
    """Whether a number of unit ``one`` can be said in ``other``; the same spelling always can."""
    source, target = units.unit(one), units.unit(other)
    if source is None or target is None:
        return one == other
    return source.dimension == target.dimension


def account_convention(park: Description) -> EnergyConvention | None:
    """Return how the park's account turns power into standard coal."""
    choices = park.foundation.accounting if park.foundation else None
    return choices.energy_convention if choices else None
