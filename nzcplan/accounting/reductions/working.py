"""The working of one calculation: every number in it becomes a fact, down to its result.

A formula is written in the titles of its inputs, so that whoever prints it can put their numbers
in the place of the titles.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from nzcplan import units
from nzcplan.accounting.activity import meant_energy, unknown_energy
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reductions.charges import Charges
from nzcplan.accounting.unit_words import unit_hint, unit_trouble
from nzcplan.factors.model import Energy
from nzcplan.findings import Finding
from nzcplan.park.calculations import AnyCalculation

Role = Literal["saved", "generated", "exported", "added", "auxiliary"]

LESS: tuple[Role, ...] = ("saved", "generated", "exported")
"""Roles whose emissions are avoided; those of the others are caused."""

ROLE_TITLES: dict[Role, str] = {
    "saved": "减少{}",
    "generated": "发电替代外购{}",
    "exported": "上网{}抵减",
    "added": "新增{}",
    "auxiliary": "新增辅助用电",
}

TITLE_END = "："


def title(fact: Fact) -> str:
    """Return how a formula calls a fact: the name without what it is a fact of."""
    return fact.name.rpartition(TITLE_END)[2]


class Effect(Struct, frozen=True):
    """Emissions (tCO2/a) that a change of activity avoids, or causes where ``sign`` is −1."""

    sign: int
    emissions: Fact


class Working(Struct, frozen=True):
    """What a method writes into: facts ``calculation.<number>.…``, and findings.

    ``number`` counts calculations from 1, ``name`` says in Chinese whose and which one this is.
    """

    book: FactBook
    charges: Charges
    calculation: AnyCalculation
    number: int
    name: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Return the place of the calculation in the description."""
        return f"projects.calculations[{self.number - 1}]"

    def given(self, place: str, called: str, value: Decimal, unit: str, key: str = "") -> Fact:
        """Add and return a number that the user wrote at ``place`` of the calculation."""
        return self.book.given(
            f"calculation.{self.number}.{key or place}",
            f"{self.name}{TITLE_END}{called}",
            value,
            unit,
            f"{self.path}.{place}",
            source=self.calculation.source,
        )

    def computed(
        self, key: str, called: str, value: Decimal, unit: str, formula: str, *inputs: Fact
    ) -> Fact:
        """Add and return a number made of others."""
        return self.book.add(
            Fact(
                id=f"calculation.{self.number}.{key}",
                name=f"{self.name}{TITLE_END}{called}",
                value=value,
                unit=unit,
                formula=formula,
                inputs=tuple(fact.id for fact in inputs),
            )
        )

    def energy(self, name: str, place: str) -> Energy | None:
        """Return the energy type of this id; where there is none that is a finding."""
        tables = self.charges.tables
        known = tables.energy(name)
        if known is None:
            where = f"{place}.energy" if place else "energy"
            self.refuse(unknown_energy(name), meant_energy(name, tables), where)
        return known

    def unit(self, energy: Energy, unit: str, place: str) -> units.Unit | None:
        """Return the unit that amounts of ``energy`` are given in; a finding where it is another's."""
        written, own = units.unit(unit), units.unit(energy.unit)
        if written is not None and own is not None and written.dimension == own.dimension:
            return written
        self.refuse(unit_trouble(energy, unit), unit_hint(energy, unit), place)
        return None

    def amount(
        self, role: Role, energy: Energy, called: str, value: Decimal, unit: str, place: str
    ) -> Fact | None:
        """Add and return a yearly amount given by the user, in the energy's own unit."""
        prefix = f"{place}." if place else ""
        written = self.unit(energy, unit, f"{prefix}unit")
        if written is None:
            return None
        key = f"{role}.{energy.id}"
        if written.symbol == energy.unit:
            return self.given(f"{prefix}amount", called, value, energy.unit, key)
        stated = self.given(f"{prefix}amount", called, value, written.symbol)
        return self.converted(key, f"{called}（折{energy.unit}）", stated, energy.unit)

    def converted(self, key: str, called: str, stated: Fact, unit: str) -> Fact:
        """Add and return ``stated`` in another unit of its kind."""
        value = units.convert(stated.value, stated.unit, unit)
        return self.computed(
            key, called, value, unit, f"{title(stated)}{_step(stated.unit, unit)}", stated
        )

    def charged(self, role: Role, energy: Energy, amount: Fact | None) -> Effect | None:
        """Return the emissions of an amount of energy, charged as the ledger charges it."""
        if amount is None:
            return None
        factor = self.charges.factor(energy, self.path)
        if isinstance(factor, Finding):
            self.findings.append(factor)
            return None
        if role == "exported" and not self.charges.sold_power_credited:
            factor = "外供电力单列，不抵减排放"
        is_bought = role == "saved" and energy.group in ("electricity", "heat")
        what = f"外购{energy.name}" if is_bought else energy.name
        return self.effect(role, energy.id, what, amount, factor)

    def effect(self, role: Role, key: str, what: str, amount: Fact, factor: Fact | str) -> Effect:
        """Return the emissions of ``amount`` by ``factor``; a text says why they are zero."""
        called = f"{ROLE_TITLES[role].format(what)}的排放量"
        sign = 1 if role in LESS else -1
        if isinstance(factor, str):
            formula = f"{title(amount)} × 0（{factor}）"
            made = self.computed(
                f"emissions.{role}.{key}", called, Decimal(0), "tCO2", formula, amount
            )
            return Effect(sign, made)
        formula = f"{title(amount)} × {title(factor)}"
        value = amount.value * factor.value
        made = self.computed(
            f"emissions.{role}.{key}", called, value, "tCO2", formula, amount, factor
        )
        return Effect(sign, made)

    def fuel_for(
        self, role: Role, energy: Energy, called: str, heat: Fact, efficiency: Fact, place: str
    ) -> Fact | None:
        """Add and return the energy that ``heat`` (GJ) takes at this efficiency."""
        key = f"{role}.{energy.id}"
        needed = heat.value / efficiency.value
        formula = f"{title(heat)} ÷ {title(efficiency)}"
        if energy.group in ("electricity", "heat"):
            value = units.convert(needed, "GJ", energy.unit)
            formula += _step("GJ", energy.unit)
            return self.computed(key, called, value, energy.unit, formula, heat, efficiency)
        calorific = self.charges.calorific_value(energy, f"{self.path}.{place}.energy")
        if isinstance(calorific, Finding):
            self.findings.append(calorific)
            return None
        return self.computed(
            key,
            called,
            needed / calorific.value,
            energy.unit,
            f"{formula} ÷ {title(calorific)}",
            heat,
            efficiency,
            calorific,
        )

    def refuse(self, message: str, hint: str, place: str) -> None:
        """Note that the calculation cannot be made of what was given at ``place``."""
        where = f"{self.path}.{place}"
        self.findings.append(Finding("A019", "error", f"减排量测算：{message}", hint, path=where))


def _step(from_unit: str, to_unit: str) -> str:
    """Return the factor between two units as the end of a formula: `` ÷ 10``; empty for one."""
    size = units.convert(Decimal(1), from_unit, to_unit)
    if size == 1:
        return ""
    if size > 1:
        return f" × {size.normalize():f}"
    return f" ÷ {units.convert(Decimal(1), to_unit, from_unit).normalize():f}"
