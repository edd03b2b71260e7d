"""Rules about calculations of reductions: claims beside them, overlaps, more than there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.activity import GRID_ENERGIES, Activity, activities
from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.decided import green_power_rule
from nzcplan.accounting.fact import FactBook
from nzcplan.accounting.reductions.computed import quantity_of
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors
from nzcplan.park.calculations import AnyCalculation, CalculationMethod
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.accounting import GreenPowerRule
from nzcplan.park.foundation.energy import Flow, Use

LARGEST_DEVIATION = Decimal(5)
"""Percent by which a claim may differ from what its calculation gives without a word about it."""

PROCESS = "process."

Taken = tuple[str | None, str]
"""From whom (None: the park) and of what (an energy id, or ``process.<id>``) something is taken."""


@rule(
    "C021",
    "申报减排量与测算值不符",
    "warning",
    basis="申报与测算相差5%以内为宜，本程序的建议",
    why="申报数与按参数算出的数不一致，专家会以测算值为准。",
    mend="核对参数和申报值，改正其中之一。",
)
def claim_against_calculation(subject: Subject) -> Iterator[Trouble]:
    """A claimed reduction is what its calculation gives, within 5%."""
    facts = subject.account.facts
    for index, project in enumerate(subject.projects):
        key = f"project.{project.id}.{quantity_of(project)}"
        computed = facts.get(f"{key}_computed")
        if project.reduction is None or computed is None:
            continue
        deviation = facts.value(f"{key}_deviation")
        if deviation is None and project.reduction == computed.value:
            continue
        if deviation is not None and abs(deviation) <= LARGEST_DEVIATION:
            continue
        by = f"偏差{deviation:.1f}%" if deviation is not None else "测算值为零"
        yield Trouble(
            f"项目{project.id}“{project.name}”申报减排量{_written(project.reduction)} tCO2，"
            f"按测算数据为{computed.value:.2f} tCO2，{by}",
            "核对申报值和测算参数；方案中两个数都会印出。删去 reduction 则采用测算值",
            path=f"projects.items[{index}].reduction",
        )


@rule(
    "C022",
    "减排量可能重复计算",
    "warning",
    basis="同一活动水平的减少量只计一次",
    why="两个项目减少同一单位的同一种能源，相加可能重复。",
    mend="合并或删去重复部分；确不重复的填写 distinct_because。",
)
def overlapping(subject: Subject) -> Iterator[Trouble]:
    """Two projects do not reduce the same activity, or say why they do not overlap.

    The same activity is the same energy (or process) of the same enterprise, or of the park where
    neither names one. Power made or bought as green takes nothing from what others save, and
    savings of power all over the park are of many users: both are left to C023.
    """
    seen: dict[Taken, list[tuple[int, AnyCalculation]]] = defaultdict(list)
    for number, calculation in _calculations(subject):
        for taken, _ in _amounts(subject, number, calculation, ("saved",)):
            if taken[1] == "electricity" and not _saves_power(calculation):
                continue
            others = [
                (n, other)
                for n, other in seen[taken]
                if other.project != calculation.project
                and not (other.distinct_because or calculation.distinct_because)
            ]
            seen[taken].append((number, calculation))
            if others:
                named = "、".join(f"第{n}项（{other.project}）" for n, other in others)
                yield Trouble(
                    f"减排量测算第{number}项（{calculation.project}）与{named}"
                    f"都减少{_whose(taken)}，可能重复计算",
                    "合并或删去重复的部分；确不重复的填写 distinct_because",
                    path=f"projects.calculations[{number - 1}]",
                )


def _saves_power(calculation: AnyCalculation) -> bool:
    saves = calculation.method in (
        CalculationMethod.ELECTRICITY_SAVING,
        CalculationMethod.FUEL_SAVING,
    )
    return saves and calculation.enterprise is not None


@rule(
    "C023",
    "测算的减少量多于台账或基准情景",
    "warning",
    basis="本程序的建议",
    why="减少的比实际用的还多，多为单位错误或重复计算。",
    mend="检查数量、单位和重复计算；光伏用不完的电量按上网计。",
    follows_from=("C020",),
)
def more_than_there_is(subject: Subject) -> Iterator[Trouble]:
    """Calculations take no more of an activity than the base year's ledger has, and from an
    enterprise no more emissions than business as usual leaves it."""
    yield from _more_than_the_ledger(subject)
    yield from _more_than_is_left(subject)


def _more_than_is_left(subject: Subject) -> Iterator[Trouble]:
    """Find reductions of an enterprise in years in which, by its drivers, it emits less than that."""
    enterprises: dict[str, set[str | None]] = defaultdict(set)
    for _, calculation in _calculations(subject):
        enterprises[calculation.project].add(calculation.enterprise)
    facts = subject.account.facts
    effects: dict[tuple[str, int], dict[str, Decimal]] = defaultdict(dict)
    for project, named in enterprises.items():
        enterprise = next(iter(named)) if len(named) == 1 else None
        for effect in facts.under(f"project.{project}.effect") if enterprise else ():
            if enterprise is not None and effect.year is not None:
                effects[enterprise, effect.year][project] = effect.value
    told: set[str] = set()
    for (enterprise, year), reductions in sorted(effects.items()):
        usual = facts.get(f"path.bau.enterprise.{enterprise}.{year}")
        reached = sum(reductions.values(), Decimal(0))
        if usual is None or reached <= usual.value or enterprise in told:
            continue
        told.add(enterprise)
        yield Trouble(
            f"{year}年项目{'、'.join(reductions)}在{enterprise}的减排量{_written(reached)} tCO2，"
            f"多于基准情景中{enterprise}该年的碳排放量{_written(usual.value)} tCO2",
            "企业停产或压减产能后不再有这些减排量：改正驱动因素，或用 effective 写明见效的年份",
            path="projects.calculations",
        )


_NOT_THERE = {
    "electricity": "；按零排放计的外购绿电不计在内，节约它没有减排量",
    "heat": "；园区内供应的热力按其燃料测算",
}


def _more_than_the_ledger(subject: Subject) -> Iterator[Trouble]:
    foundation, base = subject.park.foundation, subject.park.plan.base_year
    if foundation is None or foundation.accounting is None:
        return
    if base not in subject.account.years:
        # That there is no ledger of the base year is said already.
        return
    tables = load_factors()
    coefficients = Coefficients(foundation.accounting, tables, FactBook())
    lines, _ = activities(foundation, tables, coefficients)
    at_zero = (
        green_power_rule(foundation.accounting, subject.guide.accounting) is GreenPowerRule.ZERO
    )
    lines = tuple(line for line in lines if line.year == base and _is_charged(line, at_zero))
    wanted: dict[Taken, Decimal] = defaultdict(Decimal)
    numbers: dict[Taken, dict[int, Decimal]] = defaultdict(dict)
    for number, calculation in _calculations(subject):
        for taken, amount in _amounts(subject, number, calculation, ("saved", "generated")):
            for whose in dict.fromkeys((calculation.enterprise, None)):
                wanted[whose, taken[1]] += amount
                numbers[whose, taken[1]][number] = amount
    told: set[str] = set()
    # What is too much for an enterprise is the cause of what is too much for the whole park.
    for taken, amount in sorted(wanted.items(), key=lambda each: each[0][0] is None):
        there = _in_ledger(taken, lines, foundation, base)
        if amount > there and not (taken[0] is None and taken[1] in told):
            told.add(taken[1])
            most = max(numbers[taken], key=lambda number: numbers[taken][number])
            listed = "、".join(str(number) for number in numbers[taken])
            unit = _unit(taken[1])
            yield Trouble(
                f"减排量测算（第{listed}项）合计减少{_whose(taken)}"
                f"{_written(amount)} {unit}，多于基准年{base}年台账中的{_written(there)} {unit}",
                f"检查数量和单位，以及各项目是否重复计算{_NOT_THERE.get(taken[1], '')}",
                path=f"projects.calculations[{most - 1}]",
            )


@rule(
    "C024",
    "外购绿电不产生减排量",
    "warning",
    basis="绿电的计算规则",
    why="绿电与电网电力同样计算时，购买绿电不减少核算的排放量。",
    mend="删去这项测算，或按核算方法改 accounting.green_power。",
)
def green_power_without_effect(subject: Subject) -> Iterator[Trouble]:
    """Green power is calculated only where it is charged otherwise than other power."""
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    if choices is None:
        return
    if green_power_rule(choices, subject.guide.accounting) is not GreenPowerRule.AS_GRID:
        return
    for number, calculation in _calculations(subject):
        if calculation.method is CalculationMethod.GREEN_POWER:
            yield Trouble(
                f"项目{calculation.project}按外购绿电测算，但核算口径规定外购绿电与电网电力同样计算，"
                "减排量为零",
                "删去这项测算，或按核算方法改 accounting.green_power",
                path=f"projects.calculations[{number - 1}].method",
            )


def _calculations(subject: Subject) -> Iterator[tuple[int, AnyCalculation]]:
    """Yield the calculations with their numbers."""
    chapter = subject.park.projects
    return iter(enumerate(chapter.calculations if chapter else (), start=1))


def _amounts(
    subject: Subject, number: int, calculation: AnyCalculation, roles: Iterable[str]
) -> Iterator[tuple[Taken, Decimal]]:
    """Yield what a calculation takes away, more than nothing, in the unit of the ledger."""
    for role in roles:
        prefix = f"calculation.{number}.{role}"
        for fact in subject.account.facts.under(prefix):
            if fact.value > 0:
                yield (calculation.enterprise, fact.id.removeprefix(f"{prefix}.")), fact.value


def _is_charged(line: Activity, green_at_zero: bool) -> bool:
    """Whether less of a ledger line would mean less emissions by the factors of the ledger."""
    if line.energy.id not in GRID_ENERGIES:
        return line.use in (Use.FUEL, Use.CONVERSION_INPUT)
    return line.flow is Flow.PURCHASED and not (line.green is not None and green_at_zero)


def _in_ledger(
    taken: Taken, lines: Iterable[Activity], foundation: Foundation, year: int
) -> Decimal:
    enterprise, key = taken
    if not key.startswith(PROCESS):
        found = (line for line in lines if line.energy.id == key)
        own = (line.amount for line in found if enterprise in (None, line.enterprise))
        return sum(own, Decimal(0))
    return sum(
        (
            units.convert(line.amounts[year], line.unit, "t") * line.purity
            for line in foundation.processes
            if line.process == key.removeprefix(PROCESS)
            and enterprise in (None, line.enterprise)
            and year in line.amounts
            and _is_mass(line.unit)
        ),
        Decimal(0),
    )


def _is_mass(name: str) -> bool:
    unit = units.unit(name)
    return unit is not None and unit.dimension == "mass"


def _whose(taken: Taken) -> str:
    """Return E05的天然气, 园区的天然气."""
    enterprise, key = taken
    energy = load_factors().energy(key)
    what = energy.name if energy else f"工业过程 {key.removeprefix(PROCESS)}"
    return f"{enterprise or '园区'}的{'外购' if key in GRID_ENERGIES else ''}{what}"


def _unit(key: str) -> str:
    energy = load_factors().energy(key)
    return energy.unit if energy else "t"


def _written(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
