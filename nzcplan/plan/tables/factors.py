"""Tables of every factor that the account uses: fuels, power, heat, processes, standard coal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.numbers import written
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import (
    body,
    caption,
    cell,
    described,
    fact_cell,
    head,
    number_columns,
    spans,
)
from nzcplan.plan.typography import typeset

FACTOR_DECIMALS = 6
PER_HEAT = "tCO2/TJ"
FUEL_COEFFICIENTS = {
    "coefficient.co2": "",
    "coefficient.co2_converted": "（加工转换）",
    "coefficient.co2_biogenic": "（单列）",
}
"""Families of coefficients of fuels, and what a row says of them."""


@dataclass
class Citations:
    """The sources of one table, numbered in the order in which its rows name them."""

    numbers: dict[str, int] = field(default_factory=dict)

    def cell(self, sources: Iterable[str]) -> Cell:
        """Return the numbers of ``sources``: [1][3]."""
        marks = [self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources]
        return Cell(typeset("".join(f"[{mark}]" for mark in marks) or "—"), align="center")

    def line(self) -> Inlines:
        """Return the line below the table that says what the numbers stand for."""
        listed = "；".join(f"[{n}] {text.rstrip('。')}" for text, n in self.numbers.items())
        return typeset(f"{listed}。") if listed else ()


def fuel_factors(context: PlanContext) -> Table | None:
    """Return 化石燃料排放因子: the three values behind each factor, the factor, the sources."""
    found = [
        fact
        for prefix in FUEL_COEFFICIENTS
        for fact in context.account.facts.under(prefix)
        if fact.year is None
    ]
    if not found:
        return None
    parts = [_fuel_values(context, fact) for fact in found]
    places = [
        most_places(fact for fact in values if fact and fact.unit != PER_HEAT)
        for values in zip(*parts, strict=True)
    ]
    cited = Citations()
    rows = []
    for fact, values in zip(found, parts, strict=True):
        calorific, carbon, oxidation = values
        rows.append(
            body(
                cell(_energy_name(context, fact) + FUEL_COEFFICIENTS[_prefix(fact)]),
                fact_cell(calorific, places[0]),
                cell(calorific.unit if calorific else None),
                _carbon_cell(carbon, places[1]),
                fact_cell(oxidation, places[2])
                if oxidation
                else cell(written(Decimal(1), places[2])),
                fact_cell(fact, FACTOR_DECIMALS),
                cell(fact.unit),
                cited.cell(_sources(context, fact)),
            )
        )
    notes = []
    if any(values[1] and values[1].unit == PER_HEAT for values in parts):
        notes.append(
            f"标有{PER_HEAT}的为单位热值二氧化碳排放因子，与低位发热量相乘再除以1000得到排放因子。"
        )
    if context.account.facts.under("coefficient.co2_biogenic"):
        notes.append("标“单列”的为生物源二氧化碳，不计入总量。")
    title = "化石燃料排放因子及参数"
    return Table(
        id="annex-fuel-factors",
        caption=caption(title),
        columns=(
            Column("left", 1.2),
            Column("decimal"),
            Column("center", 1.4),
            *number_columns(2),
            Column("decimal"),
            Column("center", 1.4),
            Column("center"),
        ),
        head=(
            head(
                "燃料品种",
                "低位发热量",
                "单位",
                "单位热值含碳量/（tC/GJ）",
                "碳氧化率",
                "排放因子",
                "单位",
                "来源",
            ),
        ),
        rows=tuple(rows),
        notes=tuple(typeset(note) for note in notes),
        source=cited.line(),
        description=described(title, len(rows)),
    )


def _prefix(coefficient: Fact) -> str:
    return coefficient.id.rpartition(".")[0]


def _carbon_cell(carbon: Fact | None, places: int) -> Cell:
    """Return carbon per heat, or CO2 per heat with its unit where that is what the set gives."""
    if carbon is None or carbon.unit != PER_HEAT:
        return fact_cell(carbon, places)
    shown = typeset(written(carbon.value, most_places([carbon])), fact=carbon.id)
    return Cell((*shown, *typeset(f" {PER_HEAT}")))


def other_factors(context: PlanContext) -> Table | None:
    """Return 其他排放因子: power by the years that use it, heat, industrial processes."""
    power = _power_factors(context)
    facts = context.account.facts
    heat = [
        (fact, "外购（外供）热力")
        for fact in (*facts.under("factor.heat"), context.fact("given.heat_factor"))
        if fact
    ]
    process = [
        (fact, CATEGORY_NAMES["waste" if _is_of_waste(context, fact) else "process"])
        for prefix in ("factor.process", "given.process", "coefficient.process")
        for fact in facts.under(prefix)
    ]
    process += [(fact, "折算二氧化碳当量") for fact in facts.under("factor.gwp")]
    listed = [*power, *heat, *process]
    if not listed:
        return None
    named = (("电力", power), ("热力", heat), ("工业过程", process))
    cited = Citations()
    places = most_places([fact for fact, _ in listed])
    rows = tuple(
        body(
            cell(fact.name),
            fact_cell(fact, places),
            cell(fact.unit),
            cell(use),
            cited.cell(_sources(context, fact)),
        )
        for fact, use in listed
    )
    title = f"{'、'.join(name for name, found in named if found)}排放因子"
    return _cited(
        "annex-other-factors", title, ("排放因子", "数值", "单位", "用于", "来源"), rows, cited
    )


def _is_of_waste(context: PlanContext, factor: Fact) -> bool:
    return bool(context.account.facts.under(f"activity.waste.{factor.id.split('.')[2]}"))


def standard_coal_factors(context: PlanContext) -> Table | None:
    """Return 折标准煤系数: one for each energy of the ledger, how it was obtained, the source."""
    found = context.account.facts.under("coefficient.standard_coal")
    if not found:
        return None
    cited = Citations()
    rows = tuple(
        body(
            cell(fact.name.replace("折标准煤系数", "")),
            fact_cell(fact, FACTOR_DECIMALS),
            cell(fact.unit),
            cell(fact.formula if "÷" in fact.formula else "直接取值（含单位换算）"),
            cited.cell(_sources(context, fact)),
        )
        for fact in found
    )
    title = "各种能源折标准煤系数"
    return _cited(
        "annex-standard-coal-factors",
        title,
        ("能源品种", "折标准煤系数", "单位", "取值方法", "来源"),
        rows,
        cited,
    )


def _cited(
    identifier: str, title: str, titles: tuple[str, ...], rows: tuple[Row, ...], cited: Citations
) -> Table:
    """Return a table of factors: name, value, unit, how it is used or made, number of the source."""
    return Table(
        id=identifier,
        caption=caption(title),
        columns=(
            Column("left"),
            Column("decimal"),
            Column("center", 1.4),
            Column("left"),
            Column("center"),
        ),
        head=(head(*titles),),
        rows=rows,
        source=cited.line(),
        description=described(title, len(rows)),
    )


def _power_factors(context: PlanContext) -> list[tuple[Fact, str]]:
    """Return the factors of bought power, each with the years that use it."""
    used: dict[str, list[int]] = {}
    for fact in context.account.facts.under("coefficient.co2.electricity"):
        used.setdefault(fact.inputs[0], []).append(fact.year or 0)
    return [
        (base, f"{'、'.join(spans(sorted(years)))}年外购（外供）电力")
        for base_id, years in used.items()
        if (base := context.fact(base_id))
    ]


def most_places(facts: Iterable[Fact | None], most: int = 6) -> int:
    """Return the decimals that show each of ``facts`` as it was given, ``most`` at the most."""
    exponents = (fact.value.normalize().as_tuple().exponent for fact in facts if fact)
    return min(most, max((-e for e in exponents if isinstance(e, int) and e < 0), default=0))


def _energy_name(context: PlanContext, coefficient: Fact) -> str:
    energy = context.tables.energy(coefficient.id.rpartition(".")[2])
    return energy.name if energy else coefficient.name


def _fuel_values(
    context: PlanContext, coefficient: Fact
) -> tuple[Fact | None, Fact | None, Fact | None]:
    """Return calorific value, carbon content and oxidation rate, told apart by their units."""
    parts = [fact for name in coefficient.inputs if (fact := context.fact(name))]

    def of(is_unit: Callable[[str], bool]) -> Fact | None:
        return next((part for part in parts if is_unit(part.unit)), None)

    return (
        of(lambda unit: unit.startswith("GJ/")),
        of(lambda unit: unit in ("tC/GJ", PER_HEAT)),
        of(lambda unit: unit == "1"),
    )


def _sources(context: PlanContext, fact: Fact) -> tuple[str, ...]:
    """Return where a factor's value comes from: its own source, or those of what it is made of."""
    if fact.source:
        return (fact.source,)
    found = (
        source
        for name in fact.inputs
        if (part := context.fact(name))
        for source in _sources(context, part)
    )
    return tuple(dict.fromkeys(found))
