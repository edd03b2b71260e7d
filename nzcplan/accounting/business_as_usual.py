"""Business as usual: the park, or its branches apart, carried on year by year by stated drivers.

E(t) = E(t−1) × (1 + growth of value added) × (1 + change of intensity) + what new plants add in t.
Without drivers of their own for sectors and enterprises the park is one branch. With them, each
named enterprise, each named sector (less its named enterprises) and the rest of the park is one.
In a year whose ledger is there E is what the park emitted and what its measures reduced, and later
years go on from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reported import ACTUAL_VALUE, reported_total
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.outlook import Driver, NewPlant, Outlook

HUNDRED = Decimal(100)
OUTLOOK = "foundation.outlook"
USUAL = "基准情景碳排放量"
REST = "path.bau.rest"
"""The id (without year) of what is left of the park beside the named sectors and enterprises."""


class Branch(Struct, frozen=True):
    """A part of the park with its drivers: fact id without year, name, where the drivers stand,
    and the new plants (with their places in the description) that belong to it."""

    key: str
    name: str
    drivers: Outlook | Driver
    path: str
    plants: tuple[tuple[str, NewPlant], ...]


def usual_facts(
    book: FactBook, foundation: Foundation, outlook: Outlook, total: Fact, years: Iterable[int]
) -> None:
    """Add ``path.bau.<year>`` from the base year, whose ``total`` is given, through ``years``.

    With drivers of sectors and enterprises also ``path.bau.sector|enterprise.<id>.<year>`` and
    ``path.bau.rest.<year>``, which add up to it.
    """
    assert total.year is not None, "a total of the base year"
    base = book.add(_fact("path.bau", USUAL, total.value, total.year, "基准年核算值", total.id))
    plants = tuple(
        (f"{OUTLOOK}.new_plants[{index}]", plant) for index, plant in enumerate(outlook.new_plants)
    )
    if not outlook.drivers:
        before = base
        for year in years:
            actual = _without_measures(book, total.year, year)
            before = (
                _carried_on(book, Branch("path.bau", "", outlook, OUTLOOK, plants), before, year)
                if actual is None
                else book.add(actual)
            )
        return
    branches = _branches(foundation, outlook, plants)
    reached = _base_year(book, foundation, branches, base)
    for year in years:
        actual = _without_measures(book, total.year, year)
        carried = [
            _carried_on(book, branch if actual is None else _expected(branch), before, year)
            for branch, before in zip(branches, reached, strict=True)
        ]
        if actual is None:
            reached = carried
            book.total(f"path.bau.{year}", USUAL, reached, "tCO2", year)
        else:
            reached = _as_composed(book, branches, carried, book.add(actual))


def _without_measures(book: FactBook, base_year: int, year: int) -> Fact | None:
    """Return what a reported year would have been without measures: what it was, and what they
    reduced; None for a year that is not reported."""
    reported = reported_total(book, base_year, year)
    if reported is None:
        return None
    reduction = book.get(f"path.reduction.{year}")
    if reduction is None:
        return _fact("path.bau", USUAL, reported.value, year, ACTUAL_VALUE, reported.id)
    value, formula = reported.value + reduction.value, "实际核算值 + 当年各项措施碳减排量"
    return _fact("path.bau", USUAL, value, year, formula, reported.id, reduction.id)


def _expected(branch: Branch) -> Branch:
    """Return ``branch`` under the ids of what a reported year was expected to be."""
    key = branch.key.replace("path.bau", "path.expected", 1)
    return replace(branch, key=key, name=f"{branch.name}按上年推算的")


def _as_composed(
    book: FactBook, branches: list[Branch], expected: list[Fact], whole: Fact
) -> list[Fact]:
    """Add and return the branches of a reported year: its ``whole``, composed as it was expected
    to be, as measures are not known by branch. A year that went as expected changes nothing."""
    assert whole.year is not None
    key, name = f"path.expected.{whole.year}", f"按上年推算的{USUAL}"
    total = book.total(key, name, expected, "tCO2", whole.year)
    found = []
    for branch, part in zip(branches, expected, strict=True):
        share = part.value / total.value if total.value else Decimal(0)
        formula = "园区基准情景碳排放量 × 按上年推算的占比"
        inputs = (whole.id, part.id, total.id)
        name = f"{branch.name}{USUAL}"
        found.append(
            book.add(_fact(branch.key, name, whole.value * share, whole.year, formula, *inputs))
        )
    return found


def branch_key(driver: Driver) -> str:
    """Return the id (without year) of the branch of business as usual that follows ``driver``."""
    if driver.sector is not None:
        return f"path.bau.sector.{driver.sector}"
    return f"path.bau.enterprise.{driver.enterprise}"


def added_share(plant: NewPlant, year: int) -> Decimal:
    """Return the part (0 to 1) of a new plant's yearly emissions that ``year`` adds."""
    return _reached_share(plant, year) - _reached_share(plant, year - 1)


def _reached_share(plant: NewPlant, year: int) -> Decimal:
    if year < plant.year:
        return Decimal(0)
    if not plant.ramp:
        return Decimal(1)
    stated = [y for y in plant.ramp if y <= year]
    return plant.ramp[max(stated)] / HUNDRED if stated else Decimal(0)


def _branches(
    foundation: Foundation, outlook: Outlook, plants: tuple[tuple[str, NewPlant], ...]
) -> list[Branch]:
    """Return a branch for each driver in their order, and the rest of the park last."""
    overview = foundation.overview
    sectors = {s.id: s.name for s in overview.industries.sectors} if overview else {}
    enterprises = {e.id: e.name for e in foundation.enterprises}
    named = {driver.sector for driver in outlook.drivers}
    branches = []
    for index, driver in enumerate(outlook.drivers):
        path = f"{OUTLOOK}.drivers[{index}]"
        if driver.enterprise is not None:
            name = enterprises.get(driver.enterprise, driver.enterprise)
            branches.append(Branch(branch_key(driver), name, driver, path, ()))
        elif driver.sector is not None:
            apart = "（不含单列企业）" if _members_apart(foundation, outlook, driver.sector) else ""
            own = tuple(item for item in plants if item[1].sector == driver.sector)
            name = f"{sectors.get(driver.sector, driver.sector)}{apart}"
            branches.append(Branch(branch_key(driver), name, driver, path, own))
    others = tuple(item for item in plants if item[1].sector is None or item[1].sector not in named)
    return [*branches, Branch(REST, "园区其余部分", outlook, OUTLOOK, others)]


def _members_apart(foundation: Foundation, outlook: Outlook, sector: str) -> list[str]:
    """Return the enterprises of ``sector`` that have drivers of their own."""
    apart = {driver.enterprise for driver in outlook.drivers}
    return [e.id for e in foundation.enterprises if e.sector == sector and e.id in apart]


def _base_year(
    book: FactBook, foundation: Foundation, branches: list[Branch], base: Fact
) -> list[Fact]:
    """Add and return what each branch emits in the base year; the rest is what is left."""
    outlook, year = branches[-1].drivers, base.year
    assert isinstance(outlook, Outlook) and year is not None
    found: list[Fact] = []
    for branch in branches[:-1]:
        driver = branch.drivers
        assert isinstance(driver, Driver)
        if driver.sector is None:
            whole = book.get(f"emissions.enterprise.{driver.enterprise}.{year}")
            apart = []
        else:
            whole = book.get(f"emissions.sector.{driver.sector}.{year}")
            members = _members_apart(foundation, outlook, driver.sector)
            apart = [book.get(f"emissions.enterprise.{member}.{year}") for member in members]
        less = [fact for fact in apart if fact is not None]
        value = whole.value if whole else Decimal(0)
        value -= sum((fact.value for fact in less), Decimal(0))
        formula = "行业排放量 － 单列企业排放量" if less else "基准年核算值"
        inputs = (whole.id if whole else branch.path, *(fact.id for fact in less))
        found.append(
            book.add(_fact(branch.key, f"{branch.name}{USUAL}", value, year, formula, *inputs))
        )
    rest = base.value - sum((fact.value for fact in found), Decimal(0))
    name = f"{branches[-1].name}{USUAL}"
    inputs = (base.id, *(fact.id for fact in found))
    formula = "园区排放量 － 单列行业和企业排放量"
    return [*found, book.add(_fact(branches[-1].key, name, rest, year, formula, *inputs))]


def _fact(key: str, name: str, value: Decimal, year: int, formula: str, *inputs: str) -> Fact:
    return Fact(f"{key}.{year}", name, value, "tCO2", year, formula, inputs)


def _carried_on(book: FactBook, branch: Branch, before: Fact, year: int) -> Fact:
    """Add and return a branch's emissions in ``year`` from those of the year before."""
    drivers = branch.drivers
    if year in drivers.value_added_growth and year in drivers.intensity_change:
        growth, change = drivers.value_added_growth[year], drivers.intensity_change[year]
        value = before.value * (1 + growth / HUNDRED) * (1 + change / HUNDRED)
        given = ("value_added_growth", "intensity_change")
        inputs = [before.id, *(f"{branch.path}.{field}.{year}" for field in given)]
        formula = "上年 ×（1 + 增加值增速）×（1 + 强度变化率）"
    else:
        value, inputs, formula = Decimal(0), [before.id], "停产以后没有排放"
    for path, plant in branch.plants:
        if share := added_share(plant, year):
            value += plant.emissions * share
            stated = sorted(y for y in plant.ramp if y <= year)[-2:]
            inputs += [f"{path}.emissions", *(f"{path}.ramp.{y}" for y in stated)]
            formula += " + 新增项目年排放量 × 当年新增达产比例" if plant.ramp else " + 新增项目"
    name = f"{branch.name}{USUAL}"
    return book.add(
        Fact(
            f"{branch.key}.{year}",
            name,
            value,
            "tCO2",
            year,
            formula,
            tuple(inputs),
            source=drivers.source,
        )
    )
