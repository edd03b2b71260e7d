"""What indicators were in the years after the base year, and how far that is from their targets."""

from __future__ import annotations

from nzcplan import units
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.formula import FormulaProblem, formula
from nzcplan.accounting.indicator_values import fact_of, given_value
from nzcplan.accounting.reported import reported_years
from nzcplan.park.base import LARGEST
from nzcplan.park.plan import Plan
from nzcplan.park.targets import Indicator

HUNDRED = 100


def actual_facts(book: FactBook, indicator: Indicator, plan: Plan, path: str) -> None:
    """Add ``indicator.<id>.actual.<year>`` for each year after the base year up to the target year
    that is reported or whose value is given.

    Where the year has a target: ``.deviation.<year>`` (actual less target, in the unit of the
    indicator) and ``.deviation_rate.<year>`` (%, of the target); ``.done.<year>`` and
    ``.due.<year>`` are which part (%) of the way from base to target they are.
    """
    years = range(plan.base_year + 1, plan.period.end + 1)
    if indicator.fact is None and indicator.formula is None:
        for year, value in sorted(indicator.actual.items()):
            if year in years:
                given = given_value(indicator, year, value, f"{path}.actual.{year}")
                _add(book, indicator, plan, year, given)
        return
    for year in reported_years(book, plan.base_year, years):
        found = _computed(book, indicator, year, path)
        if found is not None:
            _add(book, indicator, plan, year, found)


def _computed(book: FactBook, indicator: Indicator, year: int, path: str) -> Fact | None:
    """Return the value that follows from the account of ``year``, None where it has none."""
    fact_id = f"indicator.{indicator.id}.{year}"
    if indicator.fact is not None:
        found = book.get(f"{indicator.fact}.{year}")
        if found is None:
            return None
        value = units.convert(found.value, found.unit, indicator.unit)
        how = "取自核算结果"
        inputs: tuple[str, ...] = (found.id,)
    else:
        read = formula(indicator.formula or "")
        if isinstance(read, FormulaProblem):
            return None
        facts = {name: fact for name in read.names if (fact := fact_of(book, name, year))}
        if len(facts) < len(read.names):
            return None
        result = read.value({name: fact.value for name, fact in facts.items()})
        if result is None or abs(result) > LARGEST:
            return None
        value, how = result, read.written({name: fact.name for name, fact in facts.items()})
        inputs = (*(fact.id for fact in facts.values()), f"{path}.formula")
    return Fact(fact_id, indicator.name, value, indicator.unit, year, how, inputs)


def _add(book: FactBook, indicator: Indicator, plan: Plan, year: int, found: Fact) -> None:
    actual = book.add(
        Fact(
            id=f"indicator.{indicator.id}.actual.{year}",
            name=f"{indicator.name}实际值",
            value=found.value,
            unit=found.unit,
            year=year,
            formula=found.formula,
            inputs=found.inputs,
            origin=found.origin,
            source=found.source,
        )
    )
    target = book.get(f"indicator.{indicator.id}.{year}")
    if target is None:
        return
    deviation = book.add(
        Fact(
            id=f"indicator.{indicator.id}.deviation.{year}",
            name=f"{indicator.name}实际值与年度目标之差",
            value=actual.value - target.value,
            unit=actual.unit,
            year=year,
            formula="实际值 － 年度目标",
            inputs=(actual.id, target.id),
        )
    )
    book.share(
        f"indicator.{indicator.id}.deviation_rate.{year}",
        f"{indicator.name}实际值与年度目标的偏差",
        deviation,
        target,
        formula="（实际值 － 年度目标）÷ 年度目标 × 100%",
    )
    _way(book, indicator, plan, actual, "done", "实际完成的目标变化")
    _way(book, indicator, plan, target, "due", "年度目标要求完成的目标变化")


def _way(
    book: FactBook, indicator: Indicator, plan: Plan, reached: Fact, key: str, name: str
) -> None:
    """Add which part (%) of the way from base to target ``reached`` is; none where they are equal."""
    base = book.get(f"indicator.{indicator.id}.{plan.base_year}")
    target = book.get(f"indicator.{indicator.id}.{plan.period.end}")
    if base is None or target is None or base.value == target.value:
        return
    book.add(
        Fact(
            id=f"indicator.{indicator.id}.{key}.{reached.year}",
            name=f"{indicator.name}{name}比重",
            value=(reached.value - base.value) / (target.value - base.value) * HUNDRED,
            unit="%",
            year=reached.year,
            formula="（当年值 － 基准值）÷（目标值 － 基准值）× 100%",
            inputs=tuple(dict.fromkeys((reached.id, base.id, target.id))),
        )
    )
