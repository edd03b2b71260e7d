"""Which indicator of the park answers which of the rulebook's, and what keeps them from comparing."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan import units
from nzcplan.park.description import Description
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

    That both define the same thing is for people to see; unit, direction and, for a computed
    value, the convention of standard coal are what can be checked.
    """
    if not converts(indicator.unit, standard.unit):
        return f"单位“{indicator.unit}”不能换算为“{standard.unit}”"
    if indicator.direction is not standard.direction:
        return f"方向为{DIRECTION_NAMES[indicator.direction]}，规则文件为{DIRECTION_NAMES[standard.direction]}"
    if indicator.fact is not None and not has_convention(park, standard):
        return "电力折标口径与规则文件不同"
    return ""


def converts(one: str, other: str) -> bool:
    """Whether a number of unit ``one`` can be said in ``other``; the same spelling always can."""
    source, target = units.unit(one), units.unit(other)
    if source is None or target is None:
        return one == other
    return source.dimension == target.dimension


def has_convention(park: Description, standard: RulebookIndicator) -> bool:
    """Whether the park's account turns power into standard coal as the rulebook's indicator wants."""
    choices = park.foundation.accounting if park.foundation else None
    return standard.convention == "none" or (
        choices is not None and choices.energy_convention.value == standard.convention
    )
