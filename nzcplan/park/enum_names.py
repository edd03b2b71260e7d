"""Chinese names of every choice that a description may make."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from nzcplan.park.calculations import CALCULATION_METHOD_NAMES, CalculationMethod
from nzcplan.park.choice_synonyms import CHOICE_SYNONYMS
from nzcplan.park.choices import listed
from nzcplan.park.foundation.accounting import (
    ENERGY_CONVENTION_NAMES,
    GAS_NAMES,
    GREEN_POWER_RULE_NAMES,
    PROCESS_CATEGORY_NAMES,
    YEAR_RULE_NAMES,
    EnergyConvention,
    Gas,
    GreenPowerRule,
    ProcessCategory,
    YearRule,
)
from nzcplan.park.foundation.energy import (
    FLOW_NAMES,
    GENERATION_NAMES,
    GREEN_POWER_NAMES,
    USE_NAMES,
    Flow,
    Generation,
    GreenPower,
    Use,
)
from nzcplan.park.foundation.overview import BOUNDARY_SCOPE_NAMES, BoundaryScope
from nzcplan.park.profile import PARK_LEVEL_NAMES, PARK_TYPE_NAMES, ParkLevel, ParkType
from nzcplan.park.progress import PROJECT_STATE_NAMES, ProjectState
from nzcplan.park.projects import PROJECT_KIND_NAMES, ProjectKind
from nzcplan.park.quantity import STATUS_NAMES, FigureStatus
from nzcplan.park.targets import DIRECTION_NAMES, INDICATOR_KIND_NAMES, Direction, IndicatorKind
from nzcplan.park.tasks import TASK_ASPECT_NAMES, TaskAspect

ENUM_NAMES: Final[Mapping[type[StrEnum], Mapping[Any, str]]] = MappingProxyType(
    {
        BoundaryScope: BOUNDARY_SCOPE_NAMES,
        CalculationMethod: CALCULATION_METHOD_NAMES,
        Direction: DIRECTION_NAMES,
        EnergyConvention: ENERGY_CONVENTION_NAMES,
        FigureStatus: STATUS_NAMES,
        Flow: FLOW_NAMES,
        Gas: GAS_NAMES,
        Generation: GENERATION_NAMES,
        GreenPower: GREEN_POWER_NAMES,
        GreenPowerRule: GREEN_POWER_RULE_NAMES,
        IndicatorKind: INDICATOR_KIND_NAMES,
        ParkLevel: PARK_LEVEL_NAMES,
        ParkType: PARK_TYPE_NAMES,
        ProcessCategory: PROCESS_CATEGORY_NAMES,
        ProjectKind: PROJECT_KIND_NAMES,
        ProjectState: PROJECT_STATE_NAMES,
        TaskAspect: TASK_ASPECT_NAMES,
        Use: USE_NAMES,
        YearRule: YEAR_RULE_NAMES,
    }
)


def choices_text(choices: type[StrEnum]) -> str:
    """Return the choices with their names: ``purchased 外购、sold 外供``."""
    return listed(dict(named(choices)))


def named(choices: type[StrEnum]) -> tuple[tuple[StrEnum, str], ...]:
    """Return every choice with its Chinese name, in the order of the enum."""
    names = ENUM_NAMES[choices]
    return tuple((choice, names[choice]) for choice in choices)


def choice_called(choices: type[StrEnum], text: str) -> StrEnum | None:
    """Return the choice that ``text`` means: its value, its name with or without brackets, a synonym."""
    return _by_text(choices).get(text)


def other_spellings(choices: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Return what else may be written for each choice: its name, with and without brackets, and synonyms."""
    values = {choice.value for choice in choices}
    return {text: choice for text, choice in _by_text(choices).items() if text not in values}


@cache
def _by_text(choices: type[StrEnum]) -> Mapping[str, StrEnum]:
    spellings: dict[str, StrEnum] = {}
    for choice, name in named(choices):
        for spelling in (choice.value, name, name.partition("（")[0]):
            spellings.setdefault(spelling, choice)
    for spelling, choice in CHOICE_SYNONYMS.get(choices, {}).items():
        spellings.setdefault(spelling, choice)
    return MappingProxyType(spellings)
