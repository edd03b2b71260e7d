"""What an indicator was up to the base year: from a fact, from a formula over facts, or as given."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from decimal import Decimal

from nzcplan import units
from nzcplan.accounting.fact import UNSAID, Fact, FactBook
from nzcplan.accounting.fact_names import names_of
from nzcplan.accounting.formula import Formula, FormulaProblem, formula
from nzcplan.accounting.formula_units import unit_trouble
from nzcplan.accounting.indicator_statement import formula_finding
from nzcplan.findings import Finding
from nzcplan.park.base import LARGEST
from nzcplan.park.targets import Indicator


def indicator_values(
    book: FactBook, indicator: Indicator, base_year: int, path: str
) -> tuple[Finding, ...]:
    """Add ``indicator.<id>.<year>`` for the base year and every year before it with a value.

    An error says that there is no value of the base year although one was to be computed.
    """
    if indicator.fact is not None:
        return _from_fact(book, indicator, indicator.fact, base_year, f"{path}.fact")
    if indicator.formula is not None:
        return _from_formula(book, indicator, indicator.formula, base_year, f"{path}.formula")
    given = {year: value for year, value in indicator.values.items() if year < base_year}
    for year, value in sorted(given.items()):
        book.add(given_value(indicator, year, value, f"{path}.values.{year}"))
    if indicator.base is not None:
        book.add(given_value(indicator, base_year, indicator.base, f"{path}.base"))
    return ()


def given_value(indicator: Indicator, year: int, value: Decimal, path: str) -> Fact:
    """Return a value of an indicator that the user wrote at ``path``."""
    return Fact(
        id=f"indicator.{indicator.id}.{year}",
        name=indicator.name,
        value=value,
        unit=indicator.unit,
        year=year,
        inputs=(path,),
        origin="given",
        source=indicator.source or UNSAID,
    )


def _computed(
    indicator: Indicator, year: int, value: Decimal, how: str, inputs: tuple[str, ...]
) -> Fact:
    fact_id = f"indicator.{indicator.id}.{year}"
    return Fact(fact_id, indicator.name, value, indicator.unit, year, how, inputs)


def _known_years(book: FactBook, base_year: int) -> tuple[int, ...]:
    """Return the years up to the base year, it among them, of which anything is known."""
    return tuple(sorted({year for year in book.years() if year < base_year} | {base_year}))


def _from_fact(
    book: FactBook, indicator: Indicator, quantity: str, base_year: int, path: str
) -> tuple[Finding, ...]:
    base = book.get(f"{quantity}.{base_year}")
    if base is None:
        return (_no_such_fact(book, indicator, f"{quantity}.{base_year}", path),)
    written, measured = units.unit(indicator.unit), units.unit(base.unit)
    if written is None or measured is None or written.dimension != measured.dimension:
        return (
            Finding(
                "A002",
                "error",
                f"指标“{indicator.name}”的单位“{indicator.unit}”与核算结果的单位 {base.unit} 不能换算",
                f"写 {base.unit} 或可以换算的单位",
                path=f"{path.removesuffix('.fact')}.unit",
            ),
        )
    for year in _known_years(book, base_year):
        fact = book.get(f"{quantity}.{year}")
        if fact is not None:
            value = units.convert(fact.value, fact.unit, indicator.unit)
            book.add(_computed(indicator, year, value, "取自核算结果", (fact.id,)))
    return ()


def _no_such_fact(book: FactBook, indicator: Indicator, fact_id: str, path: str) -> Finding:
    quantity, _, year = fact_id.rpartition(".")
    ends = f".{year}"
    of_year = [fact for fact in book.facts().values() if fact.id.endswith(ends)]
    known = {fact.id.removesuffix(ends): fact.name for fact in of_year}
    called = {name: fact.id.removesuffix(ends) for fact in of_year for name in names_of(fact)}
    near = difflib.get_close_matches(quantity, known, n=1)
    near = near or [key for name, key in called.items() if name.startswith(quantity)][:1]
    near = near or [called[name] for name in difflib.get_close_matches(quantity, called, n=1)]
    meant = f"是否为 {near[0]}（{known[near[0]]}）？" if near else ""
    return Finding(
        "A012",
        "error",
        f"指标“{indicator.name}”对应的核算结果 {fact_id} 不存在",
        f"{meant}常用的有 emissions.total、energy.total；没有核算结果的指标改填 base",
        path=path,
    )


def _from_formula(
    book: FactBook, indicator: Indicator, text: str, base_year: int, path: str
) -> tuple[Finding, ...]:
    read = formula(text)
    problem = read if isinstance(read, FormulaProblem) else _unusable(book, read, base_year)
    if isinstance(read, FormulaProblem) or problem is not None:
        assert problem is not None
        return (formula_finding(indicator, problem, path),)
    return (
        *_unit_findings(book, indicator, read, base_year, path),
        *_evaluated(book, indicator, read, base_year, path),
    )


def _unusable(book: FactBook, read: Formula, base_year: int) -> FormulaProblem | None:
    """Return what keeps a formula from having a value in the base year."""
    yearly = False
    for name in read.names:
        fact = fact_of(book, name, base_year)
        if fact is None:
            stated = book.get(name)
            message = (
                "编号不带年份" if stated is not None else f"核算结果 {name}.{base_year} 不存在"
            )
            return FormulaProblem(read.position(name), message)
        yearly = yearly or fact.year is not None
    return None if yearly else FormulaProblem(1, "公式中没有逐年的核算结果")


def fact_of(book: FactBook, name: str, year: int) -> Fact | None:
    """Return a fact of ``year``, or the one of no year that is so called (the park's area)."""
    without_year = book.get(name)
    if without_year is not None and without_year.year is None:
        return without_year
    return book.get(f"{name}.{year}")


def _unit_findings(
    book: FactBook, indicator: Indicator, read: Formula, base_year: int, path: str
) -> Iterator[Finding]:
    """Yield A026 where the facts' units do not give the unit of the indicator."""
    facts = {name: fact_of(book, name, base_year) for name in read.names}
    known = {name: fact.unit for name, fact in facts.items() if fact is not None}
    if trouble := unit_trouble(read, known, indicator.unit):
        written = "、".join(f"{name}（{unit}）" for name, unit in known.items())
        yield Finding(
            "A026",
            "warning",
            f"指标“{indicator.name}”的公式与单位不符：{trouble}",
            f"改正公式或单位；所用核算结果：{written}",
            path=path,
        )


def _evaluated(
    book: FactBook, indicator: Indicator, read: Formula, base_year: int, path: str
) -> Iterator[Finding]:
    for year in _known_years(book, base_year):
        facts = {name: fact for name in read.names if (fact := fact_of(book, name, year))}
        if len(facts) < len(read.names):
            continue
        value = read.value({name: fact.value for name, fact in facts.items()})
        if value is None or abs(value) > LARGEST:
            trouble = "除数为零" if value is None else "结果过大"
            yield Finding(
                "A029",
                "error" if year == base_year else "warning",
                f"指标“{indicator.name}”的公式在{year}年{trouble}，没有数值",
                "检查公式和该年的核算结果",
                path=path,
            )
            continue
        how = read.written({name: fact.name for name, fact in facts.items()})
        inputs = (*(fact.id for fact in facts.values()), path)
        book.add(_computed(indicator, year, value, how, inputs))
