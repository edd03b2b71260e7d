"""Rules about how energy is counted in standard coal: an indicator says it, and says it rightly."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan import units
from nzcplan.accounting.fact import Fact
from nzcplan.accounting.formula import Formula, formula
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES, EnergyConvention
from nzcplan.park.targets import Indicator


@rule(
    "C035",
    "指标没有写明能源折标口径",
    "warning",
    basis="电力折标分当量值和等价值",
    why="一度电按两种口径折算的标准煤相差一倍以上，不写明就无法比较。",
    mend="填写 convention。",
)
def stated_convention(subject: Subject) -> Iterator[Trouble]:
    """An indicator that rests on standard coal says by which convention."""
    for index, indicator in enumerate(subject.indicators):
        facts = _facts_behind(subject, indicator)
        rests = _in_standard_coal(indicator.unit) or any(_in_standard_coal(f.unit) for f in facts)
        if rests and indicator.convention is None:
            yield Trouble(
                f"指标“{indicator.name}”以标准煤计算，没有写明电力按当量值还是等价值折算",
                "填写 convention：equal_value（当量值）或 equivalent_value（等价值）",
                path=f"targets.indicators[{index}]",
            )


@rule(
    "C036",
    "指标的折标口径与核算结果不一致",
    "error",
    basis="电力折标分当量值和等价值",
    why="指标写的口径与所用的数不是一回事。",
    mend="改正 convention，或改用按该口径核算的结果。",
)
def same_convention(subject: Subject) -> Iterator[Trouble]:
    """The convention that an indicator states is the one of the facts that it is made from."""
    for index, indicator in enumerate(subject.indicators):
        stated = indicator.convention
        if stated is None:
            continue
        for fact in _facts_behind(subject, indicator):
            used = _convention_of(subject, fact)
            if used is not None and used is not stated:
                yield Trouble(
                    f"指标“{indicator.name}”写明按{ENERGY_CONVENTION_NAMES[stated]}，"
                    f"所用核算结果 {fact.id} 却按{ENERGY_CONVENTION_NAMES[used]}",
                    "改正 convention，或改用按该口径核算的结果",
                    path=f"targets.indicators[{index}].convention",
                )
                break


def _facts_behind(subject: Subject, indicator: Indicator) -> tuple[Fact, ...]:
    """Return the facts of the base year that an indicator's value is taken or computed from."""
    names: tuple[str, ...] = (indicator.fact,) if indicator.fact else ()
    if indicator.formula is not None:
        read = formula(indicator.formula)
        names = (*names, *(read.names if isinstance(read, Formula) else ()))
    facts, year = subject.account.facts, subject.park.plan.base_year
    return tuple(fact for name in names if (fact := facts.get(f"{name}.{year}")))


def _in_standard_coal(unit: str) -> bool:
    known = (units.unit(part) for part in unit.split("/"))
    return any(part is not None and part.dimension == "standard_coal" for part in known)


def _convention_of(subject: Subject, fact: Fact) -> EnergyConvention | None:
    """Return the convention of a fact: the one that its id names, else the park's for energy."""
    segments = fact.id.split(".")
    for convention in EnergyConvention:
        if any(segment.endswith(convention.value) for segment in segments):
            return convention
    choices = subject.park.foundation.accounting if subject.park.foundation else None
    shares_energy = segments[0] == "energy" and fact.unit == "%"
    if choices is None or not (shares_energy or _in_standard_coal(fact.unit)):
        return None
    return choices.energy_convention
